import { describe, expect, it } from 'vitest';
import { wrongPath } from '../../../src/analysis/diagnoses/wrong-path.ts';
import { formatOf, signFlask } from '../../../src/codec/index.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const PAGE = 'http://localhost:5000';
const START = 1_700_000_000_000;

type Told = Parameters<typeof exchange>[0];

/** Requests for pages of the same server, by their paths. */
function assess(...told: readonly Told[]) {
  const observations: Observation[] = told.map(({ url = '/', ...each }, index) =>
    exchange({ url: PAGE + url, isDocument: true, startedAt: START + 1000 * index, ...each }),
  );
  const time = START + 1000 * told.length;
  return wrongPath.assess(
    situationAfter([...observations, { kind: 'navigation', time, url: `${PAGE}/` }]),
  );
}

const SET = ['session=value; Path=/shop'];

describe('a session that is set for a path', () => {
  it('by an address outside of it, and is missed by the next one', () => {
    expect(assess({ url: '/login', set: SET }, { url: '/' })).toMatchObject({
      kind: 'found',
      diagnoses: [{ name: 'session', cookiePath: '/shop', isProven: true }],
    });
  });

  it('of a framework that its lines are to be written for, as far as the cookie tells', () => {
    const rulesOf = (value: string) =>
      assess({ url: '/login', set: [`session=${value}; Path=/shop`] }, { url: '/' });
    expect(rulesOf(signFlask('{"a":1}', 'dev'))).toMatchObject({
      diagnoses: [{ rules: formatOf('flask').session }],
    });
    expect(rulesOf('value')).toMatchObject({ diagnoses: [{ rules: null }] });
  });

  it('by the app below it is possibly missed by another address that asks for a session', () => {
    const login = { url: '/shop/login', set: SET };
    expect(assess(login, { url: '/cart', variesOnCookie: true })).toMatchObject({
      diagnoses: [{ isProven: false, isMinor: true }],
    });
    expect(assess(login, { url: '/cart' })).toMatchObject({ reason: 'notShown' });
  });

  it('is right where requests below it carry it', () => {
    const below = { url: '/shop/', sent: 'session=value' };
    expect(assess({ url: '/auth', set: SET }, { url: '/auth' }, below)).toMatchObject({
      reason: 'worked',
    });
  });

  it('is right once it is set for all paths', () => {
    const repaired = { url: '/login', set: ['session=value; Path=/'] };
    const next = { url: '/', sent: 'session=value' };
    expect(assess({ url: '/login', set: SET }, { url: '/' }, repaired, next)).toMatchObject({
      reason: 'wholeHost',
    });
  });

  it('is not accused of what other reasons keep back, or of pictures and other ports', () => {
    const login = { url: '/login', set: SET };
    const silent: readonly Told[] = [
      { url: '/', sent: null },
      { url: '/logo.png', isDocument: false, context: { kind: 'subresource', mode: 'no-cors' } },
      { url: '/api', isDocument: false, context: { mode: 'cors', credentials: 'omitted' } },
      { url: '/shopping', startedAt: START - 1000 },
    ];
    for (const request of silent)
      expect(assess(login, request)).toMatchObject({ reason: 'notShown' });
    const otherPort = exchange({
      ...{ url: 'http://localhost:5001/', isDocument: true, startedAt: START + 1000 },
    });
    const observations: Observation[] = [
      exchange({ url: `${PAGE}/login`, set: SET, startedAt: START }),
      otherPort,
      { kind: 'navigation', time: START + 1000, url: `${PAGE}/` },
    ];
    expect(wrongPath.assess(situationAfter(observations))).toMatchObject({ reason: 'notShown' });
  });

  it('is not accused once it was deleted, or where the jar does not have it', () => {
    const login = { url: '/login', set: SET };
    const logout = { url: '/logout', set: ['session=; Path=/shop; Max-Age=0'] };
    expect(assess(login, logout, { url: '/' })).toMatchObject({
      kind: 'open',
      missing: { kind: 'jar', host: 'localhost' },
    });
    const observations: Observation[] = [
      { kind: 'navigation', time: START, url: `${PAGE}/` },
      { kind: 'access', time: START, host: 'localhost', granted: true },
      exchange({ url: `${PAGE}/login`, isDocument: true, startedAt: START, set: SET }),
      {
        kind: 'jarSnapshot',
        time: START + 500,
        host: 'localhost',
        cookies: [jarCookie({ name: 'theme' })],
      },
      exchange({ url: `${PAGE}/`, isDocument: true, startedAt: START + 1000 }),
    ];
    expect(wrongPath.assess(situationAfter(observations))).toMatchObject({ reason: 'notShown' });
  });
});

it('is open while the jar has one for a path, though what responses set is for all', () => {
  const assessWith = (path: string) =>
    wrongPath.assess(
      situationAfter([
        { kind: 'navigation', time: START, url: `${PAGE}/` },
        { kind: 'access', time: START, host: 'localhost', granted: true },
        exchange({
          ...{ url: `${PAGE}/`, isDocument: true, startedAt: START },
          set: [`pre=${signFlask('{"a":1}', 'dev')}; Path=/`],
        }),
        {
          ...{ kind: 'jarSnapshot', time: START + 500, host: 'localhost' },
          cookies: [jarCookie({ path })],
        },
      ]),
    );
  expect(assessWith('/shop')).toEqual({ kind: 'open', missing: { kind: 'requests' } });
  expect(assessWith('/')).toMatchObject({ reason: 'wholeHost' });
});

describe('where no response was seen to set a session', () => {
  const assessJar = (...cookies: ReturnType<typeof jarCookie>[]) =>
    wrongPath.assess(
      situationAfter([
        { kind: 'navigation', time: START, url: `${PAGE}/` },
        { kind: 'access', time: START, host: 'localhost', granted: true },
        { kind: 'jarSnapshot', time: START + 500, host: 'localhost', cookies },
        exchange({ url: `${PAGE}/`, isDocument: true, startedAt: START + 1000 }),
      ]),
    );

  it.each([
    ['has one for all paths', { path: '/' }, { kind: 'against', reason: 'wholeHost' }],
    ['has one for a path', { path: '/shop' }, { kind: 'open', missing: { kind: 'requests' } }],
    ['has none', { name: 'theme', path: '/shop' }, { kind: 'unseen', reason: 'noSession' }],
  ])('the jar decides, which %s', (_title, cookie, assessed) => {
    expect(assessJar(jarCookie(cookie))).toMatchObject(assessed);
  });
});

it('has nothing to say of a session for all paths, nor of another cookie', () => {
  expect(assess({ url: '/login', set: ['session=value; Path=/'] }, {})).toMatchObject({
    reason: 'wholeHost',
  });
  expect(assess({ url: '/login', set: ['theme=dark; Path=/shop'] }, {})).toMatchObject({
    missing: { kind: 'jar' },
  });
});
