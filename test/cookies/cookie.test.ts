import { describe, expect, it } from 'vitest';
import {
  canHaveCookies,
  cookieSize,
  headerSize,
  isLocalHost,
  isSentTo,
  isUnchanged,
  parentsOf,
  setCookieLine,
} from '../../src/cookies/cookie.ts';
import type { JarCookie } from '../../src/cookies/jar-cookie.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';

const partition = (site: string, crossSiteAncestor = false) => ({ site, crossSiteAncestor });

describe('a cookie is sent to', () => {
  it.each<[string, string, Partial<JarCookie>, boolean]>([
    ['its own host', 'http://a.test/', { domain: 'a.test' }, true],
    ['a subdomain, if host-only', 'http://b.a.test/', { domain: 'a.test' }, false],
    ['a subdomain', 'http://b.a.test/', { domain: 'a.test', hostOnly: false }, true],
    [
      'a host with the same ending',
      'http://ba.test/',
      { domain: 'a.test', hostOnly: false },
      false,
    ],
    ['another port', 'http://localhost:8000/', {}, true],
    ['IPv6', 'http://[::1]:5000/', { domain: '[::1]' }, true],
    ['the path', 'http://localhost/shop', { path: '/shop' }, true],
    ['below the path', 'http://localhost/shop/cart', { path: '/shop' }, true],
    ['below a path with a slash', 'http://localhost/shop/cart', { path: '/shop/' }, true],
    ['a path with the same beginning', 'http://localhost/shopping', { path: '/shop' }, false],
    ['another path of the same length', 'http://localhost/cart/1', { path: '/shop' }, false],
    ['Secure over http', 'http://a.test/', { domain: 'a.test', secure: true }, false],
    ['Secure over https', 'https://a.test/', { domain: 'a.test', secure: true }, true],
    ['Secure over http, localhost', 'http://localhost/', { secure: true }, true],
    [
      'Secure over http, subdomain of localhost',
      'http://app.localhost/',
      { domain: 'app.localhost', secure: true },
      true,
    ],
    [
      'Secure over http, 127.0.0.1',
      'http://127.0.0.1/',
      { domain: '127.0.0.1', secure: true },
      true,
    ],
    [
      'the partition of its own site',
      'https://app.a.test/',
      { domain: 'app.a.test', partition: partition('https://a.test') },
      true,
    ],
    [
      'the partition of its own host',
      'https://a.test/',
      { domain: 'a.test', partition: partition('https://a.test') },
      true,
    ],
    [
      'the partition of its own host over http',
      'http://a.test/',
      { domain: 'a.test', partition: partition('https://a.test') },
      false,
    ],
    [
      'the partition of another site',
      'https://a.test/',
      { domain: 'a.test', partition: partition('https://b.test') },
      false,
    ],
    [
      'a partition of its own site, in a frame below another site',
      'https://a.test/',
      { domain: 'a.test', partition: partition('https://a.test', true) },
      false,
    ],
    [
      'Secure over http, 127.0.0.9',
      'http://127.0.0.9/',
      { domain: '127.0.0.9', secure: true },
      true,
    ],
    [
      'a partition with an invalid site',
      'https://a.test/',
      { domain: 'a.test', partition: partition('') },
      false,
    ],
  ])('%s', (_, url, cookie, isSent) => {
    expect(isSentTo(new URL(url), jarCookie(cookie))).toBe(isSent);
  });
});

it('finds cookies at addresses of the web alone', () => {
  expect(['http://a.test/', 'https://a.test/'].every(canHaveCookies)).toBe(true);
  expect(['chrome://settings/', 'view-source:http://a.test/'].some(canHaveCookies)).toBe(false);
});

it.each<[string, boolean]>([
  ['localhost', true],
  ['app.localhost', true],
  ['127.0.0.1', true],
  ['127.0.0.100', true],
  ['[::1]', true],
  ['mylocalhost', false],
  ['localhost.test', false],
  ['127.0.0.1.test', false],
  ['[::2]', false],
])('%s is the local machine: %s', (host, expected) => {
  expect(isLocalHost(host)).toBe(expected);
});

it.each<[string, string[]]>([
  ['a.b.shop.test', ['b.shop.test', 'shop.test']],
  ['1.shop.test', ['shop.test']],
  ['a.shop.test1', ['shop.test1']],
  ['shop.test', []],
  ['localhost', []],
  ['127.0.0.1', []],
  ['[::ffff:1.2.3.4]', []],
])('%s shares the cookies of the parents %j', (host, parents) => {
  expect(parentsOf(host)).toEqual(parents);
});

describe('two reports of a cookie', () => {
  const cookie = jarCookie({ expires: 100 });
  it.each<[string, JarCookie | null, JarCookie | null]>([
    ['none', null, null],
    ['the same', cookie, { ...cookie }],
    ['the same end, rounded', cookie, { ...cookie, expires: 101 }],
    ['no end', { ...cookie, expires: null }, { ...cookie, expires: null }],
    ['another store', cookie, { ...cookie, storeId: '1' }],
  ])('say the same: %s', (_, a, b) => {
    expect(isUnchanged(a, b)).toBe(true);
  });

  it.each<[string, JarCookie | null, JarCookie | null]>([
    ['one is none', cookie, null],
    ['one is none', null, cookie],
    ['a later end', cookie, { ...cookie, expires: 101.5 }],
    ['no end', cookie, { ...cookie, expires: null }],
    ['the value', cookie, { ...cookie, value: `${cookie.value}x` }],
    ['Secure', cookie, { ...cookie, secure: !cookie.secure }],
    ['HttpOnly', cookie, { ...cookie, httpOnly: !cookie.httpOnly }],
    ['SameSite', cookie, { ...cookie, sameSite: 'strict' }],
    ['the path', cookie, { ...cookie, path: '/other' }],
  ])('differ: %s', (_, a, b) => {
    expect(isUnchanged(a, b)).toBe(false);
  });
});

describe('cookieSize', () => {
  it('counts the bytes of name and value', () => {
    expect(cookieSize(jarCookie({ name: 'ñ', value: 'ab' }))).toBe(4);
  });
});

describe('headerSize', () => {
  it('counts the bytes of the header that Werkzeug writes', () => {
    const bare = jarCookie({ name: 'a', value: 'b', httpOnly: false });
    expect(headerSize(bare, bare)).toBe('a=b; Path=/'.length);
    const full = jarCookie({
      name: 'a',
      value: 'b',
      domain: 'shop.test',
      hostOnly: false,
      expires: 1,
      secure: true,
      path: '/x',
      sameSite: 'lax',
    });
    const line =
      'a=b; Domain=shop.test; Expires=Wed, 22 Dec 2026 10:00:00 GMT; Secure; HttpOnly; Path=/x; SameSite=Lax';
    expect(headerSize(full, full)).toBe(line.length);
    const apart = { ...bare, partition: partition('https://a.test') };
    expect(setCookieLine(apart, apart)).toBe('a=b; Path=/; Partitioned');
  });
});
