import { applyRingChange, type RingChange } from '../session/keys/change.ts';
import { EMPTY_RING, type KeyRing, type KeyRings } from '../session/keys/ring.ts';
import type { KeyFailure } from '../session/protocol.ts';

/**
 * Applies changes to a host's stored ring; without changes, reads it. Resolves with the ring as it is stored
 * then; rejects with the browser's error, and what is stored has to be read anew.
 */
export type ChangeStoredRing = (host: string, changes: readonly RingChange[]) => Promise<KeyRing>;

/** A store that ends with this page. */
export function ringsInMemory(initial: KeyRings = new Map()): ChangeStoredRing {
  const rings = new Map(initial);
  return async (host, changes) => {
    const ring = changes.reduce(applyRingChange, rings.get(host) ?? EMPTY_RING);
    rings.set(host, ring);
    return ring;
  };
}

/** What failed last. */
type Failure =
  /** `ids`: of the keys that were to be forgotten and were stored then. */
  | { readonly what: 'forget'; readonly ids: readonly string[]; readonly detail: string }
  | { readonly what: Exclude<KeyFailure['what'], 'forget'>; readonly detail: string };

interface HostRing {
  readonly host: string;
  /** As it was stored when it was last read or written. */
  stored: KeyRing;
  /** What is to be stored yet, oldest first. */
  unsaved: readonly RingChange[];
  failure: Failure | null;
  /** Whether another page has changed what is stored. */
  isOutdated: boolean;
  isSyncing: boolean;
}

/**
 * The rings as they are stored, with what could not be stored yet. A ring is read and written by one call at a
 * time, so that the last answer is the newest.
 */
export class Rings {
  private readonly byHost = new Map<string, HostRing>();
  private readonly store: ChangeStoredRing;
  private readonly report: () => void;

  /** `report` is called whenever a ring, or what failed, may be another. */
  constructor(store: ChangeStoredRing, report: () => void) {
    this.store = store;
    this.report = report;
  }

  all(): KeyRings {
    return new Map([...this.byHost].map(([host, ring]) => [host, shownRing(ring)]));
  }

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

  change(host: string, change: RingChange): void {
    const ring = this.ringOf(host);
    const before =
      change.kind === 'forget' ? withoutForgotten(ring.unsaved, change.ids) : ring.unsaved;
    ring.unsaved = [...before, change];
    void this.sync(ring);
  }

  /** Reads a host's ring anew. */
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

  /** What failed is tried again with the next change, not before. */
  private async sync(ring: HostRing): Promise<void> {
    if (ring.isSyncing) return;
    ring.isSyncing = true;
    let tried: readonly RingChange[] = [];
    while (ring.isOutdated || ring.unsaved.some((change) => !tried.includes(change))) {
      tried = ring.unsaved;
      ring.isOutdated = false;
      await this.save(ring, tried);
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
        (change) => isShownAtOnce(change) || !changes.includes(change),
      );
      ring.stored = await this.store(ring.host, []).catch(() => ring.stored);
      ring.failure = failureOf(changes, ring.stored, String(error)) ?? ring.failure;
    }
    if (ring.failure && !isStillSo(ring.failure, ring)) ring.failure = null;
  }
}

/** Forgetting and keeping promise where keys are: they are shown when they are done. */
function isShownAtOnce({ kind }: RingChange): boolean {
  return kind !== 'forget' && kind !== 'keep';
}

function shownRing({ stored, unsaved }: HostRing): KeyRing {
  return unsaved.filter(isShownAtOnce).reduce(applyRingChange, stored);
}

/** What is in this page alone is forgotten without the browser's help. */
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

/** What to say of changes that failed together: that of most weight. */
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

function isStillSo(failure: Failure, { stored, unsaved }: HostRing): boolean {
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
