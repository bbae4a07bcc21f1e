import { beforeEach, describe, expect, it, vi } from 'vitest';
import { jarCookie } from '../../src/plain/jar-cookie.ts';

const fake = vi.hoisted(() => ({ browser: {} as Record<string, unknown> }));
vi.mock('../../src/browser/api.ts', () => fake);

const { requestAccess, requestDirectly } = await import('../../src/browser/access.ts');
const { directJarApi } = await import('../../src/browser/jar-api.ts');

let asked: unknown[];
let opened: string[];

/** Grants whatever it is asked for. */
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

/** A page may be at such a host; in a pattern an asterisk stands for other sites. */
const WILD = ['*', '*.test', '*.shop.test', 'shop.*', 's*p.test'];

describe('access', () => {
  it('is asked for to one site, with both schemes, and no other', async () => {
    expect(await requestAccess('shop.test')).toBe('granted');
    expect(asked).toEqual([{ origins: ['*://shop.test/*'] }]);
  });

  it.each(WILD)('is not asked for to the sites that %s would stand for', async (host) => {
    await expect(requestAccess(host)).rejects.toThrow('would stand for other sites');
    await expect(requestDirectly(host)).rejects.toThrow('would stand for other sites');
    expect(asked).toEqual([]);
  });

  it.each(WILD)('is not taken for given to %s because it is to other sites', async (host) => {
    const { access, cookies } = await directJarApi.readHost(host, '0');
    expect(access.find((each) => each.host === host)?.granted).toBe(false);
    expect(cookies).toBeNull();
  });

  it('is asked for on a page of the extension alone where DevTools may not ask', async () => {
    fake.browser = { ...fake.browser, permissions: undefined };
    expect(await requestAccess('a&host=b.test#c')).toBe('elsewhere');
    const [page = ''] = opened;
    expect(opened).toHaveLength(1);
    expect(page.split('?')[0]).toBe('moz-extension://x/src/grant/index.html');
    expect(new URL(page).searchParams.getAll('host')).toEqual(['a&host=b.test#c']);
  });

  it('to a site shows the cookies that are sent to it, and none of the sites below it', async () => {
    const cookies = ['shop.test', 'pay.shop.test'].map((domain) => ({
      ...jarCookie({ domain, hostOnly: true }),
      sameSite: 'lax',
    }));
    fake.browser = { ...fake.browser, cookies: { getAll: async () => cookies } };
    const { cookies: read } = await directJarApi.readHost('shop.test', '0');
    expect(read?.map(({ domain }) => domain)).toEqual(['shop.test']);
  });
});
