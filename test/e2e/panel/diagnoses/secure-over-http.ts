import { expect } from 'vitest';
import { defectCase, type Scene } from './defect-case.ts';

const originOf = ({ apps }: Scene<'shop'>) => `http://shop.test:${apps.shop.port}`;

async function play(scene: Scene<'shop'>) {
  const { driver, isRepaired } = scene;
  await driver.goto(`${originOf(scene)}/`);
  await driver.page.submit('/login', { fields: { username: 'ada' } });
  const shown = () => driver.page.evaluate(() => document.getElementById('user')?.textContent);
  expect(await shown()).toBe(isRepaired ? 'ada' : 'nobody');
}

export const SECURE_OVER_HTTP = [
  defectCase({
    cause: 'secureOverHttp',
    question: 'noSession',
    defect: 'An app with SESSION_COOKIE_SECURE is reached by http at another name than localhost',
    repair: 'SESSION_COOKIE_SECURE is off for development over http',
    apps: { shop: 'secure_cookie' },
    play,
    finds: (scene) =>
      `“session” from ${originOf(scene)} was not kept: it is Secure, and the response came over http.`,
    answers: 'None of the last session cookies was refused for being Secure',
  }),
];
