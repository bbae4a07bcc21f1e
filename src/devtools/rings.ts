import { applyRingChange, type RingChange } from '../keys/change.ts';
import { EMPTY_RING, type KeyRing, type KeyRings } from '../keys/ring.ts';
import type { KeyFailure } from '../recording/protocol.ts';

/**
 * Applies changes to a host's stored ring; without changes, reads it. Resolves with the ring as it is stored
 * afterwards; rejects with the browser's error, after which the ring has to be read again.
 */
export type ChangeStoredRing = (host: string, changes: readonly RingChange[]) => Promise<KeyRing>;

/** A store in this page's memory. */
export function ringsInMemory(initial: KeyRings = new Map()): ChangeStoredRing {
  const rings = new Map(initial);
  return async (host, changes) => {
    const ring = changes.reduce(applyRingChange, rings.get(host) ?? EMPTY_RING);
    rings.set(host, ring);
    return ring;
  };
}

/** The last change that could not be stored. */
type Failure =
  /** `ids`: the stored keys that were to be forgotten. */
  | { readonly what: 'forget'; readonly ids: readonly string[]; readonly detail: string }
  | { readonly what: Exclude<KeyFailure['what'], 'forget'>; readonly detail: string };

interface HostRing {
  readonly host: string;
  /** The stored ring when it was last read or written. */
  stored: KeyRing;
  /** Changes that are not stored yet, oldest first. */
  unsaved: readonly RingChange[];
  failure: Failure | null;
  /** Whether another page has changed the stored ring since. */
  isOutdated: boolean;
  isSyncing: boolean;
}

/**
 * The rings of all hosts: as stored, with the changes that are not stored yet. Each ring has at most one read or
 * write under way, so that the last answer is the newest.
 */
export class Rings {
  private readonly byHost = new Map<string, HostRing>();
  private readonly store: ChangeStoredRing;
  private readonly report: () => void;

  /** `report` is called whenever a ring or its failure may have changed. */
  constructor(store: ChangeStoredRing, report: () => void) {
    this.store = store;
    this.report = report;
  }

  /** The rings to show, by host. */
  all(): KeyRings {
    return new Map([...this.byHost].map(([host, ring]) => [host, visibleRing(ring)]));
  }

  /** The failures to show, by host. */
  failures(): ReadonlyMap<string, KeyFailure> {
    return new Map(
      [...this.byHost].flatMap(([host, { failure, unsaved }]) =>
        failure ? [[host, { ...failure, hasUnsaved: unsaved.length > 0 }]] : [],
      ),
    );
  }

  /** Takes the rings that were stored before. */
  load(rings: KeyRings): void {
    for (const [host, stored] of rings) {
      if (this.byHost.has(host)) this.refresh(host);
      else this.ringOf(host).stored = stored;
    }
  }

  /** Applies a change and stores it. */
  change(host: string, change: RingChange): void {
    const ring = this.ringOf(host);
    const before =
      change.kind === 'forget' ? withoutForgotten(ring.unsaved, change.ids) : ring.unsaved;
    ring.unsaved = [...before, change];
    void this.sync(ring);
  }

  /** Reads a host's ring again. */
  refresh(host: string): void {
    const ring = this.ringOf(host);
    ring.isOutdated = true;
    void this.sync(ring);
  }

  private ringOf(host: string): HostRing {
    const known = this.byHost.get(host);
    if (known) return known;
    const ring: HostRing = {
      host,
      stored: EMPTY_RING,
      unsaved: [],
      failure: null,
      isOutdated: false,
      isSyncing: false,
    };
    this.byHost.set(host, ring);
    return ring;
  }

  /** Stores the unsaved changes. Changes that failed are tried again with the next change, not before. */
  private async sync(ring: HostRing): Promise<void> {
    if (ring.isSyncing) return;
    ring.isSyncing = true;
    let attempted: readonly RingChange[] = [];
    while (ring.isOutdated || ring.unsaved.some((change) => !attempted.includes(change))) {
      attempted = ring.unsaved;
      ring.isOutdated = false;
      await this.save(ring, attempted);
      this.report();
    }
    ring.isSyncing = false;
  }

  private async save(ring: HostRing, changes: readonly RingChange[]): Promise<void> {
    try {
      ring.stored = await this.store(ring.host, changes);
      ring.unsaved = ring.unsaved.filter((change) => !changes.includes(change));
    } catch (error) {
      ring.unsaved = ring.unsaved.filter(
        (change) => isShownBeforeStored(change) || !changes.includes(change),
      );
      ring.stored = await this.store(ring.host, []).catch(() => ring.stored);
      ring.failure = failureOf(changes, ring.stored, String(error)) ?? ring.failure;
    }
    if (ring.failure && !stillApplies(ring.failure, ring)) ring.failure = null;
  }
}

/** Forgetting and keeping are promises about the disk, so they are shown only once they are stored. */
function isShownBeforeStored({ kind }: RingChange): boolean {
  return kind !== 'forget' && kind !== 'keep';
}

function visibleRing({ stored, unsaved }: HostRing): KeyRing {
  return unsaved.filter(isShownBeforeStored).reduce(applyRingChange, stored);
}

/** The unsaved changes without the forgotten keys: keys that are only in this page can be forgotten even if the
 * browser fails to write. */
function withoutForgotten(
  changes: readonly RingChange[],
  ids: readonly string[] | null,
): readonly RingChange[] {
  if (ids === null) return [];
  return changes.flatMap((change): RingChange[] => {
    if (change.kind !== 'add') return [change];
    const keys = change.keys.filter(({ id }) => !ids.includes(id));
    return keys.length === 0 ? [] : [{ ...change, keys }];
  });
}

/** The gravest failure among changes that failed together. */
function failureOf(
  changes: readonly RingChange[],
  stored: KeyRing,
  detail: string,
): Failure | null {
  const forget = changes.findLast(({ kind }) => kind === 'forget');
  if (forget?.kind === 'forget') {
    const ids = forget.ids ?? stored.keys.map(({ id }) => id);
    return { what: 'forget', ids, detail };
  }
  const keep = changes.findLast(({ kind }) => kind === 'keep');
  if (keep?.kind === 'keep') return { what: keep.isKept ? 'keep' : 'drop', detail };
  return changes.length > 0 ? { what: 'store', detail } : null;
}

function stillApplies(failure: Failure, { stored, unsaved }: HostRing): boolean {
  switch (failure.what) {
    case 'forget':
      return stored.keys.some(({ id }) => failure.ids.includes(id));
    case 'keep':
      return !stored.isKept && stored.keys.length > 0;
    case 'drop':
      return stored.isKept;
    case 'store':
      return unsaved.length > 0;
  }
}
