import {
  type Digest,
  digestOf,
  encodeLatin1,
  FORMATS,
  type Format,
  type FormatId,
  type Key,
  type KeyDerivation,
  type SignatureOptions,
  type Signing,
} from '../codec/index.ts';
import { lazy } from '../lib/lazy.ts';
import { memoize } from '../lib/memoize.ts';
import type { KeyMatch } from './key-match.ts';
import { parsePythonLiteral } from './python-literal.ts';
import type { RingKey } from './ring.ts';
import { signatureText } from './signature-text.ts';

/** How the key that signed differs from the key in the ring. */
export type KeyVariant =
  | 'inQuotes'
  | 'lineBreak'
  | 'space'
  /** The source of a bytes literal, as `str(b'…')` returns it. */
  | 'bytesAsText'
  /** Encoded in Latin-1, not UTF-8. */
  | 'latin1'
  /** Its escapes were evaluated. */
  | 'escapes';

/** Why no key of the ring verifies as it is. Only given when the signature proves it. */
export type Explanation =
  | {
      readonly kind: 'variant';
      readonly variant: KeyVariant;
      readonly key: RingKey;
      /** The key that signed, as a Python literal. */
      readonly literal: string;
    }
  | {
      readonly kind: 'otherSettings';
      readonly match: KeyMatch;
      readonly options: Signing;
    };

/** Signatures computed in search of an explanation: about 12 milliseconds of work. */
const MAX_TRIES = 700;

/** Tries common mistakes with a key on a cookie's value of this format; null if none of them verifies. */
export type Explain = (value: string, format: Format<FormatId>) => Explanation | null;

type ExplainValue = (value: string) => Explanation | null;

interface Prepared {
  readonly explain: Explain;
  /** Whether all keys are tried: in a large ring only the first are. */
  readonly isComplete: boolean;
}

/** Values whose explanation is cached. */
const MAX_CACHED = 50;
/** Keys of which variants are tried, about ten of each. */
const MAX_KEYS = MAX_TRIES / 10;

/** Prepares the search for an explanation, once for many cookies. `options`: the settings that the user chose. */
export function prepareExplain(
  candidates: readonly KeyMatch[],
  options: SignatureOptions,
): Prepared {
  const likely = likelyFirst(candidates);
  const byFormat = new Map(
    FORMATS.map((format) => [format.id, prepareFor(format, likely, options)]),
  );
  return {
    isComplete: new Set(candidates.map(({ key }) => key)).size <= MAX_TRIES / maxSettings(options),
    explain: (value, { id }) => byFormat.get(id)?.(value) ?? null,
  };
}

function prepareFor(
  format: Format<FormatId>,
  likely: readonly KeyMatch[],
  options: SignatureOptions,
): ExplainValue {
  const byVariant = lazy(() => prepareVariants(format, likely, options));
  const bySettings = new Map<Digest, ExplainValue>();
  return memoize(MAX_CACHED, (value) => {
    const variant = byVariant()(value);
    const digest = digestOf(signatureText(value) ?? '');
    if (variant || digest === null) return variant;
    const explain =
      bySettings.get(digest) ??
      prepareSettings(format, likely, settingsFor(digest, format, options));
    bySettings.set(digest, explain);
    return explain(value);
  });
}

/** Puts the likeliest interpretation of each key first: the last literal in its text, or else the text itself. */
function likelyFirst(candidates: readonly KeyMatch[]): readonly KeyMatch[] {
  const likely = new Map<RingKey, KeyMatch>();
  for (const candidate of candidates) {
    const isLiteral =
      candidate.interpretation === 'textLiteral' || candidate.interpretation === 'bytesLiteral';
    if (isLiteral || !likely.has(candidate.key)) likely.set(candidate.key, candidate);
  }
  const first = new Set(likely.values());
  return [...first, ...candidates.filter((candidate) => !first.has(candidate))];
}

interface Variant {
  readonly variant: KeyVariant;
  readonly value: Key;
}

function prepareVariants(
  format: Format,
  candidates: readonly KeyMatch[],
  options: SignatureOptions,
): ExplainValue {
  const variants = candidates
    .flatMap(({ key, value: text }) => (typeof text === 'string' ? [{ key, text }] : []))
    .slice(0, MAX_KEYS)
    .flatMap(({ key, text }) => variantsOf(text.trim()).map((variant) => ({ key, ...variant })));
  const prepared = format.prepare(variants.map(toValue), options);
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
    { variant: 'inQuotes', value: `"${text}"` },
    { variant: 'inQuotes', value: `'${text}'` },
    { variant: 'lineBreak', value: `${text}\n` },
    { variant: 'lineBreak', value: `${text}\r\n` },
    { variant: 'space', value: `${text} ` },
    { variant: 'space', value: ` ${text}` },
    { variant: 'bytesAsText', value: `b'${text}'` },
    ...(latin1 && !isPlain ? [{ variant: 'latin1', value: latin1 } as const] : []),
    ...evaluatedVariants(text),
  ];
}

function evaluatedVariants(text: string): Variant[] {
  if (!text.includes('\\')) return [];
  return [`'${text}'`, `b'${text}'`, `"${text}"`, `b"${text}"`].flatMap((literal): Variant[] => {
    const read = parsePythonLiteral(literal);
    return read?.ok ? [{ variant: 'escapes', value: read.value }] : [];
  });
}

/** A literal that Python and {@link parsePythonLiteral} evaluate to the key. */
export function toPythonLiteral(key: Key): string {
  if (typeof key === 'string') return JSON.stringify(key);
  return `b'${Array.from(key, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}'`;
}

/** The salts of all formats. */
const SALTS = [
  ...new Set(
    FORMATS.flatMap(({ signing, storedSalts = [] }) => [
      ...signing.map(({ salt }) => salt),
      ...storedSalts,
    ]),
  ),
].filter((salt) => salt !== '');
const DERIVATIONS: readonly KeyDerivation[] = ['hmac', 'django-concat', 'concat'];

function prepareSettings(
  format: Format,
  candidates: readonly KeyMatch[],
  settings: readonly Signing[],
): ExplainValue {
  const tried = candidates.slice(0, MAX_TRIES / settings.length);
  const keys = tried.map(toValue);
  const prepared = settings.map((options) => ({ options, keys: format.prepare(keys, options) }));
  return (value) => {
    for (const { options, keys: preparedKeys } of prepared) {
      const { keyIndex } = preparedKeys.verify(value);
      const match = keyIndex === null ? undefined : tried[keyIndex];
      if (match) return { kind: 'otherSettings', match, options };
    }
    return null;
  };
}

function toValue({ value }: { readonly value: Key }): Key {
  return value;
}

function saltsWith(own: SignatureOptions['salt']) {
  return own === undefined ? SALTS : [...new Set([own, ...SALTS])];
}

/** How many settings are tried with each key. */
function maxSettings({ salt }: SignatureOptions): number {
  return saltsWith(salt).length * DERIVATIONS.length + 1;
}

/** All settings to try with this digest, including the user's own salt. Without a key derivation the salt is not
 * used. */
function settingsFor(
  digest: Digest,
  { signing: [usual] }: Format,
  { salt: ownSalt }: SignatureOptions,
): Signing[] {
  const salts = saltsWith(ownSalt);
  const salted = salts.flatMap((salt) =>
    DERIVATIONS.map((derivation) => ({ salt, derivation, digest })),
  );
  return [...salted, { ...usual, derivation: 'none', digest }];
}
