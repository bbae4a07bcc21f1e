import type { Observation } from '../session/observation.ts';
import {
  FIRST_LOOKS,
  type Secrets,
  type Theme,
  type ToPanel,
  type ToRecorder,
} from '../session/protocol.ts';
import { DEFAULT_SETTINGS, type Settings } from '../session/settings.ts';
import { hostsOf, INITIAL_STATE, reduce } from '../session/state.ts';

/** What the recorder has others carry out. */
export interface Effects {
  saveSecret(host: string, secret: string): void;
  saveSettings(changed: Partial<Settings>): void;
  /** Reads and follows the jar for them. */
  followHosts(hosts: readonly string[]): void;
  /** Reads the jar anew: not every change in it is told. */
  refreshJar(): void;
  reloadPage(): void;
}

/**
 * Keeps the state for as long as DevTools is open, whether or not the panel is there to show it. A
 * panel that connects gets everything, then what changes, until the next one takes its place.
 */
export class Recorder {
  private state = INITIAL_STATE;
  private secrets: Secrets = {};
  private settings: Settings = DEFAULT_SETTINGS;
  private theme: Theme;
  private looks = FIRST_LOOKS;
  private hosts: readonly string[] = [];
  private panel: MessagePort | null = null;
  private readonly effects: Effects;

  constructor(theme: Theme, effects: Effects) {
    this.theme = theme;
    this.effects = effects;
  }

  readonly observe = (observation: Observation): void => {
    this.state = reduce(this.state, observation);
    this.send({ kind: 'observation', observation });
    this.followHosts();
    // What a response set and the browser did not keep, the jar tells by not changing.
    const hasSet = observation.kind === 'exchange' && observation.set.length > 0;
    if (hasSet || observation.kind === 'navigation') this.effects.refreshJar();
  };

  connect(port: MessagePort): void {
    this.panel?.close();
    this.panel = port;
    port.onmessage = ({ data }: MessageEvent<ToRecorder>) => this.act(data);
    const { state, secrets, settings, theme, looks } = this;
    this.send({ kind: 'everything', state, secrets, settings, theme, looks });
  }

  readonly setTheme = (theme: Theme): void => {
    this.theme = theme;
    this.send({ kind: 'theme', theme });
  };

  /** A host's secret, typed here or in another tab's DevTools. */
  readonly setSecret = (host: string, secret: string): void => {
    this.secrets = { ...this.secrets, [host]: secret };
    this.send({ kind: 'secrets', secrets: this.secrets });
  };

  /** Secrets from before; what was typed since stands. */
  readonly addSecrets = (secrets: Secrets): void => {
    this.secrets = { ...secrets, ...this.secrets };
    this.send({ kind: 'secrets', secrets: this.secrets });
  };

  readonly setSettings = (settings: Settings): void => {
    this.settings = settings;
    this.send({ kind: 'settings', settings });
    const { cookieNames: names, timelineLength: most } = settings;
    const { chosen } = this.state;
    if (String(names) === String(chosen.names) && most === chosen.most) return;
    this.observe({ kind: 'chosen', time: Date.now(), names, most });
  };

  /** Looks for a text in the tree, as DevTools' own search field asks. */
  readonly search = (search: string): void => {
    const tab = search === '' ? this.looks.tab : 'session';
    this.looks = { ...this.looks, search, tab };
    this.send({ kind: 'looks', looks: this.looks });
  };

  private act(request: ToRecorder): void {
    switch (request.kind) {
      case 'setSecret':
        this.setSecret(request.host, request.secret);
        this.effects.saveSecret(request.host, request.secret);
        break;
      case 'changeSettings':
        this.setSettings({ ...this.settings, ...request.changed });
        this.effects.saveSettings(request.changed);
        break;
      case 'keepLooks':
        this.looks = request.looks;
        break;
      case 'clearTimeline':
        this.observe({ kind: 'cleared', time: request.time });
        break;
      case 'reloadPage':
        this.effects.reloadPage();
        break;
    }
  }

  private followHosts(): void {
    const hosts = hostsOf(this.state);
    if (String(hosts) === String(this.hosts)) return;
    this.hosts = hosts;
    this.effects.followHosts(hosts);
  }

  private send(message: ToPanel): void {
    this.panel?.postMessage(message);
  }
}
