import type { NoCookieView } from '../../recording/view.ts';
import type { Words } from './words.ts';

/** What to say of a page without a session cookie. `expiredSince`: when its last one expired, in unix seconds, if it did. */
export function noCookieText(
  { refused, coverage }: NoCookieView,
  expiredSince: number | null,
  { text, dateTime }: Words,
): string {
  if (refused) return text('noCookieRefusedText', { host: refused.host });
  if (expiredSince !== null) return text('noCookieExpiredText', { when: dateTime(expiredSince) });
  return text(coverage.kind === 'exchanges' ? 'noCookieSeenText' : 'noCookieText');
}
