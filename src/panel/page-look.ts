import type { Settings } from '../session/settings.ts';
import { pickLanguage } from './words/catalogue.ts';
import { createWords, type Words } from './words/words.ts';

/** Gives one of the extension's pages in a tab the theme and the language of the settings, by the browser's
 * own where those are automatic; returns the words. */
export function applyTheme({ theme, language }: Settings): Words {
  const words = createWords(pickLanguage(language, navigator.languages));
  const root = document.documentElement;
  root.dataset.theme = theme === 'auto' ? browserTheme() : theme;
  root.lang = words.language;
  return words;
}

export function browserTheme(): 'light' | 'dark' {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
