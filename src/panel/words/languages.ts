import { isLanguage, type Language } from '../../recording/languages.ts';
import type { Catalogue } from './catalogue.ts';
import { createWords, type Words } from './words.ts';

/** Each catalogue is a chunk of its own, so that only the language shown is loaded. */
const CATALOGUES = import.meta.glob<{ readonly TEXTS: Catalogue }>('./catalogue/*.ts');

/** Loads the catalogue of a language; rejects where it does not load. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  const load = CATALOGUES[`./catalogue/${language}.ts`];
  if (!load) throw new Error(`There is no catalogue ${language}.ts.`);
  return (await load()).TEXTS;
}

/** The words in this language, or in English where its catalogue does not load; rejects where neither does. */
export async function loadWords(
  language: Language,
  load: (language: Language) => Promise<Catalogue> = loadCatalogue,
): Promise<Words> {
  try {
    return createWords(language, await load(language));
  } catch (error) {
    if (language === 'en') throw error;
    return loadWords('en', load);
  }
}

/** The language chosen; with `auto` the first of the user's that there is a catalogue for, else English. */
export function pickLanguage(chosen: Language | 'auto', preferred: readonly string[]): Language {
  if (chosen !== 'auto') return chosen;
  const codes = preferred.map((tag) => tag.split('-')[0] ?? '');
  return codes.find(isLanguage) ?? 'en';
}
