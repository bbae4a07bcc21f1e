import { describe, expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { ComparisonBudget } from '../../src/timeline/comparison.ts';
import type { Cause, Change, ExchangeRef } from '../../src/timeline/entry.ts';
import { lostUpdate } from '../../src/timeline/lost.ts';
import { changeRows } from '../../src/timeline/rows.ts';
import { exchange } from '../cookies/exchange.ts';

const START = 1_700_000_000_000;
const PAGE = 'http://shop.test/';

const session = (content: object) =>
  signFlask(JSON.stringify(content), 'dev', { timestamp: 1_700_000_000 });

interface Asked {
  path: string;
  /** Milliseconds from the start. */
  from: number;
  to: number;
  carried: object;
  set: object;
}

/** Overlapping requests, reported when they end, without a readable jar. */
function rowsOf(...asked: Asked[]) {
  const closed: Observation[] = [
    { kind: 'navigation', time: START, url: PAGE },
    { kind: 'access', time: START, host: 'shop.test', granted: false },
  ];
  const exchanges = asked
    .toSorted((a, b) => a.to - b.to)
    .map(({ path, from, to, carried, set }) =>
      exchange({
        url: PAGE + path,
        startedAt: START + from,
        duration: to - from,
        sent: `session=${session(carried)}`,
        set: [`session=${session(set)}; Path=/`],
      }),
    );
  const { history } = [...closed, ...exchanges].reduce(reduce, INITIAL_STATE);
  return history.threads.flatMap(changeRows).map((row) => ({
    value: row.entry.value,
    lost: row.kind === 'change' ? (row.lost?.keys ?? []) : [],
    lostTo: row.kind === 'change' ? (row.lostTo?.keys ?? []) : [],
  }));
}

describe('a lost update', () => {
  it('is reported at both responses, with its keys', () => {
    const rows = rowsOf(
      { path: 'slow', from: 0, to: 500, carried: { a: 1 }, set: { a: 2 } },
      { path: 'cart', from: 100, to: 200, carried: { a: 1 }, set: { a: 1, cart: [] } },
    );
    expect(rows.map(({ lost, lostTo }) => [lost, lostTo])).toEqual([
      [[], []],
      [[], ['cart']],
      [['cart'], []],
    ]);
  });

  it('may concern several responses at once', () => {
    const rows = rowsOf(
      { path: 'slow', from: 0, to: 900, carried: {}, set: { slow: true } },
      { path: 'one', from: 10, to: 200, carried: {}, set: { one: 1 } },
      { path: 'two', from: 300, to: 400, carried: { one: 1 }, set: { one: 1, two: 2 } },
    );
    expect(rows.at(-1)?.lost).toEqual(['one', 'two']);
    expect(rows.map(({ lostTo }) => lostTo)).toEqual([[], ['one'], ['two'], []]);
  });

  it('does not exist if the later response knew of the earlier one, or made the same change', () => {
    const one = { path: 'one', from: 0, to: 100, carried: {}, set: { a: 1 } };
    const knew = rowsOf(one, { path: 'two', from: 200, to: 300, carried: { a: 1 }, set: {} });
    expect(knew.flatMap(({ lost }) => lost)).toEqual([]);
    const same = rowsOf(one, { path: 'two', from: 50, to: 300, carried: {}, set: { a: 1, b: 2 } });
    expect(same.flatMap(({ lost }) => lost)).toEqual([]);
  });

  it('is not what restores a key that a stale response had lost', () => {
    const rows = rowsOf(
      { path: 'add', from: 0, to: 100, carried: { cart: 0 }, set: { cart: 1 } },
      { path: 'stale', from: 50, to: 300, carried: { cart: 0 }, set: { cart: 0, a: 1 } },
      { path: 'page', from: 150, to: 400, carried: { cart: 1 }, set: { cart: 1, b: 1 } },
    );
    expect(rows.map(({ lost }) => lost)).toEqual([[], [], ['cart'], ['a']]);
  });
});

describe('a response whose request carried an older session', () => {
  const [A, B, AB, C] = [{ a: 1 }, { b: 1 }, { a: 1, b: 1 }, { c: 1 }].map(session) as [
    ...[string, string, string, string],
  ];
  const by = (startedAt: number, carried: string | null | undefined): Cause => ({
    kind: 'exchange',
    exchange: { method: 'GET', url: PAGE, startedAt, carried } as ExchangeRef,
  });
  const change = (time: number, value: string | null, cause: Cause = { kind: 'unseen' }) =>
    ({ kind: 'change', id: time, time, value, attributes: null, cause, isProven: true }) as Change;
  const REFUSED = { kind: 'refused', id: 30, time: 30, value: A };
  /** What the last of these changes took back. */
  const lostBy = (...entries: Change[]) =>
    lostUpdate(entries, entries.length - 1, new ComparisonBudget())?.keys ?? null;

  it('took back what changed meanwhile', () => {
    expect(lostBy(change(0, A), change(20, AB), change(30, A, by(10, A)))).toEqual(['b']);
    expect(lostBy(change(0, A), change(20, null), change(30, A, by(10, A)))).toEqual(['a']);
    // Its request may have begun before a change in the same millisecond.
    expect(lostBy(change(0, A), change(10, AB), change(30, A, by(10, A)))).toEqual(['b']);
  });

  it('took back what another one had changed on purpose', () => {
    const carriedBoth = [change(0, A), change(5, AB), change(20, A, by(10, AB))];
    expect(lostBy(...carriedBoth, change(30, AB, by(12, AB)))).toEqual(['b']);
  });

  it('took back the deletion of a session that had begun', () => {
    const begun = [change(0, null), change(5, A)];
    expect(lostBy(...begun, change(20, null), change(30, A, by(10, A)))).toEqual(['a']);
  });

  it('took back the first session, if there was none when its request was sent', () => {
    expect(lostBy(change(20, A), change(30, B, by(10, null)))).toEqual(['a']);
    expect(lostBy(change(0, null), change(20, A), change(30, B, by(10, null)))).toEqual(['a']);
  });

  it.each<[string, Change[]]>([
    ['it deleted the session', [change(0, A), change(20, AB), change(30, null, by(10, A))]],
    ['no response set it', [change(0, A), change(20, AB), change(30, A)]],
    [
      'the browser did not say what it carried',
      [change(0, A), change(20, AB), change(30, A, by(10, undefined))],
    ],
    ['it carried the current one', [change(0, A), change(20, AB), change(30, A, by(25, AB))]],
    ['it carried one that is not known', [change(0, A), change(20, AB), change(30, A, by(10, C))]],
    ['it carried one, and the first known came later', [change(20, B), change(30, A, by(10, C))]],
    [
      'it carried none, although there was one',
      [change(0, A), change(20, AB), change(30, C, by(10, null))],
    ],
    [
      'it carried none, and the first known was there before',
      [change(20, A, { kind: 'found', setBy: null }), change(30, B, by(10, null))],
    ],
    [
      'it changed again what had changed meanwhile',
      [change(0, A), change(20, session({ a: 2 })), change(30, session({ a: 3 }), by(10, A))],
    ],
    [
      'the browser had refused what another response set meanwhile',
      [change(0, A), { ...change(20, AB), kind: 'refused' } as never, change(30, A, by(10, A))],
    ],
    [
      'the browser refused it',
      [change(0, A), change(20, AB), { ...REFUSED, exchange: { carried: A } } as never],
    ],
    ['what changed cannot be read', [change(0, A), change(20, 'x.y.z'), change(30, A, by(10, A))]],
    ['what it set cannot be read', [change(0, A), change(20, AB), change(30, 'x.y.z', by(10, A))]],
    ['what it carried cannot be read', [change(0, 'x'), change(20, A), change(30, B, by(10, 'x'))]],
    ['nothing came before it', [change(30, A, by(10, null))]],
  ])('took back nothing that is known: %s', (_, entries) => {
    expect(lostBy(...entries)).toBeNull();
  });

  it('took back nothing that is known if comparing becomes too much', () => {
    let count = 0;
    class Spent extends ComparisonBudget {
      override changesBetween(before: string | null, after: string | null) {
        count += 1;
        return count < 3 ? super.changesBetween(before, after) : ('tooLarge' as const);
      }
    }
    const entries = [change(0, A), change(20, AB), change(30, A, by(10, A))];
    expect(lostUpdate(entries, 2, new Spent())).toBeNull();
    expect(count).toBe(3);
  });

  it('is compared with a hundred changes at most', () => {
    const missed = (count: number) =>
      Array.from({ length: count }, (_, n) => change(20 + n, n % 2 === 0 ? AB : A));
    expect(lostBy(change(0, B), ...missed(100), change(500, C, by(10, B)))).not.toBeNull();
    expect(lostBy(change(0, B), ...missed(101), change(500, C, by(10, B)))).toBeNull();
  });
});
