import { interpretKeyText } from './interpretations.ts';
import { type PastedKey, parsePastedKeys } from './pasted-keys.ts';

/** A key that the user has entered for a cookie host. */
export interface RingKey {
  /** Unique, and stable as long as the key is kept. */
  readonly id: string;
  /** The text as it was typed. */
  readonly text: string;
  /** The user's name for it; empty for none. */
  readonly name: string;
  /** Whether it is one of `SECRET_KEY_FALLBACKS`: Flask accepts its signatures, but should no longer sign with it. */
  readonly isFallback: boolean;
}

/** The keys of a cookie host, in the order in which they are tried. */
export interface KeyRing {
  readonly keys: readonly RingKey[];
  /** Whether the keys stay on disk when the browser closes, which the user has to ask for. */
  readonly isKept: boolean;
}

/** The rings of all hosts, by host. */
export type KeyRings = ReadonlyMap<string, KeyRing>;

export const EMPTY_RING: KeyRing = { keys: [], isKept: false };

/** Keys in one ring. */
export const MAX_KEYS = 500;
/** Characters of one key. */
export const MAX_KEY_LENGTH = 4096;
/** Characters that can be pasted at once. */
export const MAX_TEXT_LENGTH = 1 << 18;
const MAX_NAME_LENGTH = 80;

/** Why the keys of a text are not added. */
export type AddRefusal =
  | { readonly kind: 'empty' }
  | { readonly kind: 'tooLong'; readonly length: number }
  | { readonly kind: 'tooMuch'; readonly length: number }
  | { readonly kind: 'tooMany'; readonly count: number }
  /** All keys are in the ring already: `known` are their ids. */
  | { readonly kind: 'known'; readonly known: readonly string[]; readonly skippedLineCount: number }
  /** The text has no key: its lines set something else. */
  | { readonly kind: 'noKey'; readonly skippedLineCount: number };

/** The result of adding the keys of a text. */
export interface AddedKeys {
  readonly ring: KeyRing;
  /** The keys that are new, or have become fallback keys. */
  readonly changed: readonly RingKey[];
  /** The ids of the new keys. */
  readonly added: readonly string[];
  /** The ids of the text's keys that were in the ring already. */
  readonly known: readonly string[];
  /** Lines of the text without a key: they set something else. */
  readonly skippedLineCount: number;
}

/** Adds the keys of a text to the end of a ring: all of them, or none and the reason. */
export function withKeys(
  ring: KeyRing,
  text: string,
  makeId: () => string,
): AddedKeys | { readonly refused: AddRefusal } {
  if (text.length > MAX_TEXT_LENGTH) {
    return { refused: { kind: 'tooMuch', length: text.length } };
  }
  const { keys: pastedKeys, skippedLineCount } = parsePastedKeys(text);
  const refused = refusalOf(ring, pastedKeys, skippedLineCount);
  if (refused) return { refused };
  const keys = [...ring.keys];
  const indexes = new Map(keys.map((key, index) => [interpretKeyText(key.text).meaning, index]));
  const added = new Set<string>();
  const known = new Set<string>();
  for (const pasted of pastedKeys) {
    const { meaning } = interpretKeyText(pasted.text);
    const index = indexes.get(meaning) ?? keys.length;
    const existing = keys[index];
    if (!existing) {
      const id = makeId();
      indexes.set(meaning, index);
      keys.push({ id, name: '', ...pasted });
      added.add(id);
    } else {
      if (!added.has(existing.id)) known.add(existing.id);
      // The key was rotated: the app now has it as a fallback.
      if (pasted.isFallback && !existing.isFallback)
        keys[index] = { ...existing, isFallback: true };
    }
  }
  if (keys.length > MAX_KEYS) return { refused: { kind: 'tooMany', count: keys.length } };
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

/** Why the keys of a text cannot be added, before any of them is interpreted; null if nothing is wrong. */
function refusalOf(
  ring: KeyRing,
  pastedKeys: readonly PastedKey[],
  skippedLineCount: number,
): AddRefusal | null {
  if (pastedKeys.length === 0)
    return skippedLineCount > 0 ? { kind: 'noKey', skippedLineCount } : { kind: 'empty' };
  const longest = pastedKeys.reduce((max, pasted) => Math.max(max, pasted.text.length), 0);
  if (longest > MAX_KEY_LENGTH) return { kind: 'tooLong', length: longest };
  const texts = new Set(ring.keys.map((key) => key.text));
  for (const pasted of pastedKeys) texts.add(pasted.text);
  // Several texts may mean the same key, so only a list that is far too long is refused here.
  return texts.size > 4 * MAX_KEYS ? { kind: 'tooMany', count: texts.size } : null;
}

/** The keys of both rings, each text once, at most 500; kept if either ring is. */
export function mergeRings(a: KeyRing, b: KeyRing): KeyRing {
  const texts = new Set(a.keys.map(({ text }) => text));
  const added = b.keys.filter(({ text }) => !texts.has(text));
  return { keys: [...a.keys, ...added].slice(0, MAX_KEYS), isKept: a.isKept || b.isKept };
}

/** Removes the keys with these ids; null removes all keys, and the ring is no longer kept. */
export function withoutKeys(ring: KeyRing, ids: readonly string[] | null): KeyRing {
  if (ids === null) return EMPTY_RING;
  return { ...ring, keys: ring.keys.filter((key) => !ids.includes(key.id)) };
}

/** Changes a key's name or whether it is a fallback. */
export function withChangedKey(
  ring: KeyRing,
  id: string,
  changed: Partial<Pick<RingKey, 'name' | 'isFallback'>>,
): KeyRing {
  const change = (key: RingKey) => (key.id === id ? { ...key, ...changed } : key);
  return { ...ring, keys: ring.keys.map(change) };
}

/** Moves a key one index towards the start (-1) or the end (1). */
export function withMovedKey(ring: KeyRing, id: string, by: -1 | 1): KeyRing {
  const index = ring.keys.findIndex((key) => key.id === id);
  const [key, other] = [ring.keys[index], ring.keys[index + by]];
  if (!key || !other) return ring;
  return { ...ring, keys: ring.keys.with(index, other).with(index + by, key) };
}

/** Parses a stored ring; leaves out whatever is invalid. */
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
