import { recognisedFormat } from '../../content/format-of.ts';
import type { Session } from '../session.ts';

/**
 * What a cookie is, and how that is known: a key that signed it proves it, `…ByForm` is what its form
 * says, and `…Like` is a guess.
 */
export type Claim =
  | 'session'
  | 'sessionByForm'
  /** Damaged or cut off, or something else that is signed in the same way. */
  | 'sessionLike'
  /** What a server keeps of a session. */
  | 'stored'
  | 'storedLike'
  | 'sessionId'
  | 'signedIdLike'
  /** An id that nobody signed. */
  | 'idLike'
  | 'userId'
  | 'userIdByForm'
  | 'token'
  | 'tokenLike'
  /** A key signed it, but nothing of its content can be read: it may be encrypted. */
  | 'unread'
  | 'unknown';

/** What the session's cookie is. */
export function claimOf(session: Session): Claim {
  const { format, content, reading, stored } = session;
  if (stored !== null) return stored === 'key' ? 'stored' : 'storedLike';
  const isSigned = isProven(session);
  if (isSigned && content === null) return 'unread';
  switch (format.holds) {
    case 'sessionId':
      return isSigned ? 'sessionId' : 'signedIdLike';
    case 'userId':
      return isSigned ? 'userId' : userIdClaim(session);
    case 'token':
      return isSigned ? 'token' : tokenClaim(session);
    case 'session':
      if (isSigned) return 'session';
      if (recognisedFormat(reading.cookie)?.id === format.id) return 'sessionByForm';
      return damagedClaim(session);
  }
}

/**
 * Whether a key has signed the cookie as its format signs: with other settings, the same key may sign something other than
 * what the format holds.
 */
export function isProven({ verdict }: Pick<Session, 'verdict'>): boolean {
  if (verdict.kind === 'valid') return true;
  return verdict.kind === 'invalid' && verdict.reason.kind === 'variant';
}

function userIdClaim({ content }: Session): Claim {
  return content === null ? 'unknown' : 'userIdByForm';
}

function tokenClaim({ content }: Session): Claim {
  return content === null ? 'unknown' : 'tokenLike';
}

function damagedClaim({ format, shape, reading, content }: Session): Claim {
  if (content !== null || format.resembles(reading.cookie)) return 'sessionLike';
  return shape === 'server_side_id' ? 'idLike' : 'unknown';
}
