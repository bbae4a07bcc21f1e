import { expect, it } from 'vitest';
import type { JarCookie } from '../../src/cookies/jar-cookie.ts';
import {
  fromJar,
  fromRequest,
  fromResponse,
  isSameCookie,
} from '../../src/cookies/known-cookie.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';

const COOKIE = jarCookie({ domain: 'shop.test', hostOnly: false, value: 'a' });

it('knows where its value comes from', () => {
  expect(fromJar(COOKIE)).toMatchObject({ source: 'jar', domain: 'shop.test', index: 0 });
  expect(fromResponse(COOKIE)).toMatchObject({ source: 'response', id: fromJar(COOKIE).id });
  expect(fromRequest(COOKIE, 'www.shop.test', 1)).toMatchObject({
    ...{ source: 'request', domain: 'www.shop.test', attributes: null, index: 1 },
  });
});

it.each<[boolean, Partial<JarCookie>]>([
  [true, { value: 'b' }],
  [false, { name: 'other' }],
  [false, { path: '/cart' }],
  [false, { hostOnly: true }],
])('is the same cookie as far as its attributes tell: %s, %j', (expected, changed) => {
  expect(isSameCookie(fromJar(COOKIE), { ...COOKIE, ...changed })).toBe(expected);
});

it('may be any of its name that its host gets, if only a request has shown it', () => {
  const seenAt = (host: string) => isSameCookie(fromRequest(COOKIE, host, 0), COOKIE);
  expect(seenAt('www.shop.test')).toBe(true);
  expect(seenAt('other.test')).toBe(false);
  expect(isSameCookie(fromRequest(COOKIE, 'shop.test', 0), { ...COOKIE, name: 'x' })).toBe(false);
});

it('has an id of its own by its name, its host and its position in the request', () => {
  const ids = [
    fromRequest(COOKIE, 'shop.test', 0),
    fromRequest(COOKIE, 'shop.test', 1),
    fromRequest(COOKIE, 'www.shop.test', 0),
    fromRequest({ name: 'x', value: 'a' }, 'shop.test', 0),
  ].map(({ id }) => id);
  expect(new Set(ids).size).toBe(4);
});
