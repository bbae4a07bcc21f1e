import {
  type KeyRing,
  mergeRings,
  type RingKey,
  withChangedKey,
  withMovedKey,
  withoutKeys,
} from './ring.ts';

/**
 * A change of a ring, as data. It is applied to the ring that is stored when its turn comes, not to the one
 * that the user saw: what the DevTools of another tab have changed meanwhile stays.
 */
export type RingChange =
  /** Adds keys at the end; one whose id is in the ring takes its place. */
  | { readonly kind: 'add'; readonly keys: readonly RingKey[] }
  | { readonly kind: 'edit'; readonly id: string; readonly changed: KeyEdit }
  /** Tries a key earlier, with -1, or later, with 1. */
  | { readonly kind: 'move'; readonly id: string; readonly by: -1 | 1 }
  /** `ids`: null for all keys, those included that the user has not seen. */
  | { readonly kind: 'forget'; readonly ids: readonly string[] | null }
  /** Whether the keys stay on disk when the browser ends. */
  | { readonly kind: 'keep'; readonly isKept: boolean };

export type KeyEdit = Partial<Pick<RingKey, 'name' | 'isFallback'>>;

/** The ring after the change. Of keys that it does not have, an edit or a move changes nothing. */
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

/** Another tab may have added the same text: then it is there once. */
function withAdded(ring: KeyRing, added: readonly RingKey[]): KeyRing {
  const byId = new Map(added.map((key) => [key.id, key]));
  const keys = ring.keys.map((key) => byId.get(key.id) ?? key);
  return mergeRings({ ...ring, keys }, { keys: added, isKept: false });
}
