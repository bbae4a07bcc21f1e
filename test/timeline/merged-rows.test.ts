import { describe, expect, it } from 'vitest';
import type { Change, ExchangeRef, UnchangedRequest } from '../../src/timeline/entry.ts';
import {
  foldRenewals,
  mergedRows,
  pageVisitRows,
  timelineRows,
} from '../../src/timeline/merged-rows.ts';
import type { ChangeRow, PageVisitRow } from '../../src/timeline/rows.ts';
import { newThread } from '../../src/timeline/thread.ts';

const PAGE = 'http://localhost:5000/';
const CHOICE = { showsUnchanged: false, until: null };

const exchange = (url: string, time: number) =>
  ({ method: 'GET', url, redirect: null, startedAt: time - 5, endedAt: time }) as ExchangeRef;
const change = (time: number, value: string | null, more: Partial<Change> = {}): Change => ({
  ...{ kind: 'change', id: time, time, value, attributes: null, isProven: true },
  ...{ cause: { kind: 'exchange', exchange: exchange(PAGE, time) }, ...more },
});
const row = (entry: Change, kind: 'renewed' | 'appeared' = 'appeared') =>
  ({ kind: 'change', entry, comparison: { kind } }) as ChangeRow;
const unchanged = (id: number): UnchangedRequest => ({
  ...{ kind: 'unchanged', id, time: id, exchange: exchange(PAGE, id) },
});
const visit = (id: number, url = PAGE) => ({ id, time: id, url });
const visitRow = (id: number): PageVisitRow => ({
  ...{ kind: 'pageVisit', entry: visit(id), otherHost: null, request: null, isRequestShown: false },
});

describe('the rows of a timeline', () => {
  const sources = {
    changes: [row(change(10, 'a')), row(change(30, 'b'))],
    unchanged: [unchanged(20), unchanged(40)],
    visits: [visitRow(30)],
  };
  const ids = (more: object) =>
    mergedRows(sources, { ...CHOICE, ...more }).map(({ kind, entry }) => `${kind} ${entry.id}`);

  it('are in the order of time, a page before its first request', () => {
    expect(ids({})).toEqual(['change 10', 'pageVisit 30', 'change 30']);
  });

  it('are also of unchanged requests: of all, or of those that say something', () => {
    const all = ['change 10', 'unchanged 20', 'pageVisit 30', 'change 30', 'unchanged 40'];
    expect(ids({ showsUnchanged: true })).toEqual(all);
    expect(ids({ loaded: new Set([20]) })).toEqual(all.slice(0, -1));
  });

  it.each([
    [9, []],
    [10, ['change 10']],
    [29, ['change 10']],
  ])('end with the entry %i', (until, expected) => {
    expect(ids({ until })).toEqual(expected);
  });

  it('do not say that there was no session at first', () => {
    const found = { kind: 'found', setBy: null } as const;
    const changes = [
      row(change(1, null, { cause: found })),
      row(change(2, 'a', { cause: found })),
      row(change(3, null, { cause: { kind: 'unseen' } })),
    ];
    const rows = mergedRows({ changes, unchanged: [], visits: [] }, CHOICE);
    expect(rows.map(({ entry }) => entry.id)).toEqual([2, 3]);
  });

  it('have the last of pages between which nothing happened', () => {
    const thread = newThread(90_001, { id: 'id', name: 'session', domain: 'localhost' });
    const rows = timelineRows(thread, [visit(10), visit(5000), visit(9000)], CHOICE);
    expect(rows.map(({ entry }) => entry.id)).toEqual([9000]);
  });
});

describe('renewals one after another', () => {
  const [a, b, c] = [1, 2, 3].map((time) => row(change(time, 'a'), 'renewed')) as [
    ...[ChangeRow, ChangeRow, ChangeRow],
  ];
  const other = row(change(4, 'b'));
  const folded = (rows: ChangeRow[], loaded?: ReadonlySet<number>) =>
    foldRenewals(rows, loaded).map((line) =>
      line.kind === 'renewals' ? line.rows.map(({ entry }) => entry.id) : line.entry.id,
    );

  it('are one row', () => {
    expect(folded([a, b, other, c])).toEqual([[1, 2], 4, [3]]);
  });

  it('are cut by one that has a row of its own', () => {
    expect(folded([a, b, c], new Set([2]))).toEqual([[1], 2, [3]]);
  });
});

describe('the row of a page', () => {
  const SHOP = 'http://shop.test/';
  const rowsOf = (more: object, ...pages: ReturnType<typeof visit>[]) =>
    pageVisitRows(
      pages,
      {
        entries: [change(1005, 'a')],
        unchanged: [{ ...unchanged(2005), exchange: exchange(`${PAGE}b`, 2005) }],
      },
      { showsUnchanged: false, ...more },
    );

  it('names the host before, if it is another one', () => {
    const pages = [visit(10), visit(20), visit(30, SHOP), visit(40)];
    const hosts = rowsOf({}, ...pages).map(({ otherHost }) => otherHost);
    expect(hosts).toEqual([null, null, 'localhost', 'shop.test']);
  });

  it('is before the request that fetched it, if that was no earlier than the page before', () => {
    const times = (...pages: ReturnType<typeof visit>[]) =>
      rowsOf({}, ...pages).map(({ entry }) => entry.time);
    expect(times(visit(10), visit(1050))).toEqual([10, 1000]);
    expect(times(visit(1020, SHOP), visit(1050))).toEqual([1020, 1050]);
    expect(times(visit(10, SHOP))).toEqual([10]);
  });

  it('has the request that fetched it, if that has a row', () => {
    const requests = (more: object) =>
      rowsOf(more, visit(1050), visit(2050, `${PAGE}b`)).map(({ request }) => request);
    expect(requests({})).toEqual([1005, null]);
    expect(requests({ showsUnchanged: true })).toEqual([1005, 2005]);
    expect(requests({ loaded: new Set([2005]) })).toEqual([1005, 2005]);
  });
});
