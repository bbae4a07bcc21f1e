import { expect, it } from 'vitest';
import { TEXTS } from '../../../src/panel/words/catalogue/en.ts';
import { noCookieText } from '../../../src/panel/words/no-cookie.ts';
import { createWords } from '../../../src/panel/words/words.ts';
import type { NoCookieView } from '../../../src/recording/view.ts';
import type { Ending } from '../../../src/timeline/ending.ts';
import { REFUSED } from '../../analysis/findings/subject.ts';
import { ref } from '../../timeline/entries.ts';

const words = createWords('en', TEXTS);
const VIEW: NoCookieView = {
  ...{ kind: 'noCookie', host: 'localhost', coverage: { kind: 'jar' } },
  ...{ choices: [], unreadableParent: null, refused: null },
};

it('says that an app sets a session when it needs one', () => {
  expect(noCookieText(VIEW, null, words)).toBe(TEXTS.noCookieText);
});

const time = Date.UTC(2026, 0, 2, 3, 4, 5);
const EXPIRED: Ending = { kind: 'expired', time };

it('says that the last one has expired', () => {
  expect(noCookieText(VIEW, EXPIRED, words)).toBe(
    `The last one expired on ${words.dateTime(time / 1000)}: the browser has dropped it. ` +
      'Log in again, or do something that the app remembers.',
  );
});

it('says which answer deleted the last one, and keeps its query to itself', () => {
  const url = 'http://localhost:5000/clear?token=a';
  const exchange = ref(time, { url, status: 302 });
  expect(noCookieText(VIEW, { kind: 'deleted', time, exchange }, words)).toBe(
    `GET http://localhost:5000/clear → 302 deleted the last one on ${words.dateTime(time / 1000)}. ` +
      'Log in again, or do something that the app remembers.',
  );
});

it('says of no session that it has expired where the jar is not read: another tab may have renewed it', () => {
  const view = { ...VIEW, coverage: { kind: 'exchanges', host: 'localhost' } } as const;
  expect(noCookieText(view, EXPIRED, words)).toBe(TEXTS.noCookieSeenText);
  const failed = { ...VIEW, coverage: { kind: 'failed' } } as const;
  expect(noCookieText(failed, EXPIRED, words)).toBe(TEXTS.noCookieText);
});

it.each(['localhost', '127.0.0.1'])('says that the one of %s was refused', (host) => {
  const text = noCookieText({ ...VIEW, refused: { ...REFUSED, host } }, EXPIRED, words);
  expect(text).toBe(`${host} set one, and the browser refused it: see above.`);
});
