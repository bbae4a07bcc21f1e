import { describe, expect, it, vi } from 'vitest';
import { TEXTS as ENGLISH } from '../../../src/panel/words/catalogue/en.ts';
import { TEXTS as RUSSIAN } from '../../../src/panel/words/catalogue/ru.ts';
import { loadCatalogue, loadWords, pickLanguage } from '../../../src/panel/words/languages.ts';
import type { Language } from '../../../src/recording/languages.ts';

/** Loads catalogues as if the chunks of these languages were missing. */
function loadWithout(...missing: Language[]) {
  return vi.fn(async (language: Language) => {
    if (missing.includes(language)) throw new TypeError('not found');
    return loadCatalogue(language);
  });
}

describe('loadWords', () => {
  it('gives the texts of a language', async () => {
    const { language, text } = await loadWords('ru');
    expect(language).toBe('ru');
    expect(text('settings')).toBe(RUSSIAN.settings);
  });

  it('loads no other language', async () => {
    const load = loadWithout();
    await loadWords('ru', load);
    expect(load.mock.calls).toEqual([['ru']]);
  });

  it('gives English where the language does not load', async () => {
    const { language, text } = await loadWords('es', loadWithout('es'));
    expect(language).toBe('en');
    expect(text('settings')).toBe(ENGLISH.settings);
  });

  it('rejects where English does not load either', async () => {
    await expect(loadWords('es', loadWithout('es', 'en'))).rejects.toThrow('not found');
  });
});

describe('pickLanguage', () => {
  it.each([
    ['auto', ['es-MX', 'en'], 'es'],
    ['auto', ['tlh', 'ru-RU'], 'ru'],
    ['auto', ['tlh'], 'en'],
    ['auto', ['constructor', ''], 'en'],
    ['en', ['ru'], 'en'],
  ] as const)('%s, %j', (chosen, preferred, language) => {
    expect(pickLanguage(chosen, preferred)).toBe(language);
  });
});
