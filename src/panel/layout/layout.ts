import { computed, type ReadonlySignal, signal } from '@preact/signals';

/** Where the timeline is: beside the session; below it, in a panel that is narrow and tall; folded into a strip of one
 * line where there is room for neither. */
export type Layout = 'beside' | 'below' | 'folded';

/** Chromium docked at the bottom of 1280 pixels has 1280×272, at the right 554×773; Firefox 1280×221 and 500×785. Below
 * a height of 480, the session and the timeline would both have fewer than six rows. */
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
