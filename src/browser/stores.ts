import type { Secrets } from '../session/protocol.ts';
import { parseSettings, type Settings, storableSettings } from '../session/settings.ts';
import { browser } from './api.ts';

/** Before the host, so that the DevTools of two tabs never write over each other's hosts. */
const SECRET = 'secret ';
/** Before the name, so that one setting is written without the others. */
const SETTING = 'setting ';

/** Tells one's own writes from those of the DevTools of another tab. */
const WRITER = crypto.randomUUID();

/** Secrets are kept in memory until the browser ends, and reach neither disk nor sync. */
export async function loadSecrets(): Promise<Secrets> {
  const stored = Object.entries(await browser.storage.session.get(null));
  return Object.fromEntries(
    stored
      .filter(([key]) => key.startsWith(SECRET))
      .map(([key, value]) => [key.slice(SECRET.length), parseSecret(value)]),
  );
}

/** Keeps a host's secret; an empty one takes the place of what is forgotten. Rejects when it cannot. */
export function saveSecret(host: string, secret: string): Promise<void> {
  return browser.storage.session.set({ [SECRET + host]: { writer: WRITER, secret } });
}

/** Reports secrets that were changed in the DevTools of another tab. */
export function watchSecrets(report: (host: string, secret: string) => void): void {
  browser.storage.session.onChanged.addListener((changes) => {
    for (const [key, { newValue }] of Object.entries(changes)) {
      if (!key.startsWith(SECRET) || isOwn(newValue)) continue;
      report(key.slice(SECRET.length), parseSecret(newValue));
    }
  });
}

/** One's own write comes back late, when something else may have been chosen or typed since. */
function isOwn(stored: unknown): boolean {
  return record(stored).writer === WRITER;
}

function parseSecret(stored: unknown): string {
  const { secret } = record(stored);
  return typeof secret === 'string' ? secret : '';
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
