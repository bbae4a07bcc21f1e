import { expect } from 'vitest';
import { defectCase, type Scene } from './defect-case.ts';

async function play({ driver, apps, isRepaired }: Scene<'shop'>) {
  await driver.goto(`${apps.shop.url}/`);
  await driver.page.submit('/login');
  const shown = () =>
    driver.page.evaluate(
      () => `${location.hostname} ${document.getElementById('user')?.textContent}`,
    );
  const expected = isRepaired ? 'localhost ada' : '127.0.0.1 nobody';
  await expect.poll(shown, { timeout: 10_000 }).toBe(expected);
}

export const OTHER_SPELLING = [
  defectCase({
    cause: 'otherSpelling',
    question: 'loggedOut',
    defect: 'A login at localhost redirects to 127.0.0.1',
    repair: 'It redirects to the path alone',
    apps: { shop: 'other_spelling' },
    play,
    finds: ({ apps }) =>
      `“session” was seen at ${apps.shop.url}. This page is at http://127.0.0.1:${apps.shop.port}, which does not get it.`,
    answers: 'The page’s own host has a session.',
  }),
];
