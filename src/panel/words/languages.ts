import type { Language } from '../../recording/settings.ts';
import type { Catalogue } from './catalogue.ts';
import { createWords, type Words } from './words.ts';

interface LanguageEntry {
  /** What its speakers call it. */
  readonly name: string;
  /** Each catalogue is a chunk of its own, so that only the language shown is loaded. */
  readonly load: () => Promise<{ readonly TEXTS: Catalogue }>;
}

export const LANGUAGE_TABLE: Readonly<Record<Language, LanguageEntry>> = {
  en: { name: 'English', load: () => import('./catalogue/en.ts') },
  es: { name: 'Español', load: () => import('./catalogue/es.ts') },
  ru: { name: 'Русский', load: () => import('./catalogue/ru.ts') },
};

/** The words in this language, or in English where its catalogue does not load; rejects where neither does. */
export async function loadWords(language: Language): Promise<Words> {
  try {
    const { TEXTS } = await LANGUAGE_TABLE[language].load();
    return createWords(language, TEXTS);
  } catch (error) {
    if (language === 'en') throw error;
    return loadWords('en');
  }
}

/** The language chosen; with `auto` the first of the user's that there is a catalogue for, else English. */
export function pickLanguage(chosen: Language | 'auto', preferred: readonly string[]): Language {
  if (chosen !== 'auto') return chosen;
  const codes = preferred.map((tag) => tag.split('-')[0] ?? '');
  return codes.find(isLanguage) ?? 'en';
}

function isLanguage(code: string): code is Language {
  return Object.hasOwn(LANGUAGE_TABLE, code);
}
