import { isLocalHost } from '../cookies/cookie.ts';
import { applyRingChange, type RingChange } from '../keys/change.ts';
import { EMPTY_RING, type KeyRing, type KeyRings, mergeRings, parseRing } from '../keys/ring.ts';
import { parseSettings, type StoredSettings, storableSettings } from '../recording/settings.ts';
import { browser } from './api.ts';

/** Storage keys have the host in them, so that the DevTools of two tabs never overwrite each other's hosts. */
const RING_PREFIX = 'keys ';
/** Storage keys have the setting's name in them, so that each setting is written on its own. */
const SETTING_PREFIX = 'setting ';

/** Identifies this page's own writes among those of the DevTools of other tabs. */
const WRITER = crypto.randomUUID();

/** Held while a page reads, changes and writes a ring. All pages of the extension share it, also those of containers
 * (Chromium 156, Firefox 153). */
const RINGS_LOCK = 'key rings';

/** All stored key rings by host: those in memory and those on disk, merged. Rejects when the browser cannot read
 * them. */
export async function loadRings(): Promise<KeyRings> {
  const [onDisk, inMemory] = await Promise.all([
    browser.storage.local.get(null),
    browser.storage.session.get(null),
  ]);
  const keys = Object.keys({ ...onDisk, ...inMemory }).filter((key) => key.startsWith(RING_PREFIX));
  return new Map(
    keys.map((key) => [key.slice(RING_PREFIX.length), storedRing(key, onDisk, inMemory)]),
  );
}

/**
 * Applies changes to a host's stored ring. It is stored in memory until the browser closes, and on disk only if the
 * user has asked for that and the host is local (`isLocalHost`). Resolves with the ring as it is stored afterwards;
 * without changes, reads it. Rejects when the browser fails to read or write: some of the changes may be stored then.
 */
export async function changeStoredRing(
  host: string,
  changes: readonly RingChange[],
): Promise<KeyRing> {
  const { local, session } = browser.storage;
  const key = RING_PREFIX + host;
  return navigator.locks.request(RINGS_LOCK, async () => {
    const [onDisk, inMemory] = await Promise.all([local.get(key), session.get(key)]);
    const before = storedRing(key, onDisk, inMemory);
    if (changes.length === 0) return before;
    const changed = changes.reduce(applyRingChange, before);
    const isKept = changed.isKept && changed.keys.length > 0 && isLocalHost(host);
    const ring = { ...changed, isKept };
    const entry = { [key]: { writer: WRITER, ring } };
    // The disk first: if that fails, memory still has the keys that the panel shows.
    if (isKept) await local.set(entry);
    else if (Object.hasOwn(onDisk, key)) await removeFromDisk(key);
    await session.set(entry);
    return ring;
  });
}

/** Rejects unless the entry is gone afterwards. */
async function removeFromDisk(key: string): Promise<void> {
  const { local } = browser.storage;
  await local.remove(key);
  if (Object.hasOwn(await local.get(key), key)) throw new Error('it is still in the storage');
}

/** Keys on disk are always included, so that the panel never hides them, even if memory lacks them. */
function storedRing(key: string, onDisk: StorageItems, inMemory: StorageItems): KeyRing {
  const [diskRing, memoryRing] = [onDisk, inMemory].map((items) =>
    parseRing(toRecord(items[key]).ring),
  );
  const ring = mergeRings(memoryRing ?? EMPTY_RING, diskRing ?? EMPTY_RING);
  return { ...ring, isKept: Object.hasOwn(onDisk, key) };
}

type StorageItems = Readonly<Record<string, unknown>>;

/** Calls `report` with the host whenever the DevTools of another tab change its ring. */
export function watchRings(report: (host: string) => void): void {
  browser.storage.session.onChanged.addListener((changes) => {
    for (const [key, { newValue }] of Object.entries(changes)) {
      if (key.startsWith(RING_PREFIX) && !isOwnWrite(newValue)) {
        report(key.slice(RING_PREFIX.length));
      }
    }
  });
}

/** This page's own writes are reported late, when the user may have changed something else since. */
function isOwnWrite(stored: unknown): boolean {
  return toRecord(stored).writer === WRITER;
}

function toRecord(value: unknown): Record<string, unknown> {
  return Object(value) as Record<string, unknown>;
}

/** The stored settings, with defaults for what is missing or invalid. Rejects when the browser cannot read them. */
export async function loadSettings(): Promise<StoredSettings> {
  const stored = Object.entries(await browser.storage.local.get(null));
  return parseSettings(
    Object.fromEntries(
      stored
        .filter(([key]) => key.startsWith(SETTING_PREFIX))
        .map(([key, value]) => [key.slice(SETTING_PREFIX.length), toRecord(value).setting]),
    ),
  );
}

/** Stores the changed settings and leaves the others alone. Rejects when the browser cannot write. */
export function saveSettings(changed: Partial<StoredSettings>): Promise<void> {
  const entries = Object.entries(storableSettings(changed));
  return browser.storage.local.set(
    Object.fromEntries(
      entries.map(([name, setting]) => [SETTING_PREFIX + name, { writer: WRITER, setting }]),
    ),
  );
}

/** Calls `report` with the names of settings whenever the DevTools of another tab change them. */
export function watchSettings(report: (names: readonly string[]) => void): void {
  browser.storage.local.onChanged.addListener((changes) => {
    const names = Object.entries(changes)
      .filter(([key, { newValue }]) => key.startsWith(SETTING_PREFIX) && !isOwnWrite(newValue))
      .map(([key]) => key.slice(SETTING_PREFIX.length));
    if (names.length > 0) report(names);
  });
}
