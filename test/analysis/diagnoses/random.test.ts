import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assess, CAUSES, diagnosesOf } from '../../../src/analysis/diagnoses/registry.ts';
import { parseHarEntry } from '../../../src/observations/har.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { TEXTS } from '../../../src/panel/words/catalogue/en.ts';
import { diagnosisWords } from '../../../src/panel/words/diagnoses.ts';
import { createWords } from '../../../src/panel/words/words.ts';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';
import { START, session } from '../../timeline/world.ts';
import { situationAfter } from './situation.ts';

/** Few of each, so that they meet, and some that no server should send. */
const origins = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('http://localhost:5000', 'http://127.0.0.1:5000') },
  fc.constantFrom('http://[::1]:5000', 'http://192.168.0.7:5000', 'http://localhost:5001'),
  fc.constantFrom('https://shop.test', 'http://api.shop.test'),
);
const paths = fc.constantFrom('/', '/shop', '/shop/cart', '/login?next=%E0%A4', '/%00');
const values = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(session(1), session(2)) },
  fc.constantFrom('', 'x'.repeat(4097), '"', '.e30.x.y'),
);
const attributes = fc.subarray(
  ['Path=/shop', 'Path=/', 'Max-Age=0', 'Secure', 'SameSite=None', 'SameSite=Lax', 'Partitioned'],
  { maxLength: 4 },
);
const header = (name: string, ...options: string[]) =>
  fc
    .oneof(
      { weight: 6, arbitrary: fc.constantFrom(...options) },
      fc.constantFrom('', '\u0000', '☃'),
    )
    .map((value) => ({ name, value }));

const requestHeaders = fc.subarray(
  ['sec-fetch-site', 'sec-fetch-dest', 'sec-fetch-mode', 'origin', 'referer', 'cookie', 'host'],
  { minLength: 5 },
);

const entry = fc
  .record({
    url: fc.tuple(origins, paths).map((parts) => parts.join('')),
    method: fc.constantFrom('GET', 'GET', 'GET', 'POST', 'OPTIONS', '\n'),
    startedAt: fc.nat({ max: 60_000 }),
    status: fc.constantFrom(200, 200, 200, 302, 302, 500, 304, 0, -1),
    named: requestHeaders,
    site: header('sec-fetch-site', 'cross-site', 'same-site', 'same-origin', 'none'),
    dest: header('sec-fetch-dest', 'document', 'iframe', 'empty', 'image'),
    mode: header('sec-fetch-mode', 'cors', 'no-cors', 'navigate'),
    origin: fc.oneof(origins, fc.constantFrom('null', 'x')),
    sent: fc.array(values, { maxLength: 2 }),
    set: fc.array(fc.tuple(values, attributes), { maxLength: 2 }),
    location: fc.oneof(
      fc.tuple(origins, paths).map((parts) => parts.join('')),
      fc.constantFrom('', 'data:,', 'http://[', '//\u0000', `http://x/${'é'.repeat(3000)}`),
    ),
    cacheControl: header('cache-control', 'public', 'private', 'max-age=60', 'max-age="x', ',,='),
    age: header('age', '5', '-1'),
    vary: header('vary', 'Cookie', '*'),
    engine: fc.constantFrom({ _resourceType: 'fetch' }, { _securityState: 'insecure' }, {}),
  })
  .map((told) => {
    const all = [
      { name: 'host', value: 'x' },
      told.site,
      told.dest,
      told.mode,
      { name: 'origin', value: told.origin },
      { name: 'referer', value: `${told.origin}/` },
      { name: 'cookie', value: told.sent.map((value) => `session=${value}`).join('; ') },
    ];
    const set = told.set.map(([value, parts]) => ({
      name: 'set-cookie',
      value: [`session=${value}`, ...parts].join('; '),
    }));
    return parseHarEntry({
      ...told.engine,
      startedDateTime: new Date(START + told.startedAt).toISOString(),
      time: 10,
      request: {
        method: told.method,
        url: told.url,
        headers: all.filter(({ name }) => told.named.includes(name)),
      },
      response: {
        status: told.status,
        headers: [
          ...set,
          { name: 'location', value: told.location },
          { name: 'server', value: 'Werkzeug' },
          { name: 'date', value: new Date(START + told.startedAt).toUTCString() },
          ...[told.cacheControl, told.age, told.vary],
        ],
      },
    });
  })
  .filter((each) => each !== null);

const navigation = fc.tuple(origins, paths, fc.nat({ max: 60_000 })).map(
  ([origin, path, time]): Observation => ({
    kind: 'navigation',
    time: START + time,
    url: origin + path,
  }),
);

const jar = fc
  .tuple(origins, values, fc.constantFrom('none', 'lax', 'strict', 'unspecified'), fc.boolean())
  .map(([origin, value, sameSite, secure]): Observation => {
    const host = new URL(origin).hostname;
    const cookies = value === '' ? [] : [jarCookie({ value, domain: host, sameSite, secure })];
    return { kind: 'jarSnapshot', time: START + 30_000, host, cookies };
  });

const words = createWords('en', TEXTS);

it('no cause throws or names a request that was not observed, whatever was observed', () => {
  const observations = fc.array(fc.oneof(entry, entry, entry, navigation, jar), {
    minLength: 5,
    maxLength: 25,
  });
  fc.assert(
    fc.property(observations, navigation, (before, last) => {
      const situation = situationAfter([...before, last], { now: START / 1000 + 60 });
      const assessments = [...assess(situation)];
      expect(assessments.map(({ cause }) => cause)).toEqual(CAUSES.map(({ id }) => id));
      for (const diagnosis of diagnosesOf(assessments)) {
        expect(situation.requests).toEqual(
          expect.arrayContaining([...diagnosis.evidence.requests]),
        );
        const { title, decide } = diagnosisWords(diagnosis, words);
        expect(title).not.toContain('{');
        expect(decide === null).toBe(diagnosis.isProven);
      }
    }),
    { numRuns: 300 },
  );
});
