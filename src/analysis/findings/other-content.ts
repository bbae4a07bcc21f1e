import { type CookieShape, inspectRememberToken } from '../../codec/index.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import type { SessionReading } from '../reading.ts';
import type { Finding, Subject } from './finding.ts';

export interface OtherContentFinding extends Finding {
  readonly id: 'shape';
  readonly content: OtherContent;
}

/** What a cookie is instead of a session. */
export type OtherContent =
  /** The id of a session of Flask-Session's. */
  | { readonly kind: 'sessionId' }
  /** Flask-Login's token of this user id. */
  | { readonly kind: 'rememberToken'; readonly user: string }
  /** By its form alone. */
  | {
      readonly kind: 'looksLike';
      readonly shape: Exclude<CookieShape, 'flask' | 'unknown' | 'empty'>;
    };

/** That the cookie is, or looks like, something other than a session. */
export function otherContent({ reading }: Subject): readonly OtherContentFinding[] {
  const content = otherContentOf(reading);
  return content ? [{ id: 'shape', severity: 'warning', content }] : [];
}

/** What a cookie is instead of a session; null if it is a session, or may be a damaged one. */
export function otherContentOf({
  kind,
  cookie,
  shape,
  content,
}: SessionReading): OtherContent | null {
  switch (kind) {
    case 'flask_session':
      return { kind: 'sessionId' };
    case 'token':
      return { kind: 'looksLike', shape: 'itsdangerous' };
    case 'remember_token': {
      const user = inspectRememberToken(readValue(cookie.value))?.userId.text ?? '';
      return { kind: 'rememberToken', user };
    }
    case 'flask':
      if (shape === 'flask' || shape === 'unknown' || shape === 'empty') return null;
      if (shape === 'itsdangerous' && content !== null) return null;
      return { kind: 'looksLike', shape };
  }
}
