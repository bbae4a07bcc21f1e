import { batch } from '@preact/signals';
import { options } from 'preact';

let isChanging = false;

// Any other render, after a click for example, follows at once, as is Preact's default.
options.debounceRendering = (draw) => {
  if (isChanging) requestAnimationFrame(draw);
  else queueMicrotask(draw);
};

/** The changes to make in the next frame. */
const pending = new Set<() => void>();
let isFrameAsked = false;

/**
 * Schedules a change of signals, made once per frame together with the others of that frame. Values derived from the
 * signals are computed in one task and drawn in the next, so that neither is long. A hidden panel has no frames: after
 * one change, all others wait until the panel is visible.
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
