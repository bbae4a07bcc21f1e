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
 * Changes signals at once, or, within a frame of the last change, together with the other changes of the next frame. Values derived from the
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
  isFrameAsked = true;
  try {
    batch(() => {
      for (const change of changes) change();
    });
  } finally {
    isChanging = false;
    requestAnimationFrame(() => {
      if (pending.size > 0) setTimeout(makeChanges);
      else isFrameAsked = false;
    });
  }
}
