import { describe, expect, it } from 'vitest';
import { secureOverHttp } from '../../../src/analysis/diagnoses/secure-over-http.ts';
import { signFlask } from '../../../src/codec/index.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const APP = 'http://shop.test:5000';
const START = 1_700_000_000_000;
const VALUE = signFlask('{"user":"ada"}', 'dev', { timestamp: START / 1000 });

/** A response to the page at so many seconds. */
function at(seconds: number, told: Parameters<typeof exchange>[0] = {}): Observation {
  return exchange({ url: `${APP}/`, isDocument: true, startedAt: START + seconds * 1000, ...told });
}

function assess(...observations: readonly Observation[]) {
  const page: Observation = { kind: 'navigation', time: START, url: `${APP}/` };
  return secureOverHttp.assess(situationAfter([page, ...observations]));
}

const SECURE = [`session=${VALUE}; Secure; HttpOnly; Path=/`];
const PLAIN = [`session=${VALUE}; HttpOnly; Path=/`];

describe('a Secure session cookie from an app on http', () => {
  it('is possibly refused, and proven so by the next request', () => {
    const login = at(1, { set: SECURE });
    expect(assess(login)).toMatchObject({
      kind: 'found',
      diagnoses: [{ name: 'session', isProven: false, needsSecure: false }],
    });
    expect(assess(login, at(2))).toMatchObject({
      kind: 'found',
      diagnoses: [
        { isProven: true, evidence: { requests: [{ exchange: { startedAt: START + 1000 } }] } },
      ],
    });
  });

  it('is proven refused by the page to which the login redirects, whichever is reported first', () => {
    const login = exchange({
      ...{ url: `${APP}/login`, method: 'POST', startedAt: START + 1000, isDocument: true },
      ...{ set: SECURE, status: 302, redirect: `${APP}/` },
    });
    const proven = { kind: 'found', diagnoses: [{ isProven: true }] };
    // Chromium reports the login without its cookies, then the page, then the login again.
    const withheld: Observation = { ...login, set: [], sent: null, isWithheld: true };
    const corrected: Observation = { ...login, isCorrection: true };
    expect(assess(withheld, at(1.004), corrected)).toMatchObject(proven);
    expect(assess(withheld, at(1.004, { sent: null }), corrected)).toMatchObject({
      diagnoses: [{ isProven: false }],
    });
  });

  it('is no longer accused once the last one is not Secure', () => {
    const login = at(1, { set: SECURE });
    const repaired = at(2, { set: PLAIN });
    expect(assess(login, repaired)).toMatchObject({ kind: 'against', reason: 'kept' });
    expect(assess(repaired, at(3, { set: SECURE }), at(4))).toMatchObject({ kind: 'found' });
  });

  it('is not accused if a later request carries it after all', () => {
    const result = assess(at(1, { set: SECURE }), at(2, { sent: `session=${VALUE}` }));
    expect(result).toMatchObject({ kind: 'against', reason: 'kept' });
  });

  it.each(['; Secure', ''])('stays accused after a logout, which deletes it: “%s”', (flag) => {
    const logout = at(2, { set: [`session=; Max-Age=0; Path=/${flag}`] });
    expect(assess(at(1, { set: SECURE }), logout)).toMatchObject({ kind: 'found' });
  });

  it('is found if a script of the page asks the app', () => {
    const login = at(1, {
      url: 'http://api.test/login',
      set: SECURE,
      isDocument: false,
      context: { kind: 'subresource', site: 'cross-site', initiator: APP, credentials: 'included' },
    });
    expect(assess(login)).toMatchObject({ kind: 'found' });
  });

  it('cannot do without Secure if another of its attributes or its name needs that', () => {
    const set = [`__Host-session=${VALUE}; Secure; Path=/`];
    expect(assess(at(1, { set }))).toMatchObject({ diagnoses: [{ needsSecure: true }] });
    const crossSite = [`session=${VALUE}; Secure; SameSite=None`];
    expect(assess(at(1, { set: crossSite }))).toMatchObject({ diagnoses: [{ needsSecure: true }] });
  });
});

it('is decided by the last of many compressed sessions with a name of their own', () => {
  const login = (seconds: number, flags: string) => {
    const json = `{"user":"${'ada'.repeat(50)}","n":${seconds}}`;
    return at(seconds, { set: [`shop=${signFlask(json, 'dev')}; Path=/${flags}`] });
  };
  const many = Array.from({ length: 40 }, (_, n) => login(n + 1, '; Secure'));
  expect(assess(...many, login(50, ''))).toMatchObject({ kind: 'against', reason: 'kept' });
});

describe('is no cause', () => {
  const kept = { kind: 'against', reason: 'kept' };

  it.each([
    'https://shop.test',
    'http://localhost:5000',
    'http://127.0.0.1:5000',
    'http://a.localhost',
  ])('at %s', (origin) => {
    const page: Observation = { kind: 'navigation', time: START, url: `${origin}/` };
    const login = at(1, { url: `${origin}/`, set: SECURE });
    expect(secureOverHttp.assess(situationAfter([page, login]))).toMatchObject(kept);
  });

  it('if the cookie is refused for another reason', () => {
    const set = [`session=${VALUE}; SameSite=None`];
    expect(assess(at(1, { set }))).toMatchObject(kept);
  });

  it('if the cookie is no session', () => {
    expect(assess(at(1, { set: ['theme=dark; Secure'] }))).toMatchObject({ reason: 'notSet' });
  });

  it('if an app that the page does not ask set it', () => {
    const other = at(1, { url: 'http://other.test/', set: SECURE });
    expect(assess(other)).toMatchObject({ reason: 'notSet' });
  });
});

it('is open as long as no request was observed', () => {
  expect(secureOverHttp.assess(situationAfter([]))).toMatchObject({ kind: 'open' });
});
