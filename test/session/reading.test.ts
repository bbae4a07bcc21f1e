import { describe, expect, it } from 'vitest';
import { DEFAULT_LIFETIME, signFlask } from '../../src/codec/index.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { contentOfValue, rawTimestampOf } from '../../src/session/content.ts';
import { fromJar, fromRequest } from '../../src/session/known-cookie.ts';
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
} from '../../src/session/reading.ts';

const NOW = 1_700_000_000;
const DAY = 86_400;

function read(
  json: string,
  expires: number | null = null,
  timestamp = NOW,
  known: Partial<SessionFacts> = {},
) {
  const value = signFlask(json, 'dev', { timestamp });
  return readSession(fromJar(jarCookie({ value, expires })), { ...NO_FACTS, ...known });
}

describe('a cookie in double quotes', () => {
  const cookie = signFlask('{"a":1,"_permanent":true}', 'dev', { timestamp: NOW });
  const readRaw = (value: string) => readSession(fromJar(jarCookie({ value })));

  it.each([
    ['', `"${cookie}"`],
    [' with escapes', `"\\${cookie.replaceAll('.', '\\056')}"`],
  ])('is read as Flask reads it%s', (_, value) => {
    const reading = readRaw(value);
    expect(reading).toMatchObject({
      ...{ kind: 'flask', shape: 'flask', permanent: true, size: `session${value}`.length },
      inspection: { cookie },
      cookie: { value },
    });
    expect(sessionOutcome(reading, NOW).kind).toBe('session');
    expect(contentOfValue(value)).toEqual(contentOfValue(cookie));
    expect(rawTimestampOf(value)).toBe(NOW);
  });

  it.each([
    ['that do not end', `"${cookie}`, 'ignored'],
    ['and more', `"${cookie}"x`, 'ignored'],
    ['around what is no session', '"a"b', 'emptySession'],
    ['within', cookie.replace('.', '"".'), 'ignored'],
  ])('quotes %s: Flask ignores it, or no Flask reads a session', (_, value, kind) => {
    expect(sessionOutcome(readRaw(value), NOW).kind).toBe(kind);
  });
});

describe('the session lifetime', () => {
  it.each([
    ['is assumed where the browser tells nothing', '{"a":1}', null, DEFAULT_LIFETIME, 'assumed'],
    ['is assumed for what is not permanent', '{"a":1}', NOW + 60, DEFAULT_LIFETIME, 'assumed'],
    ['is as long as a permanent one is kept', '{"_permanent":true}', NOW + 1800, 1800, 'expiry'],
    ['loses the seconds of other clocks', '{"_permanent":true}', NOW + 1799.4, 1800, 'expiry'],
    ['keeps the seconds of a short one', '{"_permanent":true}', NOW + 2, 2, 'expiry'],
    [
      'is not inferred near the 400 days that browsers cut at',
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
  ['that the user set', { chosenLifetime: 7200, reportedLifetime: 60 }, 7200, 'chosen'],
  ['that responses tell', { reportedLifetime: 60 }, 60, 'set_cookie'],
])('takes the lifetime %s before what the jar says', (_, known, seconds, source) => {
  const { lifetime } = read('{"_permanent":true}', NOW + 1800, NOW, known);
  expect(lifetime).toEqual({ seconds, source });
});

describe('the ends of a session', () => {
  it('are those of the server and of the browser, whichever comes first', () => {
    const reading = read('{"a":1}', NOW + 60);
    expect(sessionLife(reading)).toEqual({
      signedAt: NOW,
      serverLimit: NOW + DEFAULT_LIFETIME,
      browserLimit: NOW + 60,
    });
    expect(timeLeft(reading, NOW + 10)).toBe(50);
  });

  it('are told apart from those that a request does not tell', () => {
    expect(sessionLife(read('{"a":1}')).browserLimit).toBe('withBrowser');
    const carried = fromRequest({ name: 'session', value: signFlask('{}', 'dev') }, 'a.test', 0);
    expect(sessionLife(readSession(carried)).browserLimit).toBe('unknown');
  });

  it('are past for a timestamp that counts from 2011', () => {
    const reading = read('{"a":1}', null, 300_000_000);
    expect(sessionLife(reading).serverLimit).toBeNull();
    expect(timeLeft(reading, NOW)).toBe(-1);
  });

  it('are not known where the timestamp cannot be read', () => {
    expect(timeLeft(readSession(fromJar(jarCookie({ value: 'x' }))), NOW)).toBeNull();
  });
});

describe('what Flask does', () => {
  const outcome = (ahead: number) => sessionOutcome(read('{"a":1}', null, NOW + ahead), NOW);

  it('goes by its own clock where that is a little ahead of this one', () => {
    expect(outcome(300).kind).toBe('session');
    expect(outcome(301)).toEqual({ kind: 'emptySession', reason: 'signed_in_the_future' });
  });

  it('is nothing where the signature is wrong', () => {
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

describe('a server whose clock is not this one', () => {
  const HOUR = 3600;

  /** A session that it signs at NOW by this clock, to last half an hour. */
  function from(serverAhead: number | null, by: number) {
    return read('{"a":1}', null, NOW + by, { serverAhead, reportedLifetime: 1800 });
  }

  it.each([
    ['ahead', HOUR],
    ['behind', -HOUR],
    ['right', 0],
  ])('%s: the session ends when its clock says', (_, ahead) => {
    const reading = from(ahead, ahead);
    expect(sessionLife(reading)).toMatchObject({ signedAt: NOW, serverLimit: NOW + 1800 });
    expect(timeLeft(reading, NOW + 10)).toBe(1790);
    expect(sessionOutcome(reading, NOW + 1800).kind).toBe('session');
    expect(sessionOutcome(reading, NOW + 1801)).toEqual({
      kind: 'emptySession',
      reason: 'expired',
    });
    expect(timeLeft(reading, NOW + 1801)).toBe(-1);
  });

  it.each<[string, number | null, number, boolean]>([
    ['said nothing, and may be five minutes ahead', null, 300, true],
    ['said nothing, and is farther ahead', null, 301, false],
    ['said the time, which has whole seconds', 0, 2, true],
    ['said the time', 0, 3, false],
    ['said that it is an hour ahead', HOUR, HOUR + 2, true],
    ['said that it is an hour ahead, and is farther', HOUR, HOUR + 3, false],
    ['said that it is an hour behind', -HOUR, -HOUR + 2, true],
    ['said that it is an hour behind, and is not', -HOUR, 0, false],
  ])('that %s: what it has just signed is not of the future', (_, ahead, by, isFine) => {
    const reading = from(ahead, by);
    expect(sessionOutcome(reading, NOW).kind).toBe(isFine ? 'session' : 'emptySession');
    expect(timeLeft(reading, NOW) !== null).toBe(isFine);
  });

  it('does not make a permanent session longer than it is', () => {
    for (const serverAhead of [HOUR, -HOUR]) {
      const reading = read('{"_permanent":true}', NOW + 1800, NOW + serverAhead, { serverAhead });
      expect(reading.lifetime).toEqual({ seconds: 1800, source: 'expiry' });
      expect(timeLeft(reading, NOW)).toBe(1800);
    }
  });
});

describe('what ends a session first', () => {
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
      'the browser, of one that is not permanent',
      sessionEnd(young, 'unknown', NOW),
      { kind: 'browserCloses', isGuess: false },
    ],
    [
      'probably the browser, where requests alone have shown it',
      sessionEnd(carried('{"a":1}'), 'unknown', NOW),
      { kind: 'browserCloses', isGuess: true },
    ],
    [
      'its age, in the last two minutes before the server drops it',
      sessionEnd(young, 'unknown', NOW + DEFAULT_LIFETIME - 100),
      { kind: 'in', seconds: 100, isUnlessRenewed: false },
    ],
    [
      'a time without a request, where each was seen to put the end off',
      sessionEnd(permanent, 'each_response', NOW + 60),
      { kind: 'afterLastRequest', lifetime: 1800 },
    ],
    [
      'its age, in the last two minutes',
      sessionEnd(permanent, 'each_response', NOW + 1700),
      { kind: 'in', seconds: 100, isUnlessRenewed: true },
    ],
    [
      'its age, unless a request puts it off',
      sessionEnd(permanent, 'unknown', NOW + 60),
      { kind: 'in', seconds: 1740, isUnlessRenewed: true },
    ],
    [
      'its age, where requests were seen not to put it off',
      sessionEnd(permanent, 'left_alone', NOW + 60),
      { kind: 'in', seconds: 1740, isUnlessRenewed: false },
    ],
    [
      'its age, of a permanent one that requests alone have shown',
      sessionEnd(carried('{"_permanent":true}'), 'unknown', NOW),
      { kind: 'in', seconds: 1800, isUnlessRenewed: true },
    ],
    [
      'nothing more, once it is over',
      sessionEnd(permanent, 'unknown', NOW + 1801),
      { kind: 'over' },
    ],
    [
      'nothing that is known, of one that is signed in the future',
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
    ['disagree: it would last', '{"_permanent":true}', null, 'permanent_without_expires'],
    ['disagree: it would end', '{"a":1}', NOW + 60, 'expires_without_permanent'],
    ['disagree: it would end', '{"_permanent":0}', NOW + 60, 'expires_without_permanent'],
  ])('%s: %s', (_, json, expires, conflict) => {
    expect(permanenceConflict(read(json, expires))).toBe(conflict);
  });

  it('do not disagree where one of them is not known, or is none of Flask', () => {
    const value = signFlask('{"_permanent":true}', 'dev');
    const carried = fromRequest({ name: 'session', value }, 'a.test', 0);
    expect(permanenceConflict(readSession(carried))).toBeNull();
    for (const other of ['x', `1|${'0'.repeat(128)}`]) {
      const cookie = fromJar(jarCookie({ value: other, expires: NOW }));
      expect(permanenceConflict(readSession(cookie))).toBeNull();
    }
  });
});
