import { isLocalHost } from '../session/cookie.ts';
import { type KeyRing, type KeyRings, parseRing } from '../session/keys/ring.ts';
import { parseSettings, type Settings, storableSettings } from '../session/settings.ts';
import { browser } from './api.ts';

/** Before the host, so that the DevTools of two tabs never write over each other's hosts. */
const RING = 'keys ';
/** Before the name, so that one setting is written without the others. */
const SETTING = 'setting ';

/** Tells one's own writes from those of the DevTools of another tab. */
const WRITER = crypto.randomUUID();

/** The key rings of this run of the browser, and those that the user has it keep. */
export async function loadRings(): Promise<KeyRings> {
  const [kept, entered] = await Promise.all([
    browser.storage.local.get(null),
    browser.storage.session.get(null),
  ]);
  const stored = Object.entries({ ...kept, ...entered });
  return new Map(
    stored
      .filter(([key]) => key.startsWith(RING))
      .map(([key, value]) => [key.slice(RING.length), parseRing(record(value).ring)]),
  );
}

/** Keeps a host's ring in memory until the browser ends; on disk only where the user has asked for that.
 * Rejects when it cannot. */
export async function saveRing(host: string, ring: KeyRing): Promise<void> {
  const entry = { [RING + host]: { writer: WRITER, ring } };
  const isOnDisk = ring.isKept && ring.keys.length > 0 && isLocalHost(host);
  const { local, session } = browser.storage;
  await Promise.all([session.set(entry), isOnDisk ? local.set(entry) : local.remove(RING + host)]);
}

/** Reports rings that were changed in the DevTools of another tab. */
export function watchRings(report: (host: string, ring: KeyRing) => void): void {
  browser.storage.session.onChanged.addListener((changes) => {
    for (const [key, { newValue }] of Object.entries(changes)) {
      if (!key.startsWith(RING) || isOwn(newValue)) continue;
      report(key.slice(RING.length), parseRing(record(newValue).ring));
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
