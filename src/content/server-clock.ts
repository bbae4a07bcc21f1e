import type { Exchange } from '../cookies/exchange.ts';
import type { SetResult } from '../cookies/receive.ts';
import { rawTimestampOf } from './content.ts';

/** Seconds of offset that prove nothing: `Date` has whole seconds, and responses take time. */
export const DATE_TOLERANCE = 2;

/**
 * Seconds by which the server's clock is ahead of this one, 0 if they agree; null if the response
 * does not prove it. `Date` alone is no proof, because Firefox does not mark every response from
 * its cache: the response must have set a cookie signed at that time.
 */
export function serverAhead(
  { date, startedAt, time }: Exchange,
  results: readonly SetResult[],
): number | null {
  if (date === null || !results.some((result) => isSignedAt(result, date))) return null;
  const minAhead = date - time / 1000;
  const maxAhead = date - startedAt / 1000 + 1;
  if (minAhead <= DATE_TOLERANCE && maxAhead >= -DATE_TOLERANCE) return 0;
  return Math.round((minAhead + maxAhead) / 2);
}

function isSignedAt({ received }: SetResult, date: number): boolean {
  if (received.kind !== 'stored') return false;
  const signedAt = rawTimestampOf(received.cookie.value);
  return signedAt !== null && Math.abs(signedAt - date) <= DATE_TOLERANCE;
}
