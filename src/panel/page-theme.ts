import type { Settings } from '../recording/settings.ts';
import { loadWords, pickLanguage } from './words/languages.ts';
import type { Words } from './words/words.ts';

/** Sets the theme and the language of an extension page in a tab from the settings; automatic ones follow the browser.
 * Returns the words in that language. Rejects if no catalogue loads. */
export async function applyTheme({ theme, language }: Settings): Promise<Words> {
  const root = document.documentElement;
  root.dataset.theme = theme === 'auto' ? browserTheme() : theme;
  const words = await loadWords(pickLanguage(language, navigator.languages));
  applyLanguage(words);
  return words;
}

/** Says in which language the page is, and which way that is written. */
export function applyLanguage({ language, direction }: Words): void {
  const root = document.documentElement;
  root.lang = language;
  root.dir = direction;
}

/** Replaces a page by the message that no language could be loaded; in English, since no catalogue is there. */
export function showNoWords(root: HTMLElement): void {
  root.textContent = 'The texts of this page could not be loaded. Close it and open it again.';
}

export function browserTheme(): 'light' | 'dark' {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
