import { describe, expect, it } from 'vitest';
import { attributesOf, cookieId } from '../../src/cookies/cookie.ts';
import type { JarCookie } from '../../src/cookies/jar-cookie.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import type { Entry } from '../../src/timeline/entry.ts';
import {
  findThread,
  hasRecentValue,
  insertEntry,
  isPartitionOf,
  lastChange,
  newThread,
  pathLength,
  RECENT,
  sharedAttributes,
  type Thread,
} from '../../src/timeline/thread.ts';
import { ATTRIBUTES, refused, set } from './entries.ts';

const SHOP = { site: 'https://shop.test', crossSiteAncestor: false };
const PAY = { ...SHOP, site: 'https://pay.test' };
const COOKIE = jarCookie({ partition: SHOP });

/** The thread of a cookie with known attributes. */
function threadOf(threadId: number, scope: Partial<JarCookie> = {}): Thread {
  const cookie = jarCookie({ partition: SHOP, ...scope });
  const { name, domain } = cookie;
  const thread = newThread(threadId, { id: cookieId(cookie), name, domain });
  return { ...thread, attributes: attributesOf(cookie) };
}
/** One of which only requests of a host are known. */
const guessOf = (threadId: number, domain = 'localhost', name = 'session'): Thread =>
  newThread(threadId, { id: `${threadId}`, name, domain });
const withEntries = (...entries: readonly Entry[]): Thread => ({ ...threadOf(1), entries });

describe('the thread of a cookie in the jar', () => {
  const [guess, other] = [guessOf(1), guessOf(2)];

  it.each<[string, readonly Thread[], Thread | undefined, number | undefined]>([
    ['is the one with its scope', [guess, threadOf(3, { partition: null }), threadOf(4)], guess, 4],
    [
      'is the one of a partition of the same site',
      [guess, threadOf(3, { partition: { ...SHOP, site: 'https://www.shop.test' } })],
      guess,
      3,
    ],
    ['is the one that is guessed', [guess, other], other, 2],
    ['is the first that may be it', [guessOf(3, 'other.test'), guess, other], undefined, 1],
    [
      'is another if what is guessed is that of another host',
      [guessOf(3, 'a.test'), guess],
      guessOf(3, 'a.test'),
      1,
    ],
    ['is another if what is guessed is gone', [guess], other, 1],
    [
      'is another if what is guessed is known',
      [threadOf(3, { path: '/a' }), guess],
      threadOf(3, { path: '/a' }),
      1,
    ],
    ['is none with another scope', [threadOf(3, { path: '/app' })], undefined, undefined],
    ['is none with another name', [guessOf(3, 'localhost', 'token')], undefined, undefined],
  ])('%s', (_, threads, guessed, threadId) => {
    const known = threads.find((thread) => thread.threadId === guessed?.threadId) ?? guessed;
    expect(findThread(threads, COOKIE, known)?.threadId).toBe(threadId);
  });
});

describe('a cookie of a partition', () => {
  const site = (url: string) => ({ partition: { ...SHOP, site: url } });

  it.each<[string, Partial<JarCookie>]>([
    ['the same site', {}],
    ['a host of the site', site('https://www.shop.test')],
    ['the site with another scheme and port', site('http://shop.test:8080')],
  ])('may be that of %s, whose response did not tell it', (_, scope) => {
    expect(isPartitionOf(threadOf(1, scope), COOKIE)).toBe(true);
    expect(isPartitionOf(threadOf(1), jarCookie({ partition: SHOP, ...scope }))).toBe(true);
  });

  it.each<[string, Partial<JarCookie>]>([
    ['no partition', { partition: null }],
    ['another site', { partition: PAY }],
    ['no site', site('shop')],
    ['frames between sites', { partition: { ...SHOP, crossSiteAncestor: true } }],
    ['another name', { name: 'token' }],
    ['another domain', { domain: 'shop.test' }],
    ['another path', { path: '/app' }],
    ['subdomains too', { hostOnly: false }],
  ])('is not that of %s', (_, scope) => {
    expect(isPartitionOf(threadOf(1, scope), COOKIE)).toBe(false);
    expect(isPartitionOf(threadOf(1), jarCookie({ partition: SHOP, ...scope }))).toBe(false);
  });

  it('is not one that only requests have shown', () => {
    expect(isPartitionOf(guessOf(1), COOKIE)).toBe(false);
  });
});

describe('the entries of a thread', () => {
  it('have the last change of any time', () => {
    const [first, second] = [set('a', 100), set('b', 200)];
    const thread = withEntries(first, second, refused('c', 300));
    expect([99, 100, 199, 200, undefined].map((time) => lastChange(thread, time))).toEqual([
      undefined,
      first,
      first,
      second,
      second,
    ]);
  });

  it('have the values of the last fifty', () => {
    const later = Array.from({ length: RECENT - 1 }, (_, n) => set('b', 200 + n));
    const thread = withEntries(set('a', 100), ...later);
    expect([hasRecentValue(thread, 'a'), hasRecentValue(thread, 'c')]).toEqual([true, false]);
    const longer = withEntries(...thread.entries, set('b', 300));
    expect(hasRecentValue(longer, 'a')).toBe(false);
  });

  it('are in the order of time, with new ones after those of the same time', () => {
    const [first, second, third] = [set('a', 100), set('b', 200), set('c', 300)];
    const entries = [first, second, third];
    const at = (time: number, from = 0) => {
      const entry = set('d', time);
      return insertEntry(entries, entry, from).indexOf(entry);
    };
    expect([50, 100, 150, 200, 250, 300, 350].map((time) => at(time))).toEqual([
      0, 1, 1, 2, 2, 3, 3,
    ]);
    expect([50, 250, 350].map((time) => at(time, 2))).toEqual([2, 2, 3]);
    expect(at(50, 3)).toBe(3);
    expect(entries).toEqual([first, second, third]);
  });

  it('share attributes that are the same', () => {
    const thread = withEntries(set('a', 100));
    expect(sharedAttributes(thread, { ...ATTRIBUTES })).toBe(ATTRIBUTES);
    const other = { ...ATTRIBUTES, path: '/app' };
    expect(sharedAttributes(thread, other)).toBe(other);
    expect(sharedAttributes(withEntries(), other)).toBe(other);
    expect(sharedAttributes(withEntries(set(null, 100)), other)).toBe(other);
  });
});

it('a cookie that only requests have shown may be sent to any path', () => {
  expect([guessOf(1), threadOf(2, { path: '/app' })].map(pathLength)).toEqual([1, 4]);
});
