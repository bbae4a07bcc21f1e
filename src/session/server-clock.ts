import { rawTimestampOf } from './content.ts';
import type { Exchange } from './observation.ts';
import type { SetResult } from './receive.ts';

/** Seconds that say nothing: `Date` is cut to whole ones, and an answer is under way for some time. */
export const DATE_TOLERANCE = 2;

/**
 * How many seconds the server's clock is ahead of this one, 0 where they agree; null where the response
 * does not prove it. `Date` alone does not: Firefox does not mark all that comes out of its cache. The
 * response must have set a cookie that was signed when it was dated.
 */
export function serverAhead(
  { date, startedAt, time }: Exchange,
  results: readonly SetResult[],
): number | null {
  if (date === null || !results.some((result) => isSignedAt(result, date))) return null;
  const least = date - time / 1000;
  const max = date - startedAt / 1000 + 1;
  if (least <= DATE_TOLERANCE && max >= -DATE_TOLERANCE) return 0;
  return Math.round((least + max) / 2);
}

function isSignedAt({ received }: SetResult, date: number): boolean {
  if (received.kind !== 'stored') return false;
  const signedAt = rawTimestampOf(received.cookie.value);
  return signedAt !== null && Math.abs(signedAt - date) <= DATE_TOLERANCE;
}
