import type { Exchange } from './observation.ts';

/** Seconds that say nothing: `Date` is cut to whole ones, and an answer is under way for some time. */
export const DATE_TOLERANCE = 2;

/**
 * How many seconds the server's clock is ahead of this one, 0 where they agree: the `Date` of a response
 * was written between the request and the answer. Null without one.
 */
export function serverAhead({ date, startedAt, time }: Exchange): number | null {
  if (date === null) return null;
  const least = date - time / 1000;
  const most = date - startedAt / 1000 + 1;
  if (least <= DATE_TOLERANCE && most >= -DATE_TOLERANCE) return 0;
  return Math.round((least + most) / 2);
}
