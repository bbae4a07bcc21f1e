import { expect, it } from 'vitest';
import { leftover } from '../../../src/analysis/findings/leftover.ts';
import { fromJar } from '../../../src/cookies/known-cookie.ts';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';
import { subjectOf } from './subject.ts';

const old = fromJar(jarCookie({ value: 'old' }));
const current = fromJar(jarCookie({ name: 'shop_session', value: 'new' }));
const leftovers = [{ cookie: old, by: current }];

it('lists the session cookie that the page’s server has left for the shown one', () => {
  expect(leftover(subjectOf({ view: { cookie: current, leftovers } }))).toMatchObject([
    { name: 'session', by: 'shop_session', isMinor: true },
  ]);
});

it('draws attention to it where it is shown itself', () => {
  expect(leftover(subjectOf({ view: { cookie: old, leftovers } }))).toMatchObject([
    { name: 'session', isMinor: false },
  ]);
});

it('is silent about other cookies', () => {
  const other = fromJar(jarCookie({ name: 'other' }));
  expect(leftover(subjectOf({ view: { cookie: other, leftovers } }))).toEqual([]);
});
