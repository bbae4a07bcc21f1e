import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RingChange } from '../../src/keys/change.ts';
import type { KeyRing, RingKey } from '../../src/keys/ring.ts';
import { DEFAULT_RECORDING_OPTIONS, DEFAULT_SETTINGS } from '../../src/recording/settings.ts';
import { FakeArea, fakeLocks } from './fake-browser.ts';

const fake = vi.hoisted(() => ({ browser: {} as Record<string, unknown> }));
vi.mock('../../src/browser/api.ts', () => fake);
vi.stubGlobal('navigator', { locks: fakeLocks() });

const stores = await import('../../src/browser/stores.ts');

const DEFAULTS = { ...DEFAULT_SETTINGS, ...DEFAULT_RECORDING_OPTIONS };

let local: FakeArea;
let session: FakeArea;

beforeEach(() => {
  local = new FakeArea();
  session = new FakeArea();
  fake.browser = { storage: { local, session } };
});

describe('settings', () => {
  it('are stored one by one, so that saving one does not change the others', async () => {
    await stores.saveSettings({ lifetimes: new Map([['localhost', 60]]), theme: 'light' });
    await stores.saveSettings({ theme: 'dark' });
    expect(await stores.loadSettings()).toEqual({
      ...DEFAULTS,
      theme: 'dark',
      lifetimes: new Map([['localhost', 60]]),
    });
  });

  it('have defaults if nothing, or something invalid, is stored', async () => {
    expect(await stores.loadSettings()).toEqual(DEFAULTS);
    Object.assign(local.kept, { 'setting theme': 'dark', 'setting language': null, other: 1 });
    expect(await stores.loadSettings()).toEqual(DEFAULTS);
  });

  it('are reported when another tab’s DevTools change them, but not after own changes', async () => {
    const reported: (readonly string[])[] = [];
    stores.watchSettings((names) => reported.push(names));
    await stores.saveSettings({ theme: 'dark' });
    expect(reported).toEqual([]);
    await local.set({ 'setting theme': { writer: 'another', setting: 'light' }, else: 1 });
    expect(reported).toEqual([['theme']]);
  });

  it('that cannot be stored are rejected', async () => {
    local.broken.add('set');
    await expect(stores.saveSettings({ theme: 'dark' })).rejects.toThrow('no set');
  });
});

describe('keys', () => {
  const key = (text: string): RingKey => ({ id: text, text, name: '', isFallback: false });
  const ring = (...texts: string[]): KeyRing => ({ keys: texts.map(key), isKept: false });
  const add = (...texts: string[]): RingChange => ({ kind: 'add', keys: texts.map(key) });
  const keep = (isKept: boolean): RingChange => ({ kind: 'keep', isKept });
  const FORGET_ALL: RingChange = { kind: 'forget', ids: null };
  const onDisk = () => JSON.stringify(local.kept);

  it('are stored for each host, only in memory', async () => {
    await stores.changeStoredRing('localhost', [add('dev')]);
    await stores.changeStoredRing('__proto__', [add('odd')]);
    expect(await stores.loadRings()).toEqual(
      new Map([
        ['localhost', ring('dev')],
        ['__proto__', ring('odd')],
      ]),
    );
    expect(local.kept).toEqual({});
  });

  it('stay on disk only as long as the user wants that', async () => {
    const kept = { ...ring('dev'), isKept: true };
    expect(await stores.changeStoredRing('localhost', [add('dev'), keep(true)])).toEqual(kept);
    session = new FakeArea();
    fake.browser = { storage: { local, session } };
    expect(await stores.loadRings()).toEqual(new Map([['localhost', kept]]));
    await stores.changeStoredRing('localhost', [keep(false)]);
    expect(local.kept).toEqual({});
    expect(await stores.loadRings()).toEqual(new Map([['localhost', ring('dev')]]));
    await stores.changeStoredRing('localhost', [keep(true)]);
    await stores.changeStoredRing('localhost', [{ kind: 'forget', ids: ['dev'] }]);
    expect(JSON.stringify([local.kept, session.kept])).not.toContain('dev');
    // After the last key is forgotten, the next one is not kept unless the user asks for it again.
    expect(await stores.changeStoredRing('localhost', [add('next')])).toEqual(ring('next'));
    expect(local.kept).toEqual({});
  });

  it.each(['shop.test', '', 'localhost.test', '127.0.0.1.test', '192.168.0.2'])(
    'for %j, which is not local, are never on disk',
    async (host) => {
      const stored = await stores.changeStoredRing(host, [add('dev'), keep(true)]);
      expect(stored).toEqual(ring('dev'));
      expect(local.kept).toEqual({});
    },
  );

  it('that two tabs add at the same moment are all stored', async () => {
    await stores.changeStoredRing('localhost', [add('first'), keep(true)]);
    await Promise.all([
      stores.changeStoredRing('localhost', [add('a')]),
      stores.changeStoredRing('localhost', [add('b')]),
      stores.changeStoredRing('localhost', [{ kind: 'edit', id: 'a', changed: { name: 'app' } }]),
      stores.changeStoredRing('localhost', [add('c')]),
    ]);
    const { keys } = await stores.changeStoredRing('localhost', []);
    expect(keys.map(({ text, name }) => text + name)).toEqual(['first', 'aapp', 'b', 'c']);
    for (const text of ['first', 'a', 'b', 'c']) expect(onDisk()).toContain(`"text":"${text}"`);
  });

  it('that one tab forgets while another tab edits them stay forgotten', async () => {
    await stores.changeStoredRing('localhost', [add('dev'), keep(true)]);
    await Promise.all([
      stores.changeStoredRing('localhost', [FORGET_ALL]),
      stores.changeStoredRing('localhost', [{ kind: 'edit', id: 'dev', changed: { name: 'x' } }]),
    ]);
    expect(JSON.stringify([local.kept, session.kept])).not.toContain('dev');
  });

  it('on disk are always included, even if memory lacks them', async () => {
    await local.set({ 'keys localhost': { writer: 'before', ring: ring('old') } });
    await session.set({ 'keys localhost': { writer: 'another', ring: ring('new') } });
    const all = { ...ring('new', 'old'), isKept: true };
    expect(await stores.loadRings()).toEqual(new Map([['localhost', all]]));
    expect(await stores.changeStoredRing('localhost', [])).toEqual(all);
    await stores.changeStoredRing('localhost', [FORGET_ALL]);
    expect(local.kept).toEqual({});
  });

  it('are reported when another tab’s DevTools change them, but not after own changes', async () => {
    const reported: string[] = [];
    stores.watchRings((host) => reported.push(host));
    await stores.changeStoredRing('localhost', [add('mine')]);
    await session.set({ 'keys a.test': { writer: 'another', ring: ring('theirs') }, other: 1 });
    await session.set({ 'keys b.test': { writer: 'another', ring: 7 } });
    expect(reported).toEqual(['a.test', 'b.test']);
  });

  it('that cannot be stored are rejected', async () => {
    session.broken.add('set');
    await expect(stores.changeStoredRing('localhost', [add('dev')])).rejects.toThrow('no set');
  });

  it('that cannot be written to disk are not reported as kept', async () => {
    await stores.changeStoredRing('localhost', [add('dev')]);
    local.broken.add('set');
    await expect(stores.changeStoredRing('localhost', [keep(true)])).rejects.toThrow('no set');
    expect(await stores.changeStoredRing('localhost', [])).toEqual(ring('dev'));
  });

  it('that cannot be deleted are not reported as forgotten', async () => {
    await stores.changeStoredRing('localhost', [add('dev'), keep(true)]);
    local.broken.add('remove');
    await expect(stores.changeStoredRing('localhost', [FORGET_ALL])).rejects.toThrow('no remove');
    const kept = { ...ring('dev'), isKept: true };
    expect(await stores.changeStoredRing('localhost', [])).toEqual(kept);
    expect(await stores.loadRings()).toEqual(new Map([['localhost', kept]]));
    // The disk comes first: otherwise a page that closes in between would leave keys on disk that memory has forgotten.
    expect(JSON.stringify(session.kept)).toContain('dev');
  });

  it('that are still on disk after a deletion are not reported as forgotten', async () => {
    await stores.changeStoredRing('localhost', [add('dev'), keep(true)]);
    fake.browser = { storage: { local: { ...local, remove: async () => undefined }, session } };
    await expect(stores.changeStoredRing('localhost', [FORGET_ALL])).rejects.toThrow('still in');
    expect((await stores.changeStoredRing('localhost', [])).isKept).toBe(true);
  });
});
