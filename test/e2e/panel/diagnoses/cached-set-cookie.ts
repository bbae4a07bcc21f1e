import { expect } from 'vitest';
import { defectCase, type Scene } from './defect-case.ts';

async function play({ driver, apps, isRepaired }: Scene<'shop'>) {
  const first = await fetch(`${apps.shop.url}/`);
  expect(await first.text()).toContain('<p id="visitor">1</p>');
  await driver.goto(`${apps.shop.url}/`);
  const shown = await driver.page.evaluate(() => document.getElementById('visitor')?.textContent);
  expect(shown).toBe(isRepaired ? '2' : '1');
}

export const CACHED_SET_COOKIE = [
  defectCase({
    cause: 'cachedSetCookie',
    question: 'otherUser',
    defect: 'A public page sets a session, and a cache on the way gives it to the next visitor',
    repair: 'The page is private',
    apps: { shop: 'cached_session' },
    play,
    finds: ({ apps }) => `It seems that “session” of ${apps.shop.url}/ came out of a cache`,
    answers: 'The answers that set a session keep shared caches from giving it to others.',
  }),
];
