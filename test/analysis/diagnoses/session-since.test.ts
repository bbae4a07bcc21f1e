import { expect, it } from 'vitest';
import { isMadeUpFor } from '../../../src/analysis/diagnoses/session-since.ts';
import { signFlask } from '../../../src/codec/index.ts';
import type { Change } from '../../../src/timeline/entry.ts';
import { newThread, type Thread } from '../../../src/timeline/thread.ts';
import { ATTRIBUTES, ref, set } from '../../timeline/entries.ts';

const APP = 'http://localhost:5000';
const page = new URL(`${APP}/cart`);
const value = (content: object) => signFlask(JSON.stringify(content), 'dev', { timestamp: 1 });
const [ADA, BOB, NOBODY] = [{ user: 'ada' }, { user: 'bob' }, { visits: 1 }].map(value) as [
  string,
  string,
  string,
];
const LOSS = { time: 5000, value: ADA, setter: APP };

const by = (origin: string): Partial<Change> => ({
  cause: { kind: 'exchange', exchange: ref(6000, { url: `${origin}/login` }) },
});
/** The life of a cookie of the host. */
function cookie(
  entries: Thread['entries'],
  { name = 'session', domain = 'localhost', path = '/' } = {},
) {
  const attributes = { ...ATTRIBUTES, domain, path };
  return { ...newThread(1, { id: path, name, domain }), attributes, entries };
}
const isMadeUp = (...threads: readonly Thread[]) => isMadeUpFor(LOSS, 'session', { threads, page });

const GONE = [set(ADA, 1000), set(null, 5000)];

it('a session is made up for by a login since', () => {
  expect(isMadeUp(cookie(GONE))).toBe(false);
  expect(isMadeUp(cookie([...GONE, set(BOB, 6000)]))).toBe(true);
  expect(isMadeUp(cookie([...GONE, set(BOB, 6000), set(null, 7000)]))).toBe(true);
  expect(isMadeUp(cookie([set(BOB, 500), ...GONE]))).toBe(false);
});

it('it is not made up for by itself, nor by one that lacks its login', () => {
  expect(isMadeUp(cookie([...GONE, set(ADA, 6000)]))).toBe(false);
  expect(isMadeUp(cookie([...GONE, set(NOBODY, 6000)]))).toBe(false);
  const loss = { ...LOSS, value: NOBODY };
  const threads = [cookie([...GONE, set(ADA, 6000)])];
  expect(isMadeUpFor(loss, 'session', { threads, page })).toBe(true);
  expect(isMadeUpFor(null, 'session', { threads, page })).toBe(false);
});

it('it is made up for by one that cannot be read, as that may be a login', () => {
  expect(isMadeUp(cookie([...GONE, set('?', 6000)]))).toBe(true);
});

it('it is not made up for by a session of another app of the host', () => {
  expect(isMadeUp(cookie([...GONE, set(BOB, 6000, by('http://localhost:5001'))]))).toBe(false);
  expect(isMadeUp(cookie([...GONE, set(BOB, 6000, by(APP))]))).toBe(true);
});

it('it is made up for by the app that had set it, and by any where that is unknown', () => {
  const api = 'http://localhost:5001';
  const threads = [cookie([...GONE, set(BOB, 6000, by(api))])];
  for (const setter of [api, null])
    expect(isMadeUpFor({ ...LOSS, setter }, 'session', { threads, page })).toBe(true);
});

it('it is made up for by what the page has in a cookie of another path, also from before', () => {
  const other = (path: string) => cookie([set(BOB, 500)], { path });
  expect(isMadeUp(cookie(GONE, { path: '/shop' }), other('/'))).toBe(true);
  expect(isMadeUp(cookie(GONE), other('/shop'))).toBe(false);
  expect(isMadeUp(cookie(GONE), cookie([set(BOB, 500), set(null, 600)], { path: '/cart' }))).toBe(
    false,
  );
});

it('it is not made up for by cookies of other names and hosts', () => {
  const since = [...GONE, set(BOB, 6000)];
  expect(isMadeUp(cookie(since, { name: 'other' }))).toBe(false);
  expect(isMadeUp(cookie(since, { domain: 'example.test' }))).toBe(false);
});
