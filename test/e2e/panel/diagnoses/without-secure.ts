import { expect } from 'vitest';
import { defectCase, type Scene } from './defect-case.ts';

async function play({ driver, apps, isRepaired }: Scene<'shop'>) {
  await driver.goto(`${apps.shop.url}/`);
  await driver.page.submit('/login');
  const shown = () => driver.page.evaluate(() => document.getElementById('user')?.textContent);
  await expect.poll(shown, { timeout: 10_000 }).toBe(isRepaired ? 'ada' : 'nobody');
}

export const WITHOUT_SECURE = [
  defectCase({
    cause: 'withoutSecure',
    question: 'noSession',
    defect: 'SESSION_COOKIE_SAMESITE is "None", and SESSION_COOKIE_SECURE is off',
    repair: 'It is "Lax"',
    apps: { shop: 'without_secure' },
    play,
    finds: ({ apps }) =>
      `“session” from ${apps.shop.url} was not kept: SameSite=None needs Secure, which it lacks.`,
    answers: 'None of the last session cookies was refused for lacking Secure',
  }),
];
