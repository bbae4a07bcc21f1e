import {
  FORMATS,
  type Format,
  type FormatId,
  type SignatureOptions,
  type Signing,
} from '../codec/index.ts';
import { sessionFormatsLike } from '../content/format-of.ts';
import { lazy } from '../lib/lazy.ts';
import { memoize } from '../lib/memoize.ts';
import { type Explain, prepareExplain } from './explain.ts';
import { interpretKeyText } from './interpretations.ts';
import type { KeyMatch } from './key-match.ts';
import type { KeyRing } from './ring.ts';

/** A ring that is prepared once to verify many cookies. */
export interface PreparedRing {
  readonly ring: KeyRing;
  /** How the host's apps sign their sessions, as set by the user; the framework's way is tried as well. */
  readonly options: SignatureOptions;
  /** All interpretations of all keys, in the order in which they are tried. */
  readonly candidates: readonly KeyMatch[];
  /** The key that signed a cookie's value as its format does, and how; null if none did. */
  find(value: string, format: Format<FormatId>): SignedBy | null;
  /** The format of sessions in which a key signed a value: the expected one unless only another fits. */
  signedFormat(value: string, expected: Format<FormatId>): Format<FormatId>;
  /** Explains why no key verifies a cookie's value. */
  readonly explain: Explain;
  /** Whether `explain` tries all keys: in a large ring it tries only the first. */
  readonly isComplete: boolean;
}

/** Which key signed, and how. */
export interface SignedBy {
  readonly match: KeyMatch;
  readonly signing: Signing;
}

/** Characters that are verified: several times the length of a cookie, as tokens may be longer. */
export const MAX_LENGTH = 16_384;

/** Cookies per format whose result is cached: the panel asks for the same ones with every frame. */
const MAX_CACHED = 200;

/** Prepares a ring; `options` are the settings that the user chose for the host, empty for the frameworks' own. */
export function prepareRing(ring: KeyRing, options: SignatureOptions): PreparedRing {
  const candidates = ring.keys.flatMap((key) =>
    interpretKeyText(key.text).keys.map(({ interpretation, key: value }) => ({
      key,
      interpretation,
      value,
    })),
  );
  const finders = new Map(
    FORMATS.map((format) => [format.id, prepareFinder(format, candidates, options)]),
  );
  const find = (value: string, { id }: Format<FormatId>) => finders.get(id)?.(value) ?? null;
  return {
    ring,
    options,
    candidates,
    find,
    signedFormat(value, expected) {
      if (!expected.session || value.length > MAX_LENGTH || find(value, expected)) return expected;
      return sessionFormatsLike(value).find((format) => find(value, format)) ?? expected;
    },
    ...prepareExplain(candidates, options),
  };
}

function prepareFinder(
  format: Format<FormatId>,
  candidates: readonly KeyMatch[],
  options: SignatureOptions,
): (value: string) => SignedBy | null {
  const values = candidates.map(({ value }) => value);
  const prepared = lazy(() =>
    waysOf(format, options).map((signing) => ({ signing, keys: format.prepare(values, signing) })),
  );
  return memoize(MAX_CACHED, (value) => {
    for (const { signing, keys } of prepared()) {
      const { keyIndex } = keys.verify(value);
      const match = keyIndex === null ? undefined : candidates[keyIndex];
      if (match) return { match, signing };
    }
    return null;
  });
}

/** How a cookie of this format is expected to be signed. */
function waysOf({ holds, signing }: Format, options: SignatureOptions): readonly Signing[] {
  if (holds === 'token') return signing;
  const [usual] = signing;
  const isChanged = holds === 'session' && Object.keys(options).length > 0;
  // Another app on the host may sign as its framework does.
  return isChanged ? [{ ...usual, ...options }, usual] : [usual];
}
