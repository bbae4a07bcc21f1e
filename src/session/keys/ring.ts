import { keyLines } from './lines.ts';
import { likelyKey } from './readings.ts';

/** A key that the user has entered for a cookie host. */
export interface RingKey {
  /** Its own as long as it is kept. */
  readonly id: string;
  /** As it was typed. */
  readonly text: string;
  /** What the user calls it; empty for nothing. */
  readonly name: string;
  /** Whether it is one of `SECRET_KEY_FALLBACKS`: Flask takes its signatures, but should not make any. */
  readonly isFallback: boolean;
}

/** The keys of a cookie host, in the order in which they are tried. */
export interface KeyRing {
  readonly keys: readonly RingKey[];
  /** Whether they stay when the browser ends, which the user has to ask for. */
  readonly isKept: boolean;
}

/** The rings of all hosts, by host. */
export type KeyRings = ReadonlyMap<string, KeyRing>;

export const EMPTY_RING: KeyRing = { keys: [], isKept: false };

/** Keys of one ring. */
export const MOST_KEYS = 500;
/** Characters of one key. */
export const LONGEST_KEY = 4096;
/** Characters that are pasted at once. */
export const LONGEST_TEXT = 1 << 18;
const LONGEST_NAME = 80;

/** Why a text is not added. */
export type AddRefusal =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too_long'; readonly length: number }
  | { readonly kind: 'too_much'; readonly length: number }
  | { readonly kind: 'too_many'; readonly count: number }
  /** All of it is in the ring already. */
  | { readonly kind: 'known' };

/** A ring with the keys of a text at its end, one a line; or why not. Nothing is added in part. */
export function withKeys(
  ring: KeyRing,
  text: string,
  makeId: () => string,
): KeyRing | { readonly refused: AddRefusal } {
  if (text.length > LONGEST_TEXT) {
    return { refused: { kind: 'too_much', length: text.length } };
  }
  const lines = keyLines(text);
  if (lines.length === 0) return { refused: { kind: 'empty' } };
  const longest = lines.reduce((most, line) => Math.max(most, line.text.length), 0);
  if (longest > LONGEST_KEY) return { refused: { kind: 'too_long', length: longest } };
  const keys = [...ring.keys];
  const places = new Map(keys.map((key, place) => [meaning(key.text), place]));
  for (const line of lines) {
    const place = places.get(meaning(line.text));
    const known = place === undefined ? undefined : keys[place];
    if (place === undefined || !known) {
      places.set(meaning(line.text), keys.length);
      keys.push({ id: makeId(), name: '', ...line });
    } else if (line.isFallback && !known.isFallback) {
      keys[place] = { ...known, isFallback: true }; // rotated since
    }
  }
  if (keys.length > MOST_KEYS) return { refused: { kind: 'too_many', count: keys.length } };
  const isSame = keys.every((key, place) => key === ring.keys[place]);
  return isSame ? { refused: { kind: 'known' } } : { ...ring, keys };
}

/** The same for texts that most likely mean one key, such as `dev` and `SECRET_KEY = "dev"`. */
function meaning(text: string): string {
  const key = likelyKey(text);
  return typeof key === 'string' ? `text ${key}` : `bytes ${key}`;
}

/** The keys of both, each once. */
export function joinedRings(a: KeyRing, b: KeyRing): KeyRing {
  const news = b.keys.filter((key) => a.keys.every(({ text }) => text !== key.text));
  return { keys: [...a.keys, ...news].slice(0, MOST_KEYS), isKept: a.isKept || b.isKept };
}

/** Without the keys of these ids; for null, without any, and not kept. */
export function withoutKeys(ring: KeyRing, ids: readonly string[] | null): KeyRing {
  if (ids === null) return EMPTY_RING;
  return { ...ring, keys: ring.keys.filter((key) => !ids.includes(key.id)) };
}

export function withChangedKey(
  ring: KeyRing,
  id: string,
  changed: Partial<Pick<RingKey, 'name' | 'isFallback'>>,
): KeyRing {
  const change = (key: RingKey) => (key.id === id ? { ...key, ...changed } : key);
  return { ...ring, keys: ring.keys.map(change) };
}

/** The key one place nearer to the start, with -1, or to the end, with 1. */
export function withMovedKey(ring: KeyRing, id: string, by: -1 | 1): KeyRing {
  const place = ring.keys.findIndex((key) => key.id === id);
  const [key, other] = [ring.keys[place], ring.keys[place + by]];
  if (!key || !other) return ring;
  return { ...ring, keys: ring.keys.with(place, other).with(place + by, key) };
}

/** A ring out of whatever was stored: what does not fit is left out. */
export function parseRing(stored: unknown): KeyRing {
  const { keys, isKept } = Object(stored) as Record<string, unknown>;
  const read = Array.isArray(keys) ? keys.slice(0, MOST_KEYS).flatMap(parseKey) : [];
  return { keys: read, isKept: isKept === true };
}

function parseKey(stored: unknown): RingKey[] {
  const { id, text, name, isFallback } = Object(stored) as Record<string, unknown>;
  if (typeof id !== 'string' || typeof text !== 'string' || text === '') return [];
  const kept = typeof name === 'string' ? name.slice(0, LONGEST_NAME) : '';
  return [{ id, text, name: kept, isFallback: isFallback === true }];
}
