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
const [A, B, C] = [signed({ a: 1 }), signed({ b: 1 }), signed({ c: 1 })];
const NAMES = new Map([
  [A, 'a'],
  [B, 'b'],
  [C, 'c'],
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

it('what an answer set before is lost if no request carries it, and back if one does', () => {
  const observations = [...opened(false), login, setBack, request(2000, null)];
  const expected = [`${HOUR + 5} exchange a`, '2000 unseen null'];
  expect(linesAfter(...observations)).toEqual(expected);
  expect(linesAfter(...observations, request(5000, A))).toEqual([...expected, '5000 unseen a']);
});

const context = { kind: 'subresource', site: 'same-site', credentials: 'unknown' } as const;
/** An answer whose cookie the browser may have refused. */
const refused = exchange({
  ...{ url: PAGE, context, startedAt: START + HOUR + 1000, duration: 5 },
  ...{ sent: `session=${A}`, set: [`session=${B}; Path=/`] },
});

it('a request with what an earlier answer may have set does not undo a later change', () => {
  const before = [...opened(false), login, refused, setBack];
  const expected = [`${HOUR + 5} exchange a`, `${HOUR + 1005} refused null b`];
  expect(linesAfter(...before)).toEqual(expected);
  expect(linesAfter(...before, request(2000, null), request(5000, B))).toEqual([
    ...expected,
    '2000 unseen null',
    '5000 unseen b',
  ]);
});

it('a request does not deny what one before had shown', () => {
  const before = [...opened(false), login, refused, request(HOUR + 4000, A), setBack];
  expect(linesAfter(...before, request(2000, B), request(3000, B))).toEqual([
    ...[`${HOUR + 5} exchange a`, `${HOUR + 1005} refused request b`, '2000 unseen b'],
  ]);
});

it('a request does not show that an earlier answer was refused, which another one had overwritten', () => {
  const before = [...opened(false), login, refused, request(HOUR + 2000, B, C), setBack];
  expect(linesAfter(...before, request(2000, A))).toEqual([
    ...[`${HOUR + 5} exchange a`, `${HOUR + 1005} exchange b`, `${HOUR + 2005} exchange c`],
    '2000 unseen a',
  ]);
});

it('an answer does not set what was there before', () => {
  const found = request(HOUR, A);
  expect(linesAfter(...opened(false), found, setBack, request(2000, A, A))).toEqual([
    ...[`${HOUR} found a`, '2005 exchange a'],
  ]);
});

it('the jar shows what it has, whatever an answer had set', () => {
  const jarWith = (value: string, at: number): Observation => ({
    ...{ kind: 'jarSnapshot', host: 'localhost', time: START + at },
    cookies: [jarCookie({ value })],
  });
  const change = request(HOUR, A, B);
  const observations = [...opened(true), jarWith(A, 0), change, setBack, jarWith(A, 2000)];
  const expected = ['0 found a', `${HOUR + 5} exchange b`, '2000 unseen a'];
  expect(linesAfter(...observations, jarWith(A, 3000))).toEqual(expected);
});

it('the jar’s late report of what an answer had set is no other change', () => {
  const report: Observation = {
    ...{ kind: 'jarChange', time: START + 2000, cookie: jarCookie({ value: A }) },
    ...{ removed: false, cause: 'explicit' },
  };
  const empty: Observation = { kind: 'jarSnapshot', host: 'localhost', time: START, cookies: [] };
  expect(linesAfter(...opened(true), empty, login, setBack, report)).toEqual([
    `${HOUR + 5} exchange a`,
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

it('a cookie that changed often before stays, and one that changed once leaves for another', () => {
  const reported = (name: string, values: readonly string[], at: number) =>
    values.map(
      (value, i): Observation => ({
        ...{ kind: 'jarChange', time: START + at + i, cookie: jarCookie({ name, value }) },
        ...{ removed: false, cause: 'explicit' },
      }),
    );
  const others = Array.from({ length: 49 }, (_, i) => reported(`other${i}`, [A], HOUR + 100 + i));
  const observations = [
    ...[...opened(true), ...reported('often', [A, B, C], HOUR), ...others.flat()],
    ...[setBack, ...reported('another', [A], 2000)],
  ];
  const names = observations.reduce(reduce, INITIAL_STATE).history.threads.map(({ name }) => name);
  expect(names).toHaveLength(50);
  expect(names).toContain('often');
  expect(names).not.toContain('other0');
});

it('requests that changed nothing are told once each', () => {
  const unchanged = [request(HOUR + 1000, A), request(HOUR + 2000, A)];
  const observations = [...opened(false), login, ...unchanged, setBack, request(2000, A)];
  const { threads } = observations.reduce(reduce, INITIAL_STATE).history;
  expect(threads[0]?.unchanged.map(({ time }) => time - START)).toEqual([
    ...[HOUR + 1005, HOUR + 2005, 2005],
  ]);
});
