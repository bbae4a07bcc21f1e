import type { Settings } from '../session/settings.ts';
import { loadWords, pickLanguage } from './words/languages.ts';
import type { Words } from './words/words.ts';

/** Gives one of the extension's pages in a tab the theme and the language of the settings, by the browser's
 * own where those are automatic; returns the words. Rejects where no catalogue loads. */
export async function applyTheme({ theme, language }: Settings): Promise<Words> {
  const root = document.documentElement;
  root.dataset.theme = theme === 'auto' ? browserTheme() : theme;
  const words = await loadWords(pickLanguage(language, navigator.languages));
  root.lang = words.language;
  return words;
}

/** Says in place of a page that no catalogue loads: in English, for lack of any text. */
export function showNoWords(root: HTMLElement): void {
  root.textContent = 'The texts of this page could not be loaded. Close it and open it again.';
}

export function browserTheme(): 'light' | 'dark' {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
