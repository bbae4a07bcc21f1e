import type { NoCookieView } from '../../recording/view.ts';
import type { Ending } from '../../timeline/ending.ts';
import { viewText } from './request.ts';
import type { Words } from './words.ts';

/** What to say of a page without a session cookie. `ending`: how its last one ended; null if nothing tells. */
export function noCookieText(
  { refused, coverage }: NoCookieView,
  ending: Ending | null,
  { text, dateTime }: Words,
): string {
  if (refused) return text('noCookieRefusedText', { host: refused.host });
  if (coverage.kind === 'exchanges') return text('noCookieSeenText'); // a renewal may not have been seen
  if (!ending) return text('noCookieText');
  const when = dateTime(ending.time / 1000);
  if (ending.kind === 'expired') return text('noCookieExpiredText', { when });
  return text('noCookieDeletedText', { when, request: viewText(ending.exchange) });
}
