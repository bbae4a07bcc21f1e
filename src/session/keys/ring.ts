import { interpretKeyText } from './interpretations.ts';
import { type PastedKey, parsePastedKeys } from './pasted-keys.ts';

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
export const MAX_KEYS = 500;
/** Characters of one key. */
export const MAX_KEY_LENGTH = 4096;
/** Characters that are pasted at once. */
export const MAX_TEXT_LENGTH = 1 << 18;
const MAX_NAME_LENGTH = 80;

/** Why a text is not added. */
export type AddRefusal =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too_long'; readonly length: number }
  | { readonly kind: 'too_much'; readonly length: number }
  | { readonly kind: 'too_many'; readonly count: number }
  /** All keys of it are in the ring already: `known` are their ids. */
  | { readonly kind: 'known'; readonly known: readonly string[]; readonly skippedLineCount: number }
  /** It has no key: its lines name something else. */
  | { readonly kind: 'no_key'; readonly skippedLineCount: number };

/** What came of a text whose keys were added. */
export interface AddedKeys {
  readonly ring: KeyRing;
  /** The keys of the ring that are new, or fallback keys now. */
  readonly changed: readonly RingKey[];
  /** The ids of the keys that are new in the ring, and of those that were in it already. */
  readonly added: readonly string[];
  readonly known: readonly string[];
  /** Lines of the text that were passed over: they name something else. */
  readonly skippedLineCount: number;
}

/** A ring with the keys of a text at its end; or why not. Nothing is added in part. */
export function withKeys(
  ring: KeyRing,
  text: string,
  makeId: () => string,
): AddedKeys | { readonly refused: AddRefusal } {
  if (text.length > MAX_TEXT_LENGTH) {
    return { refused: { kind: 'too_much', length: text.length } };
  }
  const { keys: lines, skippedLineCount } = parsePastedKeys(text);
  const refused = refusalOf(ring, lines, skippedLineCount);
  if (refused) return { refused };
  const keys = [...ring.keys];
  const indexes = new Map(keys.map((key, index) => [interpretKeyText(key.text).meaning, index]));
  const added = new Set<string>();
  const known = new Set<string>();
  for (const line of lines) {
    const { meaning } = interpretKeyText(line.text);
    const index = indexes.get(meaning);
    const before = index === undefined ? undefined : keys[index];
    if (index === undefined || !before) {
      const id = makeId();
      indexes.set(meaning, keys.length);
      keys.push({ id, name: '', ...line });
      added.add(id);
    } else {
      if (!added.has(before.id)) known.add(before.id);
      // It was rotated since.
      if (line.isFallback && !before.isFallback) keys[index] = { ...before, isFallback: true };
    }
  }
  if (keys.length > MAX_KEYS) return { refused: { kind: 'too_many', count: keys.length } };
  const changed = keys.filter((key, index) => key !== ring.keys[index]);
  if (changed.length === 0)
    return { refused: { kind: 'known', known: [...known], skippedLineCount } };
  return {
    ring: { ...ring, keys },
    changed,
    added: [...added],
    known: [...known],
    skippedLineCount,
  };
}

/** What is wrong with the keys of a text before any is compared; null for nothing. */
function refusalOf(
  ring: KeyRing,
  lines: readonly PastedKey[],
  skippedLineCount: number,
): AddRefusal | null {
  if (lines.length === 0)
    return skippedLineCount > 0 ? { kind: 'no_key', skippedLineCount } : { kind: 'empty' };
  const longest = lines.reduce((most, line) => Math.max(most, line.text.length), 0);
  if (longest > MAX_KEY_LENGTH) return { kind: 'too_long', length: longest };
  const texts = new Set(ring.keys.map((key) => key.text));
  for (const line of lines) texts.add(line.text);
  // Some may mean the same: only a list that is far too long is not read.
  return texts.size > 4 * MAX_KEYS ? { kind: 'too_many', count: texts.size } : null;
}

/** The keys of both, each once. */
export function mergeRings(a: KeyRing, b: KeyRing): KeyRing {
  const texts = new Set(a.keys.map(({ text }) => text));
  const added = b.keys.filter(({ text }) => !texts.has(text));
  return { keys: [...a.keys, ...added].slice(0, MAX_KEYS), isKept: a.isKept || b.isKept };
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
  const index = ring.keys.findIndex((key) => key.id === id);
  const [key, other] = [ring.keys[index], ring.keys[index + by]];
  if (!key || !other) return ring;
  return { ...ring, keys: ring.keys.with(index, other).with(index + by, key) };
}

/** A ring out of whatever was stored: what does not fit is left out. */
export function parseRing(stored: unknown): KeyRing {
  const { keys, isKept } = Object(stored) as Record<string, unknown>;
  const read = Array.isArray(keys) ? keys.slice(0, MAX_KEYS).flatMap(parseKey) : [];
  return { keys: read, isKept: isKept === true };
}

function parseKey(stored: unknown): RingKey[] {
  const { id, text, name, isFallback } = Object(stored) as Record<string, unknown>;
  if (typeof id !== 'string' || typeof text !== 'string' || text === '') return [];
  const kept = typeof name === 'string' ? name.slice(0, MAX_NAME_LENGTH) : '';
  return [{ id, text, name: kept, isFallback: isFallback === true }];
}
