import { describe, expect, it } from 'vitest';
import { type ChangeStoredRing, Rings, ringsInMemory } from '../../src/devtools/rings.ts';
import type { RingChange } from '../../src/keys/change.ts';
import type { KeyRing } from '../../src/keys/ring.ts';
import { settled } from '../browser/fake-browser.ts';

const HOST = 'localhost';
const FORGET_ALL: RingChange = { kind: 'forget', ids: null };

function ringOf(texts: string[], isKept = false): KeyRing {
  return { keys: texts.map((text) => ({ id: text, text, name: '', isFallback: false })), isKept };
}
const add = (...texts: string[]): RingChange => ({ kind: 'add', keys: ringOf(texts).keys });

/** Storage that answers asynchronously. It fails to write if `isBroken`, and to read unless `isReadable`. */
class FakeStorage {
  isBroken = false;
  isReadable = true;
  private readonly memory: ChangeStoredRing;

  constructor(...texts: string[]) {
    this.memory = ringsInMemory(new Map([[HOST, ringOf(texts)]]));
  }

  readonly change: ChangeStoredRing = async (host, changes) => {
    await settled();
    if (this.isBroken && changes.length > 0) throw new Error('disk I/O error');
    if (!this.isReadable) throw new Error('unreadable');
    return this.memory(host, changes);
  };
}

function open(storage: FakeStorage) {
  const rings = new Rings(storage.change, () => undefined);
  const shown = () => {
    const { keys = [], isKept } = rings.all().get(HOST) ?? {};
    return `${keys.map(({ text }) => text)}${isKept ? ' on disk' : ''}`;
  };
  const failure = () => rings.failures().get(HOST)?.what ?? null;
  const done = async () => {
    for (let turn = 0; turn < 10; turn += 1) await settled();
  };
  return { rings, shown, failure, done };
}

describe('keys that the browser cannot store', () => {
  it('are shown with the failure, and stored with the next change', async () => {
    const storage = new FakeStorage();
    const { rings, shown, failure, done } = open(storage);
    storage.isBroken = true;
    rings.change(HOST, add('a'));
    await done();
    expect([shown(), failure()]).toEqual(['a', 'store']);
    storage.isBroken = false;
    rings.change(HOST, add('b'));
    await done();
    expect([shown(), failure()]).toEqual(['a,b', null]);
    expect(await storage.change(HOST, [])).toEqual(ringOf(['a', 'b']));
  });

  it('can be forgotten all the same', async () => {
    const storage = new FakeStorage();
    const { rings, shown, failure, done } = open(storage);
    storage.isBroken = true;
    rings.change(HOST, add('a', 'b'));
    await done();
    rings.change(HOST, { kind: 'forget', ids: ['a'] });
    await done();
    expect(shown()).toBe('b');
    rings.change(HOST, FORGET_ALL);
    await done();
    expect([shown(), failure()]).toEqual(['', null]);
    storage.isBroken = false;
    rings.change(HOST, add('c'));
    await done();
    expect(await storage.change(HOST, [])).toEqual(ringOf(['c']));
  });

  it('are not shown as kept on disk', async () => {
    const storage = new FakeStorage('a');
    const { rings, shown, failure, done } = open(storage);
    storage.isBroken = true;
    rings.change(HOST, { kind: 'keep', isKept: true });
    await done();
    expect([shown(), failure()]).toEqual(['a', 'keep']);
  });
});

describe('keys that the browser cannot delete', () => {
  it('are shown as long as they are stored', async () => {
    const storage = new FakeStorage('a', 'b');
    const { rings, shown, failure, done } = open(storage);
    storage.isBroken = true;
    for (const ids of [null, ['a']]) {
      rings.change(HOST, { kind: 'forget', ids });
      await done();
      expect([shown(), failure()]).toEqual(['a,b', 'forget']);
    }
    storage.isBroken = false;
    rings.change(HOST, FORGET_ALL);
    await done();
    expect([shown(), failure()]).toEqual(['', null]);
  });

  it('are no longer a failure once those that were stored then are forgotten', async () => {
    const storage = new FakeStorage('a');
    const { rings, shown, failure, done } = open(storage);
    storage.isBroken = true;
    rings.change(HOST, FORGET_ALL);
    await done();
    expect(failure()).toBe('forget');
    storage.isBroken = false;
    rings.change(HOST, add('b'));
    rings.change(HOST, { kind: 'forget', ids: ['a'] });
    await done();
    expect([shown(), failure()]).toEqual(['b', null]);
  });

  it('do not hide that other keys are unsaved', async () => {
    const storage = new FakeStorage('a');
    const { rings, done } = open(storage);
    storage.isBroken = true;
    rings.change(HOST, add('b'));
    await done();
    rings.change(HOST, { kind: 'forget', ids: ['a'] });
    await done();
    expect(rings.failures().get(HOST)).toMatchObject({ what: 'forget', hasUnsaved: true });
  });

  it('are shown if the browser cannot read whether they are still stored', async () => {
    const storage = new FakeStorage('a');
    const { rings, shown, failure, done } = open(storage);
    rings.load(new Map([[HOST, ringOf(['a'])]]));
    storage.isBroken = true;
    storage.isReadable = false;
    rings.change(HOST, FORGET_ALL);
    await done();
    expect([shown(), failure()]).toEqual(['a', 'forget']);
  });

  it('are no longer a failure once another tab has forgotten them', async () => {
    const storage = new FakeStorage('a');
    const { rings, shown, failure, done } = open(storage);
    storage.isBroken = true;
    rings.change(HOST, FORGET_ALL);
    await done();
    storage.isBroken = false;
    await storage.change(HOST, [FORGET_ALL]);
    rings.refresh(HOST);
    await done();
    expect([shown(), failure()]).toEqual(['', null]);
  });

  it('are shown as kept on disk as long as they are', async () => {
    const storage = new FakeStorage();
    const { rings, shown, failure, done } = open(storage);
    rings.change(HOST, add('a'));
    rings.change(HOST, { kind: 'keep', isKept: true });
    await done();
    expect([shown(), failure()]).toEqual(['a on disk', null]);
    storage.isBroken = true;
    rings.change(HOST, { kind: 'keep', isKept: false });
    await done();
    expect([shown(), failure()]).toEqual(['a on disk', 'drop']);
  });
});

describe('keys of two tabs', () => {
  it('that are added at the same moment are all in both', async () => {
    const storage = new FakeStorage();
    const [one, two] = [open(storage), open(storage)];
    one.rings.change(HOST, add('a'));
    two.rings.change(HOST, add('b'));
    one.rings.change(HOST, add('c'));
    await one.done();
    one.rings.refresh(HOST);
    two.rings.refresh(HOST);
    await one.done();
    expect(one.shown().split(',').sort()).toEqual(['a', 'b', 'c']);
    expect(two.shown()).toBe(one.shown());
  });

  it('are shown at once in the tab where they were typed', async () => {
    const storage = new FakeStorage('old');
    const { rings, shown, done } = open(storage);
    rings.load(new Map([[HOST, ringOf(['old'])]]));
    rings.refresh(HOST);
    rings.change(HOST, add('a'));
    expect(shown()).toBe('old,a');
    await done();
    expect(shown()).toBe('old,a');
  });
});
