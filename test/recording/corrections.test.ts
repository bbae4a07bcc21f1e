import { describe, expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import type { Exchange } from '../../src/cookies/exchange.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { exchange } from '../cookies/exchange.ts';

const SESSION = signFlask('{"user":"ada"}', 'dev', { timestamp: 1_700_000_000 });

function requestsAfter(...exchanges: Exchange[]) {
  return exchanges.reduce(reduce, INITIAL_STATE).requests;
}

const correction = (told: Parameters<typeof exchange>[0]): Exchange => ({
  ...exchange(told),
  isCorrection: true,
});

describe('a correction', () => {
  it('adds what the first report lacked, in its place', () => {
    const later = exchange({ url: 'http://localhost:5000/next', startedAt: 1_700_000_001_000 });
    const requests = requestsAfter(
      exchange({ sent: null }),
      later,
      correction({ sent: 'a=b', set: ['c=d'] }),
    );
    expect(requests).toMatchObject([
      { id: 1, exchange: { sent: [{ name: 'a' }], set: [{ name: 'c' }] } },
      { id: 2, exchange: { url: later.url } },
    ]);
  });

  it('that lacks the request’s cookies does not take them back', () => {
    const first = exchange({ sent: 'a=b', context: { credentials: 'included' } });
    expect(requestsAfter(first, correction({ sent: null, set: ['c=d'] }))).toMatchObject([
      {
        exchange: {
          sent: [{ name: 'a', value: 'b' }],
          context: { credentials: 'included' },
          set: [{ name: 'c' }],
        },
      },
    ]);
  });

  it.each([
    ['session=; Max-Age=0', 'deleted'],
    [`session=${SESSION}`, 'stored'],
  ])('of the request alone repeats nothing that the response did: %s', (set, kind) => {
    const told = { set: [set], startedAt: 1_700_000_001_000 };
    const login = exchange({ set: [`session=${SESSION}`] });
    const first = { ...exchange({ ...told, sent: null }), isWithheld: true, malformedCount: 1 };
    const complete = { ...correction({ ...told, sent: `session=${SESSION}` }), malformedCount: 1 };
    const before = [login, first].reduce(reduce, INITIAL_STATE);
    const after = reduce(before, complete);
    expect(after.requests.at(-1)).toMatchObject({
      exchange: { sent: [{ name: 'session' }] },
      results: [{ received: { kind } }],
    });
    expect(after.history.withheld).toEqual([]);
    const lines = ({ history }: typeof after) =>
      history.threads.map(({ entries, unchanged }) => [
        ...entries.map((entry) => [entry.kind, entry.value]),
        unchanged.length,
      ]);
    expect([lines(after), after.malformedCount]).toEqual([lines(before), before.malformedCount]);
  });

  it('is of another request than the one before it, of those that began at once', () => {
    const both = [exchange({ sent: null }), exchange({ sent: null })];
    const corrected = [correction({ set: ['n=1'] }), correction({ set: ['n=2'] })];
    const values = requestsAfter(...both, ...corrected).map(
      ({ exchange: { set } }) => set[0]?.value,
    );
    expect(values.sort()).toEqual(['1', '2']);
  });
});
