import { afterEach, describe, expect, it, vi } from 'vitest';
import { TEXTS as ENGLISH } from '../../../src/panel/words/catalogue/en.ts';
import { TEXTS as RUSSIAN } from '../../../src/panel/words/catalogue/ru.ts';
import { LANGUAGE_TABLE, loadWords, pickLanguage } from '../../../src/panel/words/languages.ts';

afterEach(() => vi.restoreAllMocks());

/** As if the chunk of the language were missing. */
function breakLanguage(language: keyof typeof LANGUAGE_TABLE): void {
  vi.spyOn(LANGUAGE_TABLE[language], 'load').mockRejectedValue(new TypeError('not found'));
}

describe('loadWords', () => {
  it('gives the texts of a language', async () => {
    const { language, text } = await loadWords('ru');
    expect(language).toBe('ru');
    expect(text('settings')).toBe(RUSSIAN.settings);
  });

  it('loads no other language', async () => {
    const english = vi.spyOn(LANGUAGE_TABLE.en, 'load');
    const spanish = vi.spyOn(LANGUAGE_TABLE.es, 'load');
    await loadWords('ru');
    expect(english).not.toHaveBeenCalled();
    expect(spanish).not.toHaveBeenCalled();
  });

  it('gives English where the language does not load', async () => {
    breakLanguage('es');
    const { language, text } = await loadWords('es');
    expect(language).toBe('en');
    expect(text('settings')).toBe(ENGLISH.settings);
  });

  it('rejects where English does not load either', async () => {
    breakLanguage('es');
    breakLanguage('en');
    await expect(loadWords('es')).rejects.toThrow('not found');
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
