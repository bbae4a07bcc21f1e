import { batch } from '@preact/signals';
import { options } from 'preact';

let isChanging = false;

// A drawing that is asked for otherwise, by a click say, follows at once, as Preact does it.
options.debounceRendering = (draw) => {
  if (isChanging) requestAnimationFrame(draw);
  else queueMicrotask(draw);
};

/** What is to change with the next frame. */
const pending = new Set<() => void>();
let isFrameAsked = false;

/**
 * Has a change of signals made, once a frame, together with the others of that frame. What is derived from them is
 * worked out in one task and drawn in the next, so that neither is long. A hidden panel has no frames: after one
 * change, all others wait until it is shown.
 */
export function changeInFrame(change: () => void): void {
  pending.add(change);
  if (!isFrameAsked) makeChanges();
}

function makeChanges(): void {
  const changes = [...pending];
  pending.clear();
  isChanging = true;
  batch(() => {
    for (const change of changes) change();
  });
  isChanging = false;
  isFrameAsked = true;
  requestAnimationFrame(() => {
    if (pending.size > 0) setTimeout(makeChanges);
    else isFrameAsked = false;
  });
}
