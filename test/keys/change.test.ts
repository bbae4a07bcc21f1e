import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyRingChange, type RingChange } from '../../src/keys/change.ts';
import { EMPTY_RING, type KeyRing, type RingKey } from '../../src/keys/ring.ts';

const key = (id: string, text = id): RingKey => ({ id, text, name: '', isFallback: false });
const ring = (...keys: RingKey[]): KeyRing => ({ keys, isKept: false });
const textsOf = ({ keys }: KeyRing) => keys.map(({ text }) => text).join();

describe('a change of a ring', () => {
  const before = ring(key('a'), key('b'));

  it('names a key, or makes it a fallback', () => {
    const after = applyRingChange(before, { kind: 'edit', id: 'b', changed: { name: 'old' } });
    expect(after).toEqual(ring(key('a'), { ...key('b'), name: 'old' }));
  });

  it('keeps the keys, or no longer', () => {
    const kept = applyRingChange(before, { kind: 'keep', isKept: true });
    expect(kept).toEqual({ ...before, isKept: true });
    expect(applyRingChange(kept, { kind: 'keep', isKept: false })).toEqual(before);
  });

  it('does not keep keys because some are added', () => {
    expect(applyRingChange(before, { kind: 'add', keys: [key('c')] }).isKept).toBe(false);
  });
});

describe('a change of a ring that another tab has changed since', () => {
  it('adds new keys and replaces those with the same id', () => {
    const before = ring(key('a'), key('b'));
    const after = applyRingChange(before, {
      kind: 'add',
      keys: [key('c'), key('x', 'b'), { ...key('a'), isFallback: true }],
    });
    expect(textsOf(after)).toBe('a,b,c');
    expect(after.keys.map(({ isFallback }) => isFallback)).toEqual([true, false, false]);
  });

  it('does nothing to a key that was forgotten', () => {
    const before = ring(key('a'));
    expect(applyRingChange(before, { kind: 'edit', id: 'b', changed: { name: 'x' } })).toEqual(
      before,
    );
    expect(applyRingChange(before, { kind: 'move', id: 'b', by: 1 })).toEqual(before);
    expect(applyRingChange(before, { kind: 'forget', ids: ['b'] })).toEqual(before);
  });

  it('forgets all keys, including those added since', () => {
    const before = { ...ring(key('a'), key('b')), isKept: true };
    expect(applyRingChange(before, { kind: 'forget', ids: null })).toEqual(EMPTY_RING);
  });
});

it('a ring has exactly the keys that were added and not forgotten, after changes in any order', () => {
  const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 });
  const changes = fc.oneof(
    ids.map((added): RingChange => ({ kind: 'add', keys: added.map((id) => key(id)) })),
    ids.map((forgotten): RingChange => ({ kind: 'forget', ids: forgotten })),
    fc
      .record({ id: fc.constantFrom('a', 'b', 'c'), by: fc.constantFrom<-1 | 1>(-1, 1) })
      .map(({ id, by }): RingChange => ({ kind: 'move', id, by })),
  );
  fc.assert(
    fc.property(fc.array(changes), (all) => {
      const expected = new Set<string>();
      for (const change of all) {
        if (change.kind === 'add') for (const { id } of change.keys) expected.add(id);
        if (change.kind === 'forget') for (const id of change.ids ?? []) expected.delete(id);
      }
      const { keys } = all.reduce(applyRingChange, EMPTY_RING);
      expect(keys.map(({ id }) => id).sort()).toEqual([...expected].sort());
    }),
  );
});
