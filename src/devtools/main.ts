import { watchJar } from '../browser/jar.ts';
import { watchNetwork } from '../browser/network.ts';
import { inspectedTabId, reloadPage, watchPage } from '../browser/page.ts';
import { createPanel, currentTheme, watchTheme } from '../browser/panel.ts';
import { availableJarApi } from '../browser/relay.ts';
import {
  loadSecrets,
  loadSettings,
  saveSecret,
  saveSettings,
  watchSecrets,
  watchSettings,
} from '../browser/stores.ts';
import { once } from './once.ts';
import { Recorder } from './recorder.ts';

const api = availableJarApi();
const tab = once(() => api.readTab(inspectedTabId()));

const recorder = new Recorder(currentTheme(), {
  saveSecret: (host, secret) => void kept(shareSecret(host, secret)),
  saveSettings: (changed) => void kept(saveSettings(changed)),
  followHosts: (hosts) => jar.follow(hosts),
  refreshJar: () => jar.refresh(),
  reloadPage,
});

void createPanel('Session', {
  shown: () => {
    const { port1, port2 } = new MessageChannel();
    recorder.connect(port1);
    return port2;
  },
  searched: recorder.search,
});

const jar = watchJar(api, tab, recorder.observe);
watchNetwork(api, recorder.observe);
watchPage(api, recorder.observe);

watchTheme(recorder.setTheme);
joinSecrets().catch(storageFailed);
watchSettings(readSettings);
readSettings();

// The first formatter of a process loads the browser's data on languages: 15 to 20 ms (Chromium 156),
// more than all else that the panel runs to start. Its page shares this one's process.
new Intl.RelativeTimeFormat('en');

/** `storage.session` is one for private and other windows: a private window's secrets stay in memory
 * here, and so they do where the browser does not tell. */
async function isPrivate(): Promise<boolean> {
  try {
    return (await tab()).isPrivate;
  } catch {
    return true;
  }
}

function readSettings(): void {
  loadSettings().then(recorder.setSettings, storageFailed);
}

async function joinSecrets(): Promise<void> {
  if (await isPrivate()) return;
  watchSecrets(recorder.setSecret);
  recorder.addSecrets(await loadSecrets());
}

async function shareSecret(host: string, secret: string): Promise<void> {
  if (!(await isPrivate())) await saveSecret(host, secret);
}

async function kept(saving: Promise<void>): Promise<void> {
  try {
    await saving;
    recorder.observe({ kind: 'solved', time: Date.now(), what: 'storage_failed', host: null });
  } catch (error) {
    storageFailed(error);
  }
}

function storageFailed(error: unknown): void {
  const detail = String(error);
  recorder.observe({
    kind: 'problem',
    time: Date.now(),
    what: 'storage_failed',
    host: null,
    detail,
  });
}
