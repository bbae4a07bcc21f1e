import { beforeEach, describe, expect, it, vi } from 'vitest';
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

describe('secrets', () => {
  it('are kept for each host, in memory alone', async () => {
    await stores.saveSecret('localhost', 'dev');
    await stores.saveSecret('__proto__', 'odd');
    expect(await stores.loadSecrets()).toEqual(
      Object.fromEntries([
        ['localhost', 'dev'],
        ['__proto__', 'odd'],
      ]),
    );
    expect(local.kept).toEqual({});
  });

  it('are told of when another tab’s DevTools change them, and not of one’s own', async () => {
    const told: string[] = [];
    stores.watchSecrets((host, secret) => told.push(`${host} ${secret}`));
    await stores.saveSecret('localhost', 'mine');
    await session.set({ 'secret a.test': { writer: 'another', secret: 'theirs' }, other: 1 });
    await session.set({ 'secret b.test': { writer: 'another', secret: 7 } });
    expect(told).toEqual(['a.test theirs', 'b.test ']);
  });

  it('that cannot be kept are told of', async () => {
    session.isBroken = true;
    await expect(stores.saveSecret('localhost', 'dev')).rejects.toThrow('no room');
  });
});
