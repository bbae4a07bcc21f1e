import { describe, expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import type { Cause, Change, Entry, ExchangeRef } from '../../src/timeline/entry.ts';
import {
  areRowsCompared,
  type ChangeRow,
  changeRows,
  changeRowsSince,
  compareRows,
  isRenewal,
  type SingleRow,
} from '../../src/timeline/rows.ts';
import { newThread, type Thread } from '../../src/timeline/thread.ts';
import { ref, refused, set } from './entries.ts';

const START = 1_700_000_000;
const signed = (content: object, seconds = 0) =>
  signFlask(JSON.stringify(content), 'dev', { timestamp: START + seconds });
const [NONE, A, B] = [{}, { a: 1 }, { b: 1 }].map((content) => signed(content)) as [
  ...[string, string, string],
];
const [A2, A3, B2] = [signed({ a: 1 }, 1), signed({ a: 1 }, 2), signed({ b: 1 }, 1)];

let threadId = 97_000;
/** A thread that no rows are known of. */
function threadOf(entries: readonly Entry[], dropped = 0): Thread {
  threadId += 1;
  const thread = newThread(threadId, { id: 'id', name: 'session', domain: 'localhost' });
  return { ...thread, entries, dropped };
}
const UNSEEN: Cause = { kind: 'unseen' };
/** What a response set whose request carried this, and began just before. */
const by = (
  value: string | null,
  time: number,
  carried: ExchangeRef['carried'],
  more: Partial<ExchangeRef> = {},
): Change =>
  set(value, time, { cause: { kind: 'exchange', exchange: ref(time, { carried, ...more }) } });
const unseen = (value: string | null, time: number) => set(value, time, { cause: UNSEEN });
const rowsOf = (...entries: readonly Entry[]) =>
  changeRows(threadOf(entries)).filter((row) => row.kind === 'change');
const lastOf = (...entries: readonly Entry[]) => rowsOf(...entries).at(-1);

describe('the first row of a timeline', () => {
  it.each<[string, Change, string | null | undefined, string | undefined]>([
    ['is compared with what its request carried', by(A, 100, NONE), NONE, 'changed'],
    ['is that of a new session, if it carried none', by(A, 100, null), null, 'changed'],
    ['is compared with nothing, if that is unknown', by(A, 100, undefined), undefined, undefined],
    [
      'is compared with nothing, if it was found',
      set(A, 100, { cause: { kind: 'found', setBy: null } }),
      undefined,
      undefined,
    ],
    ['is that of a new session, if nobody saw it', unseen(A, 100), null, 'changed'],
    ['renews what its request carried', by(A2, 100, A), A, 'renewed'],
  ])('%s', (_, entry, before, comparison) => {
    const row = lastOf(entry);
    expect([row?.before, row?.comparison?.kind]).toEqual([before, comparison]);
    const pending = threadOf([entry]);
    compareRows(pending, () => false);
    const kind = comparison && 'pending';
    expect(changeRows(pending)).toMatchObject([
      { before, comparison: kind ? { kind } : null, isSameApp: false },
    ]);
  });

  it('costs nothing to compare if what came before is unknown', () => {
    const costs: number[] = [];
    const thread = threadOf([by(A, 100, undefined), unseen(B, 200)]);
    compareRows(thread, (cost) => costs.push(cost()) > 0);
    expect(costs[0]).toBe(0);
    expect(costs[1]).toBeGreaterThan(0);
  });
});

describe('a change that a response made once more', () => {
  it('is one of keys that the one before had changed, from what its request carried', () => {
    const first = by(A, 110, NONE, { startedAt: 50 });
    const row = lastOf(unseen(NONE, 10), first, by(A2, 120, NONE, { startedAt: 51 }));
    expect(row?.repeated).toEqual({ keys: ['a'], first });
    const same = lastOf(unseen(NONE, 10), first, by(A, 120, NONE, { startedAt: 51 }));
    expect(same?.repeated).toEqual({ keys: ['a'], first });
  });

  it.each<[string, Change]>([
    ['it changed something else', by(B, 120, NONE)],
    ['nobody saw it', unseen(A2, 120)],
    ['its request carried none', by(A2, 120, null)],
    ['what its request carried is unknown', by(A2, 120, undefined)],
    ['its request carried what was there', by(A2, 120, A)],
    ['its request carried the same content', by(A2, 120, A3)],
    ['what its request carried cannot be read', by(A2, 120, 'x.y.z')],
    ['it deleted the session', by(null, 120, NONE)],
  ])('is none if %s', (_, entry) => {
    expect(lastOf(unseen(NONE, 10), by(A, 110, NONE), entry)?.repeated).toBeNull();
  });

  it('is none if it deleted it once more', () => {
    const gone = by(null, 110, A, { startedAt: 50 });
    expect(lastOf(unseen(A, 10), gone, by(null, 120, A))?.repeated).toBeNull();
  });
});

describe('the app of a session', () => {
  const other = { url: 'http://localhost:8000/' };
  const secure = { url: 'https://localhost:5000/' };

  it.each<[string, readonly Entry[], string | null, boolean]>([
    ['is the one that set it', [by(A, 100, null), by(B, 200, A)], null, true],
    [
      'is another on another port',
      [by(A, 100, null, other), by(B, 200, A)],
      'http://localhost:8000',
      false,
    ],
    ['may serve both schemes', [by(A, 100, null, secure), by(B, 200, A)], null, false],
    [
      'is the first after a deletion',
      [by(A, 100, null, other), by(null, 150, A), by(B, 200, null)],
      null,
      true,
    ],
    [
      'is the same after a renewal that nobody saw',
      [by(A, 100, null, other), unseen(A2, 150), by(B, 200, A2)],
      'http://localhost:8000',
      false,
    ],
    [
      'is unknown after a change that nobody saw',
      [by(A, 100, null, other), unseen(B, 150), by(B2, 200, B)],
      null,
      false,
    ],
    [
      'is the same after a refusal',
      [by(A, 100, null), refused('x', 150, { exchange: ref(150, other) }), by(B, 200, A)],
      null,
      true,
    ],
    ['is unknown of two that nobody saw', [unseen(A, 100), unseen(B, 200)], null, false],
    [
      'is the one that renewed it last',
      [by(A, 100, null, other), by(A2, 150, A), by(B, 200, A2)],
      null,
      true,
    ],
    ['is unknown of what nobody saw', [by(A, 100, null), unseen(B, 200)], null, false],
  ])('%s', (_, entries, otherOrigin, isSameApp) => {
    expect(lastOf(...entries)).toMatchObject({ otherOrigin, isSameApp });
  });
});

describe('a renewal', () => {
  const renewed = by(A2, 200, A);
  const row = lastOf(by(A, 100, null), renewed) as ChangeRow;
  const exchange = ref(300);

  it.each<[string, SingleRow]>([
    ['signs the same content again', row],
    ['may be by the response to HEAD', { ...row, entry: by(A2, 200, A, { method: 'HEAD' }) }],
    ['may be one that nobody saw', { ...row, entry: unseen(A2, 200) }],
    ['may set the same cookie again', { ...row, comparison: { kind: 'same' } }],
  ])('%s', (_, each) => {
    expect(isRenewal(each)).toBe(true);
  });

  it.each<[string, SingleRow]>([
    ['is by no form', { ...row, entry: by(A2, 200, A, { method: 'POST' }) }],
    ['changes nothing', { ...row, comparison: { kind: 'unreadable' } }],
    ['is known to be one', { ...row, comparison: null }],
    ['takes nothing back', { ...row, lost: { keys: ['a'], from: [] } }],
    ['is not taken back', { ...row, lostTo: { exchange, keys: ['a'] } }],
    ['is by the same app', { ...row, otherOrigin: 'http://localhost:8000' }],
    ['repeats nothing', { ...row, repeated: { keys: ['a'], first: renewed } }],
    ['is no refusal', { kind: 'refused', entry: refused('a', 100) }],
  ])('%s', (_, each) => {
    expect(isRenewal(each)).toBe(false);
  });
});

describe('rows that are known', () => {
  const entries = [by(A, 100, null), by(A2, 200, A), by(B, 300, A2), unseen(A, 400)] as const;
  /** The thread with other entries. */
  const changed = (thread: Thread, now: readonly Entry[], dropped = 0) => ({
    ...thread,
    ...{ entries: now, dropped },
  });
  const found = set(A2, 200, { cause: { kind: 'found', setBy: null } });

  it('are used again up to the first entry that is another one', () => {
    const thread = threadOf(entries);
    const before = changeRows(thread);
    const after = changeRows(changed(thread, [...entries.slice(0, 2), unseen(B, 300)]));
    expect(after.map((row, index) => row === before[index])).toEqual([true, true, false]);
    expect(after).toEqual(changeRows(threadOf([...entries.slice(0, 2), unseen(B, 300)])));
  });

  it('are used again after others were dropped, of which one entry stands', () => {
    const thread = threadOf(entries);
    const before = changeRows(thread);
    const now = [found, ...entries.slice(2), unseen(B, 500)];
    const after = changeRows(changed(thread, now, 1));
    expect(after.map((row, index) => row === before[index + 1])).toEqual([
      ...[false, true, true, false],
    ]);
    expect(after[0]).toMatchObject({ entry: found, before: undefined, comparison: null });
    // Another recording, which counts anew.
    expect(changeRows(changed(thread, entries))).toEqual(before);
  });

  it('are not those of a loss once the response that caused it is another one', () => {
    const [start, first] = [unseen(NONE, 10), by(A, 100, NONE, { startedAt: 50 })];
    const last = by(NONE, 200, NONE, { startedAt: 60 });
    const thread = threadOf([start, first, last]);
    expect(changeRows(thread)[1]).toMatchObject({ lostTo: { keys: ['a'] } });
    const more = changed(thread, [start, first, last, unseen(B, 300)]);
    expect(changeRows(more)[1]).toMatchObject({ lostTo: { keys: ['a'] } });
    expect(changeRows(changed(more, [start, first, unseen(B, 300)]))[1]).toMatchObject({
      lostTo: null,
    });
  });

  it('are compared as far as there is time, and go on from there', () => {
    const thread = threadOf([...entries, refused('x', 500)]);
    const kinds = () =>
      changeRows(thread).map((row) => row.kind === 'change' && row.comparison?.kind);
    let left = 2;
    compareRows(thread, () => {
      left -= 1;
      return left >= 0;
    });
    expect([kinds(), areRowsCompared(thread)]).toEqual([
      ['changed', 'renewed', 'pending', 'pending', false],
      false,
    ]);
    compareRows(thread, () => true);
    expect([kinds(), areRowsCompared(thread)]).toEqual([
      ['changed', 'renewed', 'changed', 'changed', false],
      true,
    ]);
    expect(areRowsCompared(changed(thread, [...entries]))).toBe(false);
    expect(areRowsCompared(threadOf(entries))).toBe(false);
  });

  it('are used again with refusals, and after others were dropped before all were compared', () => {
    const thread = threadOf([...entries, refused('x', 500)]);
    const before = changeRows(thread);
    const more = changeRows(changed(thread, [...thread.entries, unseen(B, 600)]));
    expect(more.slice(0, -1).map((row, index) => row === before[index])).toEqual([
      ...[true, true, true, true, true],
    ]);
    const waiting = threadOf(entries);
    let left = 2;
    compareRows(waiting, () => {
      left -= 1;
      return left >= 0;
    });
    const after = changeRows(changed(waiting, [found, ...entries.slice(2)], 1));
    expect(after.map((row) => row.kind === 'change' && row.comparison?.kind)).toEqual([
      ...[undefined, 'changed', 'changed'],
    ]);
  });

  it('wait again after an entry that is another one', () => {
    const thread = threadOf(entries);
    changeRows(thread);
    const [first, second, ...later] = entries;
    const proven = changed(thread, [first, { ...second, isProven: true }, ...later]);
    compareRows(proven, () => false);
    expect(changeRows(proven).map((row) => row.kind === 'change' && row.comparison?.kind)).toEqual([
      'changed',
      'pending',
      'pending',
      'pending',
    ]);
  });

  it('stay the same while they wait, wherever they are', () => {
    const thread = threadOf(entries);
    compareRows(thread, () => false);
    const before = changeRows(thread);
    const dropped = changed(thread, [found, ...entries.slice(2)], 1);
    compareRows(dropped, () => false);
    const after = changeRows(dropped);
    expect(after.map((row, index) => row === before[index + 1])).toEqual([false, true, true]);
    const other = changed(thread, [found, by(B, 250, A2), entries[3]], 1);
    compareRows(other, () => false);
    expect(changeRows(other)[1]).toMatchObject({ entry: { time: 250 }, before: A2 });
    const twice = changed(thread, [{ ...found, value: B }, entries[3]], 2);
    compareRows(twice, () => false);
    expect(changeRows(twice)[1]).toBe(before[3]);
  });

  it('have another value before as soon as the entry before is another one', () => {
    const thread = threadOf(entries);
    compareRows(thread, () => false);
    const next = changed(thread, [entries[0], entries[1], unseen(NONE, 300), entries[3]]);
    compareRows(next, () => false);
    expect(changeRows(next).map((row) => row.kind === 'change' && row.before)).toEqual([
      ...[null, A, A2, NONE],
    ]);
  });

  it.each<[string, readonly Entry[], number, readonly Entry[], number]>([
    ['more entries', entries, 0, entries.slice(0, 3), 0],
    ['more entries than its only one', entries, 0, entries.slice(0, 1), 0],
    ['others dropped since', [found, ...entries.slice(2)], 1, entries.slice(0, 3), 0],
    [
      'others dropped before too',
      [found, ...entries.slice(2)],
      1,
      [found, ...entries.slice(2, 3)],
      1,
    ],
  ])('are those of an earlier time too, with %s', (_, now, dropped, then, droppedThen) => {
    const thread = threadOf(now, dropped);
    const rows = changeRows(thread);
    expect(changeRowsSince(changed(thread, then, droppedThen))).toBe(rows);
  });

  it.each<[string, readonly Entry[], number, readonly Entry[], number]>([
    ['of other entries', [unseen(B, 5), ...entries], 0, entries.slice(0, 3), 0],
    ['with fewer entries', entries.slice(0, 2), 0, entries.slice(0, 3), 0],
    ['with as many entries', [...entries.slice(0, 2), unseen(B, 300)], 0, entries.slice(0, 3), 0],
    ['that began after its end', [found, ...entries.slice(2)], 1, entries.slice(0, 1), 0],
    ['that has nothing of it any more', [found], 1, entries.slice(0, 1), 0],
    ['of a recording that is over', entries, 0, [], 0],
  ])('are not those of another time %s', (_, now, dropped, then, droppedThen) => {
    const thread = threadOf(now, dropped);
    changeRows(thread);
    const rows = changeRowsSince(changed(thread, then, droppedThen));
    expect(rows.map(({ entry }) => entry)).toEqual(then);
  });

  it('are found in a timeline without any', () => {
    expect(changeRows(threadOf([]))).toEqual([]);
    expect(changeRowsSince(threadOf(entries))).toHaveLength(4);
  });
});
