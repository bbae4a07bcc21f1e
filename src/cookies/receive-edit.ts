import { addressOf } from './cookie.ts';
import type { JarCookie } from './jar-cookie.ts';
import { type Accepted, type Refusal, receiveCookie } from './receive.ts';
import { setCookieOf } from './set-cookie.ts';

/** What browsers do with a cookie that an extension puts into their jar. */
export type ReceivedEdit =
  | Accepted
  | {
      readonly kind: 'refused';
      readonly reason: Refusal;
      /** Who refuses it: Firefox's cookies API takes what it would refuse from a response. */
      readonly by: 'browsers' | 'chromium';
    };

/**
 * What browsers do with a cookie that the user puts into a jar from here, at `now` (unix seconds), for the cookie's own
 * address; `jar`: what is there before. Measured: docs/browser-rules.md.
 */
export function receiveEdit(
  cookie: JarCookie,
  now: number,
  jar: readonly JarCookie[],
): ReceivedEdit {
  const received = receiveCookie(setCookieOf(cookie), addressOf(cookie), now, jar);
  if (received.kind === 'stored' || received.kind === 'deleted') return received;
  const { reason } = received;
  if (reason === 'tooLarge') return { kind: 'refused', reason, by: 'browsers' };
  // Chromium may have another reason besides.
  if (cookie.sameSite === 'none' && !cookie.secure)
    return { kind: 'refused', reason: 'sameSiteNoneInsecure', by: 'browsers' };
  return { kind: 'refused', reason, by: 'chromium' };
}
