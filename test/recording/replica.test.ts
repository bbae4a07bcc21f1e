import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/cookies/exchange.ts';
import type { JarCookie } from '../../src/cookies/jar-cookie.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { receivedHistory } from '../../src/timeline/received-history.ts';
import { exchange } from '../cookies/exchange.ts';
import { START, session } from '../timeline/world.ts';

/** Few of each, so that observations meet. */
const hosts = fc.constantFrom('shop.test', 'www.shop.test', 'api.test', 'localhost');
const names = fc.constantFrom('session', 'shop', 'theme');
const values = fc.constantFrom('', 'dark', session(1), session(2), session(3), 'x'.repeat(4096));
const paths = fc.constantFrom('/', '/cart');
const sites = fc.constantFrom('http://shop.test', 'https://api.test');
/** Mostly forwards, sometimes set back. */
const times = fc.oneof(
  { weight: 9, arbitrary: fc.nat({ max: 5000 }) },
  { weight: 1, arbitrary: fc.constantFrom(-3_600_000, 3_600_000) },
);
const time = times.map((after) => START + after);
const urls = fc
  .tuple(fc.constantFrom('http', 'https'), hosts, fc.constantFrom('/', '/cart/1', '/cart#top'))
  .map(([scheme, host, path]) => `${scheme}://${host}${path}`);

const cookie: fc.Arbitrary<JarCookie> = fc
  .record({
    name: names,
    value: values,
    domain: hosts,
    hostOnly: fc.boolean(),
    path: paths,
    secure: fc.boolean(),
    sameSite: fc.constantFrom('none', 'lax', 'strict', 'unspecified'),
    expires: fc.constantFrom(null, START / 1000 + 2),
    partition: fc.option(fc.record({ site: sites, crossSiteAncestor: fc.boolean() }), { freq: 8 }),
  })
  .map(jarCookie);

const setCookie = fc
  .tuple(
    names,
    values,
    fc.subarray(['Path=/', 'Max-Age=0', 'Domain=shop.test', 'Secure', 'SameSite=None']),
  )
  .map(([name, value, attributes]) => [`${name}=${value}`, ...attributes].join('; '));
const set = fc.oneof(
  { weight: 9, arbitrary: setCookie },
  { weight: 1, arbitrary: fc.constant('=') },
);
const sent = fc
  .array(fc.tuple(names, values), { maxLength: 3 })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('; '));

const exchanges: fc.Arbitrary<Exchange> = fc
  .record({
    url: urls,
    startedAt: time,
    duration: fc.nat({ max: 500 }),
    method: fc.constantFrom('GET', 'POST'),
    isDocument: fc.boolean(),
    isUnanswered: fc.boolean(),
    isCorrection: fc.boolean(),
    redirect: fc.option(urls, { freq: 3 }),
    sent: fc.option(sent, { freq: 5 }),
    set: fc.array(set, { maxLength: 3 }),
    date: fc.option(fc.constantFrom(START / 1000, START / 1000 - 60)),
    variesOnCookie: fc.boolean(),
    context: fc.record(
      {
        kind: fc.constantFrom('document', 'frame', 'subresource', 'unknown'),
        site: fc.constantFrom('none', 'same-origin', 'same-site', 'cross-site'),
        initiator: sites,
        credentials: fc.constantFrom('omitted', 'unknown', 'included'),
        engine: fc.constantFrom('chromium', 'firefox'),
        storageAccess: fc.constantFrom('none', 'inactive', 'active'),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ isUnanswered, isCorrection, redirect, date, ...rest }) => ({
    ...exchange(rest),
    isUnanswered,
    isCorrection,
    redirect,
    date,
  }));

const what = fc.constantFrom('jarUnreadable', 'editConflict', 'storageFailed', 'storageUnreadable');

/** Any observation, of each kind that there is. */
const OBSERVATIONS: {
  readonly [Kind in Observation['kind']]: fc.Arbitrary<Extract<Observation, { kind: Kind }>>;
} = {
  navigation: fc.record({
    kind: fc.constant('navigation'),
    time,
    url: fc.oneof({ weight: 5, arbitrary: urls }, fc.constantFrom(null, 'about:blank')),
  }),
  exchange: exchanges,
  pageChosen: fc.record({ kind: fc.constant('pageChosen'), time, url: urls }),
  access: fc.record({
    kind: fc.constant('access'),
    time,
    host: hosts,
    granted: fc.boolean(),
  }),
  jarSnapshot: fc.record({
    kind: fc.constant('jarSnapshot'),
    time,
    host: hosts,
    cookies: fc.array(cookie, { maxLength: 4 }),
  }),
  jarChange: fc.record({
    kind: fc.constant('jarChange'),
    time,
    cookie,
    removed: fc.boolean(),
    cause: fc.constantFrom('explicit', 'overwrite', 'expired', 'expired_overwrite', 'evicted'),
  }),
  jarEdit: fc.record({
    kind: fc.constant('jarEdit'),
    time,
    startedAt: time,
    cookie,
    how: fc.constantFrom('deleted', 'putBack', 'edited', 'tampered', 'restored', 'made'),
    wanted: cookie,
    before: fc.option(cookie),
    editId: fc.constantFrom(null, 1, 2, 9),
  }),
  problem: fc.record({
    kind: fc.constant('problem'),
    time,
    what,
    host: fc.option(hosts),
    detail: fc.constantFrom('no', 'never'),
  }),
  solved: fc.record({ kind: fc.constant('solved'), time, what, host: fc.option(hosts) }),
  recordingOptions: fc.record({
    kind: fc.constant('recordingOptions'),
    time,
    cookieNames: fc.subarray(['session', 'shop'], { minLength: 1 }),
    timelineLength: fc.integer({ min: 1, max: 4 }),
  }),
  sessionLoad: fc.record({
    kind: fc.constant('sessionLoad'),
    time,
    startedAt: time,
    method: fc.constant('GET'),
    url: urls,
    answer: fc.oneof(
      fc.record({
        kind: fc.constant('json' as const),
        text: fc.constantFrom('{}', '{"a":1}', '['),
      }),
      fc.record({ kind: fc.constant('status' as const), status: fc.constantFrom(null, 404, 500) }),
      fc.constant({ kind: 'tooLarge' as const }),
    ),
  }),
  cleared: fc.record({ kind: fc.constant('cleared'), time }),
};

/** As many hosts, documents, refusals and cookies as the state holds: each new one drops an old one. */
const CROWDED = Array.from({ length: 600 }, (_, n) =>
  exchange({
    url: `http://h${n}.test/`,
    startedAt: START + n,
    sent: `session=${session(n % 50)}`,
    set: [`c${n}=x`, `big=${'x'.repeat(5000)}`],
    isDocument: true,
  }),
).reduce(reduce, INITIAL_STATE);

/** As plain objects: those of fast-check have no prototype. */
const observation = fc.oneof(...Object.values(OBSERVATIONS)).map((made) => structuredClone(made));

const lives = fc.record({
  start: fc.oneof({ weight: 9, arbitrary: fc.constant(INITIAL_STATE) }, fc.constant(CROWDED)),
  before: fc.array(observation, { maxLength: 25, size: 'max' }),
  after: fc.array(observation, { maxLength: 15, size: 'max' }),
  isBehind: fc.boolean(),
});

describe('a panel that connects at any moment', () => {
  it('has the same state as the recorder after all further observations', () => {
    fc.assert(
      fc.property(lives, ({ start, before, after, isBehind }) => {
        let state = before.reduce(reduce, start);
        // What a MessagePort does with a message, and then a panel that is new, or was connected before and fell behind.
        const received = structuredClone(state);
        const known = isBehind ? structuredClone(before.slice(0, 10).reduce(reduce, start)) : null;
        let replica = {
          ...received,
          history: receivedHistory(received.history, known?.history ?? null),
        };
        for (const observation of after) {
          state = reduce(state, observation);
          replica = reduce(replica, structuredClone(observation));
        }
        expect(replica).toStrictEqual(state);
      }),
      { numRuns: 500 },
    );
  });
});

describe('an observation', () => {
  it('changes neither the state before it nor itself', () => {
    fc.assert(
      fc.property(lives, ({ start, before, after }) => {
        const given = { state: before.reduce(reduce, start), after };
        const copy = structuredClone(given);
        after.reduce(reduce, given.state);
        expect(given).toStrictEqual(copy);
      }),
      { numRuns: 500 },
    );
  });
});
