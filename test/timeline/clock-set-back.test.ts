import { expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { exchange } from '../cookies/exchange.ts';
import { lines } from './entries.ts';

// What was recorded before the clock was set back is earlier than what is recorded after it, whatever the times say.

const START = 1_700_000_000_000;
const HOUR = 3_600_000;
const PAGE = 'http://localhost:5000/';
const signed = (content: object) =>
  signFlask(JSON.stringify(content), 'dev', { timestamp: START / 1000 });
const [A, B] = [signed({ a: 1 }), signed({ b: 1 })];
const NAMES = new Map([
  [A, 'a'],
  [B, 'b'],
]);

const opened = (granted: boolean): Observation[] => [
  { kind: 'navigation', time: START, url: PAGE },
  { kind: 'access', time: START, host: 'localhost', granted },
];
const request = (at: number, sent: string | null, set: string | null = null) =>
  exchange({
    ...{ url: PAGE, isDocument: true, startedAt: START + at, duration: 5 },
    ...{ sent: sent ? `session=${sent}` : '', set: set ? [`session=${set}; Path=/`] : [] },
  });
/** The clock goes back by an hour. */
const setBack: Observation = { kind: 'navigation', time: START + 1000, url: `${PAGE}next` };
const login = request(HOUR, null, A);

const linesAfter = (...observations: Observation[]) => {
  const { threads } = observations.reduce(reduce, INITIAL_STATE).history;
  const entries = threads[0]?.entries.map((entry) => {
    return { ...entry, time: entry.time - START, value: NAMES.get(entry.value ?? '') ?? null };
  });
  return lines(entries ?? []);
};

it.each<[string, Observation[], string[]]>([
  ['the same session is no change', [request(2000, A)], []],
  ['another one is a change', [request(2000, B)], ['2000 unseen b']],
  ['none shows that the session was lost', [request(2000, null)], ['2000 unseen null']],
])('a request with %s', (_, after, expected) => {
  const lines = linesAfter(...opened(false), login, request(HOUR + 1000, A), setBack, ...after);
  expect(lines).toEqual([`${HOUR + 5} exchange a`, ...expected]);
});

it('a request without the cookie shows that the browser refused it, and one with it that it did not', () => {
  const observations = [...opened(false), login, setBack, request(2000, null)];
  expect(linesAfter(...observations)).toEqual([`${HOUR + 5} refused request a`]);
  expect(linesAfter(...observations, request(5000, A))).toEqual([`${HOUR + 5} exchange a`]);
});

it('a request with what an earlier answer may have set does not undo a later change', () => {
  const context = { kind: 'subresource', site: 'same-site', credentials: 'unknown' } as const;
  const refused = exchange({
    ...{ url: PAGE, context, startedAt: START + HOUR + 1000, duration: 5 },
    ...{ sent: `session=${A}`, set: [`session=${B}; Path=/`] },
  });
  const before = [...opened(false), login, refused, setBack];
  const expected = [`${HOUR + 5} exchange a`, `${HOUR + 1005} refused null b`];
  expect(linesAfter(...before)).toEqual(expected);
  expect(linesAfter(...before, request(2000, null), request(5000, B))).toEqual([
    ...expected,
    '2000 unseen null',
    '5000 unseen b',
  ]);
});

it('the jar’s deletion is one', () => {
  const cookie = jarCookie({ value: A });
  const empty: Observation = { kind: 'jarSnapshot', host: 'localhost', time: START, cookies: [] };
  const change = (at: number, removed: boolean): Observation => {
    return { kind: 'jarChange', time: START + at, cookie, removed, cause: 'explicit' };
  };
  const before = [...opened(true), empty, login, change(HOUR + 5, false), setBack];
  expect(linesAfter(...before, change(2000, true))).toEqual([
    `${HOUR + 5} exchange a`,
    '2000 unseen null',
  ]);
});
