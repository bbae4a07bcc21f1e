import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../src/analysis/diagnoses/diagnosis.ts';
import { assess, CAUSES } from '../../../src/analysis/diagnoses/registry.ts';
import { signCookie, signFlask } from '../../../src/codec/index.ts';
import type { RequestContext } from '../../../src/cookies/request-context.ts';
import { parseHarEntry } from '../../../src/observations/har.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import type { Thread } from '../../../src/timeline/thread.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const START = 1_700_000_000_000;
const ORIGIN = 'http://localhost:5000';

const signed = (content: object, n = 0) =>
  signFlask(JSON.stringify(content), 'dev', { timestamp: START / 1000 + n });

type Told = Parameters<typeof exchange>[0];

const SCRIPT: Partial<RequestContext> = {
  ...{ kind: 'subresource', site: 'same-site', initiator: ORIGIN, mode: 'cors' },
  ...{ engine: 'chromium', credentials: 'omitted' },
};
const FRAME: Partial<RequestContext> = {
  ...{ kind: 'frame', site: 'cross-site', initiator: ORIGIN, engine: 'chromium' },
  ...{ credentials: 'included', storageAccess: 'none' },
};
const STATE = 'Xp2sQ7vW1kZr';
const USER = signed({ _user_id: 'ada', cart: [], csrf_token: '0'.repeat(40) });
const TOKEN = `remember_token=${signCookie('remember_token', 'ada', 'dev')}`;

/** Requests that each are what some cause looks for, so that it works with all of them. */
const FAMILIES: Readonly<Record<string, (n: number) => Told>> = {
  'session cookies of other names': (n) => ({ set: [`s${n}=${signed({ n })}; Path=/p${n}`] }),
  'narrow paths, each with its page': (n) => ({
    ...{ url: `${ORIGIN}/p${n}/x`, isDocument: true, sent: '', variesOnCookie: true },
    set: [`s${n}=${signed({ n })}; Path=/p${n}`],
  }),
  'responses out of a cache': (n) => ({
    ...{ url: `${ORIGIN}/${n}`, set: [`session=${signed({ n })}`] },
    response: { storedBy: 'Age', cacheControl: 'public' },
  }),
  'logouts of unknown cookies': (n) => ({
    ...{ url: `${ORIGIN}/${n}`, method: 'POST' },
    ...(n % 2 === 0
      ? { sent: `session=${USER}; ${TOKEN}`, set: [`session=${signed({ _user_id: 'ada' }, n)}`] }
      : { sent: null, set: ['session=; Max-Age=0'] }),
  }),
  'scripts without credentials': (n) => ({
    ...{ url: `http://localhost:5001/${n}`, context: SCRIPT, set: [`session=${signed({ n })}`] },
  }),
  'frames of other sites': (n) => ({
    ...{ url: `http://h${n}.test/`, context: FRAME, set: [`session=${signed({ n })}`] },
  }),
  'logins at another site, and returns': (n) => ({
    ...(n % 2 === 0
      ? {
          set: [`session=${signed({ state: STATE + n })}`],
          redirect: `https://idp.example/?state=${STATE}${n}`,
        }
      : { url: `${ORIGIN}/back?code=1&state=${STATE}${n - 1}`, sent: `session=${USER}` }),
  }),
  'views that save nothing': (n) => ({
    ...{ url: `${ORIGIN}/${'abcdefghij'.charAt(n % 10)}${'x'.repeat(n)}`, method: 'POST' },
    ...{ sent: `session=${USER}`, variesOnCookie: true },
    ...(n % 2 === 0 ? { sent: '', set: [`session=${USER}`] } : {}),
  }),
  'refused forms': (n) => ({
    ...{ url: `${ORIGIN}/${'x'.repeat(n)}`, method: 'POST', status: 400 },
    ...{ sent: `session=${USER}`, csrfToken: 'missing' },
  }),
  'names of this machine': (n) => ({
    ...{ url: `http://127.0.0.${n % 250}:5000/`, sent: `session=${USER}`, isDocument: true },
    ...{ redirect: `${ORIGIN}/` },
  }),
  'compressed cookies of other names': (n) => ({
    sent: `c${n}=${signed({ n, text: 'x'.repeat(300) })}`,
    set: [`d${n}=${signed({ n, text: 'y'.repeat(300) })}`],
  }),
};

const PAGE: readonly Observation[] = [
  { kind: 'navigation', time: START, url: `${ORIGIN}/` },
  { kind: 'access', time: START, host: 'localhost', granted: false },
];

function situationOf(family: (n: number) => Told, count: number): Situation {
  const requests = Array.from({ length: count }, (_, n) =>
    exchange({ url: `${ORIGIN}/`, startedAt: START + 10 * n, ...family(n) }),
  );
  return situationAfter([...PAGE, ...requests], { now: START / 1000 + 3600 });
}

/** How often a cause looks at a request, at an entry of the timeline or at the content of a cookie. */
function workOf(cause: (typeof CAUSES)[number], situation: Situation): number {
  let work = 0;
  const list = <T extends object>(items: T) =>
    new Proxy(items, {
      get(target, name) {
        work += 1;
        return Reflect.get(target, name);
      },
    });
  const thread = (each: Thread): Thread => ({
    ...each,
    entries: list(each.entries),
    unchanged: list(each.unchanged),
  });
  cause.assess({
    ...situation,
    requests: situation.requests.map(list),
    threads: situation.threads.map(thread),
    isSession: (cookie) => {
      work += 1;
      return situation.isSession(cookie);
    },
    verify: (value, host) => {
      work += 1;
      return situation.verify(value, host);
    },
  });
  return work;
}

/** As many requests as the state keeps, and a quarter of them. */
const [FEW, MANY] = [75, 300];
/** How much more than four times as much work may be needed for four times as many requests. */
const TOLERANCE = 1.5;

describe.each(Object.entries(FAMILIES))('many %s', (_title, family) => {
  it('cost each cause about as much work as there are requests', () => {
    const [few, many] = [situationOf(family, FEW), situationOf(family, MANY)];
    const growth = CAUSES.map((cause) => ({
      id: cause.id,
      isTooMuch: workOf(cause, many) > TOLERANCE * (MANY / FEW) * Math.max(FEW, workOf(cause, few)),
    }));
    expect(growth.filter(({ isTooMuch }) => isTooMuch).map(({ id }) => id)).toEqual([]);
  });
});

/** Values that a header, a cookie or an address may have, however wrong. */
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('', '\u0000', '"', '=', ';', '%', '☃', '\ud800', 'null', '-1', '1e999'),
  fc.constantFrom('x'.repeat(5000), '{'.repeat(300), `.${'eJx'.repeat(1500)}`, '..', '.eJ.e.e'),
  fc.constantFrom(
    USER,
    signed({ visits: 1 }),
    `"${USER}"`,
    USER.slice(1),
    `ada|${'a'.repeat(128)}`,
  ),
);
const addresses = fc.oneof(
  fc.constantFrom(`${ORIGIN}/`, `${ORIGIN}/login`, 'http://127.0.0.1:5000/', 'http://[::1]:5000/'),
  fc.constantFrom(
    'https://shop.test/a?state=&code=',
    `http://x/${'é'.repeat(3000)}`,
    'http://xn--/',
  ),
  fc.constantFrom('', 'x', 'data:,', 'http://[', '//', 'about:blank', 'http://a b/', 'ftp://x/'),
);
const names = fc.constantFrom(
  ...['set-cookie', 'set-cookie', 'cookie', 'cookie', 'host', 'origin', 'referer', 'location'],
  ...['sec-fetch-site', 'sec-fetch-dest', 'sec-fetch-mode', 'sec-fetch-storage-access', 'accept'],
  ...['vary', 'date', 'age', 'cache-control', 'x-cache', 'x-csrftoken', 'server'],
  ...['access-control-allow-origin', 'access-control-allow-credentials', ''],
);
const cookieNames = fc.constantFrom('session', '__Host-session', 'remember_token', 'csrftoken', '');
const attributes = fc.constantFrom(
  '',
  '; Path=/x',
  '; Max-Age=0',
  '; Secure',
  '; Domain=test',
  '; ;',
);
const headerValues = fc.oneof(
  texts,
  addresses,
  fc.tuple(cookieNames, texts, attributes).map(([name, value, rest]) => `${name}=${value}${rest}`),
  fc.constantFrom('cross-site', 'same-site', 'same-origin', 'document', 'empty', 'cors', 'none'),
  fc.constantFrom('Cookie', '*', 'public, max-age=60', 'text/html', 'HIT', 'true', ORIGIN),
);
/** Each name as often as it comes, so that headers contradict each other. */
const headers = fc.array(fc.record({ name: names, value: headerValues }), { maxLength: 12 });
const clocks = fc.oneof(
  fc.nat({ max: 60_000 }).map((after) => new Date(START + after).toISOString()),
  fc.constantFrom('1970-01-01T00:00:00Z', '+275760-09-13T00:00:00Z', 'yesterday', '', null),
);
const bodies = fc.oneof(
  fc.constantFrom(undefined, null, {}, { mimeType: 'application/json', text: '{}' }),
  fc.record({
    mimeType: fc.constantFrom(
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'multipart/form-data; boundary=',
    ),
    text: fc.oneof(
      texts,
      fc.constantFrom('csrf_token=a', '--x\r\n--x--', `a=${'&'.repeat(99_000)}`),
    ),
  }),
);
const hostileEntries = fc
  .record({
    startedDateTime: clocks,
    time: fc.constantFrom(5, 0, -5, 1e12, Number.NaN, 'x'),
    request: fc.record({
      method: fc.constantFrom('GET', 'POST', 'OPTIONS', '', 'x'.repeat(99), 7),
      url: addresses,
      headers,
      postData: bodies,
    }),
    response: fc.record({
      status: fc.constantFrom(200, 302, 400, 403, 0, -1, 1e9, 'x'),
      headers,
      _error: fc.constantFrom(null, 'net::ERR_FAILED'),
    }),
    _resourceType: fc.constantFrom('document', 'fetch', 'image', 7),
    _fromCache: fc.constantFrom(undefined, undefined, 'disk'),
  })
  .map((entry) => parseHarEntry(entry))
  .filter((each) => each !== null);
const hostileObservations = fc.oneof(
  { weight: 6, arbitrary: hostileEntries },
  hostileEntries.map((each) => ({ ...each, isCorrection: true })),
  fc
    .tuple(
      addresses.filter((url) => URL.canParse(url)),
      fc.nat({ max: 60_000 }),
    )
    .map(([url, after]): Observation => ({ kind: 'navigation', time: START + after, url })),
  fc.constantFrom<Observation>({ kind: 'cleared', time: START + 30_000 }),
);

it('hostile pages and servers make no cause throw, and the same has the same answer', () => {
  fc.assert(
    fc.property(fc.array(hostileObservations, { maxLength: 25 }), (observations) => {
      const all = [...PAGE, ...observations];
      const situation = situationAfter(all);
      const assessed = [...assess(situation)];
      expect([...assess(situation)]).toEqual(assessed);
      expect([...assess(situationAfter(structuredClone(all)))]).toEqual(assessed);
    }),
    { numRuns: 150 },
  );
});

it('a thousand requests leave each answer about the last of them', () => {
  const many = Object.values(FAMILIES).flatMap((family) =>
    Array.from({ length: 100 }, (_, n) =>
      exchange({ url: `${ORIGIN}/`, startedAt: START + 10 * n, ...family(n) }),
    ),
  );
  const situation = situationAfter([...PAGE, ...many]);
  expect(situation.requests.length).toBeLessThanOrEqual(MANY);
  expect([...assess(situation)].map(({ cause }) => cause)).toEqual(CAUSES.map(({ id }) => id));
});
