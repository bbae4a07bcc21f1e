import { expect, it } from 'vitest';
import { attributesOf } from '../../src/cookies/cookie.ts';
import type { JarCookie } from '../../src/cookies/jar-cookie.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import type { Entry } from '../../src/timeline/entry.ts';
import { claimFromOtherPartitions } from '../../src/timeline/partitions.ts';
import { newThread, type Thread } from '../../src/timeline/thread.ts';

const exchange = { url: 'http://localhost:5000/a', startedAt: 90, endedAt: 100, carried: null };
const set = (value: string) =>
  ({
    ...{ kind: 'change', id: 1, time: 100, value, attributes: null, isProven: false },
    cause: { kind: 'exchange', exchange },
  }) as Entry;
const refused = { kind: 'refused', id: 1, time: 100, value: 'a', exchange } as Entry;

const PARTITION = { site: 'https://shop.test', crossSiteAncestor: false };
/** What the jar has, in a partition, which no response tells. */
const inJar = jarCookie({ value: 'a', partition: PARTITION });

/** The thread of a cookie with this scope; null if requests alone have shown it. */
function threadOf(threadId: number, scope: Partial<JarCookie> | null, ...entries: Entry[]): Thread {
  const cookie = jarCookie(scope ?? {});
  const { name, domain } = cookie;
  const attributes = scope && attributesOf(cookie);
  return { ...newThread(threadId, { id: `${threadId}`, name, domain }), attributes, entries };
}
const own = threadOf(1, { partition: PARTITION });

it.each<[string, Partial<JarCookie> | null, Entry, JarCookie]>([
  ['without a partition', {}, set('a'), inJar],
  ['of a cookie that only requests have shown', null, refused, inJar],
  ['in a partition', { partition: PARTITION }, set('a'), jarCookie({ value: 'a' })],
])('takes what a response set from the thread %s, once the jar shows where it is', (...given) => {
  const [, scope, entry, cookie] = given;
  const [from, other] = [threadOf(2, scope, entry, set('b')), threadOf(3, {}, set('c'))];
  const { thread, others } = claimFromOtherPartitions(own, [own, other, from], cookie);
  expect(thread.entries).toMatchObject([{ kind: 'change', value: 'a', isProven: false }]);
  expect(others).toEqual([other, { ...from, entries: [set('b')] }]);
});

it.each<[string, Partial<JarCookie>, Entry]>([
  ['has another name', { name: 'token' }, set('a')],
  ['has another domain', { domain: 'shop.test' }, set('a')],
  ['has another path', { path: '/app' }, set('a')],
  ['is sent to subdomains', { hostOnly: false }, set('a')],
  ['has another value', {}, set('b')],
])('takes nothing from a thread whose cookie %s', (_, scope, entry) => {
  const from = threadOf(2, scope, entry);
  const { thread, others } = claimFromOtherPartitions(own, [own, from], inJar);
  expect([thread, others]).toEqual([own, [from]]);
});

it('takes nothing from a thread if neither cookie has a partition', () => {
  const [mine, from] = [threadOf(1, {}), threadOf(2, {}, set('a'))];
  const { thread } = claimFromOtherPartitions(mine, [mine, from], jarCookie({ value: 'a' }));
  expect(thread).toEqual(mine);
});
