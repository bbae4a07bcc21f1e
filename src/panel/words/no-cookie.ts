import type { NoCookieView } from '../../recording/view.ts';
import type { Words } from './words.ts';

/** What to say of a page without a session cookie. `expiredSince`: when its last one expired, in unix seconds, if it did. */
export function noCookieText(
  { refused, coverage }: NoCookieView,
  expiredSince: number | null,
  { text, dateTime }: Words,
): string {
  if (refused) return text('noCookieRefusedText', { host: refused.host });
  if (coverage.kind === 'exchanges') return text('noCookieSeenText'); // a renewal may not have been seen
  if (expiredSince !== null) return text('noCookieExpiredText', { when: dateTime(expiredSince) });
  return text('noCookieText');
}
