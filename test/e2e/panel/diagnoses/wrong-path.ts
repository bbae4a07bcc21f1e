import { expect } from 'vitest';
import { defectCase, type Scene } from './defect-case.ts';

async function play({ driver, apps, isRepaired }: Scene<'shop'>) {
  await driver.goto(`${apps.shop.url}/`);
  await driver.page.submit('/login');
  const shown = () => driver.page.evaluate(() => document.getElementById('user')?.textContent);
  await expect.poll(shown, { timeout: 10_000 }).toBe(isRepaired ? 'ada' : 'nobody');
}

export const WRONG_PATH = [
  defectCase({
    cause: 'wrongPath',
    question: 'loggedOut',
    defect: 'APPLICATION_ROOT is /shop, and the app is at the root of its host',
    repair: 'No APPLICATION_ROOT',
    apps: { shop: 'wrong_path' },
    play,
    finds: () => '“session” is only for addresses below /shop, so / did not get it.',
    answers: 'The session cookies that were seen are for all paths.',
  }),
];
