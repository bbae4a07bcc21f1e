import { describe, expect, it } from 'vitest';
import { attributesOf } from '../../src/cookies/cookie.ts';
import type { JarCookie } from '../../src/cookies/jar-cookie.ts';
import type { JarChange, JarEditKind, Observation } from '../../src/observations/observation.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { INITIAL_HISTORY } from '../../src/timeline/history.ts';
import { withJarSnapshot, withoutUnfollowedJars } from '../../src/timeline/jar-observations.ts';
import { newThread, type Thread } from '../../src/timeline/thread.ts';
import { exchange } from '../cookies/exchange.ts';
import { set } from './entries.ts';
import { START, session } from './world.ts';

const [A, B, C] = [session(1), session(2), session(3)];

const access = (host: string, granted: boolean): Observation => ({
  ...{ kind: 'access', time: START, host, granted },
});
const page = (url: string): Observation => ({ kind: 'navigation', time: START, url });
/** What the jar has, so many milliseconds after the start. */
const jar = (ms: number, cookies: readonly JarCookie[], host = 'localhost'): Observation => ({
  ...{ kind: 'jarSnapshot', time: START + ms, host, cookies },
});
const changed = (value: string, ms: number, more: Partial<JarChange> = {}): Observation => ({
  ...{ kind: 'jarChange', time: START + ms, cookie: jarCookie({ value }), removed: false },
  ...{ cause: 'explicit', ...more },
});
const edit = (how: JarEditKind, value: string, ms: number, asked = ms - 10): Observation => ({
  ...{ kind: 'jarEdit', time: START + ms, startedAt: START + asked, how, before: null },
  ...{ cookie: jarCookie({ value }), wanted: jarCookie({ value }), editId: null },
});
const sets = (value: string, ms: number, header = `session=${value}; Path=/`): Observation =>
  exchange({ startedAt: START + ms - 5, set: [header] });

const LOCALHOST = [page('http://localhost:5000/'), access('localhost', true)];
const threadsOf = (observations: readonly Observation[]) =>
  observations.reduce(reduce, INITIAL_STATE).history.threads;
const linesOf = ({ entries }: Thread) =>
  entries.map((entry) => {
    const what = entry.kind === 'change' ? entry.cause.kind : `refused ${entry.proof}`;
    return `${entry.time - START} ${what} ${names.get(entry.value) ?? entry.value}`;
  });
const names = new Map<string | null, string>([
  [A, 'a'],
  [B, 'b'],
  [C, 'c'],
]);
/** The lines of the only session of a page whose jar, which may be read, had A at first. */
const lines = (...observations: Observation[]) =>
  threadsOf([...LOCALHOST, jar(0, [jarCookie({ value: A })]), ...observations]).map(linesOf);
const found = '0 found a';

describe('what the jar reports as changed', () => {
  it('is one change where Chromium reports the removal of what is overwritten, then the new value', () => {
    const removal = changed(A, 100, { removed: true, cause: 'overwrite' });
    expect(lines(removal, changed(B, 100))).toEqual([[found, '100 unseen b']]);
  });

  it.each<[JarChange['cause'], boolean, string]>([
    ['overwrite', false, 'unseen b'], // as Firefox says it
    ['expired_overwrite', true, 'unseen null'],
    ['evicted', true, 'evicted null'],
    ['expired', true, 'expired null'],
  ])('has a cause: %s', (cause, removed, expected) => {
    const report = changed(removed ? A : B, 100, { cause, removed });
    expect(lines(report)).toEqual([[found, `100 ${expected}`]]);
  });
});

describe('what the user changed', () => {
  it.each<[string, Observation[], string[]]>([
    ['that the jar had reported', [changed(B, 95), edit('putBack', B, 100)], ['95 edited b']],
    ['that the jar reports later', [edit('putBack', B, 100), changed(B, 105)], ['100 edited b']],
    [
      'that the jar had reported in the same millisecond',
      [changed(B, 90), edit('putBack', B, 100, 90)],
      ['90 edited b'],
    ],
    [
      'that the jar had reported as removed',
      [changed(A, 95, { removed: true }), edit('deleted', A, 100)],
      ['95 edited null'],
    ],
    [
      'that the jar reports as removed later',
      [edit('deleted', A, 100), changed(A, 105, { removed: true })],
      ['100 edited null'],
    ],
    [
      'before a response changed it again',
      [changed(B, 95), sets(C, 98), edit('putBack', B, 100)],
      ['95 edited b', '98 exchange c'],
    ],
    [
      'after the same change by another tab',
      [changed(B, 50), changed(C, 60), edit('putBack', B, 100)],
      ['50 unseen b', '60 unseen c', '100 edited b'],
    ],
  ])('is a change of its own, %s', (_, observations, expected) => {
    expect(lines(...observations)).toEqual([[found, ...expected]]);
  });

  it('is not what a response set to the same value meanwhile', () => {
    expect(lines(sets(B, 95), edit('putBack', B, 100))).toEqual([[found, '95 exchange b']]);
  });

  it('is told from what a response tried to set to the same value meanwhile', () => {
    const foreign = 'http://localhost:5001/login';
    const context = { kind: 'subresource', site: 'same-site', credentials: 'omitted' } as const;
    const told = { url: foreign, startedAt: START + 92, set: [`session=${B}; Path=/`] };
    const ignored = exchange({ ...told, context });
    expect(lines(changed(B, 95), ignored, edit('putBack', B, 100))).toEqual([
      [found, '95 edited b', '97 refused null b'],
    ]);
  });
});

describe('reading the jar', () => {
  it('shows what changed since, and what a response set in vain', () => {
    expect(lines(jar(100, [jarCookie({ value: B })]))).toEqual([[found, '100 unseen b']]);
    expect(lines(sets(B, 1000), jar(5000, [jarCookie({ value: A })]))).toEqual([
      [found, '1000 refused jar b'],
    ]);
    expect(lines(sets(B, 1000), jar(5000, []))).toEqual([
      [found, '1000 refused jar b', '5000 unseen null'],
    ]);
  });

  it('shows no refusal of what a response set before the jar could be read', () => {
    const before = [page('http://localhost:5000/'), access('localhost', false), sets(B, 1000)];
    const read = [access('localhost', true), jar(5000, [jarCookie({ value: A })])];
    expect(threadsOf([...before, ...read]).map(linesOf)).toEqual([
      ['1000 exchange b', '5000 unseen a'],
    ]);
    expect(threadsOf([...before, access('localhost', true), jar(5000, [])]).map(linesOf)).toEqual([
      ['1000 exchange b', '5000 unseen null'],
    ]);
  });

  it.each([
    ['before its expiry', 60, 'unseen'],
    ['after its expiry', 1, 'expired'],
  ])('shows that a cookie went %s', (_, seconds, cause) => {
    const cookie = jarCookie({ value: B, expires: START / 1000 + seconds });
    expect(
      lines(changed(B, 100, { cookie }), jar(5000, []))
        .flat()
        .at(-1),
    ).toMatch(cause);
  });

  describe('of one host', () => {
    const shop = jarCookie({ value: A, domain: 'app.shop.test' });
    const APP = [page('http://app.shop.test/'), access('app.shop.test', true)];
    const carries = exchange({
      ...{ url: 'http://app.shop.test/', startedAt: START + 50, sent: `session=${A}` },
    });
    const empty = jar(100, [], 'app.shop.test');

    it('shows what is gone, though the cookies of its parent may not be read', () => {
      const before = [access('shop.test', false), jar(0, [shop], 'app.shop.test')];
      const [thread] = threadsOf([...APP, ...before, empty]);
      expect(thread && linesOf(thread)).toEqual([found, '100 unseen null']);
    });

    it('shows nothing of a cookie that may be its parent’s, which may not be read', () => {
      const [thread] = threadsOf([...APP, access('shop.test', false), carries, empty]);
      expect(thread && linesOf(thread)).toEqual(['50 found a']);
    });

    it('shows that what a request carried is gone, if its parent’s may be read too', () => {
      const [thread] = threadsOf([...APP, carries, access('shop.test', true), empty]);
      expect(thread && linesOf(thread)).toEqual(['50 found a', '100 unseen null']);
    });

    it('shows nothing of another host', () => {
      const other = [access('other.test', true), jar(100, [], 'other.test')];
      const before = [access('shop.test', true), jar(0, [shop], 'app.shop.test')];
      for (const begun of [
        [...APP, ...before],
        [...APP, carries],
      ]) {
        const threads = threadsOf([...begun, page('http://other.test/'), ...other]);
        expect(threads.flatMap(linesOf)).toHaveLength(1);
      }
    });
  });
});

it('cookies that are no session are left alone', () => {
  const theme = jarCookie({ name: 'theme', value: 'dark' });
  const dropped = edit('deleted', 'dark', 200);
  const observations = [
    changed('dark', 50, { cookie: theme }),
    jar(100, [jarCookie({ value: A }), theme]),
    dropped.kind === 'jarEdit' ? { ...dropped, cookie: theme } : dropped,
  ];
  expect(lines(...observations)).toEqual([[found]]);
});

it('a cookie of which responses tell no site is not gone while the jar has one of its domain', () => {
  const cookieOf = (site: string) =>
    jarCookie({ value: A, partition: { site, crossSiteAncestor: false } });
  const threadOf = (threadId: number, site: string, value: string): Thread => {
    const { name, domain, ...others } = cookieOf(site);
    const thread = newThread(threadId, { id: site, name, domain });
    return {
      ...thread,
      attributes: attributesOf({ name, domain, ...others }),
      entries: [set(value, 100, { isProven: true })],
    };
  };
  const threads = [
    threadOf(1, 'https://www.shop.test', A),
    threadOf(2, 'https://app.shop.test', B),
  ];
  const read = (...cookies: readonly JarCookie[]) =>
    withJarSnapshot(
      { ...INITIAL_HISTORY, threads, nextId: 1000 },
      { kind: 'jarSnapshot', time: 200, host: 'localhost', cookies },
      {
        ...{ names: ['session'], maxEntries: 500, hosts: ['localhost'] },
        ...{ shows: () => true, isSession: () => true },
      },
    ).threads.map(({ threadId, entries }) => [threadId, entries.length]);
  expect(read(cookieOf('https://shop.test'))).toEqual([
    [2, 1],
    [1, 1],
  ]);
  expect(read()).toEqual([
    [1, 2],
    [2, 2],
  ]);
});

describe('jars that are not followed any more', () => {
  const thread = (domain: string, jarValue: Thread['jarValue']): Thread => ({
    ...newThread(1, { id: domain, name: 'session', domain }),
    jarValue,
  });
  const [first, second] = [thread('a.test', A), thread('b.test', B)];
  const unread = thread('c.test', undefined);

  it('show no value any more, and are followed from anew later', () => {
    const followedSince = new Map([
      ['a.test', START],
      ['b.test', START + 1],
    ]);
    const history = { ...INITIAL_HISTORY, threads: [first, second, unread], followedSince };
    const left = withoutUnfollowedJars(history, ['a.test', 'd.test']);
    expect(left.threads).toEqual([first, { ...second, jarValue: undefined }, unread]);
    expect(left.threads[2]).toBe(unread);
    expect([...left.followedSince]).toEqual([['a.test', START]]);
  });
});
