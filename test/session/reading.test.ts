import { describe, expect, it } from 'vitest';
import { DEFAULT_LIFETIME, signFlask } from '../../src/codec/index.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { fromJar, fromRequest } from '../../src/session/known-cookie.ts';
import { readSession, sessionLife, sessionOutcome, timeLeft } from '../../src/session/reading.ts';

const NOW = 1_700_000_000;
const DAY = 86_400;

function read(json: string, expires: number | null = null, timestamp = NOW) {
  const value = signFlask(json, 'dev', { timestamp });
  return readSession(fromJar(jarCookie({ value, expires })), 'dev');
}

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

it('takes the lifetime that the user set before any other', () => {
  const cookie = fromJar(
    jarCookie({ value: signFlask('{"_permanent":true}', 'dev'), expires: NOW }),
  );
  expect(readSession(cookie, '', 7200).lifetime).toEqual({ seconds: 7200, source: 'chosen' });
});

describe('the ends of a session', () => {
  it('are those of the server and of the browser, whichever comes first', () => {
    const life = sessionLife(read('{"a":1}', NOW + 60));
    expect(life).toEqual({
      signedAt: NOW,
      serverLimit: NOW + DEFAULT_LIFETIME,
      browserLimit: NOW + 60,
    });
    expect(timeLeft(life, NOW + 10)).toBe(50);
  });

  it('are told apart from those that a request does not tell', () => {
    expect(sessionLife(read('{"a":1}')).browserLimit).toBe('withBrowser');
    const carried = fromRequest({ name: 'session', value: signFlask('{}', 'dev') }, 'a.test', 0);
    expect(sessionLife(readSession(carried, '')).browserLimit).toBe('unknown');
  });

  it('are past for a timestamp that counts from 2011', () => {
    const life = sessionLife(read('{"a":1}', null, 300_000_000));
    expect(life.serverLimit).toBeNull();
    expect(timeLeft(life, NOW)).toBeLessThan(0);
  });

  it('are not known where the timestamp cannot be read', () => {
    const life = sessionLife(readSession(fromJar(jarCookie({ value: 'x' })), ''));
    expect(timeLeft(life, NOW)).toBeNull();
  });
});

describe('what Flask does', () => {
  const outcome = (ahead: number) => sessionOutcome(read('{"a":1}', null, NOW + ahead), NOW);

  it('goes by its own clock where that is a little ahead of this one', () => {
    expect(outcome(300).kind).toBe('session');
    expect(outcome(301)).toEqual({ kind: 'emptySession', reason: 'signed_in_the_future' });
  });

  it('shows the session that Flask makes of pairs', () => {
    const { content, permanent } = read('[["_permanent",true],["user","ada"]]');
    expect(content?.type).toBe('dict');
    expect(permanent).toBe(true);
  });
});
