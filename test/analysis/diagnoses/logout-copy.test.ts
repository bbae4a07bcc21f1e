import { describe, expect, it } from 'vitest';
import { logoutCopy } from '../../../src/analysis/diagnoses/logout-copy.ts';
import { signFlask } from '../../../src/codec/index.ts';
import { EMPTY_RING, type KeyRing } from '../../../src/keys/ring.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const PAGE = 'http://localhost:5000';
const START = 1_700_000_000;
const HOUR = 3600;

const value = (content: object) => signFlask(JSON.stringify(content), 'dev', { timestamp: START });
const ADA = value({ _user_id: '1' });
const EXPIRES = new Date((START + HOUR) * 1000).toUTCString();

function request(path: string, second: number, sent: string, ...set: string[]): Observation {
  const startedAt = (START + second) * 1000;
  const method = path === '/' ? 'GET' : 'POST';
  return exchange({ url: PAGE + path, method, startedAt, sent, set, isDocument: true });
}

const GONE = 'session=; Path=/; Max-Age=0';

const LOGIN = request('/login', 0, '', `session=${ADA}; Path=/; Expires=${EXPIRES}`);
const LOGOUT = request('/logout', 10, `session=${ADA}`, GONE);
const AFTER = request('/', 20, '');

const KEYS: KeyRing = ringOf('dev');

function ringOf(text: string): KeyRing {
  return { ...EMPTY_RING, keys: [{ id: text, text, name: '', isFallback: false }] };
}

function assess(
  observations: readonly Observation[],
  options: { ring?: KeyRing; now?: number } = {},
) {
  const start: Observation[] = [
    { kind: 'navigation', time: START * 1000, url: `${PAGE}/` },
    { kind: 'access', time: START * 1000, host: 'localhost', granted: false },
  ];
  const situation = situationAfter([...start, ...observations], { now: START + 30, ...options });
  return logoutCopy.assess(situation);
}

describe('a session from before a logout', () => {
  it('is accepted as long as its lifetime says, if its signature is right', () => {
    expect(assess([LOGIN, LOGOUT, AFTER], { ring: KEYS })).toMatchObject({
      kind: 'found',
      diagnoses: [
        {
          severity: 'info',
          isProven: true,
          isGuess: false,
          until: START + HOUR,
          request: { exchange: { url: `${PAGE}/logout` } },
        },
      ],
    });
  });

  it('is only possibly accepted without a key, or with a lifetime that is assumed', () => {
    expect(assess([LOGIN, LOGOUT, AFTER])).toMatchObject({
      diagnoses: [{ isProven: false, decidedBy: 'key' }],
    });
    const login = request('/login', 0, '', `session=${ADA}; Path=/`);
    expect(assess([login, LOGOUT, AFTER], { ring: KEYS })).toMatchObject({
      diagnoses: [{ isProven: false, decidedBy: 'lifetime' }],
    });
    expect(assess([login, LOGOUT, AFTER])).toMatchObject({
      diagnoses: [{ isProven: false, decidedBy: 'both' }],
    });
  });

  it('is possibly none of a login where a name says so alone, as of a newsletter', () => {
    const email = value({ email: 'ada@example.org' });
    const joined = request('/newsletter', 0, '', `session=${email}; Path=/; Expires=${EXPIRES}`);
    const left = request('/unsubscribe', 10, `session=${email}`, GONE);
    expect(assess([joined, left, AFTER], { ring: KEYS })).toMatchObject({
      diagnoses: [{ isProven: false, isGuess: true, decidedBy: null }],
    });
  });

  it('is possibly accepted if it is from before DevTools were open, whose key may be another by now', () => {
    const shown = request('/', 0, `session=${ADA}`);
    expect(assess([shown, LOGOUT, AFTER], { ring: KEYS })).toMatchObject({
      kind: 'found',
      diagnoses: [{ isProven: false, request: { exchange: { url: `${PAGE}/logout` } } }],
    });
  });

  it('is not accepted once it is too old', () => {
    expect(assess([LOGIN, LOGOUT, AFTER], { ring: KEYS, now: START + HOUR + 1 })).toMatchObject({
      kind: 'against',
      reason: 'tooOld',
    });
  });

  it('may be accepted by a key of before, and by a lifetime that is only assumed', () => {
    const next = signFlask('{"_user_id":"1"}', 'new', { timestamp: START + 20 });
    const again = request('/login', 25, '', `session=${next}; Path=/`);
    const keys = [...ringOf('new').keys, ...KEYS.keys];
    expect(assess([LOGIN, LOGOUT, AFTER, again], { ring: { ...KEYS, keys } })).toEqual({
      kind: 'open',
      missing: { kind: 'key' },
    });
    const fallback = keys.map((key) => ({ ...key, isFallback: key.text === 'dev' }));
    expect(
      assess([LOGIN, LOGOUT, AFTER, again], { ring: { ...KEYS, keys: fallback } }),
    ).toMatchObject({
      kind: 'found',
      diagnoses: [{ isProven: true }],
    });
    const login = request('/login', 0, '', `session=${ADA}; Path=/`);
    const now = START + 40 * 24 * HOUR;
    expect(assess([login, LOGOUT, AFTER], { ring: KEYS, now })).toEqual({
      kind: 'open',
      missing: { kind: 'lifetime' },
    });
  });

  it('may be signed with a key that the user does not have', () => {
    expect(assess([LOGIN, LOGOUT, AFTER], { ring: ringOf('other') })).toEqual({
      kind: 'open',
      missing: { kind: 'key' },
    });
  });

  it('is not there without a logout', () => {
    const theme = value({ _user_id: '1', theme: 'dark' });
    const change = request('/theme', 10, `session=${ADA}`, `session=${theme}; Path=/`);
    expect(assess([LOGIN, change, request('/', 20, `session=${theme}`)])).toMatchObject({
      kind: 'unseen',
      reason: 'noLogout',
    });
  });
});

it('is open as long as no request was observed', () => {
  expect(assess([])).toEqual({ kind: 'open', missing: { kind: 'requests' } });
});
