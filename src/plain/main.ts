import { effect } from '@preact/signals';
import { Recorder } from '../devtools/recorder.ts';
import { ringsInMemory } from '../devtools/rings.ts';
import type { Edit } from '../draft/edit.ts';
import { EMPTY_RING, type KeyRings, withKeys } from '../keys/ring.ts';
import type { Observation } from '../observations/observation.ts';
import { startPanel } from '../panel/start-panel.tsx';
import { editBarrier, editDraft, showHarFile, shownSession } from '../panel/state/index.ts';
import { CONNECT } from '../recording/protocol.ts';
import { parseSettings } from '../recording/settings.ts';
import { SCENARIOS, type Scenario, type ScenarioName } from './scenarios.ts';

/**
 * The panel as a web page, without the extension APIs: `?scenario=valid&language=es&theme=dark` plays a scripted list
 * of observations into a real recorder.
 */
const query = new URLSearchParams(location.search);
const name = query.get('scenario') ?? 'valid';

const scenario: Scenario | null = isScenario(name) ? SCENARIOS[name](Date.now()) : null;
const rings = ringsOf(scenario?.keys ?? {});

startPanel({
  requestAccess: async () => 'refused',
  showRequest: null,
  loadInPage: async () => undefined,
});

const recorder = new Recorder('light', {
  changeStoredRing: ringsInMemory(rings),
  saveSettings: () => undefined,
  followHosts: () => undefined,
  refreshJar: () => undefined,
  editJar: (requests) => {
    for (const { cookie, how, editId, expected: before } of requests) {
      const time = Date.now();
      const removed = how === 'deleted';
      const cause = 'explicit';
      const edit = { cookie, how, wanted: cookie, before, editId: editId ?? null };
      recorder.observe({ kind: 'jarChange', time, cookie, removed, cause });
      recorder.observe({ kind: 'jarEdit', time, startedAt: time, ...edit });
    }
  },
  reloadPage: () => location.reload(),
  openPastePage: () => undefined,
});
recorder.setSettings(parseSettings(Object.fromEntries(query)));

const { port1, port2 } = new MessageChannel();
recorder.connect(port1);
window.postMessage(CONNECT, location.origin, [port2]);

if (scenario) {
  recorder.setKeysStored(true);
  recorder.loadRings(rings);
  if (scenario.harFile) showHarFile(scenario.harFile);
  for (const observation of scenario.observations) recorder.observe(observation);
  const { edits = [], later = [] } = scenario;
  if (edits.length > 0) whenShown(() => editThen(edits, later));
} else {
  document.title = `No scenario “${name}”: one of ${Object.keys(SCENARIOS).join(', ')}`;
}

/** Calls `then` once, when a session is shown that can be edited: its words come later than what was observed. */
function whenShown(then: () => void): void {
  const stop = effect(() => {
    if (!shownSession.value || editBarrier.value !== null) return;
    queueMicrotask(() => {
      stop();
      then();
    });
  });
}

function editThen(edits: readonly Edit[], later: readonly Observation[]): void {
  for (const edit of edits) editDraft(edit);
  for (const observation of later) recorder.observe(observation);
}

function ringsOf(keys: NonNullable<Scenario['keys']>): KeyRings {
  const makeId = () => crypto.randomUUID();
  return new Map(
    Object.entries(keys).map(([host, text]) => {
      const added = withKeys(EMPTY_RING, text, makeId);
      return [host, 'refused' in added ? EMPTY_RING : added.ring];
    }),
  );
}

function isScenario(text: string): text is ScenarioName {
  return Object.hasOwn(SCENARIOS, text);
}
