import { describe, expect, it } from 'vitest';
import { oauthState } from '../../../src/analysis/diagnoses/oauth-state.ts';
import { signFlask } from '../../../src/codec/index.ts';
import { exchange } from '../../cookies/exchange.ts';
import { keyOf } from '../findings/subject.ts';
import { situationAfter } from './situation.ts';

const APP = 'http://localhost:5000';
const START = 1_700_000_000_000;
const STATE = 'Xp2sQ7vW1kZr';

const session = (content: object) =>
  `session=${signFlask(JSON.stringify(content), 'dev', { timestamp: START / 1000 })}`;
const WITH_STATE = session({ [`_state_idp_${STATE}`]: { data: {} } });
const WITHOUT = session({ theme: 'dark' });

let startedAt = START;

function get(path: string, told: Parameters<typeof exchange>[0] = {}) {
  startedAt += 1000;
  return exchange({ url: APP + path, startedAt, isDocument: true, ...told });
}

function login(told: Parameters<typeof exchange>[0] = {}) {
  const redirect = `https://idp.example/authorize?client_id=a&state=${STATE}`;
  return get('/login', { status: 302, redirect, set: [WITH_STATE], ...told });
}

function back(told: Parameters<typeof exchange>[0] = {}) {
  return get(`/callback?code=c&state=${STATE}`, { status: 400, sent: WITHOUT, ...told });
}

function assess(...exchanges: ReturnType<typeof exchange>[]) {
  return oauthState.assess(situationAfter(exchanges));
}

describe('a user who comes back from another site', () => {
  it.each([
    ['with a session that has no state', 'noState', back()],
    ['without a session', 'noSession', back({ sent: 'lang=en' })],
    [
      'to another host',
      'otherHost',
      back({ url: `http://127.0.0.1:5000/callback?code=c&state=${STATE}`, sent: '' }),
    ],
  ])('%s has not the state', (_title, fault, returned) => {
    expect(assess(login(), returned)).toMatchObject({
      kind: 'found',
      diagnoses: [{ fault, isProven: true, name: 'session' }],
    });
  });

  it('with a state kept as a value, too', () => {
    const set = [session({ github_oauth_state: STATE })];
    expect(assess(login({ set }), back())).toMatchObject({ diagnoses: [{ fault: 'noState' }] });
    const sent = set[0] ?? '';
    expect(assess(login({ set }), back({ sent }))).toMatchObject({ reason: 'fits' });
  });

  it('for the second time has used the state', () => {
    const first = back({ sent: WITH_STATE, status: 302 });
    const possible = assess(login(), first, back());
    const requests = ['/login', '/callback', '/callback'].map((path) => ({
      exchange: { url: expect.stringContaining(path) },
    }));
    expect(possible).toMatchObject({
      diagnoses: [{ fault: 'twice', isProven: false, evidence: { requests } }],
    });
    const ring = { keys: [keyOf('dev')], isKept: false };
    const proven = oauthState.assess(situationAfter([login(), first, back()], { ring }));
    expect(proven).toMatchObject({ diagnoses: [{ fault: 'twice', isProven: true }] });
  });

  it('for the second time has not used the state if the app refused it at first', () => {
    const first = back({ sent: WITH_STATE, status: 400 });
    expect(assess(login(), first, back())).toMatchObject({ diagnoses: [{ fault: 'noState' }] });
  });

  it('is no longer accused once a login works', () => {
    expect(assess(login(), back(), login(), back({ sent: WITH_STATE }))).toMatchObject({
      kind: 'against',
      reason: 'fits',
    });
  });

  it.each([
    ['the beginning was not observed', [back()], 'login'],
    ['the state was not in the session', [login({ set: [WITHOUT] }), back()], 'login'],
    ['the state was kept elsewhere', [login({ set: [] }), back()], 'login'],
    [
      'the login stayed at its own site',
      [login({ redirect: `${APP}/a?state=${STATE}` }), back()],
      'login',
    ],
    ['the cookies are unknown', [login(), back({ sent: null })], 'headers'],
    ['the session cannot be read', [login(), back({ sent: 'session=x' })], 'requests'],
  ])('is open where %s', (_title, exchanges, kind) => {
    expect(assess(...exchanges)).toMatchObject({ kind: 'open', missing: { kind } });
  });

  it('is no reason where nothing says that it is a return', () => {
    expect(assess(login(), get(`/page?state=${STATE}`))).toMatchObject({
      kind: 'unseen',
      reason: 'noReturn',
    });
  });
});
