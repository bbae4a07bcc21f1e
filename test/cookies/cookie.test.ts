import { describe, expect, it } from 'vitest';
import { cookieSize, headerSize, isSentTo } from '../../src/cookies/cookie.ts';
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
  });
});
