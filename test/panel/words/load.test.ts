import { expect, it } from 'vitest';
import { loadCatalogue } from '../../../src/panel/words/languages.ts';
import { loadAgeText } from '../../../src/panel/words/load.ts';
import { createWords } from '../../../src/panel/words/words.ts';
import { LANGUAGES } from '../../../src/recording/languages.ts';

it.each(LANGUAGES)('what was loaded is old at once, never of now: %s', async (language) => {
  const words = createWords(language, await loadCatalogue(language));
  const now = words.relative(0);
  for (const seconds of [0, 1, 59]) {
    expect(loadAgeText(seconds, words)).toBe(words.text('lessThanAMinuteAgo'));
    expect(loadAgeText(seconds, words)).not.toBe(now);
  }
  expect(loadAgeText(120, words)).toBe(words.relative(-120));
});
