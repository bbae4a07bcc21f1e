import type { NoCookieView } from '../../recording/view.ts';
import type { Words } from './words.ts';

/** What to say of a page without a session cookie. */
export function noCookieText({ refused, coverage }: NoCookieView, { text }: Words): string {
  if (refused) return text('noCookieRefusedText', { host: refused.host });
  return text(coverage.kind === 'exchanges' ? 'noCookieSeenText' : 'noCookieText');
}
