import { COOKIE_SIZE_LIMIT, cookieSize } from '../../cookies/cookie.ts';
import type { ReceivedEdit } from '../../cookies/receive-edit.ts';
import type { CookiePair } from '../../cookies/set-cookie.ts';
import type { Words } from './words.ts';

/** Which browsers will refuse a cookie that the user wants to put into the jar, and why. */
export function foreseenRefusalText(
  { reason, by }: Extract<ReceivedEdit, { kind: 'refused' }>,
  pair: CookiePair,
  { text }: Words,
): string {
  const limits = { size: cookieSize(pair), limit: COOKIE_SIZE_LIMIT };
  const why =
    reason === 'secureOverwrite' ? text('foreseenHidesSecure') : text(`refusal_${reason}`, limits);
  return text(by === 'browsers' ? 'foreseenRefused' : 'foreseenRefusedByChromium', { reason: why });
}
