import { computed, signal } from '@preact/signals';
import type { Language } from '../../recording/languages.ts';
import { fileWords } from '../words/file-words.ts';
import { loadWords } from '../words/languages.ts';
import type { Words } from '../words/words.ts';
import { harFile } from './har-file.ts';

const loaded = signal<Words | null>(null);
let wanted: Language | null = null;

/** Whether a language is loaded, without which nothing can be shown. */
export const areWordsLoaded = computed(() => loaded.value !== null);

/** Whether no language is loaded because its catalogue failed to load. */
export const haveWordsFailed = signal(false);

/** The words of the last chosen language that has loaded. Throws while there is none: nothing may be shown before
 * {@link areWordsLoaded}. */
export const words = computed<Words>(() => {
  if (loaded.value === null) throw new Error('No language is loaded yet.');
  return harFile.value === null ? loaded.value : fileWords(loaded.value);
});

/** Loads a language and switches to it, unless another one is chosen meanwhile. */
export async function showLanguage(language: Language): Promise<void> {
  if (language === wanted) return;
  wanted = language;
  try {
    const words = await loadWords(language);
    if (language === wanted) loaded.value = words;
  } catch {
    if (language !== wanted) return;
    wanted = null; // so that it can be chosen again
    haveWordsFailed.value = loaded.value === null;
  }
}
