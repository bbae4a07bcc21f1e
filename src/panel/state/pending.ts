import type { Change } from '../../timeline/entry.ts';

/** Milliseconds to wait before a change is shown as caused by no observed request: browsers report a request only when
 * it has ended. */
const PENDING_MS = 2000;

/** Whether the browser may still report the request that caused a change. `now` in Unix milliseconds. */
export function isPendingChange({ cause, time }: Change, now: number): boolean {
  return cause.kind === 'unseen' && Math.abs(now - time) < PENDING_MS;
}
