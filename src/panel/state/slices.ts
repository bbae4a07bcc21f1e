import type { HasTime } from '../../timeline/rows.ts';
import { changeInFrame } from './frames.ts';

/** Milliseconds of work per task; about as much is left for painting. */
const SLICE_MS = 6;

/** The highest cost, as `comparisonCost` estimates it, of a comparison made while a frame is drawn: about 10 ms at
 * most. A more expensive comparison gets a task of its own. */
const MAX_FRAME_COST = 1500;

/** Allows only cheap comparisons, for work done before a frame is drawn. */
export function frameTime(): HasTime {
  const isOver = timer();
  return (cost) => !isOver() && cost() <= MAX_FRAME_COST;
}

/** Allows one comparison whatever it costs, and more until the slice is over. */
export function sliceTime(): HasTime {
  const isOver = timer();
  let isFirst = true;
  return () => {
    const hasTime = isFirst || !isOver();
    isFirst = false;
    return hasTime;
  };
}

function timer(): () => boolean {
  const end = performance.now() + SLICE_MS;
  return () => performance.now() >= end;
}

/** Does a slice of work in a task of its own and shows the result in a frame: see {@link changeInFrame}. */
export function inSlice(work: () => void, show: () => void): void {
  setTimeout(() => {
    work();
    changeInFrame(show);
  });
}

/** Resolves in a later task, after other pending tasks have run. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
