import { describe, expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import type { RequestContext } from '../../src/cookies/request-context.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { exchange } from '../cookies/exchange.ts';

// What shows that the browser did not take a session from a fetch to another port, and what does not.

const START = 1_700_000_000_000;
const SHOP = 'http://shop.test/';
const signed = (content: object) =>
  signFlask(JSON.stringify(content), 'dev', { timestamp: START / 1000 });
const [A, B] = [signed({ a: 1 }), signed({ b: 1 })];

const opened = (granted: boolean): Observation[] => [
  { kind: 'navigation', time: START, url: SHOP },
  { kind: 'access', time: START, host: 'shop.test', granted },
];
const page = (at: number, sent: string, set: string[] = []): Observation =>
  exchange({ url: SHOP, startedAt: START + at, sent, set, isDocument: true });
const login = page(0, '', [`session=${A}; Path=/`]);
const carrying = (value: string, at: number) => page(at, `session=${value}`);
const jarWith = (value: string, at: number): Observation => ({
  kind: 'jarSnapshot',
  time: START + at,
  host: 'shop.test',
  cookies: [jarCookie({ value, domain: 'shop.test' })],
});

const jarChange = (value: string, at: number, removed = false): Observation => ({
  ...{ kind: 'jarChange', time: START + at, removed, cause: 'explicit' },
  cookie: jarCookie({ value, domain: 'shop.test' }),
});

/** An answer that sets the value, or deletes the cookie, and ends at 1005; whether the browser takes it depends on the fetch's credentials. */
function fetched(value: string | null, credentials: RequestContext['credentials'] = 'unknown') {
  const context = { kind: 'subresource', site: 'same-site', credentials } as const;
  const url = 'http://shop.test:5001/x';
  const sent = credentials === 'omitted' ? '' : `session=${A}`;
  const set = [value === null ? 'session=; Path=/; Max-Age=0' : `session=${value}; Path=/`];
  return exchange({ url, startedAt: START + 1000, sent, set, context });
}

const entriesAfter = (...observations: Observation[]) =>
  observations.reduce(reduce, INITIAL_STATE).history.threads[0]?.entries;
const REFUSED = { kind: 'refused', reason: 'noCredentials' };

describe('an answer that the browser may have refused', () => {
  it.each<[string, Observation[]]>([
    ['a request', [...opened(false), login, fetched(A), carrying(A, 5000)]],
    ['the jar', [...opened(true), jarWith(A, 0), fetched(A), jarWith(A, 5000)]],
  ])('is not proven refused by %s with the same value as before', (_, observations) => {
    expect(entriesAfter(...observations)?.at(-1)).toMatchObject({ ...REFUSED, proof: null });
  });

  it('is proven refused by a request with another value', () => {
    const entries = entriesAfter(...opened(false), login, fetched(B), carrying(A, 5000));
    expect(entries?.at(-1)).toMatchObject({ ...REFUSED, proof: 'request' });
  });

  it('was accepted if a request carried it, though by its time that began a moment before', () => {
    const entries = entriesAfter(
      ...[...opened(false), login, fetched(B), carrying(B, 1003), carrying(B, 5000)],
    );
    expect(entries?.length).toBe(2);
    expect(entries?.at(-1)).toMatchObject({
      value: B,
      cause: { kind: 'exchange' },
      isProven: true,
    });
  });

  it('was refused if a request had shown that before another one carries the same value', () => {
    const entries = entriesAfter(
      ...[...opened(false), login, fetched(B), carrying(A, 5000), carrying(B, 9000)],
    );
    expect(entries?.at(1)).toMatchObject({ ...REFUSED, proof: 'request' });
    expect(entries?.at(2)).toMatchObject({ value: B, cause: { kind: 'unseen' } });
    expect(entries).toHaveLength(3);
  });

  it('was accepted and changed back if the jar then lacked it, which a request before had carried', () => {
    const closed: Observation = {
      ...{ kind: 'access', time: START + 4500, host: 'shop.test', granted: false },
    };
    const entries = entriesAfter(
      ...[...opened(true), jarWith(A, 0), fetched(B), jarWith(A, 4000), closed],
      ...[carrying(B, 2000), carrying(A, 9000)],
    );
    expect(entries?.map(({ time, value }) => [time - START, value])).toEqual([
      [0, A],
      [1005, B],
      [4000, A],
    ]);
  });

  it('set nothing without credentials, even if the next request carries the same value', () => {
    const entries = entriesAfter(
      ...[...opened(false), login, fetched(B, 'omitted'), carrying(B, 5000)],
    );
    expect(entries?.at(1)).toMatchObject({ ...REFUSED, isCertain: true });
    expect(entries?.at(2)).toMatchObject({ value: B, cause: { kind: 'unseen' } });
  });
});

describe('a deletion that the browser refused', () => {
  const deletion = fetched(null, 'omitted');
  const linesOf = (...observations: Observation[]) =>
    entriesAfter(...opened(true), ...observations)?.map(({ kind, time, value }) => {
      return [kind, time - START, value];
    });

  it('is there in whatever order the browser reports it', () => {
    const gone = jarChange(A, 3010, true);
    const expected = [
      ['change', 0, A],
      ['refused', 1005, null],
      ['change', 3010, null],
    ];
    expect(linesOf(jarWith(A, 0), deletion, gone)).toEqual(expected);
    expect(linesOf(jarWith(A, 0), gone, deletion)).toEqual(expected);
  });

  it('is not there if there was no cookie at its time', () => {
    const before = [jarWith(A, 0), jarChange(A, 20, true)];
    const expected = [
      ['change', 0, A],
      ['change', 20, null],
      ['change', 3010, B],
    ];
    expect(linesOf(...before, deletion, jarChange(B, 3010))).toEqual(expected);
    expect(linesOf(...before, jarChange(B, 3010), deletion)).toEqual(expected);
  });
});
