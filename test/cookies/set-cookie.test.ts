import { describe, expect, it } from 'vitest';
import { parseCookieDate } from '../../src/cookies/cookie-date.ts';
import { parseCookieHeader, parseSetCookie } from '../../src/cookies/set-cookie.ts';

const PLAIN = {
  name: 'a',
  value: 'b',
  domain: null,
  path: null,
  expires: null,
  maxAge: null,
  secure: false,
  httpOnly: false,
  partitioned: false,
  sameSite: 'unspecified',
};

describe('a Set-Cookie header', () => {
  it('is parsed as Flask writes it', () => {
    const header =
      'session=eyJhIjoxfQ.Z.x; Domain=shop.test; Expires=Tue, 22 Dec 2026 10:00:00 GMT; Secure; HttpOnly; Path=/; SameSite=Lax';
    expect(parseSetCookie(header)).toEqual({
      ...PLAIN,
      name: 'session',
      value: 'eyJhIjoxfQ.Z.x',
      domain: 'shop.test',
      path: '/',
      expires: Date.UTC(2026, 11, 22, 10) / 1000,
      secure: true,
      httpOnly: true,
      sameSite: 'lax',
    });
  });

  it.each([
    ['a=b', {}],
    [' a = b ', {}],
    ['a=b;', {}],
    ['a=b; ;=; x=y', {}],
    ['a=', { value: '' }],
    ['a=b=c', { value: 'b=c' }],
    ['a="b"', { value: '"b"' }],
    ['=b', { name: '' }],
    ['b', { name: '' }],
    ['a=b; DOMAIN=.Shop.Test', { domain: 'shop.test' }],
    ['a=b; domain=', {}],
    ['a=b; domain=.', { domain: '' }],
    ['a=b; path=x', {}],
    ['a=b; path=/x; path=/y', { path: '/y' }],
    ['a=b; path=/x; path=', {}],
    ['a=b; path=/x; path', {}],
    ['a=b; domain=shop.test; domain', {}],
    ['\ta\t=\tb\t', {}],
    ['a=b; max-age=60; expires=Thu, 01 Jan 1970 00:00:00 GMT', { maxAge: 60, expires: 0 }],
    ['a=b; expires=Thu, 01 Jan 1970 00:00:00 GMT; expires=tomorrow', { expires: 0 }],
    ['a=b; max-age=-1', { maxAge: -1 }],
    ['a=b; max-age=1.5', {}],
    ['a=b; max-age=60; max-age=abc', { maxAge: 60 }],
    ['a=b; expires=tomorrow', {}],
    ['a=b; samesite=STRICT', { sameSite: 'strict' }],
    ['a=b; samesite=other', {}],
    ['a=b; secure=no; httponly; partitioned', { secure: true, httpOnly: true, partitioned: true }],
    [`a=b; path=/${'x'.repeat(1024)}`, {}],
    ['a=b\tc', { value: 'b\tc' }],
    ['a=ñ🍪', { value: 'ñ🍪' }],
  ])('%j', (header, expected) => {
    expect(parseSetCookie(header)).toEqual({ ...PLAIN, ...expected });
  });

  it.each(['', ';', ' = ; Path=/', '=a=b', 'a=b\0', 'a\x7f=b', 'a=b; Path=/\x01', 'a=b\r'])(
    'is dropped: %j',
    (header) => {
      expect(parseSetCookie(header)).toBeNull();
    },
  );

  it('is parsed quickly even if a megabyte long', () => {
    const value = ' '.repeat(2 ** 20);
    expect(parseSetCookie(`a=b${value};${value}=${value}; path=/x`)).toMatchObject({ path: '/x' });
  });
});

describe('a cookie date', () => {
  const noon = Date.UTC(2026, 10, 21, 12, 0, 5) / 1000;
  it.each([
    ['Sat, 21 Nov 2026 12:00:05 GMT', noon],
    ['Saturday, 21-Nov-26 12:00:05 GMT', noon],
    ['Sat Nov 21 12:00:05 2026', noon],
    ['12:0:5 21 november 2026', noon],
    ['21 Nov 2026 12:00:05 +0500', noon],
    ['Thu, 01-Jan-70 00:00:00 GMT', 0],
    ['01 Jan 69 00:00:00', Date.UTC(2069, 0, 1) / 1000],
    ['01-Jan-99 00:00:00', Date.UTC(1999, 0, 1) / 1000],
    ['1 Jan 1601 23:59:59', Date.UTC(1601, 0, 1, 23, 59, 59) / 1000],
    ['21,  Nov; 2026\t12:00:05', noon],
    ['21th Nov 2026x 12:00:05z', noon],
    ['21 Nov Dec 2026 12:00:05 Jan 13:00:00 2027', noon],
    ['a21 x12:00:05 y2026 21 Nov 12:00:05 2026', noon],
    ['21 Nov 12:00:05', null],
    ['Nov 12:00:05', null],
    ['21 2026 12:00:05', null],
    ['21 Nov 20261 12:00:05', null],
    ['211 Nov 2026 12:00:05', null],
    ['21 Nov 2026 12:00:050', null],
    ['21 Nov 2026 12:60:00', null],
    ['21 Nov 2026 12:00:60', null],
    ['31 Feb 2026 12:00:00', null],
    ['21 Nov 2026', null],
    ['21 Nov 2026 24:00:00', null],
    ['21 Nov 1600 12:00:00', null],
    ['', null],
    ['never', null],
  ])('%j', (text, seconds) => {
    expect(parseCookieDate(text)).toBe(seconds);
  });

  it('has the months by their first three letters', () => {
    const names = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'];
    for (const [month, name] of [...names, 'Sept', 'Oct', 'Nov', 'Dec'].entries()) {
      expect(parseCookieDate(`21 ${name} 2026 12:00:05`)).toBe(
        Date.UTC(2026, month, 21, 12, 0, 5) / 1000,
      );
    }
  });
});

describe('a Cookie header', () => {
  it('has its pairs in the order in which servers read them', () => {
    expect(parseCookieHeader('session=a; theme=dark;session=b; =c; d;e=; ;')).toEqual([
      { name: 'session', value: 'a' },
      { name: 'theme', value: 'dark' },
      { name: 'session', value: 'b' },
      { name: '', value: 'c' },
      { name: '', value: 'd' },
      { name: 'e', value: '' },
    ]);
  });
});
