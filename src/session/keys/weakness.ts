import type { Key } from '../../codec/index.ts';
import { lazy } from '../lazy.ts';
import { KNOWN_BYTES, KNOWN_TEXTS } from './known-keys.ts';
import { parsePythonLiteral } from './python-literal.ts';

/** Why a key is easy to find; what is worst comes first. */
export type Weakness =
  /** It is printed where anybody may read it, or differs from such a key in case, digits or dashes. */
  | { readonly kind: 'known'; readonly isExact: boolean }
  /** So few bits, even if it was drawn at random from all characters of its kind. */
  | { readonly kind: 'short'; readonly bits: number }
  /** It repeats itself, or goes on in order. */
  | { readonly kind: 'little_variety' };

/** Bits below which trying all keys is within reach of many; `secrets.token_urlsafe(16)` has 128. */
const ENOUGH_BITS = 80;
/** Characters of which a key at random has more, whatever its alphabet. */
const LITTLE_VARIETY = 6;

/** Judges one's own key, bytes by what they are as text; null for one that shows no weakness. */
export function weaknessOf(key: Key): Weakness | null {
  const text = typeof key === 'string' ? key : fromBytes(key);
  const isText = typeof key === 'string' || /^[ -~]*$/.test(text);
  if (exactKeys().has(text)) return { kind: 'known', isExact: true };
  if (looseKeys().has(loose(text))) return { kind: 'known', isExact: false };
  const bits = Math.floor(bitsOf(text, isText));
  if (bits < ENOUGH_BITS) return { kind: 'short', bits };
  return hasLittleVariety(text) ? { kind: 'little_variety' } : null;
}

/** Known keys as they can be tried: text, or bytes. */
export function knownKeys(): readonly Key[] {
  return [...KNOWN_TEXTS, ...bytesOfLiterals()];
}

const exactKeys = lazy(
  () => new Set([...KNOWN_TEXTS, ...bytesOfLiterals().map((bytes) => fromBytes(bytes))]),
);
const looseKeys = lazy(() => new Set(KNOWN_TEXTS.map(loose).filter((text) => text.length > 2)));

function bytesOfLiterals(): Uint8Array[] {
  return KNOWN_BYTES.flatMap((literal) => {
    const read = parsePythonLiteral(literal);
    return read?.ok && typeof read.value !== 'string' ? [read.value] : [];
  });
}

/** `My-Secret-Key-123` is `mysecretkey`: nobody guesses the one without the other. */
function loose(text: string): string {
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
  if (new Set(text).size < LITTLE_VARIETY || isRepetition(text)) return true;
  const steps = Array.from(text).slice(1);
  const inOrder = steps.filter((character, index) => {
    const step = character.charCodeAt(0) - text.charCodeAt(index);
    return Math.abs(step) <= 1;
  });
  return inOrder.length >= steps.length * 0.75;
}

/** Whether it is one piece twice or more often, the last maybe cut. */
function isRepetition(text: string): boolean {
  return text.length - longestBorder(text) <= text.length / 2;
}

/** Characters of the longest end, short of all, that is a beginning as well (Knuth, Morris and Pratt). */
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
