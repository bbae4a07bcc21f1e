import { expect, it } from 'vitest';
import { TEXTS } from '../../../src/panel/words/catalogue/en.ts';
import { noCookieText } from '../../../src/panel/words/no-cookie.ts';
import { createWords } from '../../../src/panel/words/words.ts';
import type { NoCookieView } from '../../../src/recording/view.ts';
import { REFUSED } from '../../analysis/findings/subject.ts';

const words = createWords('en', TEXTS);
const VIEW: NoCookieView = {
  ...{ kind: 'noCookie', host: 'localhost', coverage: { kind: 'jar' } },
  ...{ choices: [], unreadableParent: null, refused: null },
};

it('says that an app sets a session when it needs one', () => {
  expect(noCookieText(VIEW, null, words)).toBe(TEXTS.noCookieText);
});

it('says that the last one has expired', () => {
  const when = Date.UTC(2026, 0, 2, 3, 4, 5) / 1000;
  expect(noCookieText(VIEW, when, words)).toBe(
    `The last one expired on ${words.dateTime(when)}: the browser has dropped it. ` +
      'Log in again, or do something that the app remembers.',
  );
});

it('says of no session that it has expired where the jar may not be read: another tab may have renewed it', () => {
  const view = { ...VIEW, coverage: { kind: 'exchanges', host: 'localhost' } } as const;
  expect(noCookieText(view, 0, words)).toBe(TEXTS.noCookieSeenText);
});

it.each(['localhost', '127.0.0.1'])('says that the one of %s was refused', (host) => {
  const text = noCookieText({ ...VIEW, refused: { ...REFUSED, host } }, 0, words);
  expect(text).toBe(`${host} set one, and the browser refused it: see above.`);
});
