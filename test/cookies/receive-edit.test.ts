import { describe, expect, it } from 'vitest';
import type { JarCookie } from '../../src/cookies/jar-cookie.ts';
import { receiveEdit } from '../../src/cookies/receive-edit.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';

const NOW = 1_800_000_000;
const SHOP = { name: 'theme', domain: 'shop.test' };
const PARTITION = { site: 'https://shop.test', crossSiteAncestor: false };
const OTHER_SITE = { site: 'https://other.test', crossSiteAncestor: true };
const SECURE = jarCookie({ ...SHOP, path: '/app', secure: true });

function received(changed: Partial<JarCookie>, jar: readonly JarCookie[] = []) {
  const answer = receiveEdit(jarCookie({ ...SHOP, ...changed }), NOW, jar);
  return answer.kind === 'refused' ? `${answer.reason} by ${answer.by}` : answer.kind;
}

// test/e2e/panel/https.test.ts compares this with both browsers.
describe('a cookie that is put into the jar from here', () => {
  it.each<[string, Partial<JarCookie>]>([
    ['tooLarge', { value: 'x'.repeat(4092) }],
    ['sameSiteNoneInsecure', { sameSite: 'none' }],
    ['sameSiteNoneInsecure', { sameSite: 'none', name: '__Secure-a' }],
    ['sameSiteNoneInsecure', { sameSite: 'none', partition: PARTITION }],
  ])('is refused by both browsers: %s', (reason, changed) => {
    expect(received(changed)).toBe(`${reason} by browsers`);
  });

  it.each<[string, Partial<JarCookie>]>([
    ['hostPrefix', { name: '__Host-a' }],
    ['hostPrefix', { name: '__Host-a', secure: true, path: '/a' }],
    ['hostPrefix', { name: '__Host-a', secure: true, hostOnly: false }],
    ['securePrefix', { name: '__Secure-a' }],
    ['httpPrefix', { name: '__Http-a', secure: true, httpOnly: false }],
    ['partitionedInsecure', { partition: PARTITION }],
    ['partitionedInsecure', { partition: OTHER_SITE, sameSite: 'unspecified' }],
  ])('is refused by Chromium alone: %s', (reason, changed) => {
    expect(received(changed)).toBe(`${reason} by chromium`);
  });

  it('does not take the Secure flag from a cookie, or hide that, in Chromium', () => {
    expect(received({ path: '/app' }, [SECURE])).toBe('secureOverwrite by chromium');
    expect(received({ path: '/app/cart' }, [SECURE])).toBe('secureOverwrite by chromium');
    expect(received({ path: '/' }, [SECURE])).toBe('stored');
    const local = { ...SECURE, domain: 'localhost' };
    expect(received({ domain: 'localhost', path: '/app' }, [local])).toBe('stored');
  });

  it.each<[string, Partial<JarCookie>]>([
    ['4096 bytes', { value: 'x'.repeat(4091) }],
    ['Secure', { secure: true, sameSite: 'none' }],
    ['in a partition', { secure: true, partition: OTHER_SITE, sameSite: 'lax' }],
  ])('is taken: %s', (_, changed) => {
    expect(received(changed)).toBe('stored');
  });
});
