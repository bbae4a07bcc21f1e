import { isLocalHost } from '../../cookies/cookie.ts';
import { type Weakness, weaknessOf } from '../../keys/weakness.ts';
import type { Finding, Subject } from './finding.ts';

export interface WeakKey extends Finding {
  readonly id: 'weak-key';
  readonly weakness: Weakness;
}

/** That the key which signed the session is easy to guess. On this machine a development key may be. */
export function weakKey({ session }: Subject): readonly WeakKey[] {
  const { verdict, cookie } = session;
  if (verdict.kind !== 'valid') return [];
  const weakness = weaknessOf(verdict.match.value);
  if (weakness === null) return [];
  const isLocal = isLocalHost(cookie.domain);
  const severity = isLocal ? 'info' : 'high';
  return [{ id: 'weak-key', severity, isMinor: isLocal, weakness }];
}
