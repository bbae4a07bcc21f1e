import { describe, expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import type { Entry, UnchangedRequest } from '../../src/timeline/entry.ts';
import { evidenceAt } from '../../src/timeline/evidence.ts';
import { lastUnrenewed, renewalOf } from '../../src/timeline/renewal.ts';
import { compareRows } from '../../src/timeline/rows.ts';
import { lastChange, newThread, type Thread } from '../../src/timeline/thread.ts';
import { exchange } from '../cookies/exchange.ts';
import { ref, set } from './entries.ts';

const NOW = 1_700_000_000;
const ORIGIN = 'http://localhost:5000';
const PAGE = `${ORIGIN}/`;

function session(content: string, timestamp: number): string {
  return signFlask(`{"_permanent":true,"user":"${content}"}`, 'dev', { timestamp });
}

/** What a response does with the session: sets this content, or leaves it. */
type Action = { sets: string } | { accesses: boolean };

const SETS = { sets: 'ada' };
const ACCESSES = { accesses: true };
const LEAVES = { accesses: false };

/** One response every ten seconds; nothing else is reported. */
function threadOf(...all: Action[]): Thread {
  const open: Observation[] = [
    { kind: 'navigation', time: NOW * 1000, url: PAGE },
    { kind: 'access', time: NOW * 1000, host: 'localhost', granted: false },
  ];
  let carried = '';
  const exchanges = all.map((does, i) => {
    const timestamp = NOW + i * 10;
    const sent = carried && `session=${carried}`;
    if ('sets' in does) carried = session(does.sets, timestamp);
    const set = 'sets' in does ? [`session=${carried}; Path=/`] : [];
    const variesOnCookie = 'sets' in does || does.accesses;
    return exchange({ url: PAGE, startedAt: timestamp * 1000, sent, set, variesOnCookie });
  });
  const { threads } = [...open, ...exchanges].reduce(reduce, INITIAL_STATE).history;
  expect(threads).toHaveLength(1);
  return threads[0] as Thread;
}

describe('when a permanent session is renewed', () => {
  it.each<[string, Action[], string]>([
    ['is unknown at first', [SETS], 'unknown'],
    ['is unknown while no view accesses it', [SETS, LEAVES, LEAVES], 'unknown'],
    ['is unknown from its changes', [SETS, { sets: 'bob' }], 'unknown'],
    ['is with each response', [SETS, SETS], 'eachResponse'],
    ['is with each response whose view accesses it', [SETS, SETS, LEAVES], 'eachResponse'],
    ['is on change', [SETS, ACCESSES], 'leftAlone'],
    ['is on change, even after a change', [SETS, ACCESSES, { sets: 'bob' }], 'leftAlone'],
    ['is as observed last: with each response', [SETS, ACCESSES, SETS], 'eachResponse'],
    ['is as observed last: on change', [SETS, SETS, ACCESSES], 'leftAlone'],
  ])('%s', (_, all, renewal) => {
    expect(renewalOf(threadOf(...all), ORIGIN, 60)).toBe(renewal);
  });

  it('is unknown if the server no longer accepts it', () => {
    expect(renewalOf(threadOf(SETS, LEAVES, LEAVES, ACCESSES), ORIGIN, 20)).toBe('unknown');
  });

  it('is unknown once it is as old as its lifetime', () => {
    const thread = threadOf(SETS, LEAVES, ACCESSES);
    const time = thread.unchanged.at(-1)?.time ?? 0;
    expect(renewalOf(thread, ORIGIN, time / 1000 - NOW)).toBe('unknown');
    expect(renewalOf(thread, ORIGIN, time / 1000 - NOW + 1)).toBe('leftAlone');
  });

  it('is unknown until the changes are compared', () => {
    const thread = { ...threadOf(SETS, ACCESSES), threadId: 7001 };
    compareRows(thread, () => false);
    expect(renewalOf(thread, ORIGIN, 60)).toBe('unknown');
    compareRows(thread, () => true);
    expect(renewalOf(thread, ORIGIN, 60)).toBe('leftAlone');
  });

  it('is not said of an app on another port', () => {
    for (const does of [SETS, ACCESSES])
      expect(renewalOf(threadOf(SETS, does), 'http://localhost:8000', 60)).toBe('unknown');
  });

  it('is not known from what nobody saw, or from one deletion after another', () => {
    const of = (threadId: number, ...entries: readonly Entry[]) => ({
      ...newThread(threadId, { id: 'id', name: 'session', domain: 'localhost' }),
      entries,
    });
    const unseen = set(session('ada', NOW + 10), 200, { cause: { kind: 'unseen' } });
    expect(renewalOf(of(7002, set(session('ada', NOW), 100), unseen), ORIGIN, 60)).toBe('unknown');
    expect(renewalOf(of(7003, set(null, 100), set(null, 200)), ORIGIN, 60)).toBe('unknown');
  });

  it('is not known from a request whose session has no time, or that carried none', () => {
    const left = (carried: string | null | undefined): UnchangedRequest => ({
      ...{ kind: 'unchanged', id: 1, time: NOW * 1000 },
      exchange: ref(NOW * 1000, { carried, variesOnCookie: true }),
    });
    const lastOf = (...unchanged: readonly UnchangedRequest[]) => {
      const thread = newThread(7004, { id: 'id', name: 'session', domain: 'localhost' });
      return lastUnrenewed({ ...thread, unchanged }, ORIGIN);
    };
    const untimed = left(`${session('ada', NOW).split('.')[0]}.A.x`);
    const known = left(session('ada', NOW));
    expect(lastOf(untimed, left(null), left(undefined))).toBeUndefined();
    expect(lastOf(known, untimed, left(null))).toBe(known);
  });

  it('concerns permanent sessions only', () => {
    const anonymous = signFlask('{"a":1}', 'dev', { timestamp: NOW });
    const accessed = { url: PAGE, sent: `session=${anonymous}`, variesOnCookie: true };
    const { threads } = [exchange({ ...accessed, startedAt: NOW * 1000 })].reduce(
      reduce,
      INITIAL_STATE,
    ).history;
    expect(renewalOf(threads[0] as Thread, ORIGIN, 60)).toBe('unknown');
  });

  it('is judged by recent responses', () => {
    const left: Action[] = Array(51).fill(LEAVES);
    expect(renewalOf(threadOf(SETS, ACCESSES, ...left), ORIGIN, 900)).toBe('unknown');
    const changes = Array.from({ length: 51 }, (_, i) => ({ sets: `user ${i}` }));
    expect(renewalOf(threadOf(SETS, SETS, ...changes), ORIGIN, 900)).toBe('unknown');
  });
});

describe('the evidence about a cookie', () => {
  const thread = threadOf(SETS, { sets: 'bob' }, LEAVES, { sets: 'eve' });
  const values = [session('ada', NOW), session('bob', NOW + 10), session('eve', NOW + 30)];

  it('contains its earlier values, newest first', () => {
    const { earlier, setByResponse } = evidenceAt(thread, null, null, []);
    expect(earlier.map(({ value }) => value)).toEqual([values[1], values[0]]);
    expect(setByResponse).toBe(true);
    expect(evidenceAt(thread, lastChange(thread) ?? null, null, [])).toEqual(
      evidenceAt(thread, null, null, []),
    );
  });

  it('is that of the time of the shown change', () => {
    const [first, second] = thread.entries;
    if (first?.kind !== 'change' || second?.kind !== 'change') throw new Error('no changes');
    const earlier = [{ value: values[0], isOfSameApp: true }];
    const then = { setByResponse: true, acceptance: 'confirmed' };
    expect(evidenceAt(thread, second, null, [])).toEqual({ earlier, ...then });
    expect(evidenceAt(thread, first, null, [])).toEqual({ earlier: [], ...then });
  });

  it('contains values set by an app on another port', () => {
    const set = (url: string, value: string, startedAt: number) =>
      exchange({ url, startedAt, set: [`session=${value}; Path=/`] });
    const [ours, theirs] = [session('ada', NOW), session('eve', NOW + 5)];
    const { threads } = [
      set(PAGE, ours, NOW * 1000),
      set('http://localhost:8000/', theirs, (NOW + 5) * 1000),
    ].reduce(reduce, INITIAL_STATE).history;
    const { earlier } = evidenceAt(threads[0] as Thread, null, null, []);
    expect(earlier).toEqual([{ value: ours, isOfSameApp: false }]);
  });

  it('is empty without a cookie', () => {
    const empty = newThread(1, { id: 'x', name: 'session', domain: 'localhost' });
    const nothing = { earlier: [], setByResponse: false, acceptance: 'unconfirmed' };
    expect(evidenceAt(empty, null, null, [])).toEqual(nothing);
  });

  const jar = (...values: (string | null)[]) =>
    values.map((value, i): Observation => {
      const cookies = value === null ? [] : [jarCookie({ value })];
      return { kind: 'jarSnapshot', time: (NOW + i) * 1000, host: 'localhost', cookies };
    });

  it.each<[string, (string | null)[], string[]]>([
    ['found in the jar', ['a'], []],
    ['changed by something unseen', ['a', 'b'], ['a']],
    ['deleted in between', ['a', null, 'b'], ['a']],
    ['reset to an earlier value', ['a', 'b', 'a'], ['b']],
    ['alternating between values', ['a', 'b', 'a', 'b', 'c'], ['b', 'a']],
  ])('is not that of a response for one %s', (_, values, earlier) => {
    const open: Observation[] = [
      { kind: 'navigation', time: NOW * 1000, url: PAGE },
      { kind: 'access', time: NOW * 1000, host: 'localhost', granted: true },
    ];
    const { threads } = [...open, ...jar(...values)].reduce(reduce, INITIAL_STATE).history;
    const expected = earlier.map((value) => ({ value, isOfSameApp: false }));
    expect(evidenceAt(threads[0] as Thread, null, null, [])).toEqual({
      earlier: expected,
      setByResponse: false,
      acceptance: 'unconfirmed',
    });
  });
});
