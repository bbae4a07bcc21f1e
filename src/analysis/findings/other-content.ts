import { type CookieShape, pythonStr } from '../../codec/index.ts';
import { recognisedFormat } from '../../content/format-of.ts';
import { type IdBasis, serverSessionOf } from '../server-session.ts';
import type { Session } from '../session.ts';
import type { Finding, Subject } from './finding.ts';

export interface OtherContentFinding extends Finding {
  readonly id: 'shape';
  readonly content: OtherContent;
}

/** What a cookie is instead of a session. */
export type OtherContent =
  /** The id of a session that the server keeps, in the way of this library. */
  | { readonly kind: 'sessionId'; readonly framework: string; readonly basis: IdBasis }
  /** A token that logs this user in. */
  | { readonly kind: 'userId'; readonly user: string }
  /** By its form alone. */
  | { readonly kind: 'looksLike'; readonly shape: KnownShape };

type KnownShape = Exclude<CookieShape, 'unknown' | 'empty'>;

/** That the cookie is, or looks like, something other than a session. */
export function otherContent({ session, loaded }: Subject): readonly OtherContentFinding[] {
  const content = otherContentOf(session);
  if (!content) return [];
  if (content.kind !== 'sessionId') return [{ id: 'shape', severity: 'warning', content }];
  // A server that keeps its sessions does as it should. Its content stands below the notices once it was loaded.
  return [{ id: 'shape', severity: 'info', isMinor: loaded?.isShown === true, content }];
}

/** What a cookie is instead of a session; null if it is a session, or may be a damaged one. */
export function otherContentOf(session: Session): OtherContent | null {
  const { format, rules, reading, shape, content } = session;
  const server = serverSessionOf(session);
  if (server) {
    return { kind: 'sessionId', framework: server.sessions.framework, basis: server.basis };
  }
  switch (format.holds) {
    case 'sessionId':
      return { kind: 'sessionId', framework: format.framework, basis: 'signedForm' };
    case 'userId':
      return { kind: 'userId', user: content ? pythonStr(content) : '' };
    case 'token':
      return looksLike(shape);
    case 'session': {
      const isDamaged = rules !== null && content !== null && format.resembles(reading.cookie);
      return isDamaged || recognisedFormat(reading.cookie) ? null : looksLike(shape);
    }
  }
}

function looksLike(shape: CookieShape): OtherContent | null {
  return shape === 'unknown' || shape === 'empty' ? null : { kind: 'looksLike', shape };
}
