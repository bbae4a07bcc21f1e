import type { Exchange } from '../cookies/exchange.ts';
import type { KeyRings } from '../keys/ring.ts';
import type { Observation } from '../observations/observation.ts';
import { asksFor } from '../observations/session-load.ts';
import { followedHosts } from '../recording/hosts.ts';
import { lastAddress } from '../recording/page.ts';
import { isEditProblem } from '../recording/problems.ts';
import {
  INITIAL_PANEL_STATE,
  type KnownKeys,
  type Theme,
  type ToPanel,
  type ToRecorder,
} from '../recording/protocol.ts';
import {
  DEFAULT_SETTINGS,
  debugPathOf,
  type Settings,
  type StoredSettings,
} from '../recording/settings.ts';
import { INITIAL_STATE, reduce, type SessionState } from '../recording/state.ts';
import type { ExpectingRequest } from '../timeline/put-back.ts';
import { type ChangeStoredRing, Rings } from './rings.ts';

/** Observations in one message: as many as a panel applies within a few milliseconds. */
const MAX_PER_MESSAGE = 25;
/** Observations that wait for a panel. A panel that is further behind, or gone, gets the whole state instead. */
const MAX_WAITING = 500;

/** The side effects of the recorder. */
export interface Effects {
  readonly changeStoredRing: ChangeStoredRing;
  saveSettings(changed: Partial<StoredSettings>): void;
  /** Reads and follows the jar for these hosts, and no others. */
  followHosts(hosts: readonly string[]): void;
  /** Reads the jar again: the browser does not report every change. */
  refreshJar(): void;
  /** Puts cookies into the jar, or deletes them, and reports an observation of each. */
  editJar(requests: readonly ExpectingRequest[]): void;
  reloadPage(): void;
  openPastePage(): void;
}

/**
 * Keeps the state as long as DevTools are open, whether or not the panel is. A panel that connects gets everything
 * at once and then each change, until another panel connects.
 */
export class Recorder {
  private state = INITIAL_STATE;
  private readonly rings: Rings;
  private areKeysStored: boolean | null = null;
  private settings: Settings = DEFAULT_SETTINGS;
  /** How many changes of settings the panel has asked for since it connected. */
  private settingsChanges = 0;
  private theme: Theme;
  private panelState = INITIAL_PANEL_STATE;
  private hosts: readonly string[] = [];
  private panel: MessagePort | null = null;
  /** Observations that the panel has not been sent yet; null if it is to get the whole state instead. */
  private waiting: Observation[] | null = [];
  /** Whether the panel has not confirmed the last message yet. */
  private isBusy = false;
  private readonly effects: Effects;

  constructor(theme: Theme, effects: Effects) {
    this.theme = theme;
    this.effects = effects;
    this.rings = new Rings(
      (host, changes) => effects.changeStoredRing(host, changes),
      () => this.sendRings(),
    );
  }

  readonly observe = (observation: Observation): void => {
    this.state = reduce(this.state, observation);
    this.sendObservation(observation);
    this.followHosts();
    // If the browser refuses a cookie that a response set, no change is reported: only the jar shows it.
    const hasSet = observation.kind === 'exchange' && observation.set.length > 0;
    if (hasSet || observation.kind === 'navigation') this.effects.refreshJar();
  };

  /**
   * Whether an exchange asked the page's app for its debug view, or opened that as the page. Without https, a document
   * at another origin may be a frame's.
   */
  readonly isDebugView = (exchange: Exchange): boolean => {
    const { origin, hostname } = new URL(exchange.url);
    if (!asksFor(exchange, debugPathOf(hostname, this.settings))) return false;
    const page = lastAddress(this.state.page);
    const isOfPage = page !== null && new URL(page).origin === origin;
    return isOfPage || exchange.context.kind === 'document';
  };

  /** Shows another state instead of what was observed, as that of a HAR file. What is not of a page stays. */
  readonly replaceState = (state: SessionState): void => {
    const { recordingOptions, problems } = this.state;
    this.state = { ...state, recordingOptions, problems };
    this.waiting = null;
    this.sendWaiting();
  };

  /** Serves the panel at this port, instead of the one before. */
  connect(port: MessagePort): void {
    this.panel?.close();
    this.panel = port;
    port.onmessage = ({ data }: MessageEvent<ToRecorder>) => this.handle(data);
    this.waiting = [];
    this.isBusy = false;
    this.settingsChanges = 0;
    const { state, settings, theme, panelState } = this;
    this.send({ kind: 'everything', state, ...this.knownKeys(), settings, theme, panelState });
  }

  readonly setTheme = (theme: Theme): void => {
    this.theme = theme;
    this.send({ kind: 'theme', theme });
  };

  /** To be called when the DevTools of another tab have changed a host's keys. */
  readonly refreshRing = (host: string): void => this.rings.refresh(host);

  /** Takes the keys that were stored before. */
  readonly loadRings = (stored: KeyRings): void => {
    this.rings.load(stored);
    this.sendRings();
  };

  /** Sets whether keys outlive these DevTools. */
  readonly setKeysStored = (areStored: boolean): void => {
    this.areKeysStored = areStored;
    this.sendRings();
  };

  readonly setSettings = (stored: StoredSettings): void => {
    const { cookieNames, timelineLength, ...settings } = stored;
    this.settings = settings;
    this.send({ kind: 'settings', settings, changes: this.settingsChanges });
    const { recordingOptions } = this.state;
    const isSame =
      String(cookieNames) === String(recordingOptions.cookieNames) &&
      timelineLength === recordingOptions.timelineLength;
    if (isSame) return;
    this.observe({ kind: 'recordingOptions', time: Date.now(), cookieNames, timelineLength });
  };

  /** Searches the tree for a text from DevTools' own search field. */
  readonly search = (search: string): void => {
    const tab = search === '' ? this.panelState.tab : 'session';
    const changed = { search, tab };
    this.panelState = { ...this.panelState, ...changed };
    this.send({ kind: 'panelState', changed });
  };

  private handle(request: ToRecorder): void {
    switch (request.kind) {
      case 'received':
        this.isBusy = false;
        this.sendWaiting();
        break;
      case 'changeRing':
        this.rings.change(request.host, request.change);
        break;
      case 'changeSettings':
        this.settingsChanges += 1;
        this.setSettings({
          ...this.settings,
          ...this.state.recordingOptions,
          ...request.changed,
        });
        this.effects.saveSettings(request.changed);
        break;
      case 'keepPanelState':
        this.panelState = { ...this.panelState, ...request.changed };
        break;
      case 'clearTimeline':
        this.observe({ kind: 'cleared', time: request.time });
        break;
      case 'editJar':
        this.effects.editJar(request.requests);
        break;
      case 'forgetFailedEdits':
        for (const { what, host } of this.state.problems.filter(isEditProblem))
          if (host === request.host) this.observe({ kind: 'solved', time: Date.now(), what, host });
        break;
      case 'reloadPage':
        this.effects.reloadPage();
        break;
      case 'openPastePage':
        this.effects.openPastePage();
        break;
    }
  }

  private followHosts(): void {
    const hosts = followedHosts(this.state);
    if (String(hosts) === String(this.hosts)) return;
    this.hosts = hosts;
    this.effects.followHosts(hosts);
  }

  private knownKeys(): KnownKeys {
    const { rings, areKeysStored } = this;
    return { rings: rings.all(), areKeysStored, keyFailures: rings.failures() };
  }

  private sendRings(): void {
    this.send({ kind: 'rings', ...this.knownKeys() });
  }

  private sendObservation(observation: Observation): void {
    if (this.panel === null) return;
    this.waiting?.push(observation);
    if (this.waiting && this.waiting.length > MAX_WAITING) this.waiting = null;
    this.sendWaiting();
  }

  /** Sends the next observations, unless the panel is still busy with the previous ones. */
  private sendWaiting(): void {
    if (this.isBusy || this.waiting?.length === 0) return;
    this.isBusy = true;
    if (this.waiting === null) {
      this.waiting = [];
      this.send({ kind: 'state', state: this.state });
    } else {
      this.send({ kind: 'observations', observations: this.waiting.splice(0, MAX_PER_MESSAGE) });
    }
  }

  private send(message: ToPanel): void {
    this.panel?.postMessage(message);
  }
}
