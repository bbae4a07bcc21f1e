import { isLocalHost } from '../session/cookie.ts';
import { applyRingChange, type RingChange } from '../session/keys/change.ts';
import {
  EMPTY_RING,
  type KeyRing,
  type KeyRings,
  mergeRings,
  parseRing,
} from '../session/keys/ring.ts';
import { parseSettings, type Settings, storableSettings } from '../session/settings.ts';
import { browser } from './api.ts';

/** Before the host, so that the DevTools of two tabs never write over each other's hosts. */
const RING = 'keys ';
/** Before the name, so that one setting is written without the others. */
const SETTING = 'setting ';

/** Tells one's own writes from those of the DevTools of another tab. */
const WRITER = crypto.randomUUID();

/** One page at a time reads a ring, changes it and writes it: all pages of the extension share this lock,
 * those of containers and tabs among them (Chromium 156, Firefox 153). */
const RINGS_LOCK = 'key rings';

/** The key rings of this run of the browser, and those that the user has it keep, by host. Rejects when the
 * browser cannot read them. */
export async function loadRings(): Promise<KeyRings> {
  const [kept, entered] = await Promise.all([
    browser.storage.local.get(null),
    browser.storage.session.get(null),
  ]);
  const stored = Object.keys({ ...kept, ...entered }).filter((key) => key.startsWith(RING));
  return new Map(stored.map((key) => [key.slice(RING.length), ringIn(key, kept, entered)]));
}

/**
 * Applies changes to a host's stored ring, in memory until the browser ends; on disk only where the user has
 * asked for that, and for a host of their own machine. Resolves with the ring as it is stored then, which
 * without changes is how it is now. Rejects when the browser fails to read or write; then some of it may be done.
 */
export async function changeStoredRing(
  host: string,
  changes: readonly RingChange[],
): Promise<KeyRing> {
  const { local, session } = browser.storage;
  const key = RING + host;
  return navigator.locks.request(RINGS_LOCK, async () => {
    const [kept, entered] = await Promise.all([local.get(key), session.get(key)]);
    const before = ringIn(key, kept, entered);
    if (changes.length === 0) return before;
    const changed = changes.reduce(applyRingChange, before);
    const isKept = changed.isKept && changed.keys.length > 0 && isLocalHost(host);
    const ring = { ...changed, isKept };
    const entry = { [key]: { writer: WRITER, ring } };
    // The disk first: when that fails, the keys stay where they are shown.
    if (isKept) await local.set(entry);
    else if (Object.hasOwn(kept, key)) await removeFromDisk(key);
    await session.set(entry);
    return ring;
  });
}

/** Rejects unless it is gone. */
async function removeFromDisk(key: string): Promise<void> {
  const { local } = browser.storage;
  await local.remove(key);
  if (Object.hasOwn(await local.get(key), key)) throw new Error('it is still in the storage');
}

/** What is on disk is never left out, though it should be in memory as well. */
function ringIn(key: string, kept: Stored, entered: Stored): KeyRing {
  const [onDisk, inMemory] = [kept, entered].map((area) => parseRing(record(area[key]).ring));
  const ring = mergeRings(inMemory ?? EMPTY_RING, onDisk ?? EMPTY_RING);
  return { ...ring, isKept: Object.hasOwn(kept, key) };
}

type Stored = Readonly<Record<string, unknown>>;

/** Reports the hosts whose rings were changed in the DevTools of another tab. */
export function watchRings(report: (host: string) => void): void {
  browser.storage.session.onChanged.addListener((changes) => {
    for (const [key, { newValue }] of Object.entries(changes)) {
      if (key.startsWith(RING) && !isOwn(newValue)) report(key.slice(RING.length));
    }
  });
}

/** One's own write comes back late, when something else may have been chosen or typed since. */
function isOwn(stored: unknown): boolean {
  return record(stored).writer === WRITER;
}

function record(value: unknown): Record<string, unknown> {
  return Object(value) as Record<string, unknown>;
}

export async function loadSettings(): Promise<Settings> {
  const stored = Object.entries(await browser.storage.local.get(null));
  return parseSettings(
    Object.fromEntries(
      stored
        .filter(([key]) => key.startsWith(SETTING))
        .map(([key, value]) => [key.slice(SETTING.length), record(value).setting]),
    ),
  );
}

/** Keeps those that have changed, and leaves the others as they are. Rejects when it cannot. */
export function saveSettings(changed: Partial<Settings>): Promise<void> {
  const entries = Object.entries(storableSettings(changed));
  return browser.storage.local.set(
    Object.fromEntries(
      entries.map(([name, setting]) => [SETTING + name, { writer: WRITER, setting }]),
    ),
  );
}

/** Reports that settings were changed in the DevTools of another tab. */
export function watchSettings(report: () => void): void {
  browser.storage.local.onChanged.addListener((changes) => {
    const isOthers = ([key, { newValue }]: [string, { newValue?: unknown }]) =>
      key.startsWith(SETTING) && !isOwn(newValue);
    if (Object.entries(changes).some(isOthers)) report();
  });
}
