import { describe, expect, it } from 'vitest';
import {
  NO_FACTS,
  permanenceConflict,
  readSession,
  type SessionFacts,
  sessionEnd,
  sessionLife,
  sessionOutcome,
} from '../../src/analysis/session.ts';
import { type FormatId, signCookie } from '../../src/codec/index.ts';
import { fromJar } from '../../src/cookies/known-cookie.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';

/** What is said of sessions of frameworks other than Flask, whose rules `reading.test.ts` has. */
const NOW = 1_700_000_000;
const TWO_WEEKS = 1_209_600;

function read(
  id: FormatId,
  json: string,
  expires: number | null,
  facts: Partial<SessionFacts> = {},
) {
  const value = signCookie(id, json, 'dev', { timestamp: NOW });
  return readSession(fromJar(jarCookie({ value, expires })), { ...NO_FACTS, ...facts });
}

describe.each(['django', 'starlette'] as const)('a session of %s', (id) => {
  it('is read by its own rules, without a mark as permanent', () => {
    const session = read(id, '{"a": 1, "_permanent": true}', NOW + 60);
    expect(session).toMatchObject({ format: { id }, permanent: null, header: null });
    expect(permanenceConflict(session)).toBeNull();
    expect(sessionOutcome(session, NOW + 59)?.kind).toBe('session');
  });

  it('ends with the lifetime that a response reported', () => {
    const session = read(id, '{"a": 1}', NOW + 60, { reportedLifetime: 60 });
    expect(sessionLife(session)).toMatchObject({ serverLimit: NOW + 60, browserLimit: NOW + 60 });
    expect(sessionOutcome(session, NOW + 61)).toMatchObject({ reason: 'expired' });
  });

  it('has the lifetime that its cookie’s expiry shows', () => {
    const { lifetime } = read(id, '{"a": 1}', NOW + 3600);
    expect(lifetime).toEqual({ seconds: 3600, source: 'expiry' });
  });
});

it('Django goes by its setting, whatever expiry a view gave the session', () => {
  const { lifetime } = read('django', '{"a": 1, "_session_expiry": 60}', NOW + 60);
  expect(lifetime).toEqual({ seconds: TWO_WEEKS, source: 'assumed' });
  const untilClosed = read('django', '{"a": 1}', null);
  expect(untilClosed.lifetime).toEqual({ seconds: TWO_WEEKS, source: 'assumed' });
});

it('Starlette has no limit where its cookie has no expiry', () => {
  const session = read('starlette', '{"a": 1}', null);
  expect(sessionLife(session)).toMatchObject({
    serverLimit: Infinity,
    browserLimit: 'withBrowser',
  });
  expect(sessionOutcome(session, NOW + 10 * TWO_WEEKS)?.kind).toBe('session');
  const end = sessionEnd(session, 'unknown', NOW + 10 * TWO_WEEKS);
  expect(end).toEqual({ kind: 'browserCloses', isGuess: false });
});

it('Starlette without a lifetime accepts any time that it can read', () => {
  const reading = read('starlette', '{"a": 1}', null);
  expect(sessionOutcome(reading, NOW - 3600)?.kind).toBe('session');
  const value = reading.cookie.value.replace(/\.\w+\./, '.x.');
  const malformed = readSession(fromJar(jarCookie({ value })), { ...NO_FACTS });
  expect(sessionOutcome({ ...malformed, rules: reading.rules }, NOW)).toMatchObject({
    reason: expect.stringMatching(/timestamp|signature/),
  });
});

describe('no session', () => {
  const readNamed = (name: string, value: string) =>
    readSession(fromJar(jarCookie({ name, value })));
  const MESSAGES =
    'W1siX19qc29uX21lc3NhZ2UiLDAsMjAsImhpIl1d:1xXJtu:OdYSoEhR8iaWcHBsygdNrZdaU0HVjJ-mJR2Bo4VHON8';

  it.each([
    ['the id of a session on the server', 'sessionid', 'abcdefghijklmnopqrstuvwxyz012345'],
    ['the same under Flask’s name', 'session', '0e2ecb4c-9d1b-4d3c-a3ab-0b7d31a95f29'],
    ['what Django signed beside its session', 'messages', MESSAGES],
  ])('is %s: nothing is said of what the server reads', (_, name, value) => {
    const session = readNamed(name, value);
    expect(session.rules).toBeNull();
    expect(sessionOutcome(session, NOW)).toBeNull();
  });

  it('where only the name speaks for another framework than Flask', () => {
    expect(readNamed('sessionid', 'garbage')).toMatchObject({
      format: { id: 'django' },
      rules: null,
    });
    expect(sessionOutcome(readNamed('session', 'garbage'), NOW)?.kind).toBe('emptySession');
    expect(sessionOutcome(readNamed('sessionid', MESSAGES), NOW)?.kind).toBe('serverError');
  });
});

it('a list answers 500 in Django only where the app uses the session', () => {
  const value = signCookie('django', '[1]', 'dev', { timestamp: NOW });
  const session = readSession(fromJar(jarCookie({ name: 'sessionid', value })));
  expect(sessionOutcome(session, NOW)).toMatchObject({ kind: 'serverError', isOnUse: true });
});

it('a pickled session of Django is not determined', () => {
  const value = signCookie('django', '\x80\x04\x95', 'dev', { timestamp: NOW, compress: false });
  const session = readSession(fromJar(jarCookie({ name: 'sessionid', value })));
  expect(sessionOutcome(session, NOW)?.kind).toBe('unknown');
});

it('what Django cannot read is an empty session, where Flask and Starlette answer 500', () => {
  const outcomes = (['flask', 'django', 'starlette'] as const).map((id) => {
    const value = signCookie(id, '{"a": nothing, "b": "???>"}', 'dev', { timestamp: NOW });
    return sessionOutcome(readSession(fromJar(jarCookie({ value }))), NOW)?.kind;
  });
  expect(outcomes).toEqual(['serverError', 'emptySession', 'serverError']);
});
