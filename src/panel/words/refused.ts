import { COOKIE_SIZE_LIMIT } from '../../cookies/cookie.ts';
import type { RefusedCookie } from '../../recording/refused-cookies.ts';
import type { Words } from './words.ts';

/** Why the browser refused a cookie that a response set. */
export function refusedText(
  { name, host, reason, size, isCertain }: RefusedCookie,
  { text }: Words,
): string {
  return text(isCertain ? 'refused' : 'refusedLikely', {
    name,
    host,
    reason: text(`refusal_${reason}`, { size, limit: COOKIE_SIZE_LIMIT }),
  });
}
