import { describe, expect, it } from 'vitest';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import type { Change, Entry, Refused } from '../../src/timeline/entry.ts';
import { applyJarReport, type JarReport, refuseMissing } from '../../src/timeline/jar.ts';
import { newThread, type Thread } from '../../src/timeline/thread.ts';
import { ATTRIBUTES, lines, ref, refused, set } from './entries.ts';

const proven = (value: string, time: number): Change => set(value, time, { isProven: true });
/** A thread whose jar last had this value; null for none. */
const threadOf = (jarValue: Thread['jarValue'], ...entries: Entry[]): Thread => ({
  ...newThread(1, { id: 'id', name: 'session', domain: 'localhost' }),
  ...{ attributes: ATTRIBUTES, jarValue, entries },
});
const has = (value: string | null) => (value === null ? null : jarCookie({ value }));
/** The entries after the jar reported at `time` that it has this value; null for none. */
const reported = (
  thread: Thread,
  value: string | null,
  time: number,
  more: Partial<JarReport> = {},
) =>
  applyJarReport(
    thread,
    { cookie: has(value), removed: null, time, cause: { kind: 'unseen' }, ...more },
    9000,
  ).entries;
describe('a report of the jar', () => {
  const login = proven('a', 100);

  it('tells nothing new if the jar has what it had', () => {
    const entries = [login, refused('a', 1000)];
    expect(reported(threadOf('a', ...entries), 'a', 1005)).toEqual(entries);
    expect(reported(threadOf(null, refused('a', 1000)), null, 2000)).toHaveLength(1);
    expect(reported(threadOf('a'), null, 2000)).toEqual([]);
  });

  it('shows that a deletion was done, which the browser may have refused', () => {
    const deletion = refused(null, 1000, { isDeletion: true });
    const isDone = lines(reported(threadOf('a', login, deletion), null, 1010));
    expect(isDone).toEqual(['100 exchange a', '1000 exchange null']);
    for (const more of [{ isCertain: true }, { proof: 'jar' }, { isDeletion: false }] as const) {
      const entries = reported(threadOf('a', login, { ...deletion, ...more }), null, 1010);
      expect(lines(entries).at(-1)).toBe('1010 unseen null');
    }
  });

  it.each([1010, 3000])('at %i has not yet what a response at 1000 did', (time) => {
    const entries = [login, set(null, 1000)];
    expect(reported(threadOf('a', ...entries), 'a', time)).toEqual(entries);
  });

  it('shows that the cookie is back, or still gone, long after a response', () => {
    const isBack = reported(threadOf('a', login, set(null, 1000)), 'a', 3001);
    expect(lines(isBack)).toEqual(['100 exchange a', '1000 exchange null', '3001 unseen a']);
    const isGone = reported(threadOf(null, set('a', 1000)), null, 4000);
    expect(lines(isGone)).toEqual(['1000 exchange a', '4000 unseen null']);
    expect(isGone.at(-1)).toMatchObject({ attributes: null, isProven: true });
  });

  it('proves the deletion by a response', () => {
    const entries = reported(threadOf('a', login, set(null, 1000)), null, 1010);
    expect(entries).toEqual([login, set(null, 1000, { isProven: true })]);
  });

  it.each([900, 1000, 5000])('at %i proves what a response at 1000 set', (time) => {
    const entries = reported(threadOf('a', login, set('b', 1000)), 'b', time);
    expect(entries).toEqual([login, proven('b', 1000)]);
  });

  it('is of a change of its own if the response arrives much later', () => {
    const entries = reported(threadOf('a', login, set('b', 1000)), 'b', 899);
    expect(lines(entries)).toEqual(['100 exchange a', '899 unseen b', '1000 exchange b']);
  });

  it('is of what the request of a response carried, whatever that set', () => {
    const carrying = ref(1000, { startedAt: 900, carried: 'a' });
    const next = set('c', 1000, { cause: { kind: 'exchange', exchange: carrying } });
    const thread = threadOf('b', login, proven('b', 500), next);
    const expected = ['100 exchange a', '500 exchange b', '900 unseen a', '1000 exchange c'];
    expect(lines(reported(thread, 'a', 1010))).toEqual(expected);
  });

  it('is of no response without credentials, whose cookies browsers ignore', () => {
    const ignored = refused('b', 1000, { reason: 'noCredentials', isCertain: true });
    const entries = reported(threadOf('a', login, ignored), 'b', 1010);
    expect(lines(entries)).toEqual(['100 exchange a', '1000 refused null b', '1010 unseen b']);
  });

  it('is of what a request had shown already, if nothing but a possible refusal followed', () => {
    const entries = [login, refused('b', 1000)];
    expect(reported(threadOf(undefined, ...entries), 'a', 5000)).toEqual(entries);
  });

  it.each<[string, Partial<Refused>]>([
    ['that no browser does', { isDeletion: true, isCertain: true }],
    ['that the jar has shown to be refused', { isDeletion: true, proof: 'jar', provenAt: 2000 }],
  ])('is of no deletion %s', (_, more) => {
    const refusal = refused(null, 1000, more);
    const entries = reported(threadOf('a', login, refusal), null, 5000);
    expect(entries.slice(0, 2)).toEqual([login, refusal]);
    expect(lines(entries.slice(2))).toEqual(['5000 unseen null']);
  });

  it('has its own time, though what was there before had expired', () => {
    const short = set('a', 100, { isProven: true, attributes: { ...ATTRIBUTES, expires: 1 } });
    expect(lines(reported(threadOf('a', short), 'b', 5000))).toEqual([
      ...['100 exchange a', '5000 unseen b'],
    ]);
  });

  it('is of a change before the request that carried it, however late it comes', () => {
    const again = set('a', 1500, {
      cause: { kind: 'exchange', exchange: ref(1500, { carried: 'a', startedAt: 1400 }) },
    });
    const thread = threadOf('b', login, proven('b', 1000), again);
    for (const [time, happened] of [
      [1600, 1400],
      [1300, 1300],
    ] as const)
      expect(lines(reported(thread, 'a', time))).toEqual([
        ...['100 exchange a', '1000 exchange b', `${happened} unseen a`, '1500 exchange a'],
      ]);
  });
});

describe('the expiry of a cookie after a response has set the next one', () => {
  const thread = threadOf('a', proven('a', 100), set('b', 1000));
  const expired = (removed: string, time: number) =>
    lines(reported(thread, null, time, { removed, cause: { kind: 'expired' } }));
  const [before, next] = ['100 exchange a', '1000 exchange b'];

  it.each([
    [990, 990],
    [1010, 1000],
    [3000, 1000],
  ])('is of the one before, if reported at %i', (time, happened) => {
    expect(expired('a', time)).toEqual([before, `${happened} expired null`, next]);
  });

  it('is of the next one if that is what expired, or if it comes much later', () => {
    expect(expired('b', 1010)).toEqual([before, next, '1010 expired null']);
    expect(expired('a', 3001)).toEqual([before, next, '3001 expired null']);
  });

  it('is nothing like the next change, by another tab', () => {
    expect(lines(reported(thread, 'c', 1500))).toEqual([before, next, '1500 unseen c']);
  });
});

describe('a jar that lacks what a response set last', () => {
  /** The entries after reading the jar at 5000, which was followed since 1000. */
  const read = (value: string | null, ...entries: Entry[]) =>
    refuseMissing(threadOf(undefined, ...entries), has(value), { since: 1000, time: 5000 }).entries;

  it.each([900, 1000, 5000])('shows that the browser refused what came at %i', (time) => {
    expect(read(null, set('a', time))).toMatchObject([
      { kind: 'refused', value: 'a', proof: 'jar', provenAt: 5000 },
    ]);
  });

  it.each([
    ['came before the jar was followed', set('a', 899)],
    ['came after reading', set('a', 5001)],
    ['expired', set('a', 1500, { attributes: { ...ATTRIBUTES, expires: 2 } })],
    ['was proven', proven('a', 2000)],
  ])('shows no refusal of what %s', (_, change) => {
    expect(read(null, change)).toEqual([change]);
  });

  it('is none if it has the value', () => {
    expect(read('a', set('a', 2000))).toEqual([set('a', 2000)]);
  });

  it('shows what stood there when the entries before were cleared', () => {
    const standIn = set('b', 2000, { cause: { kind: 'found', setBy: ref(2000) } });
    const found = { ...standIn, cause: { kind: 'found', setBy: null }, isProven: true };
    expect(read('a', standIn)).toEqual([{ ...found, value: 'a' }]);
    expect(read(null, standIn)).toEqual([{ ...found, value: null, attributes: null }]);
  });
});
