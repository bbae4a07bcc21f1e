import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { KeyRing } from '../../src/session/keys/ring.ts';
import { DEFAULT_SETTINGS } from '../../src/session/settings.ts';
import { FakeEvent } from './fake-browser.ts';

const fake = vi.hoisted(() => ({ browser: {} as Record<string, unknown> }));
vi.mock('../../src/browser/api.ts', () => fake);

const stores = await import('../../src/browser/stores.ts');

type Changes = Record<string, { newValue?: unknown }>;

/** One area of the browser's storage, which tells all of each change, the one who made it too. */
class FakeArea {
  readonly kept: Record<string, unknown> = {};
  readonly onChanged = new FakeEvent<(changes: Changes) => void>();
  isBroken = false;

  readonly get = async () => structuredClone(this.kept);
  readonly set = async (items: Record<string, unknown>) => {
    if (this.isBroken) throw new Error('no room');
    // What cannot be kept as JSON is lost in Chromium.
    const json = JSON.parse(JSON.stringify(items)) as Record<string, unknown>;
    Object.assign(this.kept, json);
    this.onChanged.fire(
      Object.fromEntries(Object.entries(json).map(([key, newValue]) => [key, { newValue }])),
    );
  };
  readonly remove = async (key: string) => {
    delete this.kept[key];
  };
}

let local: FakeArea;
let session: FakeArea;

beforeEach(() => {
  local = new FakeArea();
  session = new FakeArea();
  fake.browser = { storage: { local, session } };
});

describe('settings', () => {
  it('are kept one by one, so that one that could not be read is not lost', async () => {
    await stores.saveSettings({ lifetimes: new Map([['localhost', 60]]), theme: 'light' });
    await stores.saveSettings({ theme: 'dark' });
    expect(await stores.loadSettings()).toEqual({
      ...DEFAULT_SETTINGS,
      theme: 'dark',
      lifetimes: new Map([['localhost', 60]]),
    });
  });

  it('are as by default where nothing, or rubbish, is kept', async () => {
    expect(await stores.loadSettings()).toEqual(DEFAULT_SETTINGS);
    Object.assign(local.kept, { 'setting theme': 'dark', 'setting language': null, other: 1 });
    expect(await stores.loadSettings()).toEqual(DEFAULT_SETTINGS);
  });

  it('are told of when another tab’s DevTools change them, and not of one’s own', async () => {
    let told = 0;
    stores.watchSettings(() => {
      told += 1;
    });
    await stores.saveSettings({ theme: 'dark' });
    expect(told).toBe(0);
    await local.set({ 'setting theme': { writer: 'another', setting: 'light' }, else: 1 });
    expect(told).toBe(1);
  });

  it('that cannot be kept are told of', async () => {
    local.isBroken = true;
    await expect(stores.saveSettings({ theme: 'dark' })).rejects.toThrow('no room');
  });
});

describe('keys', () => {
  const ring = (text: string, isKept = false): KeyRing => ({
    keys: [{ id: text, text, name: '', isFallback: false }],
    isKept,
  });

  it('are kept for each host, in memory alone', async () => {
    await stores.saveRing('localhost', ring('dev'));
    await stores.saveRing('__proto__', ring('odd'));
    expect(await stores.loadRings()).toEqual(
      new Map([
        ['localhost', ring('dev')],
        ['__proto__', ring('odd')],
      ]),
    );
    expect(local.kept).toEqual({});
  });

  it('stay on disk only while the user wants that', async () => {
    await stores.saveRing('localhost', ring('dev', true));
    session = new FakeArea();
    fake.browser = { storage: { local, session } };
    expect(await stores.loadRings()).toEqual(new Map([['localhost', ring('dev', true)]]));
    await stores.saveRing('localhost', ring('dev'));
    expect(local.kept).toEqual({});
    await stores.saveRing('localhost', ring('dev', true));
    await stores.saveRing('localhost', { keys: [], isKept: true });
    expect(JSON.stringify([local.kept, session.kept])).not.toContain('dev');
  });

  it('of this run of the browser count before those on disk', async () => {
    await local.set({ 'keys localhost': { writer: 'before', ring: ring('old', true) } });
    await session.set({ 'keys localhost': { writer: 'another', ring: ring('new') } });
    expect(await stores.loadRings()).toEqual(new Map([['localhost', ring('new')]]));
  });

  it('are told of when another tab’s DevTools change them, and not of one’s own', async () => {
    const told: string[] = [];
    stores.watchRings((host, { keys }) => told.push(`${host} ${keys.map(({ text }) => text)}`));
    await stores.saveRing('localhost', ring('mine'));
    await session.set({ 'keys a.test': { writer: 'another', ring: ring('theirs') }, other: 1 });
    await session.set({ 'keys b.test': { writer: 'another', ring: 7 } });
    expect(told).toEqual(['a.test theirs', 'b.test ']);
  });

  it('that cannot be kept are told of', async () => {
    session.isBroken = true;
    await expect(stores.saveRing('localhost', ring('dev'))).rejects.toThrow('no room');
  });
});
