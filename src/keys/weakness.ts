import type { Key } from '../codec/index.ts';
import { lazy } from '../lib/lazy.ts';
import { KNOWN_BYTES, KNOWN_TEXTS } from './known-keys.ts';
import { parsePythonLiteral } from './python-literal.ts';

/** Why a key is easy to guess, the worst weakness first. */
export type Weakness =
  /** It is published where anybody may read it (`isExact`), or differs from such a key in case, digits or dashes. */
  | { readonly kind: 'known'; readonly isExact: boolean }
  /** It has at most this many bits, even if it was drawn at random from all characters of its kind. */
  | { readonly kind: 'short'; readonly bits: number }
  /** It repeats itself, or its characters are in order. */
  | { readonly kind: 'littleVariety' };

/** Bits. With fewer, many people can afford to try all keys; `secrets.token_urlsafe(16)` has 128. */
const MIN_BITS = 80;
/** A random key has at least this many distinct characters, whatever its alphabet. */
const MIN_DISTINCT_CHARACTERS = 6;

/** The worst weakness of a key; null if it shows none. Bytes are judged as text if they are printable ASCII. */
export function weaknessOf(key: Key): Weakness | null {
  const text = typeof key === 'string' ? key : fromBytes(key);
  const isText = typeof key === 'string' || /^[ -~]*$/.test(text);
  if (exactKeys().has(text)) return { kind: 'known', isExact: true };
  if (normalizedKeys().has(normalize(text))) return { kind: 'known', isExact: false };
  const bits = Math.floor(bitsOf(text, isText));
  if (bits < MIN_BITS) return { kind: 'short', bits };
  return hasLittleVariety(text) ? { kind: 'littleVariety' } : null;
}

/** All known keys, as text or bytes, to verify cookies with. */
export function knownKeys(): readonly Key[] {
  return [...KNOWN_TEXTS, ...bytesOfLiterals()];
}

const exactKeys = lazy(
  () => new Set([...KNOWN_TEXTS, ...bytesOfLiterals().map((bytes) => fromBytes(bytes))]),
);
const normalizedKeys = lazy(
  () => new Set(KNOWN_TEXTS.map(normalize).filter((text) => text.length > 2)),
);

function bytesOfLiterals(): Uint8Array[] {
  return KNOWN_BYTES.flatMap((literal) => {
    const read = parsePythonLiteral(literal);
    return read?.ok && typeof read.value !== 'string' ? [read.value] : [];
  });
}

/** `My-Secret-Key-123` becomes `mysecretkey`: who tries the one key tries the other as well. */
function normalize(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s_.!-]/g, '')
    .replace(/\d{1,4}$/, '');
}

const ALPHABETS: readonly (readonly [RegExp, bits: number])[] = [
  [/^\d*$/, Math.log2(10)],
  [/^[\da-f]*$|^[\dA-F]*$/, 4],
  [/^[a-z]*$|^[A-Z]*$/, Math.log2(26)],
  [/^[\da-z]*$|^[\dA-Z]*$/, Math.log2(36)],
  [/^[\w-]*$/, 6],
  [/^[ -~]*$/, Math.log2(95)],
];

function bitsOf(text: string, isText: boolean): number {
  const alphabet = isText ? ALPHABETS.find(([pattern]) => pattern.test(text)) : undefined;
  return text.length * (alphabet?.[1] ?? (isText ? 16 : 8));
}

function hasLittleVariety(text: string): boolean {
  if (new Set(text).size < MIN_DISTINCT_CHARACTERS || isRepetition(text)) return true;
  const steps = Array.from(text).slice(1);
  const inOrder = steps.filter((character, index) => {
    const step = character.charCodeAt(0) - text.charCodeAt(index);
    return Math.abs(step) <= 1;
  });
  return inOrder.length >= steps.length * 0.75;
}

/** Whether the text is one piece repeated at least twice, the last repetition possibly cut off. */
function isRepetition(text: string): boolean {
  return text.length - longestBorder(text) <= text.length / 2;
}

/** The length of the longest proper prefix that is also a suffix (Knuth, Morris and Pratt). */
function longestBorder(text: string): number {
  const borders = [0];
  let border = 0;
  for (let end = 1; end < text.length; end += 1) {
    while (border > 0 && text[border] !== text[end]) border = borders[border - 1] as number;
    if (text[border] === text[end]) border += 1;
    borders.push(border);
  }
  return border;
}

function fromBytes(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
