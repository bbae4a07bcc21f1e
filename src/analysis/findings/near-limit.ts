import { type KeyShare, keyShares } from '../../content/key-costs.ts';
import { COOKIE_SIZE_LIMIT } from '../../cookies/cookie.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import type { Finding, Subject } from './finding.ts';

export interface NearLimit extends Finding {
  readonly id: 'near-limit';
  /** Bytes of name and value together. */
  readonly size: number;
  /** The keys that take most of it. */
  readonly shares: readonly KeyShare[];
}

/** Of the limit: a cookie above it is worth a remark. */
const NEAR = 0.75;

/** That the cookie is nearly as large as browsers keep any, and which keys make it so. */
export function nearLimit({ session }: Subject): readonly NearLimit[] {
  const { size, rules, cookie } = session;
  if (rules === null || size < NEAR * COOKIE_SIZE_LIMIT || size > COOKIE_SIZE_LIMIT) return [];
  const shares = keyShares(readValue(cookie.value), size);
  if (shares.length === 0) return [];
  return [{ id: 'near-limit', severity: 'info', isMinor: true, size, shares }];
}
