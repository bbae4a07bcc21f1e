import { editJar } from '../browser/edit.ts';
import { watchJar } from '../browser/jar.ts';
import { watchNetwork } from '../browser/network.ts';
import { inspectedTabId, reloadPage, watchPage } from '../browser/page.ts';
import { createPanel, currentTheme, watchTheme } from '../browser/panel.ts';
import { availableJarApi, openPage, PASTE_PAGE } from '../browser/relay.ts';
import type { Observation } from '../observations/observation.ts';
import { once } from './once.ts';
import { Recorder } from './recorder.ts';
import { browserStorage } from './storage.ts';

const api = availableJarApi();
const tab = once(() => api.readTab(inspectedTabId()));
const storage = browserStorage(isPrivate, observe);

const recorder = new Recorder(currentTheme(), {
  ...storage.effects,
  followHosts: (hosts) => jar.follow(hosts),
  refreshJar: () => jar.refresh(),
  editJar: (requests) => void editJar(api, tab, requests, observe),
  reloadPage,
  // Rejects if the browser is about to close.
  openPastePage: () => void openPage(PASTE_PAGE).catch(() => undefined),
});

void createPanel('Session', {
  onShown: () => {
    const { port1, port2 } = new MessageChannel();
    recorder.connect(port1);
    return port2;
  },
  onSearch: recorder.search,
});

const jar = watchJar(api, tab, observe);
watchNetwork(api, observe, recorder.isDebugView);
watchPage(api, observe);

watchTheme(recorder.setTheme);
storage.join(recorder);

// The first formatter of a process makes the browser load its language data: 15 to 20 ms (Chromium 156), more than
// everything else that the panel runs at its start. The panel's page shares this page's process.
new Intl.RelativeTimeFormat('en');

function observe(observation: Observation): void {
  recorder.observe(observation);
}

/** Treats the window as private if the browser does not report it. */
async function isPrivate(): Promise<boolean> {
  try {
    return (await tab()).isPrivate;
  } catch {
    return true;
  }
}
