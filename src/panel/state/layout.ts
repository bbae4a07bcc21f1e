import { computed, type ReadonlySignal, signal } from '@preact/signals';

/** Where the timeline is: beside the session; below it in a narrow, tall panel; folded into a one-line strip if there
 * is room for neither. */
export type Layout = 'beside' | 'below' | 'folded';

/** On a screen 1280 pixels wide, Chromium's panel has 1280×272 pixels docked at the bottom and 554×773 at the right,
 * Firefox's 1280×221 and 500×785. Less than 480 pixels high, both the session and the timeline would show fewer than
 * six rows. */
const isWide = mediaSignal('(width >= 720px)');
const isTall = mediaSignal('(height >= 480px)');

export const layout = computed<Layout>(() => {
  if (isWide.value) return 'beside';
  return isTall.value ? 'below' : 'folded';
});

function mediaSignal(query: string): ReadonlySignal<boolean> {
  const list = matchMedia(query);
  const matches = signal(list.matches);
  list.addEventListener('change', () => {
    matches.value = list.matches;
  });
  return matches;
}
