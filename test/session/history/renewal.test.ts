import { describe, expect, it } from 'vitest';
import { signFlask } from '../../../src/codec/index.ts';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';
import { evidenceAt } from '../../../src/session/history/evidence.ts';
import { renewalOf } from '../../../src/session/history/renewal.ts';
import { lastChange, newThread, type Thread } from '../../../src/session/history/thread.ts';
import type { Observation } from '../../../src/session/observation.ts';
import { INITIAL_STATE, reduce } from '../../../src/session/state.ts';
import { exchange } from '../exchange.ts';

const NOW = 1_700_000_000;
const ORIGIN = 'http://localhost:5000';
const PAGE = `${ORIGIN}/`;

function session(content: string, timestamp: number): string {
  return signFlask(`{"_permanent":true,"user":"${content}"}`, 'dev', { timestamp });
}

/** What a response does to the session: sets this content, or leaves it. */
type Does = { sets: string } | { panelState: boolean };

const SETS = { sets: 'ada' };
const LOOKS = { panelState: true };
const LEAVES = { panelState: false };

/** One response each ten seconds; where they are told, nothing else is. */
function threadOf(...all: Does[]): Thread {
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
    const variesOnCookie = 'sets' in does || does.panelState;
    return exchange({ url: PAGE, startedAt: timestamp * 1000, sent, set, variesOnCookie });
  });
  const { threads } = [...open, ...exchanges].reduce(reduce, INITIAL_STATE).history;
  expect(threads).toHaveLength(1);
  return threads[0] as Thread;
}

describe('a permanent session is signed again', () => {
  it.each<[string, Does[], string]>([
    ['nobody knows when, at first', [SETS], 'unknown'],
    ['nobody knows when, while no view looks at it', [SETS, LEAVES, LEAVES], 'unknown'],
    ['nobody knows when, by its changes', [SETS, { sets: 'bob' }], 'unknown'],
    ['with each response', [SETS, SETS], 'each_response'],
    ['with each response in which a view looks at it', [SETS, SETS, LEAVES], 'each_response'],
    ['on change', [SETS, LOOKS], 'left_alone'],
    ['on change, though it has', [SETS, LOOKS, { sets: 'bob' }], 'left_alone'],
    ['as it was seen last: with each', [SETS, LOOKS, SETS], 'each_response'],
    ['as it was seen last: on change', [SETS, SETS, LOOKS], 'left_alone'],
  ])('%s', (_, all, renewal) => {
    expect(renewalOf(threadOf(...all), ORIGIN, 60)).toBe(renewal);
  });

  it('nobody knows when, where the server no longer takes it', () => {
    expect(renewalOf(threadOf(SETS, LEAVES, LEAVES, LOOKS), ORIGIN, 20)).toBe('unknown');
  });

  it('is asked of permanent sessions alone', () => {
    const anonymous = signFlask('{"a":1}', 'dev', { timestamp: NOW });
    const panelState = { url: PAGE, sent: `session=${anonymous}`, variesOnCookie: true };
    const { threads } = [exchange({ ...panelState, startedAt: NOW * 1000 })].reduce(
      reduce,
      INITIAL_STATE,
    ).history;
    expect(renewalOf(threads[0] as Thread, ORIGIN, 60)).toBe('unknown');
  });

  it('as of late, not as of long ago', () => {
    const left: Does[] = Array(51).fill(LEAVES);
    expect(renewalOf(threadOf(SETS, LOOKS, ...left), ORIGIN, 900)).toBe('unknown');
    const changes = Array.from({ length: 51 }, (_, i) => ({ sets: `user ${i}` }));
    expect(renewalOf(threadOf(SETS, SETS, ...changes), ORIGIN, 900)).toBe('unknown');
  });
});

describe('what was seen of a cookie', () => {
  const thread = threadOf(SETS, { sets: 'bob' }, LEAVES, { sets: 'eve' });
  const values = [session('ada', NOW), session('bob', NOW + 10), session('eve', NOW + 30)];

  it('are the values that it had before, the newest first', () => {
    const { earlier, setByResponse } = evidenceAt(thread, null, null, []);
    expect(earlier.map(({ value }) => value)).toEqual([values[1], values[0]]);
    expect(setByResponse).toBe(true);
    expect(evidenceAt(thread, lastChange(thread) ?? null, null, [])).toEqual(
      evidenceAt(thread, null, null, []),
    );
  });

  it('is what had been seen at the change that is shown', () => {
    const [first, second] = thread.entries;
    if (first?.kind !== 'change' || second?.kind !== 'change') throw new Error('no changes');
    const earlier = [{ value: values[0], isOfSameApp: true }];
    const then = { setByResponse: true, acceptance: 'confirmed' };
    expect(evidenceAt(thread, second, null, [])).toEqual({ earlier, ...then });
    expect(evidenceAt(thread, first, null, [])).toEqual({ earlier: [], ...then });
  });

  it('knows what an app on another port has set', () => {
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

  it('is nothing of no cookie', () => {
    const empty = newThread(1, { id: 'x', name: 'session', domain: 'localhost' });
    const nothing = { earlier: [], setByResponse: false, acceptance: 'unconfirmed' };
    expect(evidenceAt(empty, null, null, [])).toEqual(nothing);
  });

  const jar = (...reported: (string | null)[]) =>
    reported.map((value, i): Observation => {
      const cookies = value === null ? [] : [jarCookie({ value })];
      return { kind: 'jarSnapshot', time: (NOW + i) * 1000, host: 'localhost', cookies };
    });

  it.each<[string, (string | null)[], string[]]>([
    ['found in the jar', ['a'], []],
    ['changed by nobody knows whom', ['a', 'b'], ['a']],
    ['deleted meanwhile', ['a', null, 'b'], ['a']],
    ['as it had been before', ['a', 'b', 'a'], ['b']],
    ['that went to and fro', ['a', 'b', 'a', 'b', 'c'], ['b', 'a']],
  ])('is not fresh of one %s', (_, reported, earlier) => {
    const open: Observation[] = [
      { kind: 'navigation', time: NOW * 1000, url: PAGE },
      { kind: 'access', time: NOW * 1000, host: 'localhost', granted: true },
    ];
    const { threads } = [...open, ...jar(...reported)].reduce(reduce, INITIAL_STATE).history;
    const seen = earlier.map((value) => ({ value, isOfSameApp: false }));
    expect(evidenceAt(threads[0] as Thread, null, null, [])).toEqual({
      earlier: seen,
      setByResponse: false,
      acceptance: 'unconfirmed',
    });
  });
});
