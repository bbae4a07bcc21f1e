import { computed, signal } from '@preact/signals';
import type { Language } from '../../session/settings.ts';
import { loadWords } from '../words/languages.ts';
import type { Words } from '../words/words.ts';

const loaded = signal<Words | null>(null);
let wanted: Language | null = null;

/** Whether there are words to show anything in. */
export const areWordsLoaded = computed(() => loaded.value !== null);

/** Whether there are none, because no catalogue loads. */
export const haveWordsFailed = signal(false);

/** The words of the language that was chosen last and has loaded. Throws while there are none: nothing may be
 * shown before `areWordsLoaded`. */
export const words = computed<Words>(() => {
  if (loaded.value === null) throw new Error('No language is loaded yet.');
  return loaded.value;
});

/** Loads a language and shows it in place of the present one, unless another was chosen meanwhile. */
export async function showLanguage(language: Language): Promise<void> {
  if (language === wanted) return;
  wanted = language;
  try {
    const words = await loadWords(language);
    if (language === wanted) loaded.value = words;
  } catch {
    haveWordsFailed.value = loaded.value === null;
  }
}
