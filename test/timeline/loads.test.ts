import { describe, expect, it } from 'vitest';
import { signCookie } from '../../src/codec/index.ts';
import type { Observation } from '../../src/observations/observation.ts';
import type { DebugAnswer } from '../../src/observations/session-load.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { timelineLines } from '../../src/timeline/lines.ts';
import {
  hasContent,
  loadChanges,
  loadComparison,
  ownershipOf,
  requestsBetween,
  threadLoads,
} from '../../src/timeline/loads.ts';
import { exchange } from '../cookies/exchange.ts';
import { START } from './world.ts';

const PAGE = 'http://localhost:5000/';
const A = 'k3Yq0b0m6pM0B7e0u2b9m1W8i4T7h5R2c6V1n9X3z0A';
const B = `b${A.slice(1)}`;
/** A value of express-session, signed. */
const EXPRESS = 's%3Aq2Wf0Zp8T3yVbX1nL5cR7kJ9mH4gD6sA.4k1F0C3ZyJcZ8vVwYxT6n2QbR5sD7eG9hK0mL3pN1oU';
const json = (text: string): DebugAnswer => ({ kind: 'json', text });

/** The page loads the debug view with this cookie. `at`: milliseconds after START. */
function load(
  at: number,
  id: string,
  answer: DebugAnswer,
  set: readonly string[] = [],
): Observation[] {
  return loadWith(at, id && `session=${id}`, answer, set);
}

/** The same with these cookies. */
function loadWith(
  at: number,
  sent: string | null,
  answer: DebugAnswer,
  set: readonly string[] = [],
  url = `${PAGE}debug_session`,
): Observation[] {
  const startedAt = START + at;
  const made = exchange({ url, startedAt, sent, set });
  const { time, method } = made;
  return [made, { kind: 'sessionLoad', time, startedAt, method, url, answer }];
}

function post(at: number, path: string, id: string): Observation {
  return exchange({
    ...{ url: PAGE + path, startedAt: START + at, method: 'POST', sent: `session=${id}` },
  });
}

function stateOf(...observations: readonly (Observation | Observation[])[]) {
  const page: Observation[] = [
    { kind: 'navigation', time: START, url: PAGE },
    { kind: 'access', time: START, host: 'localhost', granted: false },
  ];
  return [...page, ...observations.flat()].reduce(reduce, INITIAL_STATE);
}

function loadsOf(...observations: readonly (Observation | Observation[])[]) {
  const { history, loads } = stateOf(...observations);
  const thread = history.threads.find(({ name }) => name === 'session');
  if (!thread) throw new Error('no thread');
  return { thread, loads: threadLoads(thread, loads, history), history };
}

/** By cookie name, in the order of the threads' ids: how many loads have its content, and of the last load, whose it is. */
function owners(...observations: readonly (Observation | Observation[])[]) {
  const { history, loads } = stateOf(...observations);
  const last = loads.at(-1);
  if (!last) throw new Error('no load');
  return [...history.threads]
    .sort((a, b) => a.threadId - b.threadId)
    .map((thread) => [
      thread.name,
      threadLoads(thread, loads, history).length,
      ownershipOf(last, thread, history).kind,
    ]);
}

/** The app on another port sets its own session cookie. */
function otherAppSets(
  at: number,
  cookie = `connect.sid=${EXPRESS}; Path=/; HttpOnly`,
  sent = '',
): Observation {
  const url = 'http://localhost:3000/';
  return exchange({ url, startedAt: START + at, method: 'POST', sent, set: [cookie] });
}

describe('a load', () => {
  it('is compared with the one before of the same id', () => {
    const { loads, thread } = loadsOf(
      load(1000, A, json('{"cart":[]}')),
      post(2000, 'cart', A),
      load(3000, A, json('{"cart":["tea"],"user":"ada"}')),
    );
    const [first, second] = loads.filter(hasContent);
    if (!first || !second) throw new Error('two loads');
    expect(loadComparison(first)).toBeNull();
    expect(loadComparison(second)).toMatchObject({
      kind: 'changed',
      added: ['user'],
      changed: ['cart'],
    });
    expect(loadChanges(second)).toHaveLength(2);
    expect(requestsBetween(thread, second).map(({ url }) => url)).toEqual([`${PAGE}cart`]);
  });

  it('is never compared with one of another id', () => {
    const { loads } = loadsOf(
      load(1000, A, json('{"user":"ada"}')),
      load(2000, B, json('{"user":"bob"}')),
      load(3000, A, json('{"user":"eve"}')),
    );
    const [first, other, last] = loads.filter(hasContent);
    expect(loads.map(({ value }) => value)).toEqual([A, B, A]);
    expect(other && loadComparison(other)).toBeNull();
    expect(last?.before).toBe(first);
  });

  it('has the session of an id, whatever key signed it', () => {
    const [one, two] = ['dev', 'new'].map((key) => signCookie('flask_session', A, key));
    const { loads } = loadsOf(
      load(1000, one ?? '', json('{"a":1}')),
      load(2000, two ?? '', json('{"a":2}')),
    );
    expect(loads.filter(hasContent)[1]?.before).not.toBeNull();
  });

  it('has the session of the id that its own response set', () => {
    const set = [`session=${B}; Path=/; HttpOnly`];
    const { loads } = loadsOf(load(1000, A, json('{}'), set));
    expect(loads.map(({ value }) => value)).toEqual([B]);
  });

  it('without the cookie says nothing of its session', () => {
    const { loads } = loadsOf(post(1000, 'cart', A), load(2000, '', json('{"user":"ada"}')));
    expect(loads).toEqual([]);
  });

  it('is none of a session that is in the cookie itself, or whose id the browser refused', () => {
    const signed = signCookie('flask_session', '{"user":"ada"}', 'dev') ?? '';
    expect(loadsOf(load(1000, signed, json('{"user":"ada"}'))).loads).toEqual([]);
    const refused = [`session=${B}; Path=/; SameSite=None`];
    expect(loadsOf(load(1000, A, json('{"user":"ada"}'), refused)).loads).toEqual([]);
  });

  it('has its place by its request, however late its answer is reported', () => {
    const { loads } = loadsOf(
      load(3000, A, json('{"a":2}')),
      load(1000, A, json('{"a":1}')),
      load(2000, A, json('{"a":0}')),
    );
    const places = loads.map((each) => [each.entry.time - START, each.before?.load.startedAt]);
    expect(places).toEqual([
      [1005, undefined],
      [2005, START + 1000],
      [3005, START + 2000],
    ]);
  });

  it('is never compared with the answer of an app on another port', () => {
    const { loads } = loadsOf(
      load(1000, A, json('{"a":1}')),
      loadWith(2000, `session=${A}`, json('{"b":1}'), [], 'http://localhost:3000/debug_session'),
    );
    expect(loads.map(({ before }) => before)).toEqual([null, null]);
  });

  it('that failed is no content to compare with', () => {
    const { loads } = loadsOf(
      load(1000, A, json('{"a":1}')),
      load(2000, A, { kind: 'notJson', type: 'text/html' }),
      load(3000, A, json('[')),
      load(4000, A, json('{"a":1}')),
    );
    expect(loads.map((each) => hasContent(each))).toEqual([true, false, false, true]);
    const [first, failed] = loads;
    expect(failed).toMatchObject({ value: A, before: first, load: { startedAt: START + 2000 } });
    const last = loads.at(-1);
    expect(last && hasContent(last) && loadComparison(last)).toEqual({ kind: 'same' });
  });
});

describe('the content of a load is that of', () => {
  const answer = json('{"user":"ada"}');
  const both = `session=${A}; connect.sid=${EXPRESS}`;

  it('no cookie if the request carried two that could be the app’s', () => {
    expect(owners(loadWith(1000, both, answer))).toEqual([
      ['session', 0, 'several'],
      ['connect.sid', 0, 'several'],
    ]);
  });

  it('none of two cookies of one name, of which the app ignores one', () => {
    expect(owners(loadWith(1000, `session=${A}; session=${B}`, answer))).toEqual([
      ['session', 0, 'several'],
      ['session', 0, 'several'],
    ]);
  });

  it('the app’s cookie beside one that the app of another port has set', () => {
    expect(owners(otherAppSets(500), loadWith(1000, both, answer))).toEqual([
      ['connect.sid', 0, 'otherApp'],
      ['session', 1, 'own'],
    ]);
  });

  it('no cookie if that of another port’s app is the only one', () => {
    const alone = loadWith(1000, `connect.sid=${EXPRESS}`, answer);
    expect(owners(otherAppSets(500), alone)).toEqual([['connect.sid', 0, 'otherApp']]);
  });

  const ownSets = (at: number, cookie: string, sent = '') =>
    exchange({ url: PAGE, startedAt: START + at, method: 'POST', sent, set: [cookie] });
  const loadOf = (at: number, value: string, set: readonly string[] = []) =>
    loadWith(at, `session=${value}`, answer, set);
  const ownerOf = (...observations: readonly (Observation | Observation[])[]) =>
    owners(...observations).map(([, , kind]) => kind);
  /** A session in a cookie. */
  const signed = (user: string) => signCookie('flask_session', `{"user":"${user}"}`, 'dev');

  it.each<[string, string, string]>([
    ['another id', A, B],
    ['a session in a cookie', A, signed('bob') ?? ''],
    ['an id after a session in a cookie', signed('bob') ?? '', A],
  ])('that another port’s app has set, though %s came between', (_, first, second) => {
    const app = otherAppSets(100, `session=${first}; Path=/`);
    const own = ownSets(500, `session=${second}; Path=/`, `session=${first}`);
    const between = [own, post(700, 'page', second)];
    expect(ownerOf(app, ...between, loadOf(1000, first))).toEqual(['otherApp']);
    const deletion = ownSets(500, 'session=; Max-Age=0', `session=${first}`);
    expect(ownerOf(app, deletion, loadOf(1000, first))).toEqual(['otherApp']);
  });

  it('the app that set it last before the load, or in its answer', () => {
    const [a, sent] = [`session=${A}; Path=/`, `session=${A}`];
    const [own, other] = [ownSets(500, a), otherAppSets(100, a)];
    expect(ownerOf(other, own, loadOf(1000, A))).toEqual(['own']);
    expect(ownerOf(other, loadOf(1000, A, [a]))).toEqual(['own']);
    expect(ownerOf(own, otherAppSets(1500, a, sent), loadOf(1000, A))).toEqual(['own']);
    expect(ownerOf(own, otherAppSets(700, a, sent), loadOf(1000, A))).toEqual(['otherApp']);
  });

  it('another port’s app, whatever that set before and whatever the browser refused', () => {
    const refused = `session=${B}; Path=/; SameSite=None`;
    const [ada, bob] = [signed('ada'), signed('bob')];
    const app = [ada, A, bob].map((value, index) =>
      otherAppSets(100 * index, `session=${value}; Path=/`),
    );
    expect(ownerOf(app, loadOf(1000, bob ?? ''))).toEqual(['otherApp']);
    expect(ownerOf(app.slice(0, 2), loadOf(1000, A, [refused]))).toEqual(['otherApp']);
    expect(ownerOf(app.slice(1), loadOf(1000, A))).toEqual(['otherApp']);
  });

  it('no app that the browser has refused a cookie of', () => {
    const own = ownSets(100, `session=${A}; Path=/`);
    const refused = otherAppSets(500, `session=${A}; Path=/; SameSite=None`, `session=${A}`);
    expect(ownerOf(own, refused, loadOf(1000, A))).toEqual(['own']);
  });

  it('no cookie that the request did not carry', () => {
    const known = ownSets(500, `connect.sid=${EXPRESS}; Path=/admin`);
    expect(owners(known, loadOf(1000, A))).toEqual([
      ['connect.sid', 0, 'without'],
      ['session', 1, 'own'],
    ]);
    const refused = `session=${A}; Path=/; SameSite=None`;
    expect(owners(loadWith(1000, '', answer, [refused]))).toEqual([['session', 0, 'without']]);
  });

  it.each([
    { url: `${PAGE}debug_session`, startedAt: START + 999 },
    { url: `${PAGE}other`, startedAt: START + 1000 },
    { url: `${PAGE}debug_session`, startedAt: START + 1000, method: 'POST' },
  ])('the cookie, though those of another request were not reported: $method $url', (other) => {
    expect(ownerOf(exchange({ ...other, sent: null }), loadOf(1000, A))).toEqual(['own']);
  });

  it('no cookie if those of the request were not reported, whatever the answer sets', () => {
    const set = [`session=${A}; Path=/; HttpOnly`];
    expect(owners(loadWith(1000, null, answer, set))).toEqual([['session', 0, 'unreported']]);
  });

  it('none of two even if the answer sets one', () => {
    const set = [`session=${B}; Path=/; HttpOnly`];
    expect(owners(loadWith(1000, both, answer, set)).map(([, count]) => count)).toEqual([0, 0]);
  });
});

describe('what changed between two loads', () => {
  const contents = (...answers: readonly DebugAnswer[]) =>
    loadsOf(...answers.map((answer, index) => load(1000 * index, A, answer))).loads.filter(
      hasContent,
    );
  const list = (count: number) => json(`{"list":[${Array(count).fill(1)}]}`);

  it('is not looked for in a row if it takes too long', () => {
    const [, second] = contents(list(300), list(301));
    expect(second && loadComparison(second)).toEqual({ kind: 'tooLarge' });
    expect(second && loadChanges(second)).toHaveLength(1);
  });

  it('is not looked for at all where one of them is too large', () => {
    const [, second, third] = contents(list(1), list(3000), list(1));
    expect(second && loadChanges(second)).toBe('tooLarge');
    expect(third && loadChanges(third)).toBe('tooLarge');
  });

  it('is nothing before the first one', () => {
    const { loads, thread } = loadsOf(post(500, 'cart', A), load(1000, A, list(1)));
    const [first] = loads.filter(hasContent);
    expect(first && loadChanges(first)).toBeNull();
    expect(first && requestsBetween(thread, first)).toEqual([]);
  });

  it('may have been changed by each request with the cookie meanwhile but for the loads', () => {
    const set = (at: number, path: string, value: string) =>
      exchange({
        ...{ url: PAGE + path, startedAt: START + at, sent: `session=${A}` },
        set: [`session=${value}; Path=/`],
      });
    const { loads, thread } = loadsOf(
      post(900, 'before', A),
      loadWith(1000, `session=${A}`, list(1), [], `${PAGE}debug`),
      post(1100, 'first', A),
      set(1200, 'renew', A),
      post(1300, 'third', A),
      load(1400, A, { kind: 'status', status: 500 }),
      set(1500, 'login', B),
      load(1600, B, { kind: 'status', status: 500 }),
      post(2000, 'at-once', A),
      load(2000, A, list(2)),
      post(2100, 'after', A),
    );
    const last = loads.filter(hasContent).at(-1);
    const paths = last && requestsBetween(thread, last).map(({ url }) => url.slice(PAGE.length));
    expect(paths).toEqual(['first', 'renew', 'third', 'login']);
  });
});

it('stands in the timeline between the requests, in a row of its own', () => {
  const renew = (at: number) =>
    exchange({
      ...{ url: `${PAGE}page`, startedAt: START + at, sent: `session=${A}` },
      set: [`session=${A}; Path=/`],
    });
  const answers = json('{"a":1}');
  const { thread, loads, history } = loadsOf(
    renew(1000),
    renew(2000),
    load(3000, A, answers, [`session=${A}; Path=/`]),
    renew(4000),
    load(5000, A, answers),
    post(6000, 'cart', A),
  );
  const loaded = new Set(loads.map(({ entry }) => entry.id));
  const choice = { showsUnchanged: false, showsRenewals: false, until: null };
  const before = timelineLines(thread, history.pageVisits, choice, null);
  expect(before.rows.map(({ kind }) => kind)).not.toContain('unchanged');
  const { rows } = timelineLines(thread, history.pageVisits, { ...choice, loaded }, before);
  const own = rows.filter(({ entry }) => loaded.has(entry.id));
  expect(own.map(({ kind }) => kind)).toEqual(['change', 'unchanged']);
  const times = rows.map(({ entry }) => entry.time);
  expect(times).toEqual([...times].sort((a, b) => a - b));
});
