import { batch, computed, signal } from '@preact/signals';
import type { KeyRings } from '../../keys/ring.ts';
import { knownCookies } from '../../recording/presence.ts';
import {
  INITIAL_PANEL_STATE,
  type KeyFailure,
  type KnownKeys,
  type PanelState,
  type Theme,
  type TimelineState,
  type ToPanel,
  type ToRecorder,
} from '../../recording/protocol.ts';
import { DEFAULT_SETTINGS, type Settings, type StoredSettings } from '../../recording/settings.ts';
import { INITIAL_STATE, reduce, type SessionState } from '../../recording/state.ts';
import { type CookieView, type View, view } from '../../recording/view.ts';
import { receivedHistory } from '../../timeline/received-history.ts';
import { pickLanguage } from '../words/languages.ts';
import { changeInFrame } from './frames.ts';
import { harFile } from './har-file.ts';
import { areWordsLoaded, showLanguage } from './language.ts';

const reported = signal<SessionState | null>(null);
/** The state after the newest message; it is shown once per frame. */
let latest: SessionState | null = null;

/** The recorder's state as it is shown; null before the recorder's first message and while no language is loaded. */
export const state = computed(() => (areWordsLoaded.value ? reported.value : null));

/** Whether there is a state to show. */
export const isConnected = computed(() => state.value !== null);
/** The keys of each host. */
export const rings = signal<KeyRings>(new Map());
/** True if keys are stored until the browser closes, false if they end with these DevTools; null while unknown. */
export const areKeysStored = signal<boolean | null>(null);
/** By host, what the browser failed to do with its keys. */
export const keyFailures = signal<ReadonlyMap<string, KeyFailure>>(new Map());
const theme = signal<Theme>('light');
export const panelState = signal<PanelState>(INITIAL_PANEL_STATE);
export const settings = signal<Settings>(DEFAULT_SETTINGS);

/** The time as of which everything is shown, in Unix seconds: the current one, updated only as often as anything shown
 * depends on it (see clock.ts), or that at which the recording of the shown HAR file ended. */
export const now = signal(Math.floor(Date.now() / 1000));

export function readClock(): void {
  now.value = harFile.value
    ? Math.ceil(harFile.value.endedAt / 1000)
    : Math.floor(Date.now() / 1000);
}

/** The time until which the browser may have reported requests, in Unix milliseconds: to a file none is added. */
export const reportTime = computed(() => (harFile.value ? Infinity : now.value * 1000));

let recorder: MessagePort | null = null;

/** Receives the state from the recorder at the other end of `port`; a previous connection is closed. */
export function connect(port: MessagePort): void {
  recorder?.close();
  recorder = port;
  askedChanges = 0;
  port.onmessage = ({ data }: MessageEvent<ToPanel>) => {
    if (data.kind === 'observations' || data.kind === 'state') takeLatest(data);
    else batch(() => receive(data));
  };
}

/** Sends a request to the recorder. */
export function ask(request: ToRecorder): void {
  recorder?.postMessage(request);
}

/** Changes the panel state, here and in the recorder, which keeps it. */
export function changePanelState(changed: Partial<PanelState>): void {
  panelState.value = { ...panelState.value, ...changed };
  ask({ kind: 'keepPanelState', changed });
}

/** How many changes of settings the panel has asked this recorder for. */
let askedChanges = 0;

/** Changes settings, here at once, and in the recorder, which stores them. Those for recording wait for the recorder. */
export function changeSettings(changed: Partial<StoredSettings>): void {
  askedChanges += 1;
  const { cookieNames: _names, timelineLength: _length, ...shown } = changed;
  takeSettings({ ...settings.value, ...shown });
  ask({ kind: 'changeSettings', changed });
}

export function changeTimeline(changed: Partial<TimelineState>): void {
  changePanelState({ timeline: { ...panelState.value.timeline, ...changed } });
}

type News = Extract<ToPanel, { kind: 'observations' | 'state' }>;

/** Takes the newest state, acknowledges it, so that the recorder sends more, and schedules showing it. */
function takeLatest(news: News): void {
  if (news.kind === 'state') latest = fromMessage(news.state);
  else if (latest) latest = news.observations.reduce(reduce, latest);
  ask({ kind: 'received' });
  changeInFrame(showLatest);
}

/** What is derived from entries that the panel has already stays as it is. */
function fromMessage(received: SessionState): SessionState {
  return { ...received, history: receivedHistory(received.history, latest?.history ?? null) };
}

function showLatest(): void {
  readClock(); // a session signed just now must not appear to be signed in the future
  reported.value = latest;
}

function receive(message: Exclude<ToPanel, News>): void {
  switch (message.kind) {
    case 'everything':
      readClock();
      latest = fromMessage(message.state);
      reported.value = latest;
      setKeys(message);
      takeSettingsOf(message, 0);
      theme.value = message.theme;
      panelState.value = message.panelState;
      break;
    case 'rings':
      setKeys(message);
      break;
    case 'settings':
      takeSettingsOf(message, message.changes);
      break;
    case 'theme':
      theme.value = message.theme;
      break;
    case 'panelState':
      panelState.value = { ...panelState.value, ...message.changed };
      break;
  }
}

/** Takes settings that include so many changes, unless the user has changed something since: that would be taken back for a moment. */
function takeSettingsOf(told: { readonly settings: Settings }, changes: number): void {
  if (changes === askedChanges) takeSettings(told.settings);
}

function takeSettings(chosen: Settings): void {
  settings.value = chosen;
  void showLanguage(pickLanguage(chosen.language, navigator.languages));
}

function setKeys(known: KnownKeys): void {
  rings.value = known.rings;
  areKeysStored.value = known.areKeysStored;
  keyFailures.value = known.keyFailures;
}

/** The theme to show: the one from the settings, else that of DevTools. */
export const shownTheme = computed<Theme>(() => {
  const chosen = settings.value.theme;
  return chosen === 'auto' ? theme.value : chosen;
});

/** What the user chose to record. */
export const recordingOptions = computed(() => (state.value ?? INITIAL_STATE).recordingOptions);

export const problems = computed(() => state.value?.problems ?? []);

/** Whether an app of the page says which lines change its session. */
export const isTraced = computed(
  () => state.value?.requests.some(({ exchange }) => exchange.trace !== null) ?? false,
);

/** What of the requests could not be used: the last ones whose headers are not known, and malformed `Set-Cookie` headers. */
export const skipped = computed(() => {
  const { requests = [], malformedCount = 0 } = state.value ?? {};
  const withoutHeaders = requests.filter(({ exchange }) => exchange.isWithheld).length;
  return { withoutHeaders, malformedCount };
});

/** A signal of its own, so that a tick of the clock does not read the unchanged cookies again. */
export const allCookies = computed(() => (state.value ? knownCookies(state.value) : []));

export const currentView = computed<View>(() => {
  if (!state.value) return { kind: 'waiting' };
  const choice = { names: recordingOptions.value.cookieNames, picked: panelState.value.picked };
  return view(state.value, allCookies.value, now.value, choice);
});

/** The cookie to show: the page's; on a page that cannot be read, that of the page before it. */
export const cookieView = computed<CookieView | null>(() => {
  const shown = currentView.value;
  if (shown.kind === 'unreadablePage') return shown.previous;
  return shown.kind === 'cookie' ? shown : null;
});
