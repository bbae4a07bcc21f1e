import { describe, expect, it } from 'vitest';
import type { JarCookie } from '../../src/cookies/jar-cookie.ts';
import { receiveCookie } from '../../src/cookies/receive.ts';
import { UNKNOWN_CONTEXT } from '../../src/cookies/request-context.ts';
import { parseSetCookie, type SetCookie } from '../../src/cookies/set-cookie.ts';

const NOW = 1_700_000_000;
const DAY = 86_400;

function receive(header: string, url = 'https://shop.test/a/b', jar: readonly JarCookie[] = []) {
  return receiveCookie(parseSetCookie(header) as SetCookie, url, NOW, jar);
}

describe('a cookie that a response sets', () => {
  it.each([
    [
      'belongs to its host and directory',
      'a=b',
      { domain: 'shop.test', hostOnly: true, path: '/a' },
    ],
    ['has its own path', 'a=b; path=/', { path: '/' }],
    ['may be for all hosts of a domain', 'a=b; domain=shop.test', { hostOnly: false }],
    ['ends with the browser', 'a=b', { expires: null }],
    [
      'lasts for its Max-Age',
      'a=b; max-age=60; expires=Thu, 01 Jan 1970 00:00:00 GMT',
      { expires: NOW + 60 },
    ],
    [
      'lasts for 400 days at most',
      'a=b; max-age=99999999999999999999',
      { expires: NOW + 400 * DAY },
    ],
    [
      'keeps its attributes',
      'a=b; secure; httponly; samesite=none',
      { secure: true, httpOnly: true, sameSite: 'none' },
    ],
    [
      'gets the partition of the page',
      'a=b; secure; partitioned',
      { partition: { site: 'https://shop.test', crossSiteAncestor: false } },
    ],
  ])('%s', (_, header, expected) => {
    expect(receive(header)).toMatchObject({ kind: 'stored', cookie: expected });
  });

  it.each(['https://1.shop.test/', 'https://shop.test1/'])(
    'may be for all hosts below %s',
    (url) => {
      const domain = new URL(url).hostname;
      expect(receive(`a=b; domain=${domain}`, url)).toMatchObject({ cookie: { hostOnly: false } });
    },
  );

  it('gets the partition of the page that a third party belongs to', () => {
    const set = parseSetCookie('a=b; secure; samesite=none; partitioned') as SetCookie;
    const context = { ...UNKNOWN_CONTEXT, kind: 'frame', site: 'cross-site' } as const;
    const partitionIn = (initiator: string | null) =>
      receiveCookie(set, 'https://shop.test/', NOW, [], { ...context, initiator });
    expect(partitionIn('https://news.test')).toMatchObject({
      cookie: { partition: { site: 'https://news.test', crossSiteAncestor: true } },
    });
    expect(partitionIn(null)).toMatchObject({
      cookie: { partition: { site: 'https://shop.test', crossSiteAncestor: true } },
    });
  });

  it('gets its own site’s partition in a request from a page of the same site', () => {
    const set = parseSetCookie('a=b; secure; partitioned') as SetCookie;
    const context = { ...UNKNOWN_CONTEXT, initiator: 'https://api.shop.test' };
    expect(receiveCookie(set, 'https://shop.test/', NOW, [], context)).toMatchObject({
      cookie: { partition: { site: 'https://shop.test', crossSiteAncestor: false } },
    });
  });

  it('is only possibly stored where nothing tells whether third parties may', () => {
    const set = parseSetCookie('a=b; secure; samesite=none') as SetCookie;
    const context = { ...UNKNOWN_CONTEXT, kind: 'frame', site: 'cross-site' } as const;
    expect(receiveCookie(set, 'https://shop.test/', NOW, [], context)).toEqual({
      kind: 'unknown',
      reason: 'thirdParty',
    });
  });

  it.each([
    ['localhost', 'http://localhost:5000/'],
    ['127.0.0.1', 'http://127.0.0.1:5000/'],
  ])('may name %s as its domain, and is host-only', (domain, url) => {
    expect(receive(`a=b; domain=${domain}`, url)).toMatchObject({
      kind: 'stored',
      cookie: { domain, hostOnly: true },
    });
  });

  it.each([
    'a=; max-age=0; path=/',
    'a=; max-age=-1; path=/',
    'a=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/',
    'a=; expires=Tue, 14 Nov 2023 22:13:20 GMT; path=/',
  ])('deletes: %s', (header) => {
    expect(receive(header)).toMatchObject({ kind: 'deleted', cookie: { name: 'a', path: '/' } });
  });

  it.each([
    ['tooLarge', `a=${'x'.repeat(4096)}`, 'https://shop.test/'],
    ['domainMismatch', 'a=b; domain=other.test', 'https://shop.test/'],
    ['domainMismatch', 'a=b; domain=www.shop.test', 'https://shop.test/'],
    ['domainMismatch', 'a=b; domain=test', 'https://shop.test/'],
    ['domainMismatch', 'a=b; domain=localhost', 'http://app.localhost/'],
    ['secureOverHttp', 'a=b; secure', 'http://shop.test/'],
    ['securePrefix', '__secure-a=b', 'https://shop.test/'],
    ['domainMismatch', 'a=b; domain=.', 'https://shop.test/'],
    ['securePrefix', '=__Secure-a; secure', 'https://shop.test/'],
    ['hostPrefix', '__Host-a; secure; path=/', 'https://shop.test/'],
    ['hostPrefix', '__Host-a=b; secure; path=/x', 'https://shop.test/'],
    ['hostPrefix', '__Host-a=b; secure; path=/; domain=shop.test', 'https://shop.test/'],
    ['hostPrefix', '__Host-a=b; secure', 'https://shop.test/a/b'],
    ['httpPrefix', '__Http-a=b; secure', 'https://shop.test/'],
    ['securePrefix', '__Secure-a=b; httponly', 'https://shop.test/'],
    ['httpPrefix', '=__Http-a; secure; httponly', 'https://shop.test/'],
    ['httpPrefix', '__http-a=b; httponly', 'https://shop.test/'],
    ['httpPrefix', '__Host-Http-a=b; secure; path=/', 'https://shop.test/'],
    ['sameSiteNoneInsecure', 'a=b; samesite=none', 'https://shop.test/'],
    ['partitionedInsecure', 'a=b; partitioned', 'https://shop.test/'],
  ])('is refused: %s', (reason, header, url) => {
    expect(receive(header, url)).toEqual({ kind: 'refused', reason });
  });

  it.each(['a__Secure-b=c', 'a__Host-b=c', 'a__Http-b=c'])(
    'may have a prefix inside its name: %s',
    (header) => {
      expect(receive(header).kind).toBe('stored');
    },
  );

  it.each([
    ['__Secure-a=b; secure', 'https://shop.test/'],
    ['__Http-a=b; secure; httponly', 'https://shop.test/'],
    ['__Host-Http-a=b; secure; httponly; path=/', 'https://shop.test/'],
    ['a=b; domain=shop.test', 'https://www.shop.test/'],
  ])('is stored: %s by %s', (header, url) => {
    expect(receive(header, url).kind).toBe('stored');
  });

  it('has ended long ago if its Max-Age is not positive', () => {
    expect(receive('a=b; max-age=0')).toMatchObject({ cookie: { expires: 0 } });
    expect(receive('a=b; max-age=-1')).toMatchObject({ cookie: { expires: 0 } });
  });

  it('may be Secure over http on local hosts, and as large as the limit', () => {
    expect(receive('a=b; secure', 'http://app.localhost:5000/').kind).toBe('stored');
    expect(receive(`a=${'x'.repeat(4095)}`).kind).toBe('stored');
  });

  it('does not need Path=/ for __Host- if that is the default path', () => {
    expect(receive('__Host-a=b; secure', 'https://shop.test/a').kind).toBe('stored');
  });
});

describe('a cookie set over http beside a Secure one', () => {
  function receiveBeside(held: string, heldUrl: string, header: string, url: string) {
    const before = receive(held, heldUrl);
    if (before.kind !== 'stored') throw new Error(`not stored: ${held}`);
    return receive(header, url, [before.cookie]);
  }

  it.each([
    ['a=b; secure; path=/', 'https://shop.test/', 'a=c', 'http://shop.test/a/b'],
    ['a=b; secure; path=/', 'https://shop.test/', 'a=; max-age=0; path=/', 'http://shop.test/'],
    ['a=b; secure; domain=shop.test', 'https://shop.test/', 'a=c', 'http://www.shop.test/'],
    ['a=b; secure', 'https://www.shop.test/', 'a=c; domain=shop.test', 'http://shop.test/'],
  ])('is refused: %s of %s, then %s of %s', (...steps) => {
    expect(receiveBeside(...steps)).toEqual({ kind: 'refused', reason: 'secureOverwrite' });
  });

  it.each([
    ['of another name', 'a=b; secure', 'A=c', 'http://shop.test/'],
    ['with a parent path', 'a=b; secure; path=/x', 'a=c; path=/', 'http://shop.test/'],
    ['of another host', 'a=b; secure', 'a=c', 'http://www.shop.test/'],
    ['beside a partitioned cookie', 'a=b; secure; partitioned', 'a=c', 'http://shop.test/'],
    ['over a cookie that is not Secure', 'a=b', 'a=c', 'http://shop.test/'],
    ['over https', 'a=b; secure', 'a=c', 'https://shop.test/'],
  ])('is stored: %s', (_, held, header, url) => {
    expect(receiveBeside(held, 'https://shop.test/', header, url).kind).toBe('stored');
  });

  it('is stored on a local host, or once the Secure one has expired', () => {
    const local = 'http://localhost:5000/';
    expect(receiveBeside('a=b; secure', local, 'a=c', local).kind).toBe('stored');
    const { cookie } = receive('a=b; secure; path=/') as { cookie: JarCookie };
    const ended = { ...cookie, expires: NOW };
    expect(receive('a=c', 'http://shop.test/', [ended]).kind).toBe('stored');
  });
});
