import { describe, expect, it } from 'vitest';
import {
  type CookieDraft,
  isBlocking,
  isOtherCookie,
  objectionTo,
} from '../../src/cookies/cookie-draft.ts';
import type { JarCookie } from '../../src/cookies/jar-cookie.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';

const NOW = 1_800_000_000;

function objectionOf(changed: Partial<JarCookie>) {
  return objectionTo(jarCookie({ name: 'theme', ...changed }), NOW, []);
}

const objection = (changed: Partial<JarCookie>) => objectionOf(changed)?.kind ?? null;

describe('a draft of a cookie', () => {
  it.each<[string, Partial<JarCookie>]>([
    ['an empty value', { value: '' }],
    ['no name', { name: '', value: 'dark' }],
    ['characters that are no ASCII', { value: 'día “1”' }],
    ['quotes and equals signs in the value', { value: '"a=b"' }],
    ['a Secure cookie of a local host', { secure: true }],
    ['a domain cookie', { domain: 'shop.test', hostOnly: false }],
    ['an IPv6 host', { domain: '[::1]' }],
    ['a __Host- cookie as it must be', { name: '__Host-a', secure: true }],
    ['another path', { path: '/cart' }],
    ['a path of 1024 characters', { path: `/${'x'.repeat(1023)}` }],
    ['exactly 4096 bytes', { value: 'x'.repeat(4091) }],
  ])('may have %s', (_, changed) => {
    expect(objection(changed)).toBeNull();
  });

  it.each<[string, Partial<JarCookie>]>([
    ['value', { value: 'a;b' }],
    ['value', { value: 'a\nb' }],
    ['value', { value: ' a' }],
    ['value', { value: 'a\u0000' }],
    ['name', { name: 'a=b' }],
    ['name', { name: 'a;b' }],
    ['name', { name: ' a' }],
    ['name', { name: 'a\u0000' }],
    ['name', { name: '', value: '' }],
    ['name', { name: '', value: 'a=b' }],
    ['bytes', { value: 'd\ufffda' }],
    ['bytes', { name: '\ufffd' }],
    ['noDate', { expires: Number.NaN }],
    ['past', { expires: NOW - 1 }],
    ['domain', { domain: '' }],
    ['domain', { domain: 'shop.test/a' }],
    ['domain', { domain: 'shop.test:80' }],
    ['domain', { domain: 'a b' }],
    ['hostOnly', { hostOnly: false }],
    ['hostOnly', { domain: '127.0.0.1', hostOnly: false }],
    ['path', { path: 'cart' }],
    ['path', { path: '' }],
    ['path', { path: '/a;b' }],
    ['path', { path: '/a\u0001' }],
    ['longPath', { path: `/${'x'.repeat(1024)}` }],
  ])('cannot be saved for its %s', (kind, changed) => {
    expect(objection(changed)).toBe(kind);
    expect(isBlocking(objectionOf(changed))).toBe(true);
  });

  it('can be tried where it is foreseen to be refused', () => {
    const found = objectionOf({ sameSite: 'none' });
    expect(found).toEqual({ kind: 'refused', reason: 'sameSiteNoneInsecure', by: 'browsers' });
    expect(isBlocking(found)).toBe(false);
    expect(isBlocking(null)).toBe(false);
  });

  it('would make another cookie once its name or place changes, but not its value', () => {
    const cookie = jarCookie({ name: 'theme' });
    const isOther = (base: JarCookie | null, changed: Partial<JarCookie>) =>
      isOtherCookie({ base, cookie: { ...cookie, ...changed } } as CookieDraft);
    expect(isOther(cookie, { path: '/cart' })).toBe(true);
    expect(isOther(cookie, { value: 'new' })).toBe(false);
    expect(isOther(null, { path: '/cart' })).toBe(false);
  });
});
