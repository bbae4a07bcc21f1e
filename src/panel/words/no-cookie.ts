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
  // Where the jar is not read, the last session may have been renewed unseen.
  if (coverage.kind === 'exchanges') return text('noCookieSeenText');
  if (!ending || coverage.kind === 'failed') return text('noCookieText');
  const when = dateTime(ending.time / 1000);
  if (ending.kind === 'expired') return text('noCookieExpiredText', { when });
  return text('noCookieDeletedText', { when, request: viewText(ending.exchange) });
}
