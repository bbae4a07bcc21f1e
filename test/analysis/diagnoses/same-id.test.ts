import { describe, expect, it } from 'vitest';
import { sameId } from '../../../src/analysis/diagnoses/same-id.ts';
import { signCookie, signFlask } from '../../../src/codec/index.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const PAGE = 'http://localhost:5000';
const START = 1_700_000_000_000;
const TOKEN = 'k3Yq0b0m6pM0B7e0u2b9m1W8i4T7h5R2c6V1n9X3z0A';
const UUID = '3f8a1c52-9d0e-4b7a-8c61-2e5f7a9b0c1d';
const OTHER_TOKEN = 'A3Yq0b0m6pM0B7e0u2b9m1W8i4T7h5R2c6V1n9X3z0A';
const DJANGO = 'x8k2v0m6p9q1r4t7w3z5a8b2c6d9e1f4';
const EXPRESS = signCookie('express_session', 'a'.repeat(32), 'dev');

type Told = Parameters<typeof exchange>[0];

/** A login with a form, which leads to the page. */
function login(told: Told) {
  return exchange({
    url: `${PAGE}/enter`,
    method: 'POST',
    startedAt: START,
    status: 302,
    redirect: `${PAGE}/`,
    hasPassword: true,
    isDocument: true,
    ...told,
  });
}

function assess(...observations: readonly Observation[]) {
  const start: Observation[] = [
    { kind: 'navigation', time: START, url: `${PAGE}/` },
    { kind: 'access', time: START, host: 'localhost', granted: false },
  ];
  return sameId.assess(situationAfter([...start, ...observations]));
}

describe('a login that keeps the session’s id', () => {
  it.each([
    ['flask_session', 'session', TOKEN],
    ['flask_session', 'session', signCookie('flask_session', TOKEN, 'dev')],
    ['django', 'sessionid', DJANGO],
    ['express_session', 'connect.sid', EXPRESS],
    ['express_session', 'sid', EXPRESS],
  ])('is possible: %s in %s', (library, name, value) => {
    expect(assess(login({ sent: `theme=dark; ${name}=${value}` }))).toMatchObject({
      kind: 'found',
      diagnoses: [{ isProven: false, severity: 'warning', name, sessions: { id: library } }],
    });
  });

  it.each([
    ['Flask-Session before 0.6', UUID, 'taken'],
    ['a later Flask-Session', TOKEN, 'takenByOld'],
    ['Django', DJANGO, 'replaced'],
    ['express-session', EXPRESS, 'replaced'],
    ['no known library', '9c6df4e1a3b2470f8e5d6c7b8a901234', null],
  ])('says what becomes of a made-up id in %s', (_, value, unknownIds) => {
    expect(assess(login({ sent: `session=${value}` }))).toMatchObject({
      diagnoses: [{ unknownIds }],
    });
  });

  it('is possible with an id of no known library', () => {
    expect(assess(login({ sent: 'session=9c6df4e1a3b2470f8e5d6c7b8a901234' }))).toMatchObject({
      diagnoses: [{ sessions: null }],
    });
  });

  it('is possible where the response sets the same id again', () => {
    const signed = signCookie('flask_session', TOKEN, 'dev');
    for (const set of [TOKEN, signed]) {
      const observation = login({ sent: `session=${TOKEN}`, set: [`session=${set}; Path=/`] });
      expect(assess(observation).kind).toBe('found');
    }
  });

  it('may show by its address alone', () => {
    const told = { sent: `session=${TOKEN}`, hasPassword: false };
    expect(assess(login({ ...told, url: `${PAGE}/auth/Login` })).kind).toBe('found');
    expect(assess(login({ ...told, url: `${PAGE}/blog/logins-explained` }))).toMatchObject({
      reason: 'noLogin',
    });
  });

  it('may be of a request whose cookies were not reported, as the timeline shows', () => {
    const before = exchange({
      url: PAGE,
      startedAt: START - 50,
      set: [`session=${TOKEN}; Path=/`],
    });
    const observation = login({ sent: null, set: [`session=${TOKEN}; Path=/`] });
    expect(assess(before, observation).kind).toBe('found');
    expect(assess(login({ sent: null }))).toMatchObject({
      kind: 'open',
      missing: { kind: 'headers' },
    });
  });
});

describe('is not the reason', () => {
  it.each([
    ['where the login sets another id', { set: [`session=${OTHER_TOKEN}; Path=/`] }, 'otherId'],
    ['where the login ends the session', { set: ['session=; Path=/; Max-Age=0'] }, 'otherId'],
    ['without an id before', { sent: '' }, 'noIdBefore'],
    [
      'for a session in the cookie',
      { sent: `session=${signFlask('{"a":1}', 'dev', { timestamp: 1_700_000_000 })}` },
      'noIdBefore',
    ],
    ['where the form is shown again', { status: 200, redirect: null }, 'noLogin'],
    ['where the form is asked for again', { redirect: `${PAGE}/enter?again=1` }, 'noLogin'],
    ['for a form without a password', { hasPassword: false }, 'noLogin'],
    ['for a link', { method: 'GET' }, 'noLogin'],
  ])('%s', (_, told: Told, reason) => {
    expect(assess(login({ sent: `session=${TOKEN}`, ...told }))).toMatchObject({
      kind: reason === 'noLogin' ? 'unseen' : 'against',
      reason,
    });
  });

  it('once the app is repaired: the last login decides', () => {
    const kept = login({ sent: `session=${TOKEN}` });
    const changed = login({
      startedAt: START + 50,
      sent: `session=${TOKEN}`,
      set: [`session=${OTHER_TOKEN}; Path=/`],
    });
    expect(assess(kept, changed)).toMatchObject({ kind: 'against', reason: 'otherId' });
    expect(assess(changed, { ...kept, startedAt: START + 100 } as Observation).kind).toBe('found');
  });
});

describe('a page that has left the host of a login', () => {
  const OTHER = 'http://shop3.localhost:5000';
  const kept = login({ sent: `session=${TOKEN}` });
  const later: readonly Observation[] = [
    { kind: 'navigation', time: START + 1000, url: `${OTHER}/` },
    exchange({ url: `${OTHER}/`, startedAt: START + 1000, isDocument: true }),
  ];

  it('is told nothing of it', () => {
    expect(assess(kept, ...later)).toEqual({ kind: 'unseen', reason: 'noLogin' });
  });

  it('is told of a login that its own script makes there, or that leads to it', () => {
    const asked = { ...kept, context: { ...kept.context, initiator: OTHER } } as Observation;
    expect(assess(asked, ...later).kind).toBe('found');
    const led = login({ sent: `session=${TOKEN}`, redirect: `${OTHER}/` });
    expect(assess(led, ...later).kind).toBe('found');
  });

  it('is told of it where both hosts share the session', () => {
    const sent = `session=${TOKEN}`;
    const url = 'http://login.shop.test/enter';
    const shared = login({ url, sent, set: [`${sent}; Path=/; Domain=shop.test`] });
    const page = 'http://www.shop.test/';
    const next: readonly Observation[] = [
      { kind: 'navigation', time: START + 1000, url: page },
      exchange({ url: page, startedAt: START + 1000, isDocument: true, sent }),
    ];
    expect(assess(shared, ...next).kind).toBe('found');
  });
});

it('is open as long as no request was observed', () => {
  expect(assess()).toEqual({ kind: 'open', missing: { kind: 'requests' } });
});
