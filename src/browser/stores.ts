import type { Secrets } from '../session/protocol.ts';
import { parseSettings, type Settings } from '../session/settings.ts';
import { browser } from './api.ts';

const SECRETS = 'secrets';
const SETTINGS = 'settings';

/** Tells one's own writes from those of the DevTools of another tab. */
const WRITER = crypto.randomUUID();

/** Secrets are kept in memory until the browser ends, and reach neither disk nor sync. */
export async function loadSecrets(): Promise<Secrets> {
  return parseSecrets((await browser.storage.session.get(SECRETS))[SECRETS]);
}

export function saveSecrets(secrets: Secrets): Promise<void> {
  return browser.storage.session.set({ [SECRETS]: { writer: WRITER, secrets } });
}

/** Reports secrets that were changed in the DevTools of another tab. */
export function watchSecrets(report: (secrets: Secrets) => void): void {
  browser.storage.session.onChanged.addListener(({ [SECRETS]: change }) => {
    const stored = change?.newValue;
    if (change && record(stored).writer !== WRITER) report(parseSecrets(stored));
  });
}

function parseSecrets(stored: unknown): Secrets {
  const entries = Object.entries(record(record(stored).secrets));
  return Object.fromEntries(entries.filter((e): e is [string, string] => typeof e[1] === 'string'));
}

function record(value: unknown): Record<string, unknown> {
  return Object(value) as Record<string, unknown>;
}

export async function loadSettings(): Promise<Settings> {
  return parseSettings((await browser.storage.local.get(SETTINGS))[SETTINGS]);
}

export function saveSettings(settings: Settings): Promise<void> {
  return browser.storage.local.set({ [SETTINGS]: settings });
}
