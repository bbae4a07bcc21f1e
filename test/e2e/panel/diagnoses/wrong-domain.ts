import { expect } from 'vitest';
import { defectCase, type Scene } from './defect-case.ts';

/** A host of its own, whose jar may not be read. */
const originOf = ({ apps }: Scene<'shop'>) => `http://domain.test:${apps.shop.port}`;

async function play(scene: Scene<'shop'>) {
  const { driver, isRepaired } = scene;
  await driver.goto(`${originOf(scene)}/`);
  await driver.page.submit('/login');
  const shown = () => driver.page.evaluate(() => document.getElementById('user')?.textContent);
  await expect.poll(shown, { timeout: 10_000 }).toBe(isRepaired ? 'ada' : 'nobody');
}

export const WRONG_DOMAIN = [
  defectCase({
    cause: 'wrongDomain',
    question: 'noSession',
    defect: 'SESSION_COOKIE_DOMAIN is the host of production, and the app is reached at another',
    repair: 'No SESSION_COOKIE_DOMAIN',
    apps: { shop: 'wrong_domain' },
    play,
    finds: (scene) =>
      `“session” from ${originOf(scene)} was not kept: it is for myshop.example.com`,
    answers: 'None of the last session cookies was refused for its Domain.',
  }),
];
