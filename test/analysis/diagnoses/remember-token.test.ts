import { describe, expect, it } from 'vitest';
import { rememberToken } from '../../../src/analysis/diagnoses/remember-token.ts';
import { signCookie, signFlask } from '../../../src/codec/index.ts';
import type { Exchange } from '../../../src/cookies/exchange.ts';
import { EMPTY_RING, type KeyRing } from '../../../src/keys/ring.ts';
import { exchange } from '../../cookies/exchange.ts';
import { keyOf } from '../findings/subject.ts';
import { situationAfter } from './situation.ts';

const PAGE = 'http://localhost:5000';
const START = 1_700_000_000_000;

const session = (content: object) =>
  `session=${signFlask(JSON.stringify(content), 'dev', { timestamp: START / 1000 })}`;
const tokenOf = (user: string) => `remember_token=${signCookie('remember_token', user, 'dev')}`;

const TOKEN = tokenOf('ada');
const LOGGED_IN = session({ _user_id: 'ada', _fresh: true });
const REMEMBERED = session({ _user_id: 'ada', _fresh: false });
const NO_SESSION = 'session=; Path=/; Max-Age=0';
const NO_TOKEN = 'remember_token=; Path=/; Max-Age=0';

interface Step {
  path: string;
  sent: string | null;
  set?: readonly string[];
  origin?: string;
}

const LOGOUT: Step = { path: '/logout', sent: `${LOGGED_IN}; ${TOKEN}`, set: [NO_SESSION] };
const AGAIN: Step = { path: '/', sent: TOKEN, set: [REMEMBERED] };

function assess(...steps: Step[]) {
  return assessWith(EMPTY_RING, ...steps);
}

function assessWith(ring: KeyRing, ...steps: Step[]) {
  const exchanges = steps.map(({ path, sent, set = [], origin = PAGE }, index): Exchange => {
    const method = path === '/' ? 'GET' : 'POST';
    return exchange({ url: origin + path, method, startedAt: START + index * 1000, sent, set });
  });
  return rememberToken.assess(situationAfter(exchanges, { ring }));
}

describe('a logout that leaves the cookie that remembers the user', () => {
  it('is named once the cookie has logged in again', () => {
    expect(assess(LOGOUT, AGAIN)).toMatchObject({
      kind: 'found',
      diagnoses: [
        {
          isProven: true,
          name: 'remember_token',
          request: { exchange: { url: `${PAGE}/logout` } },
          again: { exchange: { url: `${PAGE}/` } },
        },
      ],
    });
  });

  it.each([
    ['nothing followed', []],
    ['the user logged in', [{ ...AGAIN, set: [LOGGED_IN] }]],
    ['another user logged in', [{ ...AGAIN, set: [session({ _user_id: 'b', _fresh: false })] }]],
    ['the login was there already', [{ ...AGAIN, sent: `${REMEMBERED}; ${TOKEN}` }]],
    ['the session before cannot be read', [{ ...AGAIN, sent: `session=x; ${TOKEN}` }]],
    ['the cookie was not sent', [{ ...AGAIN, sent: '' }]],
    ['another app answered', [{ ...AGAIN, origin: 'http://localhost:5001' }]],
  ])('is only possible where %s', (_title, steps) => {
    expect(assess(LOGOUT, ...steps)).toMatchObject({
      kind: 'found',
      diagnoses: [{ isProven: false, isMinor: true, again: null }],
    });
  });

  it('also where its response is said to come after the request that it leads to began', () => {
    const logout = exchange({
      ...{ url: `${PAGE}/logout`, method: 'POST', startedAt: START, duration: 6.2 },
      ...{ sent: `${LOGGED_IN}; ${TOKEN}`, set: [NO_SESSION], redirect: `${PAGE}/` },
    });
    const next = { url: `${PAGE}/`, startedAt: START + 5, sent: TOKEN, set: [REMEMBERED] };
    const situation = situationAfter([logout, exchange(next)], { ring: EMPTY_RING });
    expect(rememberToken.assess(situation)).toMatchObject({ diagnoses: [{ isProven: true }] });
  });

  const SECRET = { csrf_token: 'b21c1fd8a35a46e5b1b8b0c9b8d7b7a7c0ffee00' };
  it.each([
    ['proven', 'the secret of its forms', SECRET, true],
    [
      'possible',
      'what another one may begin with, too',
      { _permanent: true, theme: 'dark' },
      false,
    ],
  ])('is %s where the session keeps %s', (_certainty, _title, kept, isProven) => {
    const set = [session(kept)];
    const sent = `${session({ _user_id: 'ada', ...kept })}; ${TOKEN}`;
    expect(assess({ ...LOGOUT, sent, set }, AGAIN)).toMatchObject({
      kind: 'found',
      diagnoses: [{ isProven, again: { exchange: { url: `${PAGE}/` } } }],
    });
  });

  it('not where the server did not accept the session, and made a new one', () => {
    const set = [session({ visits: 1 })];
    expect(assess({ ...LOGOUT, set }, AGAIN)).toMatchObject({ reason: 'noLogout' });
  });

  it('also where it is unknown what the logout carried', () => {
    const login = { path: '/login', sent: '', set: [LOGGED_IN, TOKEN] };
    const page = { path: '/', sent: `${LOGGED_IN}; ${TOKEN}` };
    expect(assess(login, page, { ...LOGOUT, sent: null }, AGAIN)).toMatchObject({
      diagnoses: [{ isProven: true, request: { exchange: { url: `${PAGE}/logout` } } }],
    });
    const right = { ...LOGOUT, sent: null, set: [NO_SESSION, NO_TOKEN] };
    expect(assess(login, page, right, { path: '/', sent: '' })).toMatchObject({
      kind: 'against',
      reason: 'deleted',
    });
    const again = { path: '/login', sent: '', set: [LOGGED_IN, TOKEN] };
    const remembered = [{ ...LOGOUT, sent: null }, again, page];
    expect(
      assess({ ...login, set: [LOGGED_IN] }, { ...page, sent: LOGGED_IN }, ...remembered),
    ).toMatchObject({
      kind: 'open',
      missing: { kind: 'headers' },
    });
    const unknown = { ...LOGOUT, sent: null };
    expect(assess(login, page, unknown)).toMatchObject({
      kind: 'open',
      missing: { kind: 'headers' },
    });
  });

  it('is neither named nor ruled out where no key of the user signed the session', () => {
    const others: KeyRing = { ...EMPTY_RING, keys: [keyOf('of another worker')] };
    const own: KeyRing = { ...EMPTY_RING, keys: [keyOf('dev')] };
    const right = { ...LOGOUT, set: [NO_SESSION, NO_TOKEN] };
    const open = { kind: 'open', missing: { kind: 'key' } };
    expect(assessWith(others, LOGOUT, AGAIN)).toEqual(open);
    expect(assessWith(others, right)).toEqual(open);
    expect(assessWith(own, LOGOUT, AGAIN)).toMatchObject({ kind: 'found' });
  });

  it.each([
    ['once a key has signed the session', 'against', 'dev', { theme: 'dark' }],
    ['where it kept the secret of its forms', 'against', null, SECRET],
    ['never where the server may have begun another session', 'open', null, { theme: 'dark' }],
  ])(
    'is ruled out by a logout that keeps the rest of the session, %s',
    (_title, kind, key, kept) => {
      const ring: KeyRing = { ...EMPTY_RING, keys: key ? [keyOf(key)] : [] };
      const sent = `${session({ _user_id: 'ada', ...kept })}; ${TOKEN}`;
      const right = { ...LOGOUT, sent, set: [session(kept), NO_TOKEN] };
      expect(assessWith(ring, right)).toMatchObject({ kind });
      expect(assessWith(ring, { ...right, sent: sent.replace(TOKEN, 'lang=en') })).toMatchObject({
        kind,
      });
    },
  );

  it('is no longer accused once a logout deletes the cookie', () => {
    const right = { ...LOGOUT, set: [NO_SESSION, NO_TOKEN] };
    expect(assess(LOGOUT, AGAIN, right)).toMatchObject({ kind: 'against', reason: 'deleted' });
    expect(assess(right, LOGOUT)).toMatchObject({ kind: 'found' });
  });
});

it.each([
  ['carried no such cookie', { ...LOGOUT, sent: LOGGED_IN }],
  ['carried one of another user', { ...LOGOUT, sent: `${LOGGED_IN}; ${tokenOf('bob')}` }],
])('a logout that %s is none', (_title, step) => {
  expect(assess(step)).toMatchObject({ kind: 'against', reason: 'noToken' });
});

it('a login is no logout', () => {
  const login = { path: '/login', sent: '', set: [LOGGED_IN, TOKEN] };
  expect(assess(login, { path: '/', sent: `${LOGGED_IN}; ${TOKEN}` })).toMatchObject({
    kind: 'unseen',
    reason: 'noLogout',
  });
});
