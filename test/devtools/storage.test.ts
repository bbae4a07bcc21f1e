import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RingChange } from '../../src/keys/change.ts';
import type { Observation } from '../../src/observations/observation.ts';
import type { ToPanel, ToRecorder } from '../../src/recording/protocol.ts';
import { reduce } from '../../src/recording/state.ts';
import { FakeArea, fakeLocks, settled } from '../browser/fake-browser.ts';

const fake = vi.hoisted(() => ({ browser: {} as Record<string, unknown> }));
vi.mock('../../src/browser/api.ts', () => fake);
vi.stubGlobal('navigator', { locks: fakeLocks() });

const { browserStorage } = await import('../../src/devtools/storage.ts');
const { Recorder } = await import('../../src/devtools/recorder.ts');

let local: FakeArea;
let session: FakeArea;

beforeEach(() => {
  local = new FakeArea();
  session = new FakeArea();
  fake.browser = { storage: { local, session } };
});

const add: RingChange = {
  kind: 'add',
  keys: [{ id: '1', text: 'a secret', name: 'staging', isFallback: false }],
};

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

type Everything = Extract<ToPanel, { kind: 'everything' }>;

/** Opens DevTools: a recorder with the browser's storage, and the port of a panel. */
function openDevtools(isPrivate: () => Promise<boolean>) {
  const problems: string[] = [];
  const storage = browserStorage(isPrivate, (observation: Observation) => {
    if (observation.kind === 'problem') problems.push(observation.what);
    recorder.observe(observation);
  });
  const recorder = new Recorder('light', {
    ...storage.effects,
    followHosts: () => undefined,
    refreshJar: () => undefined,
    editJar: () => undefined,
    reloadPage: () => undefined,
    openPastePage: () => undefined,
  });
  storage.join(recorder);
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  let known: Partial<Everything> = {};
  port2.onmessage = ({ data }: MessageEvent<ToPanel>) => {
    if (data.kind === 'observations' && known.state) {
      known = { ...known, state: data.observations.reduce(reduce, known.state) };
      port2.postMessage({ kind: 'received' });
    } else known = { ...known, ...data } as Partial<Everything>;
  };
  recorder.connect(port1);
  const ask = (...requests: ToRecorder[]) => {
    for (const request of requests) port2.postMessage(request);
  };
  return { ask, known: () => known, problems };
}

/** What the DevTools of another tab write. */
const DARK = { 'setting theme': { writer: 'another', setting: 'dark' } };

/** An operation that begins only once `finish` is called. `begun` resolves when someone has asked for it. */
function late<T extends unknown[], R>(operation: (...args: T) => Promise<R>) {
  const gate = new EventTarget();
  const event = (type: string) =>
    new Promise((resolve) => gate.addEventListener(type, resolve, { once: true }));
  const [begun, finished] = [event('begun'), event('finished')];
  return {
    begun,
    finish: () => gate.dispatchEvent(new Event('finished')),
    operation: async (...args: T) => {
      gate.dispatchEvent(new Event('begun'));
      await finished;
      return operation(...args);
    },
  };
}

describe('a private window', () => {
  it('writes nothing to the browser’s storage, but remembers everything until DevTools close', async () => {
    const devtools = openDevtools(async () => true);
    devtools.ask(
      { kind: 'changeRing', host: 'localhost', change: add },
      { kind: 'changeRing', host: 'localhost', change: { kind: 'keep', isKept: true } },
      {
        kind: 'changeSettings',
        changed: {
          signatures: new Map([['hidden.test', { salt: 'pepper' }]]),
          lifetimes: new Map([['hidden.test', 60]]),
          cookieNames: ['hidden'],
        },
      },
    );
    await expect.poll(devtools.known).toMatchObject({
      state: { recordingOptions: { cookieNames: ['hidden'] } },
      areKeysStored: false,
    });
    // Settings from another window do not replace those that were changed in this one.
    await local.set(DARK);
    await expect.poll(devtools.known).toMatchObject({ settings: { theme: 'dark' } });
    const { settings, rings, state } = devtools.known();
    expect(settings?.signatures.get('hidden.test')).toEqual({ salt: 'pepper' });
    expect(settings?.lifetimes.get('hidden.test')).toBe(60);
    expect(state?.recordingOptions.cookieNames).toEqual(['hidden']);
    expect(rings?.get('localhost')?.keys).toHaveLength(1);
    expect(session.kept).toEqual({});
    expect(Object.keys(local.kept)).toEqual(['setting theme']);
  });
});

describe('a window that the browser first reports as private', () => {
  it('is treated as private for good: its keys are not stored, nor shown as stored', async () => {
    let answers = 0;
    const devtools = openDevtools(async () => {
      answers += 1;
      return answers === 1;
    });
    devtools.ask({ kind: 'changeRing', host: 'localhost', change: add });
    await expect.poll(() => devtools.known().rings?.size).toBe(1);
    devtools.ask({
      kind: 'changeRing',
      host: 'localhost',
      change: { kind: 'edit', id: '1', changed: { name: 'x' } },
    });
    await expect.poll(() => devtools.known().rings?.get('localhost')?.keys[0]?.name).toBe('x');
    expect(devtools.known().areKeysStored).toBe(false);
    expect([session.kept, local.kept]).toEqual([{}, {}]);
  });
});

describe('a disk without room', () => {
  const snapshot = {
    id: '1',
    name: 'as ada',
    format: 'flask',
    host: 'localhost',
    content: '{}',
  } as const;

  it('has its own words, and no snapshot is called kept that is not', async () => {
    const devtools = openDevtools(async () => false);
    local.error = 'Resource::kQuotaBytes quota exceeded';
    local.broken.add('set');
    devtools.ask({ kind: 'changeSettings', changed: { snapshots: [snapshot], theme: 'dark' } });
    await expect.poll(() => devtools.problems).toEqual(['storageFull']);
    await expect.poll(devtools.known).toMatchObject({ settings: { snapshots: [], theme: 'dark' } });
    local.broken.clear();
    devtools.ask({ kind: 'changeSettings', changed: { snapshots: [snapshot] } });
    await expect.poll(devtools.known).toMatchObject({ state: { problems: [] } });
    expect(devtools.known().settings?.snapshots).toEqual([snapshot]);
    expect(local.kept).toHaveProperty(['setting snapshots']);
  });

  it('stays a problem if nothing is left to be saved after the failure', async () => {
    const devtools = openDevtools(async () => false);
    await expect.poll(devtools.known).toMatchObject({ settings: { snapshots: [] } });
    const first = late(local.set);
    vi.spyOn(local, 'set')
      .mockImplementationOnce(first.operation)
      .mockRejectedValueOnce(new Error('Resource::kQuotaBytes quota exceeded'));
    devtools.ask({ kind: 'changeSettings', changed: { isReadOnly: true } });
    await first.begun;
    // Both are in what is saved next, so that nothing is left for the save after that.
    for (const snapshots of [[snapshot], [snapshot, { ...snapshot, id: '2' }]])
      devtools.ask({ kind: 'changeSettings', changed: { snapshots } });
    await expect.poll(devtools.known).toMatchObject({ settings: { snapshots: [{}, {}] } });
    first.finish();
    await expect.poll(devtools.known).toMatchObject({ settings: { snapshots: [] } });
    await settled();
    expect(devtools.problems).toEqual(['storageFull']);
    await expect.poll(devtools.known).toMatchObject({ state: { problems: [{}] } });
  });
});

describe('a setting that another tab changes while this one saves its own', () => {
  it('takes back nothing that the user has just chosen', async () => {
    const devtools = openDevtools(async () => false);
    await expect.poll(devtools.known).toMatchObject({ settings: { isReadOnly: false } });
    const write = late((items: Record<string, unknown>) => local.set(items));
    vi.spyOn(local, 'set').mockImplementationOnce(write.operation);
    devtools.ask({ kind: 'changeSettings', changed: { isReadOnly: true } });
    await write.begun;
    await local.set(DARK);
    await expect.poll(devtools.known).toMatchObject({ settings: { theme: 'dark' } });
    expect(devtools.known().settings?.isReadOnly).toBe(true);
    write.finish();
    await expect.poll(() => local.kept).toHaveProperty(['setting isReadOnly']);
  });

  it('keeps the user’s choice of the same setting, which is written later', async () => {
    const devtools = openDevtools(async () => false);
    await expect.poll(devtools.known).toMatchObject({ settings: { theme: 'auto' } });
    const write = late(local.set);
    vi.spyOn(local, 'set').mockImplementationOnce(write.operation);
    devtools.ask({ kind: 'changeSettings', changed: { theme: 'light' } });
    await write.begun;
    await local.set(DARK);
    await settled();
    await expect.poll(devtools.known).toMatchObject({ settings: { theme: 'light' } });
    write.finish();
    await expect.poll(() => local.kept).toMatchObject({ 'setting theme': { setting: 'light' } });
    expect(devtools.known()).toMatchObject({ settings: { theme: 'light' } });
  });

  it('takes back nothing that was saved while the browser read', async () => {
    const devtools = openDevtools(async () => false);
    await expect.poll(devtools.known).toMatchObject({ settings: { isReadOnly: false } });
    const stored = await local.get(null);
    const read = late(async () => ({ ...stored, ...DARK }));
    vi.spyOn(local, 'get').mockImplementationOnce(read.operation);
    await local.set(DARK);
    await read.begun;
    devtools.ask({ kind: 'changeSettings', changed: { isReadOnly: true } });
    await expect.poll(() => local.kept).toHaveProperty(['setting isReadOnly']);
    read.finish();
    await expect.poll(devtools.known).toMatchObject({ settings: { theme: 'dark' } });
    expect(devtools.known().settings?.isReadOnly).toBe(true);
  });
});

describe('a setting that could not be saved', () => {
  it('is a problem until it is saved together with the next one', async () => {
    const devtools = openDevtools(async () => false);
    local.broken.add('set');
    devtools.ask({ kind: 'changeSettings', changed: { lifetimes: new Map([['a.test', 60]]) } });
    await expect.poll(() => devtools.problems).toEqual(['storageFailed']);
    local.broken.clear();
    devtools.ask({ kind: 'changeSettings', changed: { isReadOnly: true } });
    await expect.poll(devtools.known).toMatchObject({ state: { problems: [] } });
    expect(Object.keys(local.kept).sort()).toEqual(['setting isReadOnly', 'setting lifetimes']);
  });

  it('gives way to what another tab has chosen since', async () => {
    const devtools = openDevtools(async () => false);
    await expect.poll(devtools.known).toMatchObject({ settings: { theme: 'auto' } });
    local.broken.add('set');
    devtools.ask({ kind: 'changeSettings', changed: { theme: 'light' } });
    await expect.poll(() => devtools.problems).toEqual(['storageFailed']);
    local.broken.clear();
    await local.set(DARK);
    // Nothing is left that would be lost.
    const expected = { settings: { theme: 'dark' }, state: { problems: [] } };
    await expect.poll(devtools.known).toMatchObject(expected);
    devtools.ask({ kind: 'changeSettings', changed: { isReadOnly: true } });
    await expect.poll(() => local.kept).toHaveProperty(['setting isReadOnly']);
    expect(local.kept).toMatchObject(DARK);
  });

  it('is written in the order of the user’s choices, also those made while the browser writes', async () => {
    const devtools = openDevtools(async () => false);
    await expect.poll(devtools.known).toMatchObject({ settings: { theme: 'auto' } });
    const first = late(local.set);
    vi.spyOn(local, 'set').mockImplementationOnce(first.operation);
    devtools.ask({ kind: 'changeSettings', changed: { theme: 'dark' } });
    await first.begun;
    devtools.ask({ kind: 'changeSettings', changed: { theme: 'light' } });
    await expect.poll(devtools.known).toMatchObject({ settings: { theme: 'light' } });
    first.finish();
    devtools.ask({ kind: 'changeSettings', changed: { isReadOnly: true } });
    await expect.poll(() => local.kept).toHaveProperty(['setting isReadOnly']);
    expect(local.kept).toMatchObject({ 'setting theme': { setting: 'light' } });
  });
});

describe('stored keys that the browser cannot read', () => {
  it('are reported as a problem', async () => {
    local.broken.add('get');
    const devtools = openDevtools(async () => false);
    await expect.poll(() => devtools.problems).toContain('storageUnreadable');
  });
});
