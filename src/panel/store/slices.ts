import type { HasTime } from '../../session/history/rows.ts';
import { changeInFrame } from './frames.ts';

/** Milliseconds of work at a time: as much again is left for painting. */
const SLICE = 6;

/** What a comparison may cost beside the drawing of a frame, as `comparisonCost` reckons it: some 10 milliseconds at
 * most. What costs more has a task of its own. */
const CHEAP = 1500;

/** Has time for what is cheap, before a frame is drawn. */
export function frameTime(): HasTime {
  const isOver = timer();
  return (cost) => !isOver() && cost() <= CHEAP;
}

/** Has time for one comparison, whatever it costs, and for more until the slice is over. */
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
  const end = performance.now() + SLICE;
  return () => performance.now() >= end;
}

/** Does a slice of work in a task of its own, and has what came of it shown: see {@link changeInFrame}. */
export function inSlice(work: () => void, show: () => void): void {
  setTimeout(() => {
    work();
    changeInFrame(show);
  });
}

/** Resolves in a later task, before which others have had their turn. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
