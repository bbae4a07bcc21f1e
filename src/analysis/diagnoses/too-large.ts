import { type KeyShare, keyShares } from '../../content/key-costs.ts';
import { cookieSize } from '../../cookies/cookie.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import type { Cause } from './diagnosis.ts';
import { assessRefusals, type RefusedSession, refusedSession } from './refused-session.ts';
import { isRefusedFor, type SetSession } from './sessions-set.ts';

export interface TooLarge extends RefusedSession {
  readonly id: 'tooLarge';
  /** Bytes of name and value together. */
  readonly size: number;
  /** The keys that take most of it. */
  readonly shares: readonly KeyShare[];
}

export type AgainstTooLarge = 'notSet' | 'fits';

/** That a session cookie is larger than any that a browser keeps (RFC 6265bis 5.7). */
export const tooLarge: Cause<'tooLarge', TooLarge, AgainstTooLarge> = {
  id: 'tooLarge',
  seenIn: 'requests',
  assess: (situation) => assessRefusals(situation, refusalOf, 'fits'),
};

function refusalOf(each: SetSession): TooLarge | null {
  if (!isRefusedFor(each, 'tooLarge')) return null;
  const { set } = each;
  const size = cookieSize(set);
  // Proven by its size alone.
  const refused = refusedSession(each, true);
  return { id: 'tooLarge', ...refused, size, shares: keyShares(readValue(set.value), size) };
}
