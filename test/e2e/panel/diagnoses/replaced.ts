import { expect } from 'vitest';
import { enterSecretKey, PANEL } from '../../../../tools/panel-page.mjs';
import { defectCase, type Scene } from './defect-case.ts';

/** A host of its own, which has no other keys. */
const originOf = ({ apps }: Scene<'shop' | 'blog'>, app: 'shop' | 'blog') =>
  `http://apart-${apps.shop.port}.localhost:${apps[app].port}`;

async function play(scene: Scene<'shop' | 'blog'>) {
  const { driver, isRepaired } = scene;
  const { page, panel } = driver;
  const [shop, blog] = [`${originOf(scene, 'shop')}/`, `${originOf(scene, 'blog')}/`];
  // Firefox does not report a request if the page is left at once.
  const untilReported = (text: string) => panel.waitFor(PANEL.line, { text });
  await driver.goto(blog);
  await untilReported('/ → 200');
  await driver.goto(shop);
  await page.submit('/login');
  await untilReported('/login → 302');
  await enterSecretKey(driver, 'dev');
  await driver.goto(blog);
  if (!isRepaired) await untilReported(`overwrote ${new URL(shop).host}`);
  await driver.goto(shop);
  const user = await page.evaluate(() => document.getElementById('user')?.textContent);
  expect(user).toBe(isRepaired ? 'ada' : 'nobody');
}

/** The blog is open in another tab, whose requests the panel does not see. */
async function playElsewhere(scene: Scene<'shop' | 'blog'>) {
  const { driver, isRepaired } = scene;
  const { page, panel } = driver;
  const shop = `${originOf(scene, 'shop')}/`;
  await driver.goto(shop);
  await page.submit('/login');
  await panel.waitFor(PANEL.line, { text: '/login → 302' });
  await enterSecretKey(driver, 'dev');
  await driver.visitElsewhere(`${originOf(scene, 'blog')}/`);
  if (!isRepaired) await panel.waitFor(PANEL.line, { text: 'no response seen that did this' });
  await driver.goto(shop);
  const user = await page.evaluate(() => document.getElementById('user')?.textContent);
  expect(user).toBe(isRepaired ? 'ada' : 'nobody');
}

export const REPLACED = [
  defectCase({
    cause: 'replaced',
    question: 'loggedOut',
    defect: 'Another app of the host, open in another tab, has a session cookie of the same name',
    repair: 'Its cookie has a name of its own',
    apps: { shop: 'replaced_shop', blog: 'replaced_blog' },
    play: playElsewhere,
    finds: (scene) =>
      `“session” of ${originOf(scene, 'shop')} was replaced, by no request of this page, and the new one is not signed with your key`,
    staysOpen: true,
    answers: 'No response from another port of this host was seen to replace the session.',
  }),
  defectCase({
    cause: 'replaced',
    question: 'loggedOut',
    defect: 'Another app of the host, at another port, has a session cookie of the same name',
    repair: 'Its cookie has a name of its own',
    apps: { shop: 'replaced_shop', blog: 'replaced_blog' },
    play,
    finds: (scene) =>
      `GET ${originOf(scene, 'blog')}/ → 200 replaced “session” of ${originOf(scene, 'shop')} with another app’s session.`,
    answers: 'The session from another port of this host has another name.',
  }),
];
