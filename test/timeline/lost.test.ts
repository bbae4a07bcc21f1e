import { describe, expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
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
