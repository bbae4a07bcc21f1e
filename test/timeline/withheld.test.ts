import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/cookies/exchange.ts';
import { type History, INITIAL_HISTORY } from '../../src/timeline/history.ts';
import { withWithheld } from '../../src/timeline/withheld.ts';
import { exchange } from '../cookies/exchange.ts';

const START = 1_700_000_000_000;
const withheld = (url: string, at = 0, method = 'GET') =>
  exchange({ url, startedAt: START + at, method, sent: null });
const correctionOf = (told: Exchange): Exchange => ({
  ...told,
  isWithheld: false,
  isCorrection: true,
});
const historyOf = (...exchanges: readonly Exchange[]) =>
  exchanges.reduce<History>(withWithheld, INITIAL_HISTORY);
const timesOf = ({ withheld }: History) => withheld.map(({ startedAt }) => startedAt - START);

const A = 'http://localhost:5000/a';

describe('the exchanges whose cookies the browser did not report', () => {
  it('are kept by what names them', () => {
    const { time } = withheld(A, 10);
    const kept = { method: 'GET', url: A, startedAt: START + 10, time };
    expect(historyOf(exchange({ url: A }), withheld(A, 10)).withheld).toEqual([kept]);
  });

  it('are without one that is reported again with its cookies, and with its like', () => {
    const first = withheld(A, 10);
    const others = [withheld(A, 20), withheld(A, 10, 'POST'), withheld(`${A}b`, 10)];
    const { withheld: kept } = historyOf(first, ...others, correctionOf(first));
    expect(kept.map(({ method, url }) => [method, url])).toEqual([
      ['GET', A],
      ['POST', A],
      ['GET', `${A}b`],
    ]);
    expect(timesOf(historyOf(exchange({ url: A, startedAt: START }), correctionOf(first)))).toEqual(
      [],
    );
  });

  it('have one once that is reported again without them', () => {
    const again = { ...withheld(A, 10), isCorrection: true };
    expect(timesOf(historyOf(withheld(A, 10), again))).toEqual([10]);
    expect(
      timesOf(historyOf(withheld(A, 10), exchange({ url: A, startedAt: START + 10 }))),
    ).toEqual([10]);
  });

  it('are the last ten of each origin', () => {
    const other = withheld('http://localhost:8000/a', 0);
    const of = (count: number) => Array.from({ length: count }, (_, n) => withheld(A, n + 1));
    expect(timesOf(historyOf(other, ...of(10)))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(timesOf(historyOf(other, ...of(12)))).toEqual([0, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('are the last five hundred', () => {
    const all = Array.from({ length: 501 }, (_, n) => withheld(`http://localhost:${n + 1}/`, n));
    expect(timesOf(historyOf(...all))).toEqual(all.slice(1).map((_, n) => n + 1));
  });
});
