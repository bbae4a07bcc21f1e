import { effect } from '@preact/signals';
import { type ComponentChild, render } from 'preact';
import { applyLanguage, showNoWords } from './page-theme.ts';
import { startClock } from './state/clock.ts';
import { haveWordsFailed, isConnected, shownTheme, words } from './state/index.ts';

/**
 * Renders a page's content into the element with this id as soon as the recorder is connected and the language is loaded. `content`
 * makes new nodes: from one that Preact has rendered all later trees can be reached, so keeping one would keep them all.
 */
export function startPage(id: string, content: () => ComponentChild): void {
  effect(() => {
    document.documentElement.dataset.theme = shownTheme.value;
    if (isConnected.value) applyLanguage(words.value);
  });
  startClock();
  const root = document.getElementById(id) as HTMLElement;
  // Without the state, a placeholder would be laid out and painted only to be replaced at once.
  isConnected.subscribe((connected) => {
    if (connected) render(content(), root);
  });
  haveWordsFailed.subscribe((haveFailed) => {
    if (haveFailed) showNoWords(root);
  });
}
