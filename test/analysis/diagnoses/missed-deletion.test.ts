import { describe, expect, it } from 'vitest';
import { missedDeletion } from '../../../src/analysis/diagnoses/missed-deletion.ts';
import { signFlask } from '../../../src/codec/index.ts';
import type { JarCookie } from '../../../src/cookies/jar-cookie.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const START = 1_700_000_000_000;
const HOST = 'www.shop.test';
const SHOP = `http://${HOST}`;
const ADA = signFlask('{"user":"ada"}', 'dev', { timestamp: START / 1000 });
const OTHER = signFlask('{"theme":"dark"}', 'dev', { timestamp: START / 1000 });

type Told = Parameters<typeof exchange>[0];

function at(second: number, path: string, told: Told = {}): Observation {
  const startedAt = START + second * 1000;
  return exchange({ url: SHOP + path, isDocument: true, startedAt, ...told });
}

const login = (attributes: string) =>
  at(1, '/login', { method: 'POST', set: [`session=${ADA}; ${attributes}`] });
const logout = (attributes: string, sent = `session=${ADA}`) =>
  at(2, '/logout', { method: 'POST', sent, set: [`session=; Max-Age=0; ${attributes}`] });
const AFTER = at(3, '/', { sent: `session=${ADA}` });
const GONE = at(3, '/');

const jar = (...cookies: JarCookie[]): Observation[] => [
  { kind: 'access', time: START, host: HOST, granted: true },
  { kind: 'jarSnapshot', time: START + 2500, host: HOST, cookies },
];
const inJar = (told: Partial<JarCookie>) => jarCookie({ value: ADA, domain: HOST, ...told });

function assess(...observations: readonly Observation[]) {
  const page: Observation = { kind: 'navigation', time: START, url: `${SHOP}/` };
  return missedDeletion.assess(situationAfter([page, ...observations]));
}

const found = (told: object) => ({ kind: 'found', diagnoses: [told] });

describe('a response that deletes another cookie than the session’s', () => {
  it.each([
    ['path', 'Path=/', 'Path=/account', { path: '/' }, { path: '/account' }],
    ['domain', 'Path=/; Domain=shop.test', 'Path=/', { domain: 'shop.test' }, { domain: HOST }],
    [
      'being the host’s alone',
      'Path=/',
      `Path=/; Domain=${HOST}`,
      { hostOnly: true },
      { hostOnly: false },
    ],
    [
      'lack of a domain',
      'Path=/',
      'Path=/; Domain=shop.test',
      { domain: HOST },
      { hostOnly: false },
    ],
  ])(
    'by its %s is proven if a later request still carries it',
    (_title, has, names, kept, deleted) => {
      expect(assess(login(has), logout(names), AFTER)).toMatchObject(
        found({ isProven: true, isMinor: false, kept, deleted, name: 'session' }),
      );
    },
  );

  it('is proven by the jar', () => {
    const observed = [logout('Path=/account'), ...jar(inJar({ path: '/' }))];
    expect(assess(...observed)).toMatchObject(found({ isProven: true, kept: { path: '/' } }));
  });

  it('is proven where the jar shows the host’s own cookies alone', () => {
    const observed = [login('Path=/; Domain=shop.test'), logout('Path=/'), ...jar(), AFTER];
    expect(assess(...observed)).toMatchObject(found({ kept: { domain: 'shop.test' } }));
  });

  it('is only possible where the cookie’s own scope is unknown', () => {
    expect(assess(logout('Path=/'), AFTER)).toMatchObject(
      found({ isProven: false, isMinor: true, kept: null }),
    );
  });

  it('is no longer accused once a logout works', () => {
    const again = at(4, '/logout', {
      ...{ method: 'POST', sent: `session=${ADA}`, set: ['session=; Max-Age=0; Path=/'] },
    });
    const observed = [login('Path=/'), logout('Path=/account'), AFTER, again, at(5, '/')];
    expect(assess(...observed)).toMatchObject({ kind: 'against', reason: 'gone' });
  });
});

describe('is no reason', () => {
  const gone = { kind: 'against', reason: 'gone' };

  it('where the cookie is gone', () => {
    expect(assess(login('Path=/'), logout('Path=/'), GONE)).toMatchObject(gone);
    expect(assess(login('Path=/'), logout('Path=/'), ...jar())).toMatchObject(gone);
  });

  it('where a request on its way still carried it', () => {
    const script = at(2.02, '/news', { sent: `session=${ADA}`, isDocument: false });
    expect(assess(login('Path=/'), logout('Path=/'), script, GONE)).toMatchObject(gone);
    expect(assess(logout('Path=/'), ...jar(), script)).toMatchObject(gone);
  });

  it('where another session is there', () => {
    const again = at(3, '/', { set: [`session=${OTHER}; Path=/`] });
    const later = at(4, '/', { sent: `session=${OTHER}` });
    expect(assess(login('Path=/'), logout('Path=/'), again, later)).toMatchObject(gone);
  });

  it('where one of two cookies is gone, and the other is another app’s', () => {
    const both = `session=${OTHER}; session=${ADA}`;
    const rest = at(3, '/', { sent: `session=${ADA}` });
    expect(assess(login('Path=/'), logout('Path=/app', both), rest)).toMatchObject(gone);
    const left = jar(inJar({ path: '/' }));
    expect(assess(login('Path=/'), logout('Path=/app', both), ...left)).toMatchObject(gone);
  });

  it('where the request carried no session', () => {
    const nobody = logout('Path=/account', '');
    expect(assess(login('Path=/'), nobody, AFTER)).toMatchObject({
      kind: 'unseen',
      reason: 'noDeletion',
    });
  });

  it('where another cookie is deleted', () => {
    const other = at(2, '/', {
      sent: `session=${ADA}; theme=dark`,
      set: ['theme=; Max-Age=0; Path=/x'],
    });
    expect(assess(login('Path=/'), other, AFTER)).toMatchObject({ reason: 'noDeletion' });
  });
});

describe('is open', () => {
  it('where each page deletes a cookie of an earlier path, which is no logout', () => {
    const page = (second: number, path: string) =>
      at(second, path, {
        sent: `session=${ADA}`,
        set: ['session=; Max-Age=0; Path=/old'],
      });
    const observed = [login('Path=/'), page(2, '/'), page(3, '/cart'), page(4, '/')];
    expect(assess(...observed)).toMatchObject({ kind: 'open', missing: { kind: 'requests' } });
  });

  const open = { kind: 'open', missing: { kind: 'requests' } };

  it('until the jar or a request shows what the browser has', () => {
    expect(assess(login('Path=/'), logout('Path=/account'))).toEqual(open);
    expect(assess()).toEqual(open);
  });

  it('as long as the jar has not reported the deletion', () => {
    const everywhere = at(2, '/logout', {
      sent: `session=${ADA}`,
      set: ['session=; Max-Age=0; Path=/', 'session=; Max-Age=0; Path=/; Domain=shop.test'],
    });
    expect(assess(everywhere, ...jar(inJar({ path: '/' })))).toEqual(open);
    expect(assess(logout('Path=/'), ...jar(inJar({ path: '/' })))).toEqual(open);
  });

  it('where the browser did not report what the request carried', () => {
    const unreported = at(2, '/logout', {
      sent: null,
      set: ['session=; Max-Age=0; Path=/account'],
    });
    expect(assess(login('Path=/'), unreported, AFTER)).toMatchObject({
      kind: 'open',
      missing: { kind: 'headers', request: { exchange: { url: `${SHOP}/logout` } } },
    });
  });

  it('where later requests are outside of the cookie’s path', () => {
    const elsewhere = [login('Path=/shop'), logout('Path=/'), GONE];
    expect(assess(...elsewhere)).toEqual(open);
  });

  it('where another tab may have logged in again in the same second, and set the same text', () => {
    const again = signFlask('{"user":"ada"}', 'dev', { timestamp: START / 1000 + 2 });
    const later = at(3, '/', { sent: `session=${again}` });
    expect(assess(logout('Path=/', `session=${again}`), later)).toEqual(open);
  });

  it('where a server has set an id again', () => {
    const id = 'f81d4fae7dec11d0a76500a0c91e6bf6';
    const out = logout('Path=/account', `session=${id}`);
    const again = at(3, '/', { set: [`session=${id}; Path=/`] });
    expect(assess(out, again, at(4, '/', { sent: `session=${id}` }))).toEqual(open);
  });
});
