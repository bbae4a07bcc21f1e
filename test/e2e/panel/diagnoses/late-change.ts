import { expect } from 'vitest';
import { BROWSER } from '../../stage.ts';
import { defectCase, type Scene } from './defect-case.ts';

/** What the session has now, by a request that does not leave the page: Firefox would not report those before it. */
const cartOf = ({ driver }: Scene<'shop'>) =>
  driver.page.evaluate(async () => {
    const page = await (await fetch('/')).text();
    return new DOMParser().parseFromString(page, 'text/html').getElementById('cart')?.textContent;
  });

async function addByWebsocket(scene: Scene<'shop'>) {
  const { driver, apps, isRepaired } = scene;
  await driver.goto(`${apps.shop.url}/`);
  await driver.page.evaluate(() => (globalThis as unknown as { add: () => void }).add());
  const said = () => driver.page.evaluate(() => document.getElementById('said')?.textContent);
  await expect.poll(said, { timeout: 10_000 }).toBe('Your cart: apple');
  expect(await cartOf(scene)).toBe(isRepaired ? 'apple' : '');
}

async function addInStream(scene: Scene<'shop'>) {
  await scene.driver.goto(`${scene.apps.shop.url}/`);
  await scene.driver.page.submit('/add');
  expect(await cartOf(scene)).toBe(scene.isRepaired ? 'apple' : '');
}

const LATE = {
  cause: 'lateChange',
  question: 'notSaved',
  isOpen: true,
  staysOpen: true,
  // Chromium reports a websocket once it has closed.
  answers:
    BROWSER === 'chromium'
      ? 'A websocket that is still open may have'
      : 'No request with a session opened a websocket',
} as const;

export const LATE_CHANGE = [
  defectCase({
    ...LATE,
    defect: 'The handler of a websocket adds to the cart in the session',
    repair: 'A request by fetch adds to it',
    apps: { shop: 'late_websocket' },
    play: addByWebsocket,
    finds: ({ apps }) => `GET ${apps.shop.url}/socket → 101 opened a websocket.`,
  }),
  defectCase({
    ...LATE,
    defect: 'A view adds to the cart in the session while it streams its answer',
    repair: 'It adds to the cart before it begins to answer',
    apps: { shop: 'late_stream' },
    play: addInStream,
    finds: ({ apps }) =>
      `POST ${apps.shop.url}/add → 200 used the session, and the answer came in parts.`,
  }),
];
