import { describe, expect, it } from 'vitest';
import {
  NO_FACTS,
  permanenceConflict,
  readSession,
  type SessionEnd,
  type SessionFacts,
  sessionEnd,
  sessionLife,
  sessionOutcome,
  timeLeft,
} from '../../src/analysis/session.ts';
import { DEFAULT_LIFETIME, signFlask } from '../../src/codec/index.ts';
import { contentOfValue, rawTimestampOf } from '../../src/content/content.ts';
import { fromJar, fromRequest } from '../../src/cookies/known-cookie.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';

const NOW = 1_700_000_000;
const DAY = 86_400;

function read(
  json: string,
  expires: number | null = null,
  timestamp = NOW,
  facts: Partial<SessionFacts> = {},
) {
  const value = signFlask(json, 'dev', { timestamp });
  return readSession(fromJar(jarCookie({ value, expires })), { ...NO_FACTS, ...facts });
}

describe('a cookie in double quotes', () => {
  const cookie = signFlask('{"a":1,"_permanent":true}', 'dev', { timestamp: NOW });
  const readRaw = (value: string) => readSession(fromJar(jarCookie({ value })));

  it.each([
    ['', `"${cookie}"`],
    [' with escapes', `"\\${cookie.replaceAll('.', '\\056')}"`],
  ])('is read like Flask does%s', (_, value) => {
    const session = readRaw(value);
    expect(session).toMatchObject({
      ...{
        format: { id: 'flask' },
        shape: 'flask',
        permanent: true,
        size: `session${value}`.length,
      },
      reading: { cookie },
      cookie: { value },
    });
    expect(sessionOutcome(session, NOW)?.kind).toBe('session');
    expect(contentOfValue(value)).toEqual(contentOfValue(cookie));
    expect(rawTimestampOf(value)).toBe(NOW);
  });

  it.each([
    ['that are not closed', `"${cookie}`, 'ignored'],
    ['followed by more', `"${cookie}"x`, 'ignored'],
    ['around something else', '"a"b', 'emptySession'],
    ['within', cookie.replace('.', '"".'), 'ignored'],
  ])('quotes %s: ignored by Flask, or not a session to any Flask', (_, value, kind) => {
    expect(sessionOutcome(readRaw(value), NOW)?.kind).toBe(kind);
  });
});

describe('the session lifetime', () => {
  it.each([
    ['is assumed if the browser reports nothing', '{"a":1}', null, DEFAULT_LIFETIME, 'assumed'],
    [
      'is assumed if the session is not permanent',
      '{"a":1}',
      NOW + 60,
      DEFAULT_LIFETIME,
      'assumed',
    ],
    ['is that of a permanent session’s cookie', '{"_permanent":true}', NOW + 1800, 1800, 'expiry'],
    [
      'ignores fractions due to clock differences',
      '{"_permanent":true}',
      NOW + 1799.4,
      1800,
      'expiry',
    ],
    ['keeps the seconds of a short one', '{"_permanent":true}', NOW + 2, 2, 'expiry'],
    [
      'is not inferred near the 400 days at which browsers cap',
      '{"_permanent":true}',
      NOW + 399 * DAY,
      DEFAULT_LIFETIME,
      'assumed',
    ],
  ])('%s', (_, json, expires, seconds, source) => {
    expect(read(json, expires).lifetime).toEqual({ seconds, source });
  });
});

it.each<[string, Partial<SessionFacts>, number, string]>([
  ['chosen by the user', { chosenLifetime: 7200, reportedLifetime: 60 }, 7200, 'chosen'],
  ['reported by responses', { reportedLifetime: 60 }, 60, 'setCookie'],
])('the lifetime %s takes precedence over the jar', (_, facts, seconds, source) => {
  const { lifetime } = read('{"_permanent":true}', NOW + 1800, NOW, facts);
  expect(lifetime).toEqual({ seconds, source });
});

describe('the end of a session', () => {
  it('is the earlier one of server and browser', () => {
    const session = read('{"a":1}', NOW + 60);
    expect(sessionLife(session)).toEqual({
      signedAt: NOW,
      serverLimit: NOW + DEFAULT_LIFETIME,
      browserLimit: NOW + 60,
    });
    expect(timeLeft(session, NOW + 10)).toBe(50);
  });

  it('is unknown for the browser if only a request shows the cookie', () => {
    expect(sessionLife(read('{"a":1}')).browserLimit).toBe('withBrowser');
    const carried = fromRequest({ name: 'session', value: signFlask('{}', 'dev') }, 'a.test', 0);
    expect(sessionLife(readSession(carried)).browserLimit).toBe('unknown');
  });

  it('is past for a timestamp that counts from 2011', () => {
    const session = read('{"a":1}', null, 300_000_000);
    expect(sessionLife(session).serverLimit).toBeNull();
    expect(timeLeft(session, NOW)).toBe(-1);
  });

  it('is unknown if the timestamp cannot be read', () => {
    expect(timeLeft(readSession(fromJar(jarCookie({ value: 'x' }))), NOW)).toBeNull();
  });
});

describe('what Flask does', () => {
  const outcome = (ahead: number) => sessionOutcome(read('{"a":1}', null, NOW + ahead), NOW);

  it('uses the server’s clock if that is slightly ahead', () => {
    expect(outcome(300)?.kind).toBe('session');
    expect(outcome(301)).toEqual({ kind: 'emptySession', reason: 'signed_in_the_future' });
  });

  it('gives an empty session if the signature is wrong', () => {
    const verdict = { kind: 'invalid', reason: { kind: 'unknown', isComplete: true } } as const;
    expect(sessionOutcome(read('{"a":1}', null, NOW, { verdict }), NOW)).toEqual({
      kind: 'emptySession',
      reason: 'signature_invalid',
    });
  });

  it('shows the session that Flask makes of pairs', () => {
    const { content, permanent } = read('[["_permanent",true],["user","ada"]]');
    expect(content?.type).toBe('dict');
    expect(permanent).toBe(true);
  });
});

describe('a server whose clock differs', () => {
  const HOUR = 3600;

  /** A session signed at NOW by this clock, which lasts half an hour. */
  function from(serverAhead: number | null, by: number) {
    return read('{"a":1}', null, NOW + by, { serverAhead, reportedLifetime: 1800 });
  }

  it.each([
    ['ahead', HOUR],
    ['behind', -HOUR],
    ['right', 0],
  ])('%s: the session ends by its clock', (_, ahead) => {
    const session = from(ahead, ahead);
    expect(sessionLife(session)).toMatchObject({ signedAt: NOW, serverLimit: NOW + 1800 });
    expect(timeLeft(session, NOW + 10)).toBe(1790);
    expect(sessionOutcome(session, NOW + 1800)?.kind).toBe('session');
    expect(sessionOutcome(session, NOW + 1801)).toEqual({
      kind: 'emptySession',
      reason: 'expired',
    });
    expect(timeLeft(session, NOW + 1801)).toBe(-1);
  });

  it.each<[string, number | null, number, boolean]>([
    ['reported nothing, and is five minutes ahead', null, 300, true],
    ['reported nothing, and is further ahead', null, 301, false],
    ['reported the time, in whole seconds', 0, 2, true],
    ['reported the time, and differs by more', 0, 3, false],
    ['reported to be an hour ahead', HOUR, HOUR + 2, true],
    ['reported to be an hour ahead, and is more', HOUR, HOUR + 3, false],
    ['reported to be an hour behind', -HOUR, -HOUR + 2, true],
    ['reported to be an hour behind, and is not', -HOUR, 0, false],
  ])('that %s: whether a session signed just now is accepted', (_, ahead, by, isFine) => {
    const session = from(ahead, by);
    expect(sessionOutcome(session, NOW)?.kind).toBe(isFine ? 'session' : 'emptySession');
    expect(timeLeft(session, NOW) !== null).toBe(isFine);
  });

  it('does not change the lifetime of a permanent session', () => {
    for (const serverAhead of [HOUR, -HOUR]) {
      const session = read('{"_permanent":true}', NOW + 1800, NOW + serverAhead, { serverAhead });
      expect(session.lifetime).toEqual({ seconds: 1800, source: 'expiry' });
      expect(timeLeft(session, NOW)).toBe(1800);
    }
  });
});

describe('the first end of a session', () => {
  const half = { reportedLifetime: 1800 };
  const young = read('{"a":1}');
  const permanent = read('{"_permanent":true}', NOW + 1800, NOW, half);
  const carried = (json: string) =>
    readSession(
      fromRequest(
        { name: 'session', value: signFlask(json, 'dev', { timestamp: NOW }) },
        'a.test',
        0,
      ),
      { ...NO_FACTS, ...half },
    );

  it.each<[string, SessionEnd | null, SessionEnd | null]>([
    [
      'is that of the browser if it is not permanent',
      sessionEnd(young, 'unknown', NOW),
      { kind: 'browserCloses', isGuess: false },
    ],
    [
      'is probably that of the browser if only requests show it',
      sessionEnd(carried('{"a":1}'), 'unknown', NOW),
      { kind: 'browserCloses', isGuess: true },
    ],
    [
      'is by age in the last two minutes on the server',
      sessionEnd(young, 'unknown', NOW + DEFAULT_LIFETIME - 100),
      { kind: 'in', seconds: 100, isUnlessRenewed: false },
    ],
    [
      'is a time without requests if each was observed to renew it',
      sessionEnd(permanent, 'eachResponse', NOW + 60),
      { kind: 'afterLastRequest', lifetime: 1800 },
    ],
    [
      'is by age in the last two minutes',
      sessionEnd(permanent, 'eachResponse', NOW + 1700),
      { kind: 'in', seconds: 100, isUnlessRenewed: true },
    ],
    [
      'is by age unless a request renews it',
      sessionEnd(permanent, 'unknown', NOW + 60),
      { kind: 'in', seconds: 1740, isUnlessRenewed: true },
    ],
    [
      'is by age if requests were observed not to renew it',
      sessionEnd(permanent, 'leftAlone', NOW + 60),
      { kind: 'in', seconds: 1740, isUnlessRenewed: false },
    ],
    [
      'is by age for a permanent session shown only by requests',
      sessionEnd(carried('{"_permanent":true}'), 'unknown', NOW),
      { kind: 'in', seconds: 1800, isUnlessRenewed: true },
    ],
    ['is past once it is over', sessionEnd(permanent, 'unknown', NOW + 1801), { kind: 'over' }],
    [
      'is unknown if signed in the future',
      sessionEnd(read('{"a":1}', null, NOW + 999), 'unknown', NOW),
      null,
    ],
  ])('%s', (_, end, expected) => {
    expect(end).toEqual(expected);
  });
});

describe('a session and its cookie', () => {
  it.each([
    ['agree', '{"_permanent":true}', NOW + 60, null],
    ['agree that it ends with the browser', '{"a":1}', null, null],
    ['agree that it ends with the browser', '{"_permanent":false}', null, null],
    ['disagree: permanent without expiry', '{"_permanent":true}', null, 'permanentWithoutExpires'],
    ['disagree: expiry without permanent', '{"a":1}', NOW + 60, 'expiresWithoutPermanent'],
    ['disagree: expiry without permanent', '{"_permanent":0}', NOW + 60, 'expiresWithoutPermanent'],
  ])('%s: %s', (_, json, expires, conflict) => {
    expect(permanenceConflict(read(json, expires))).toBe(conflict);
  });

  it('do not disagree if either is unknown or not Flask’s', () => {
    const value = signFlask('{"_permanent":true}', 'dev');
    const carried = fromRequest({ name: 'session', value }, 'a.test', 0);
    expect(permanenceConflict(readSession(carried))).toBeNull();
    for (const other of ['x', `1|${'0'.repeat(128)}`]) {
      const cookie = fromJar(jarCookie({ value: other, expires: NOW }));
      expect(permanenceConflict(readSession(cookie))).toBeNull();
    }
  });
});
