import type { Format, FormatId, Signing } from '../codec/index.ts';
import { interpretKeyText } from '../keys/interpretations.ts';
import type { KeyMatch } from '../keys/key-match.ts';
import type { PreparedRing } from '../keys/prepare.ts';

/** A key of the user's in one of its interpretations, and how to sign with it. */
export interface SigningKey extends KeyMatch {
  readonly signing: Signing;
}

/**
 * What may sign a session where no signature shows it: each key of the ring as its text is likely to be meant, the likeliest
 * first, and in the way that the user chose for the host, or else the framework's. Fallback keys, with which servers only
 * verify, come last. Nothing proves that a server signs like that; where a cookie does, its `ProvenKey` is the one.
 */
export function signingKeys(
  { ring, options }: PreparedRing,
  { signing: [usual], holds }: Format<FormatId>,
): readonly SigningKey[] {
  const signing = holds === 'session' ? { ...usual, ...options } : usual;
  return ring.keys
    .toSorted((a, b) => Number(a.isFallback) - Number(b.isFallback))
    .flatMap((key) =>
      interpretKeyText(key.text).intended.map(({ interpretation, key: value }) => ({
        key,
        interpretation,
        value,
        signing,
      })),
    );
}
