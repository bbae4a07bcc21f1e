import {
  type KeyRing,
  mergeRings,
  type RingKey,
  withChangedKey,
  withMovedKey,
  withoutKeys,
} from './ring.ts';

/**
 * A change of a ring, as data. It is applied to the ring as it is stored at that moment, not to the ring that the
 * user saw, so that changes by the DevTools of another tab are kept.
 */
export type RingChange =
  /** Adds keys at the end; replaces a key that has the same id. */
  | { readonly kind: 'add'; readonly keys: readonly RingKey[] }
  | { readonly kind: 'edit'; readonly id: string; readonly changed: KeyEdit }
  /** -1 tries the key earlier, 1 later. */
  | { readonly kind: 'move'; readonly id: string; readonly by: -1 | 1 }
  /** `ids`: null for all keys, including those that the user has not seen. */
  | { readonly kind: 'forget'; readonly ids: readonly string[] | null }
  /** Whether the keys stay on disk when the browser closes. */
  | { readonly kind: 'keep'; readonly isKept: boolean };

export type KeyEdit = Partial<Pick<RingKey, 'name' | 'isFallback'>>;

/** Returns the ring after the change. Editing, moving or forgetting a key that is not in the ring changes nothing. */
export function applyRingChange(ring: KeyRing, change: RingChange): KeyRing {
  switch (change.kind) {
    case 'add':
      return withAdded(ring, change.keys);
    case 'edit':
      return withChangedKey(ring, change.id, change.changed);
    case 'move':
      return withMovedKey(ring, change.id, change.by);
    case 'forget':
      return withoutKeys(ring, change.ids);
    case 'keep':
      return { ...ring, isKept: change.isKept };
  }
}

/** If another tab has added a key with the same text, the ring keeps that one. */
function withAdded(ring: KeyRing, added: readonly RingKey[]): KeyRing {
  const byId = new Map(added.map((key) => [key.id, key]));
  const keys = ring.keys.map((key) => byId.get(key.id) ?? key);
  return mergeRings({ ...ring, keys }, { keys: added, isKept: false });
}
