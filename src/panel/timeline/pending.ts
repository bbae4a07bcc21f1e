import type { Change } from '../../session/history/entry.ts';

/** Milliseconds after which a change without a request is told as one: a request is told when it has
 * ended. */
const PENDING = 2000;

/** Whether a request may still be told for a change. `now` in unix milliseconds. */
export function isPendingChange({ cause, time }: Change, now: number): boolean {
  return cause.kind === 'unseen' && Math.abs(now - time) < PENDING;
}
