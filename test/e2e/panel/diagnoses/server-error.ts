import { expect } from 'vitest';
import { defectCase, type Scene } from './defect-case.ts';

async function play({ driver, apps, isRepaired }: Scene<'shop'>) {
  await driver.goto(`${apps.shop.url}/`);
  await driver.page.submit('/add');
  await driver.page.submit('/add');
  await driver.goto(`${apps.shop.url}/`);
  const shown = () => driver.page.evaluate(() => document.getElementById('count')?.textContent);
  await expect.poll(shown, { timeout: 10_000 }).toBe(isRepaired ? '2' : '1');
}

export const SERVER_ERROR = [
  defectCase({
    cause: 'serverError',
    question: 'notSaved',
    defect: 'A dict in the session has numbers as keys, which come back as texts',
    repair: 'Its keys are texts',
    apps: { shop: 'server_error' },
    play,
    finds: ({ apps }) => `POST ${apps.shop.url}/add → 500: an error of the server.`,
    answers: 'The last requests that asked for a change were answered without an error',
  }),
];
