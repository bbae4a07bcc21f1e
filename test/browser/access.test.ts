import { beforeEach, describe, expect, it, vi } from 'vitest';
import { jarCookie } from '../../src/plain/jar-cookie.ts';

const fake = vi.hoisted(() => ({ browser: {} as Record<string, unknown> }));
vi.mock('../../src/browser/api.ts', () => fake);

const { requestAccess, requestDirectly } = await import('../../src/browser/access.ts');
const { directJarApi } = await import('../../src/browser/jar-api.ts');

let asked: unknown[];
let opened: string[];

/** Grants every request. */
const permissions = {
  request: async (permission: unknown) => {
    asked.push(permission);
    return true;
  },
  contains: async () => true,
};

beforeEach(() => {
  asked = [];
  opened = [];
  fake.browser = {
    permissions,
    cookies: { getAll: async () => [] },
    tabs: { create: async ({ url }: { url: string }) => opened.push(url) },
    runtime: { getURL: (path: string) => `moz-extension://x/${path}` },
  };
});

/** Host names that a page may have. In a match pattern their asterisk would stand for other sites. */
const WILDCARDS = ['*', '*.test', '*.shop.test', 'shop.*', 's*p.test'];

describe('access', () => {
  it('is requested for one site with both schemes', async () => {
    expect(await requestAccess('shop.test')).toBe('granted');
    expect(asked).toEqual([{ origins: ['*://shop.test/*'] }]);
  });

  it.each(WILDCARDS)('is not requested for %s, which would stand for other sites', async (host) => {
    await expect(requestAccess(host)).rejects.toThrow('would stand for other sites');
    await expect(requestDirectly(host)).rejects.toThrow('would stand for other sites');
    expect(asked).toEqual([]);
  });

  it.each(WILDCARDS)('to other sites does not count as access to %s', async (host) => {
    const { access, cookies } = await directJarApi.readHost(host, '0');
    expect(access.find((each) => each.host === host)?.granted).toBe(false);
    expect(cookies).toBeNull();
  });

  it('is requested on a page of the extension if DevTools pages cannot', async () => {
    fake.browser = { ...fake.browser, permissions: undefined };
    expect(await requestAccess('a&host=b.test#c')).toBe('elsewhere');
    const [page = ''] = opened;
    expect(opened).toHaveLength(1);
    expect(page.split('?')[0]).toBe('moz-extension://x/src/grant/index.html');
    expect(new URL(page).searchParams.getAll('host')).toEqual(['a&host=b.test#c']);
  });

  it('to a site includes its own cookies, but not those of its subdomains', async () => {
    const cookies = ['shop.test', 'pay.shop.test'].map((domain) => ({
      ...jarCookie({ domain, hostOnly: true }),
      sameSite: 'lax',
    }));
    fake.browser = { ...fake.browser, cookies: { getAll: async () => cookies } };
    const { cookies: read } = await directJarApi.readHost('shop.test', '0');
    expect(read?.map(({ domain }) => domain)).toEqual(['shop.test']);
  });
});
