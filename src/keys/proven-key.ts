import type { Format, FormatId, Key, Signing } from '../codec/index.ts';
import type { PreparedRing } from './prepare.ts';
import { parsePythonLiteral } from './python-literal.ts';
import type { RingKey } from './ring.ts';
import type { Verdict } from './verdict.ts';

/** The key that made a signature, and how it was used. */
export interface ProvenKey {
  /** The key of the ring; `value` may be another spelling of it. */
  readonly key: RingKey;
  readonly value: Key;
  readonly signing: Signing;
}

/** The key that made the signature of a cookie's value, without quotes, according to its verdict; null if none did. */
export function provenKey(
  value: string,
  format: Format<FormatId>,
  verdict: Verdict,
  ring: PreparedRing,
): ProvenKey | null {
  if (verdict.kind === 'unchecked') return null;
  if (verdict.kind === 'valid') {
    const signing = verdict.tokenSigning ?? ring.find(value, format)?.signing;
    const { key, value: keyValue } = verdict.match;
    return signing ? { key, value: keyValue, signing } : null;
  }
  if (verdict.kind === 'stored') {
    const { match, signing } = verdict;
    return { key: match.key, value: match.value, signing };
  }
  const { reason } = verdict;
  if (reason.kind === 'otherSettings') {
    return { key: reason.match.key, value: reason.match.value, signing: reason.options };
  }
  if (reason.kind !== 'variant') return null;
  const literal = parsePythonLiteral(reason.literal);
  const signing = { ...format.signing[0], ...ring.options };
  return literal?.ok ? { key: reason.key, value: literal.value, signing } : null;
}
