import { describe, expect, it } from 'vitest';
import { cookieFlags, longLifetime } from '../../../src/analysis/findings/cookie-flags.ts';
import { signCookie } from '../../../src/codec/index.ts';
import type { JarCookie } from '../../../src/cookies/jar-cookie.ts';
import { NOW, pastedSubject, signed, subjectOf } from './subject.ts';

const HTTPS = 'https://shop.example/';
const HARDENED = { httpOnly: true, secure: true, sameSite: 'lax' } as const;

function flags(cookie: Partial<JarCookie>, page = HTTPS) {
  return cookieFlags(subjectOf({ cookie: { domain: 'shop.example', ...cookie }, page }));
}

const ids = (...given: Parameters<typeof flags>) => flags(...given).map(({ id }) => id);

describe('the flags of a cookie', () => {
  it.each<[string, Partial<JarCookie>, string[]]>([
    ['hardened, for one path', { ...HARDENED, path: '/app' }, []],
    ['hardened', HARDENED, ['host-prefix']],
    ['hardened and named so', { ...HARDENED, name: '__Host-session' }, []],
    ['for all subdomains', { ...HARDENED, hostOnly: false }, ['subdomains']],
    ['readable by scripts', { ...HARDENED, httpOnly: false, path: '/app' }, ['scripts']],
    ['not secure', { ...HARDENED, secure: false, sameSite: 'strict' }, ['not-secure']],
    ['without SameSite', { ...HARDENED, sameSite: 'unspecified', path: '/app' }, ['no-same-site']],
    ['for other sites', { ...HARDENED, sameSite: 'none', path: '/app' }, ['cross-site']],
  ])('%s', (_, cookie, expected) => {
    expect(ids(cookie)).toEqual(expected);
  });

  it("are one finding where they are Flask's defaults, of which only https makes a warning", () => {
    const defaults = { httpOnly: true, secure: false, sameSite: 'unspecified' } as const;
    expect(flags(defaults)).toMatchObject([{ id: 'default-flags', severity: 'warning' }]);
    expect(flags(defaults, 'http://shop.example/')).toMatchObject([
      { id: 'default-flags', severity: 'info', isMinor: true },
    ]);
    expect(ids({ ...defaults, sameSite: 'lax' })).toEqual(['not-secure']);
  });

  it('are refused by Safari where a Secure cookie is used over http on this machine', () => {
    const secure = { ...HARDENED, path: '/app' };
    for (const host of ['localhost', '127.0.0.1', 'shop.localhost'])
      expect(flags({ ...secure, domain: host }, `http://${host}:5000/`)).toMatchObject([
        { id: 'safari', severity: 'info', isMinor: true },
      ]);
    expect(ids({ ...secure, domain: 'localhost' }, 'https://localhost:5000/')).toEqual([]);
    const plain = { ...secure, secure: false, domain: 'localhost', httpOnly: false };
    expect(ids(plain, 'http://localhost:5000/')).toEqual(['scripts']);
  });

  it.each(['django', 'starlette'] as const)('have other defaults in %s', (format) => {
    const value = signCookie(format, '{"a": 1}', 'dev', { timestamp: NOW });
    const cookie = { value, httpOnly: true, secure: false, sameSite: 'lax' } as const;
    expect(ids(cookie)).toEqual(['default-flags']);
    expect(ids({ ...cookie, sameSite: 'unspecified' })).toEqual(['not-secure', 'no-same-site']);
  });

  it('are unknown if only a request has shown the cookie', () => {
    expect(cookieFlags(pastedSubject(signed('{}')))).toEqual([]);
  });
});

describe('a lifetime', () => {
  const DAY = 86_400;
  const lifetimes = (chosenLifetime: number | null) =>
    longLifetime(subjectOf({ facts: { chosenLifetime } })).map(({ seconds }) => seconds);

  it('is long above 31 days, and only if it is known', () => {
    expect(lifetimes(31 * DAY)).toEqual([]);
    expect(lifetimes(32 * DAY)).toEqual([32 * DAY]);
    expect(lifetimes(Infinity)).toEqual([Infinity]);
    expect(lifetimes(null)).toEqual([]);
  });
});
