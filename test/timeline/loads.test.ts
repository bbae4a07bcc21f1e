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
): Observation[] {
  const startedAt = START + at;
  const url = `${PAGE}debug_session`;
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
function otherAppSets(at: number): Observation {
  const set = [`connect.sid=${EXPRESS}; Path=/; HttpOnly`];
  return exchange({ url: 'http://localhost:3000/', startedAt: START + at, method: 'POST', set });
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

  it('that failed is no content to compare with', () => {
    const { loads } = loadsOf(
      load(1000, A, json('{"a":1}')),
      load(2000, A, { kind: 'notJson', type: 'text/html' }),
      load(3000, A, json('[')),
      load(4000, A, json('{"a":1}')),
    );
    expect(loads.map((each) => hasContent(each))).toEqual([true, false, false, true]);
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

  it('no cookie if those of the request were not reported, whatever the answer sets', () => {
    const set = [`session=${A}; Path=/; HttpOnly`];
    expect(owners(loadWith(1000, null, answer, set))).toEqual([['session', 0, 'unreported']]);
  });

  it('none of two even if the answer sets one', () => {
    const set = [`session=${B}; Path=/; HttpOnly`];
    expect(owners(loadWith(1000, both, answer, set)).map(([, count]) => count)).toEqual([0, 0]);
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
