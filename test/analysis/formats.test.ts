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

it('what Django cannot read is an empty session, where Flask and Starlette answer 500', () => {
  const outcomes = (['flask', 'django', 'starlette'] as const).map((id) => {
    const value = signCookie(id, '{"a": nothing, "b": "???>"}', 'dev', { timestamp: NOW });
    return sessionOutcome(readSession(fromJar(jarCookie({ value }))), NOW)?.kind;
  });
  expect(outcomes).toEqual(['serverError', 'emptySession', 'serverError']);
});
