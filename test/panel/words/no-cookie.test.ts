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
  expect(noCookieText(VIEW, words)).toBe(TEXTS.noCookieText);
});

it.each(['localhost', '127.0.0.1'])('says that the one of %s was refused', (host) => {
  const text = noCookieText({ ...VIEW, refused: { ...REFUSED, host } }, words);
  expect(text).toBe(`${host} set one, and the browser refused it: see above.`);
});
