import { afterEach, describe, expect, it } from 'vitest';
import { type Effects, Recorder } from '../../src/devtools/recorder.ts';
import { type ChangeStoredRing, ringsInMemory } from '../../src/devtools/rings.ts';
import type { RingChange } from '../../src/keys/change.ts';
import type { KeyRing } from '../../src/keys/ring.ts';
import type { Observation } from '../../src/observations/observation.ts';
import {
  INITIAL_PANEL_STATE,
  type ToPanel,
  type ToRecorder,
} from '../../src/recording/protocol.ts';
import {
  DEFAULT_RECORDING_OPTIONS,
  DEFAULT_SETTINGS,
  type StoredSettings,
} from '../../src/recording/settings.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { exchange } from '../cookies/exchange.ts';

const PAGE = 'http://localhost:5000/';
const navigation: Observation = { kind: 'navigation', time: 0, url: PAGE };
const access: Observation = { kind: 'access', time: 1, host: 'localhost', granted: true };

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** Records the effects that the recorder asks for. */
class FakeEffects implements Effects {
  readonly changeStoredRing: ChangeStoredRing;
  settings: Partial<StoredSettings>[] = [];
  refreshes = 0;
  hosts: (readonly string[])[] = [];
  reloads = 0;
  constructor(changeStoredRing: ChangeStoredRing = ringsInMemory()) {
    this.changeStoredRing = changeStoredRing;
  }
  saveSettings(settings: Partial<StoredSettings>): void {
    this.settings.push(settings);
  }
  followHosts(hosts: readonly string[]): void {
    this.hosts.push(hosts);
  }
  refreshJar(): void {
    this.refreshes += 1;
  }
  editJar(): void {}
  reloadPage(): void {
    this.reloads += 1;
  }
  openPastePage(): void {}
}

function ringOf(text: string): KeyRing {
  return { keys: [{ id: text, text, name: '', isFallback: false }], isKept: false };
}

const add = (text: string): RingChange => ({ kind: 'add', keys: ringOf(text).keys });

/** A panel that is connected to a recorder: reads its messages one by one, and sends requests. */
class Panel {
  private readonly port: MessagePort;
  private readonly reported: ToPanel[] = [];
  private waiting: ((message: ToPanel) => void) | null = null;

  constructor(recorder: Recorder) {
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    this.port = port2;
    port2.onmessage = ({ data }: MessageEvent<ToPanel>) => {
      if (this.waiting) this.waiting(data);
      else this.reported.push(data);
      this.waiting = null;
    };
    recorder.connect(port1);
  }

  next(): Promise<ToPanel> {
    const message = this.reported.shift();
    if (message) return Promise.resolve(message);
    return new Promise((resolve) => {
      this.waiting = resolve;
    });
  }

  ask(request: ToRecorder): void {
    this.port.postMessage(request);
  }
}

describe('the recorder', () => {
  it('sends everything to a panel that connects late, then each change', async () => {
    const recorder = new Recorder('dark', new FakeEffects());
    recorder.observe(navigation);
    recorder.setKeysStored(true);
    recorder.loadRings(new Map([['localhost', ringOf('dev')]]));
    const panel = new Panel(recorder);
    const first = await panel.next();
    expect(first).toMatchObject({
      kind: 'everything',
      state: { page: { address: PAGE } },
      rings: new Map([['localhost', ringOf('dev')]]),
      areKeysStored: true,
      settings: DEFAULT_SETTINGS,
      theme: 'dark',
    });
    recorder.observe(access);
    const second = await panel.next();
    if (first.kind !== 'everything' || second.kind !== 'observations') throw new Error('the order');
    const { hosts } = second.observations.reduce(reduce, first.state);
    expect(hosts.access).toEqual(new Map([['localhost', true]]));
  });

  it.each([
    ['the page’s own', {}, true],
    ['another path', { url: `${PAGE}debug` }, false],
    ['another port', { url: 'http://localhost:8000/debug_session' }, false],
    ['another host', { url: 'http://api.test/debug_session' }, false],
    ['a form', { method: 'POST' }, false],
    ['a page that is opened', { url: 'https://shop.test/debug_session', isDocument: true }, true],
    [
      'what may be a frame of another origin',
      {
        ...{ url: 'http://shop.test/debug_session', isDocument: true },
        context: { kind: 'unknown' as const },
      },
      false,
    ],
  ])('takes for a debug view, of %s: %o', (_, told, isView) => {
    const recorder = new Recorder('light', new FakeEffects());
    recorder.observe(navigation);
    const made = exchange({ url: `${PAGE}debug_session`, ...told });
    expect(recorder.isDebugView(made)).toBe(isView);
  });

  it('takes for a debug view what the user set for the host', () => {
    const recorder = new Recorder('light', new FakeEffects());
    recorder.observe(navigation);
    const debugPaths = new Map([['localhost', '/my/session']]);
    recorder.setSettings({ ...DEFAULT_SETTINGS, ...DEFAULT_RECORDING_OPTIONS, debugPaths });
    expect(recorder.isDebugView(exchange({ url: `${PAGE}my/session` }))).toBe(true);
    expect(recorder.isDebugView(exchange({ url: `${PAGE}debug_session` }))).toBe(false);
  });

  it('shows another state in place of what was observed, but for what is not of a page', async () => {
    const recorder = new Recorder('light', new FakeEffects());
    const panel = new Panel(recorder);
    await panel.next();
    const failed = { kind: 'problem', what: 'storageFailed', host: null, detail: 'no' } as const;
    const names = { kind: 'recordingOptions', cookieNames: ['sid'], timelineLength: 500 } as const;
    recorder.observe(navigation);
    recorder.observe({ ...names, time: 2 });
    recorder.observe({ ...failed, time: 3 });
    recorder.replaceState(reduce(INITIAL_STATE, access));
    panel.ask({ kind: 'received' });
    let message = await panel.next();
    while (message.kind !== 'state') message = await panel.next();
    expect(message.state).toMatchObject({
      page: { address: undefined },
      hosts: { access: new Map([['localhost', true]]) },
      recordingOptions: { cookieNames: ['sid'], timelineLength: 500 },
      problems: [{ what: 'storageFailed' }],
    });
  });

  it('never has keys in the state', async () => {
    const recorder = new Recorder('light', new FakeEffects());
    recorder.observe(navigation);
    recorder.loadRings(new Map([['localhost', ringOf('a key like no other')]]));
    const message = await new Panel(recorder).next();
    if (message.kind !== 'everything') throw new Error('the order');
    expect(JSON.stringify(message.state)).not.toContain('a key like no other');
  });

  it('merges stored keys with those that were entered before they were loaded', async () => {
    const stored = new Map([
      ['localhost', ringOf('stored')],
      ['a.test', ringOf('other')],
    ]);
    const recorder = new Recorder('light', new FakeEffects(ringsInMemory(stored)));
    const panel = new Panel(recorder);
    expect(await panel.next()).toMatchObject({ areKeysStored: null });
    panel.ask({ kind: 'changeRing', host: 'localhost', change: add('typed') });
    panel.ask({ kind: 'changeSettings', changed: {} });
    while ((await panel.next()).kind !== 'settings'); // the requests before this one have been handled
    recorder.loadRings(stored);
    const both = { keys: [...ringOf('stored').keys, ...ringOf('typed').keys], isKept: false };
    await expect
      .poll(() => new Panel(recorder).next())
      .toMatchObject({
        rings: new Map([
          ['localhost', both],
          ['a.test', ringOf('other')],
        ]),
      });
  });

  it('reports keys that another tab has changed', async () => {
    const rings = new Map([['a.test', ringOf('of another tab')]]);
    const recorder = new Recorder('light', new FakeEffects(ringsInMemory(rings)));
    const panel = new Panel(recorder);
    await panel.next();
    recorder.refreshRing('a.test');
    expect(await panel.next()).toMatchObject({ kind: 'rings', rings });
  });

  it('carries out the panel’s requests, and saves only the changed setting', async () => {
    const effects = new FakeEffects();
    const panel = new Panel(new Recorder('light', effects));
    await panel.next();
    panel.ask({ kind: 'changeSettings', changed: { theme: 'dark' } });
    panel.ask({ kind: 'changeSettings', changed: { language: 'ru' } });
    panel.ask({ kind: 'reloadPage' });
    await panel.next();
    const settings = { ...DEFAULT_SETTINGS, theme: 'dark', language: 'ru' };
    expect(await panel.next()).toEqual({ kind: 'settings', settings, changes: 2 });
    expect(effects.settings).toEqual([{ theme: 'dark' }, { language: 'ru' }]);
    expect(effects.reloads).toBe(1);
  });

  it('keeps the chosen cookie names when another setting changes', async () => {
    const recorder = new Recorder('light', new FakeEffects());
    const panel = new Panel(recorder);
    await panel.next();
    panel.ask({ kind: 'changeSettings', changed: { cookieNames: ['shop'] } });
    panel.ask({ kind: 'changeSettings', changed: { theme: 'dark' } });
    while ((await panel.next()).kind !== 'observations');
    await panel.next(); // the second request has been handled
    expect(await new Panel(recorder).next()).toMatchObject({
      settings: { ...DEFAULT_SETTINGS, theme: 'dark' },
      state: { recordingOptions: { cookieNames: ['shop'] } },
    });
  });

  it('shows keys as forgotten or kept once that is stored', async () => {
    const panel = new Panel(new Recorder('light', new FakeEffects()));
    await panel.next();
    const keys = [...ringOf('a').keys, ...ringOf('b').keys];
    const change = async (change: RingChange) => {
      panel.ask({ kind: 'changeRing', host: 'localhost', change });
      const message = await panel.next();
      return message.kind === 'rings' ? message.rings.get('localhost') : message;
    };
    await change({ kind: 'add', keys });
    expect(await change({ kind: 'keep', isKept: true })).toEqual({ keys, isKept: true });
    expect(await change({ kind: 'forget', ids: ['a'] })).toEqual({
      keys: ringOf('b').keys,
      isKept: true,
    });
    expect(await change({ kind: 'forget', ids: null })).toEqual({ keys: [], isKept: false });
  });

  it('still shows keys that the browser failed to delete, and reports the failure', async () => {
    const rings = ringsInMemory(new Map([['localhost', ringOf('a')]]));
    const effects = new FakeEffects(async (host, changes) => {
      if (changes.length > 0) throw new Error('disk I/O error');
      return rings(host, changes);
    });
    const panel = new Panel(new Recorder('light', effects));
    await panel.next();
    panel.ask({ kind: 'changeRing', host: 'localhost', change: { kind: 'forget', ids: null } });
    expect(await panel.next()).toMatchObject({
      kind: 'rings',
      rings: new Map([['localhost', ringOf('a')]]),
      keyFailures: new Map([
        ['localhost', { what: 'forget', detail: 'Error: disk I/O error', hasUnsaved: false }],
      ]),
    });
  });

  it('keeps the panel state for the next panel', async () => {
    const recorder = new Recorder('light', new FakeEffects());
    const panel = new Panel(recorder);
    await panel.next();
    const open = new Map([['/"cart"', true]]);
    const tree = { ...INITIAL_PANEL_STATE.tree, open };
    panel.ask({ kind: 'keepPanelState', changed: { tab: 'cookie', picked: 'a' } });
    panel.ask({ kind: 'keepPanelState', changed: { tree } });
    panel.ask({ kind: 'changeSettings', changed: {} });
    await panel.next(); // the requests before this one have been handled
    expect(await new Panel(recorder).next()).toMatchObject({
      kind: 'everything',
      panelState: { ...INITIAL_PANEL_STATE, tab: 'cookie', picked: 'a', tree },
    });
  });

  it('follows the jar for the hosts of the page, once for each set of hosts', () => {
    const effects = new FakeEffects();
    const recorder = new Recorder('light', effects);
    recorder.observe(navigation);
    recorder.observe(access);
    recorder.observe({ kind: 'navigation', time: 2, url: `${PAGE}cart` });
    recorder.observe({ kind: 'navigation', time: 3, url: 'http://127.0.0.1/' });
    recorder.observe({ kind: 'navigation', time: 4, url: 'about:blank' });
    expect(effects.hosts).toEqual([['localhost'], ['127.0.0.1']]);
    expect(effects.refreshes).toBe(4); // at each navigation, as the browser does not report every change
  });

  it('searches the tree for the text in DevTools’ own search field', async () => {
    const recorder = new Recorder('light', new FakeEffects());
    const panel = new Panel(recorder);
    await panel.next();
    recorder.search('mug');
    expect(await panel.next()).toMatchObject({
      kind: 'panelState',
      changed: { search: 'mug', tab: 'session' },
    });
  });

  it('serves the panel that connected last', async () => {
    const recorder = new Recorder('light', new FakeEffects());
    await new Panel(recorder).next();
    const again = new Panel(recorder);
    await again.next();
    recorder.observe(navigation);
    expect(await again.next()).toEqual({ kind: 'observations', observations: [navigation] });
  });

  it('serves a panel even if the one before never answered', async () => {
    const recorder = new Recorder('light', new FakeEffects());
    const gone = new Panel(recorder);
    await gone.next();
    recorder.observe(navigation);
    await gone.next();
    const panel = new Panel(recorder);
    await panel.next();
    recorder.observe(access);
    expect(await panel.next()).toEqual({ kind: 'observations', observations: [access] });
  });

  it('sends a busy panel the observations that have come meanwhile in batches', async () => {
    const recorder = new Recorder('light', new FakeEffects());
    const panel = new Panel(recorder);
    await panel.next();
    recorder.observe(navigation);
    for (let count = 0; count < 75; count += 1) recorder.observe(access);
    expect(await panel.next()).toEqual({ kind: 'observations', observations: [navigation] });
    const counts: number[] = [];
    for (const _ of [1, 2, 3]) {
      panel.ask({ kind: 'received' });
      const message = await panel.next();
      counts.push(message.kind === 'observations' ? message.observations.length : NaN);
    }
    expect(counts).toEqual([25, 25, 25]);
  });

  it('sends the whole state to a panel that is far behind', async () => {
    const recorder = new Recorder('light', new FakeEffects());
    const panel = new Panel(recorder);
    await panel.next();
    for (let count = 0; count < 20_000; count += 1) recorder.observe(access);
    await panel.next();
    recorder.observe(navigation);
    panel.ask({ kind: 'received' });
    expect(await panel.next()).toMatchObject({ kind: 'state', state: { page: { address: PAGE } } });
    panel.ask({ kind: 'received' });
    recorder.observe(access);
    expect(await panel.next()).toMatchObject({ kind: 'observations', observations: [access] });
  });
});
