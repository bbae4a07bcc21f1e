import { watchJar } from '../browser/jar.ts';
import { inspectedTabId, isPrivateWindow, reloadPage, watchPage } from '../browser/page.ts';
import { createPanel, currentTheme, watchTheme } from '../browser/panel.ts';
import {
  loadSecrets,
  loadSettings,
  saveSecrets,
  saveSettings,
  watchSecrets,
} from '../browser/stores.ts';
import type { Observation } from '../session/observation.ts';
import { CONNECT, type Secrets } from '../session/protocol.ts';
import { Recorder } from './recorder.ts';

const recorder = new Recorder(currentTheme(), {
  saveSecrets: (secrets) => void shareSecrets(secrets).catch(storageFailed),
  saveSettings: (settings) => void saveSettings(settings).catch(storageFailed),
  reloadPage,
});

const jar = watchJar(inspectedTabId(), recorder.observe);
watchPage((observation) => {
  recorder.observe(observation);
  if (observation.kind === 'navigation') jar.follow(observation.url);
});

watchTheme(recorder.setTheme);
joinSecrets().catch(storageFailed);
loadSettings().then(recorder.setSettings, storageFailed);

void createPanel('Session', (panel) => {
  const { port1, port2 } = new MessageChannel();
  recorder.connect(port1);
  panel.postMessage(CONNECT, location.origin, [port2]);
});

/** `storage.session` is one for private and other windows: a private window's secrets stay here. */
async function joinSecrets(): Promise<void> {
  if (await isPrivateWindow()) return;
  watchSecrets(recorder.setSecrets);
  recorder.setSecrets(await loadSecrets());
}

async function shareSecrets(secrets: Secrets): Promise<void> {
  if (!(await isPrivateWindow())) await saveSecrets(secrets);
}

function storageFailed(error: unknown): void {
  const detail = String(error);
  const observation: Observation = {
    kind: 'problem',
    time: Date.now(),
    what: 'storage_failed',
    detail,
  };
  recorder.observe(observation);
}
