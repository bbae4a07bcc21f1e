import { describe, expect, it } from 'vitest';
import { keptWire } from '../../src/cookies/wire.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { requestOf } from '../../src/recording/request-of.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { exchange } from '../cookies/exchange.ts';

const T = 1_700_000_000_000;
const BODY_LENGTH = 49_000;

/** A request that posts a long secret; `n` tells it from the others. */
function posting(n: number) {
  const body = `secret-${n}-`.padEnd(BODY_LENGTH, 'x');
  const headers = [{ name: 'Content-Length', value: String(BODY_LENGTH) }];
  const wire = keptWire(headers, [`session=${n}; Path=/`], body);
  return exchange({ method: 'POST', startedAt: T + n, set: [`session=${n}; Path=/`], wire });
}

describe('what requests keep as it was sent', () => {
  const exchanges = Array.from({ length: 60 }, (_, n) => posting(n));
  const state = exchanges.reduce(reduce, INITIAL_STATE);

  it('is bounded, at the cost of the oldest, which stay as evidence', () => {
    expect(state.requests.length).toBe(60);
    const kept = state.requests.map((request) => request.exchange.wire !== null);
    expect(kept.lastIndexOf(false)).toBe(39);
    expect(kept.indexOf(true)).toBe(40);
    expect(state.requests[0]?.exchange.set).toEqual(exchanges[0]?.set);
  });

  it('is found by the exchange of an entry', () => {
    const { startedAt, method, url } = posting(59);
    expect(requestOf({ startedAt, method, url }, state)?.exchange).toEqual(posting(59));
    expect(requestOf({ startedAt, method: 'GET', url }, state)).toBeUndefined();
  });

  it('is nowhere else in the state', () => {
    const { requests: _, ...rest } = state;
    const withMaps = (_key: string, value: unknown) => (value instanceof Map ? [...value] : value);
    expect(JSON.stringify(rest, withMaps)).not.toContain('secret-');
  });
});

describe('the requests after the timeline was cleared', () => {
  const [before, after] = [exchange({ startedAt: T }), exchange({ startedAt: T + 100 })];
  const requestsIn = (...observations: readonly Observation[]) =>
    observations.reduce(reduce, INITIAL_STATE).requests.map((request) => request.exchange);

  it('are the later ones, in whatever order they are reported', () => {
    const cleared: Observation = { kind: 'cleared', time: T + 50 };
    expect(requestsIn(before, cleared, after)).toEqual([after]);
    expect(requestsIn(cleared, before, after)).toEqual([after]);
    expect(requestsIn(cleared, after, before)).toEqual([after]);
  });

  it('are those since, however the clock was set back', () => {
    const cleared: Observation = { kind: 'cleared', time: T + 3_600_000 };
    const setBack: Observation = { kind: 'navigation', time: T, url: before.url };
    expect(requestsIn(cleared, setBack, after)).toEqual([after]);
  });
});
