import {
  type Digest,
  digestOf,
  encodeLatin1,
  type Key,
  type KeyDerivation,
  prepareFlaskKeys,
  type SignatureOptions,
} from '../../codec/index.ts';
import { lazy } from '../lazy.ts';
import { memoize } from '../remember.ts';
import type { KeyMatch } from './key-match.ts';
import { parsePythonLiteral } from './python-literal.ts';
import type { RingKey } from './ring.ts';

/** What is different about the key that signed. */
export type KeyVariant =
  | 'in_quotes'
  | 'line_break'
  | 'space'
  /** The text of a bytes literal, as `str(b'…')` makes it. */
  | 'bytes_as_text'
  /** Its text in Latin-1, not UTF-8. */
  | 'latin1'
  /** The escapes in it stand for characters. */
  | 'escapes';

/** Why no key fits as it is. It is named only where the signature proves it. */
export type Explanation =
  | {
      readonly kind: 'variant';
      readonly variant: KeyVariant;
      readonly key: RingKey;
      /** The key that signed, as a literal of Python's. */
      readonly literal: string;
    }
  | {
      readonly kind: 'other_settings';
      readonly match: KeyMatch;
      readonly options: Required<SignatureOptions>;
    };

/** Signatures that are made in search of a reason: some 10 milliseconds of work. */
const MAX_TRIES = 600;

/** Finds what commonly goes wrong with a key; null where nothing of it verifies. */
export type Explain = (value: string) => Explanation | null;

interface Prepared {
  readonly explain: Explain;
  /** Whether all keys are tried: of large rings only the first are. */
  readonly isComplete: boolean;
}

/** Values whose explanation is kept. */
const MAX_EXPLAINED = 50;
/** Keys that are tried in each of some ten variants, and in as many ways to sign. */
const MAX_KEYS = MAX_TRIES / 10;

/** Makes ready what is tried where no key fits as it is. */
export function prepareExplain(
  candidates: readonly KeyMatch[],
  options: SignatureOptions,
): Prepared {
  const likely = likelyFirst(candidates);
  const byVariant = lazy(() => prepareVariants(likely, options));
  const bySettings = new Map<Digest, Explain>();
  const find: Explain = (value) => {
    const variant = byVariant()(value);
    const digest = digestOf(value);
    if (variant || digest === null) return variant;
    const explain = bySettings.get(digest) ?? prepareSettings(likely, waysOf(digest, options));
    bySettings.set(digest, explain);
    return explain(value);
  };
  return {
    isComplete: new Set(candidates.map(({ key }) => key)).size <= MAX_KEYS / 2,
    explain: memoize(MAX_EXPLAINED, find),
  };
}

/** What each key most likely means before all else that it may: the last literal in it, or else itself. */
function likelyFirst(candidates: readonly KeyMatch[]): readonly KeyMatch[] {
  const likely = new Map<RingKey, KeyMatch>();
  for (const candidate of candidates) {
    const isLiteral =
      candidate.interpretation === 'text_literal' || candidate.interpretation === 'bytes_literal';
    if (isLiteral || !likely.has(candidate.key)) likely.set(candidate.key, candidate);
  }
  const first = new Set(likely.values());
  return [...first, ...candidates.filter((candidate) => !first.has(candidate))];
}

interface Variant {
  readonly variant: KeyVariant;
  readonly value: Key;
}

function prepareVariants(candidates: readonly KeyMatch[], options: SignatureOptions): Explain {
  const variants = candidates
    .flatMap(({ key, value: text }) => (typeof text === 'string' ? [{ key, text }] : []))
    .slice(0, MAX_KEYS)
    .flatMap(({ key, text }) => variantsOf(text.trim()).map((variant) => ({ key, ...variant })));
  const prepared = prepareFlaskKeys(variants.map(toValue), options);
  return (value) => {
    const { keyIndex } = prepared.verify(value);
    const found = keyIndex === null ? undefined : variants[keyIndex];
    if (!found) return null;
    const { key, variant } = found;
    return { kind: 'variant', variant, key, literal: toPythonLiteral(found.value) };
  };
}

function variantsOf(text: string): Variant[] {
  const latin1 = encodeLatin1(text);
  const isPlain = /^[\0-\x7f]*$/.test(text);
  return [
    { variant: 'in_quotes', value: `"${text}"` },
    { variant: 'in_quotes', value: `'${text}'` },
    { variant: 'line_break', value: `${text}\n` },
    { variant: 'line_break', value: `${text}\r\n` },
    { variant: 'space', value: `${text} ` },
    { variant: 'space', value: ` ${text}` },
    { variant: 'bytes_as_text', value: `b'${text}'` },
    ...(latin1 && !isPlain ? [{ variant: 'latin1', value: latin1 } as const] : []),
    ...(text.includes('\\') ? [`'${text}'`, `b'${text}'`, `"${text}"`, `b"${text}"`] : []).flatMap(
      evaluated,
    ),
  ];
}

function evaluated(literal: string): Variant[] {
  const read = parsePythonLiteral(literal);
  return read?.ok ? [{ variant: 'escapes', value: read.value }] : [];
}

/** A literal that Python and {@link parsePythonLiteral} read as that key. */
export function toPythonLiteral(key: Key): string {
  if (typeof key === 'string') return JSON.stringify(key);
  return `b'${Array.from(key, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}'`;
}

/** Flask's, Flask-Session's, Flask-WTF's, Starlette's and itsdangerous's own. */
const SALTS = [
  'cookie-session',
  'flask-session',
  'wtf-csrf-token',
  'itsdangerous.Signer',
  'itsdangerous',
] as const;
const DERIVATIONS: readonly KeyDerivation[] = ['hmac', 'django-concat', 'concat'];

function prepareSettings(
  candidates: readonly KeyMatch[],
  ways: readonly Required<SignatureOptions>[],
): Explain {
  const tried = candidates.slice(0, MAX_TRIES / ways.length);
  const keys = tried.map(toValue);
  const prepared = ways.map((options) => ({ options, keys: prepareFlaskKeys(keys, options) }));
  return (value) => {
    for (const way of prepared) {
      const { keyIndex } = way.keys.verify(value);
      const match = keyIndex === null ? undefined : tried[keyIndex];
      if (match) return { kind: 'other_settings', match, options: way.options };
    }
    return null;
  };
}

function toValue({ value }: { readonly value: Key }): Key {
  return value;
}

/** All ways to sign with this digest, the user's own salt among them; without a derivation, the salt
 * counts for nothing. */
function waysOf(digest: Digest, { salt: own }: SignatureOptions): Required<SignatureOptions>[] {
  const salts = own === undefined ? SALTS : [own, ...SALTS];
  const salted = salts.flatMap((salt) =>
    DERIVATIONS.map((derivation) => ({ salt, derivation, digest })),
  );
  return [...salted, { salt: SALTS[0], derivation: 'none', digest }];
}
