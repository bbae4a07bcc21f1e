import { beforeEach, expect, it, vi } from 'vitest';
import { jarCookie } from '../../src/plain/jar-cookie.ts';

const fake = vi.hoisted(() => ({ browser: {} as Record<string, unknown> }));
vi.mock('../../src/browser/api.ts', () => fake);

const { directJarApi } = await import('../../src/browser/jar-api.ts');

/** The first cookie of the name that the browser has after setting one. */
let left: object | null;
let set: object[];

beforeEach(() => {
  left = null;
  set = [];
  fake.browser = {
    runtime: { getURL: () => 'moz-extension://x/' },
    cookies: {
      set: async (details: object) => {
        set.push(details);
        return left;
      },
    },
  };
});

const returned = (told: object) => ({
  ...{ ...jarCookie(), sameSite: 'unspecified', session: true, firstPartyDomain: '' },
  ...told,
});
const cookie = jarCookie({ value: 'new' });

it('puts a cookie, and says if the browser has another one in its place', async () => {
  left = returned({ value: 'new' });
  await expect(directJarApi.putCookie(cookie)).resolves.toBeUndefined();
  expect(set).toMatchObject([{ url: 'http://localhost/', name: 'session', value: 'new' }]);
  left = returned({ value: 'old' });
  await expect(directJarApi.putCookie(cookie)).rejects.toThrow('did not take');
  left = null;
  await expect(directJarApi.putCookie(cookie)).rejects.toThrow('did not take');
});

it('deletes a cookie by setting one that has expired, and says if it is still there', async () => {
  await expect(directJarApi.deleteCookie(cookie)).resolves.toBeUndefined();
  expect(set).toMatchObject([{ name: 'session', value: '', expirationDate: 1 }]);
  left = returned({ value: 'new' });
  await expect(directJarApi.deleteCookie(cookie)).rejects.toThrow('did not delete');
});

it('takes no other cookie of the name for this one', async () => {
  left = returned({ value: 'other', path: '/shop' });
  await expect(directJarApi.putCookie(cookie)).resolves.toBeUndefined();
  await expect(directJarApi.deleteCookie(cookie)).resolves.toBeUndefined();
});
