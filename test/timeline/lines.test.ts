import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { INITIAL_STATE, reduce, type SessionState } from '../../src/recording/state.ts';
import type { Change, Entry, UnchangedRequest } from '../../src/timeline/entry.ts';
import type { PageVisit } from '../../src/timeline/history.ts';
import { type LineChoice, type TimelineLines, timelineLines } from '../../src/timeline/lines.ts';
import { foldRenewals, timelineRows } from '../../src/timeline/merged-rows.ts';
import { withoutRepeatedPages } from '../../src/timeline/pages.ts';
import { compareRows } from '../../src/timeline/rows.ts';
import { newThread, type Thread } from '../../src/timeline/thread.ts';
import { exchange } from '../cookies/exchange.ts';
import { counted } from '../counted.ts';
import { ref, set } from './entries.ts';
import { START } from './world.ts';

const PAGE = 'http://localhost:5000/';
const ALL: LineChoice = { showsUnchanged: false, showsRenewals: false, until: null };

/** The lines of a thread, all made at once. */
function atOnce(thread: Thread, { history }: SessionState, choice: LineChoice) {
  const rows = timelineRows(thread, history.pageVisits, choice);
  return withoutRepeatedPages(choice.showsRenewals ? rows : foldRenewals(rows, choice.loaded));
}

/** The lines without what they were made of. */
const shown = ({ rows, starts }: Pick<TimelineLines, 'rows' | 'starts'>) => ({ rows, starts });

const KINDS = ['sets', 'renews', 'polls', 'visits', 'enters', 'late', 'script'] as const;
type Kind = (typeof KINDS)[number];

/** The observations of a page in the order of `kinds`, one a second. */
function* observationsOf(kinds: readonly Kind[]): Generator<Observation> {
  const value = (n: number, at: number) =>
    signFlask(`{"n":${n}}`, 'dev', { timestamp: START / 1000 + at });
  let content = 0;
  let current = value(0, 0);
  for (const [index, kind] of kinds.entries()) {
    const at = index + 1;
    const startedAt = START + 1000 * at;
    const sent = `session=${current}`;
    if (kind === 'polls') yield exchange({ url: `${PAGE}poll`, startedAt, sent });
    else if (kind === 'visits') {
      const url = `${PAGE}page/${at % 7}`;
      if (at % 2 === 0) yield exchange({ url, startedAt, sent, isDocument: true });
      yield { kind: 'navigation', time: startedAt + 50, url };
    } else {
      if (kind !== 'renews') content += 1;
      current = value(content, at);
      const cookie = jarCookie({ value: current });
      yield { kind: 'jarChange', time: startedAt, cookie, removed: false, cause: 'explicit' };
      if (kind === 'script') continue;
      const duration = kind === 'late' ? 0 : 5;
      const set = [`session=${current}; Path=/`];
      const url = kind === 'enters' ? `${PAGE}page/${at % 7}` : `${PAGE}set`;
      yield exchange({ url, startedAt: startedAt - 10, duration, sent, set });
      if (kind === 'enters') yield { kind: 'navigation', time: startedAt + 50, url };
    }
  }
}

const repeated = (times: number, ...kinds: Kind[]) =>
  Array.from({ length: times }, () => kinds).flat();

const ENDS: readonly Observation[] = [
  { kind: 'navigation', time: START, url: PAGE },
  { kind: 'access', time: START, host: 'localhost', granted: true },
  { kind: 'jarSnapshot', time: START, host: 'localhost', cookies: [] },
  ...observationsOf([
    ...repeated(20, 'visits', 'sets', 'polls', 'enters'),
    ...repeated(60, 'renews', 'polls'),
    ...repeated(40, 'renews'),
    ...(['sets', 'enters'] as const),
    ...repeated(120, 'renews'),
    ...repeated(8, 'sets', 'visits', 'late', 'visits'),
  ]),
];

/** The states of a recording whose blocks end among renewals. */
function statesAtEnds(): readonly SessionState[] {
  let state = INITIAL_STATE;
  return ENDS.map((observation) => {
    state = reduce(state, observation);
    return state;
  });
}

/** The ids of every `each`th entry; none for 0. */
function idsOfLoads(each: number): number[] {
  return each === 0 ? [] : Array.from({ length: 30 }, (_, n) => n * each);
}

describe('the lines of a timeline', () => {
  it('are the same whether made block by block or all at once', () => {
    const kinds = fc.array(fc.constantFrom(...KINDS), { minLength: 500, maxLength: 500 });
    const choices = fc.record({
      showsUnchanged: fc.boolean(),
      showsRenewals: fc.boolean(),
      until: fc.constantFrom(null, null, 300),
      loaded: fc.constantFrom(0, 7, 40).map((each) => new Set(idsOfLoads(each))),
    });
    const maxEntries = fc.constantFrom(150, 10_000);
    fc.assert(
      fc.property(kinds, choices, maxEntries, (kinds, choice, maxEntries) => {
        const start: Observation[] = [
          { kind: 'navigation', time: START, url: PAGE },
          { kind: 'access', time: START, host: 'localhost', granted: true },
          { kind: 'jarSnapshot', time: START, host: 'localhost', cookies: [] },
          {
            kind: 'recordingOptions',
            time: START,
            cookieNames: ['session'],
            timelineLength: maxEntries,
          },
        ];
        let state = start.reduce(reduce, INITIAL_STATE);
        let lines: TimelineLines | null = null;
        let count = 0;
        for (const observation of observationsOf(kinds)) {
          state = reduce(state, observation);
          const [thread] = state.history.threads;
          if (!thread) continue;
          lines = timelineLines(thread, state.history.pageVisits, choice, lines);
          count += 1;
          if (count % 40 === 0) expect(shown(lines)).toEqual(atOnce(thread, state, choice));
        }
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it.each<[string, LineChoice]>([
    ['are few', ALL],
    ['are of unchanged requests too', { ...ALL, showsUnchanged: true }],
    ['are of each renewal', { ...ALL, showsRenewals: true }],
    ['end early', { ...ALL, until: 150 }],
    ['are of some requests always', { ...ALL, loaded: new Set(idsOfLoads(12)) }],
  ])('are the same across the ends of blocks if they %s', (_, choice) => {
    const states = statesAtEnds();
    const lines = states.reduce((last: TimelineLines | null, state, index) => {
      const [thread] = state.history.threads;
      if (!thread) return last;
      const next = timelineLines(thread, state.history.pageVisits, choice, last);
      if (index < 40 || index % 20 === 0)
        expect(shown(next)).toEqual(atOnce(thread, state, choice));
      return next;
    }, null);
    const [end, thread] = [states.at(-1), lines && states.at(-1)?.history.threads[0]];
    if (!end || !thread) throw new Error('there is no thread');
    for (const other of [
      { ...choice, showsUnchanged: !choice.showsUnchanged },
      { ...choice, showsRenewals: !choice.showsRenewals },
      { ...choice, until: 99 },
      { ...choice, loaded: new Set([20, 31]) },
    ]) {
      const changed = timelineLines(thread, end.history.pageVisits, other, lines);
      expect(shown(changed)).toEqual(atOnce(thread, end, other));
    }
  });

  it('have a page visit before what happened in its millisecond, though a block ends there', () => {
    const unchanged = Array.from({ length: 130 }, (_, n): UnchangedRequest => {
      const time = START + 10 * n;
      return { kind: 'unchanged', id: n, time, exchange: ref(time, { carried: 'a' }) };
    });
    const time = unchanged[128]?.time ?? 0;
    const thread: Thread = {
      ...newThread(96_001, { id: 'id', name: 'session', domain: 'localhost' }),
      ...{ entries: [set('a', time, { id: 1000 })], unchanged },
    };
    const pageVisits = [{ id: 1001, time, url: PAGE }];
    const { rows } = timelineLines(thread, pageVisits, ALL, null);
    expect(rows.map(({ kind }) => kind)).toEqual(['pageVisit', 'change']);
    const choice = { ...ALL, showsUnchanged: true };
    expect(timelineLines(thread, pageVisits, choice, null).rows).toEqual(
      timelineRows(thread, pageVisits, choice),
    );
  });

  it.each([
    ['before', [127], 130],
    ['after', [128], 130],
    ['before and after', [127, 128, 129], 128],
    ['in', [126, 127, 129], 129],
    ['twice before and after', [127, 128, 255, 256], 258],
  ])(
    'have one line for renewals that follow each other %s the end of a block',
    (_, renewals, count) => {
      let content = 0;
      const entries = Array.from({ length: count > 130 ? 260 : 130 }, (_, n) => {
        if (!renewals.includes(n)) content += 1;
        const value = signFlask(`{"n":${content}}`, 'dev', { timestamp: START / 1000 + n });
        return set(value, START + 1000 * n, { id: n, cause: { kind: 'unseen' } });
      });
      const thread: Thread = {
        ...newThread(96_100 + count + renewals.length, {
          id: 'id',
          name: 'session',
          domain: 'localhost',
        }),
        entries,
      };
      const { rows } = timelineLines(thread, [], ALL, null);
      expect(rows).toEqual(foldRenewals(timelineRows(thread, [], ALL)));
      expect(rows).toHaveLength(count);
    },
  );

  it('may end before blocks of which nothing is shown', () => {
    const value = (at: number) => signFlask('{"n":1}', 'dev', { timestamp: START / 1000 + at });
    const unchanged = Array.from({ length: 260 }, (_, n): UnchangedRequest => {
      const time = START + 2000 + n;
      return { kind: 'unchanged', id: 10 + n, time, exchange: ref(time, { carried: value(1) }) };
    });
    const thread: Thread = {
      ...newThread(96_003, { id: 'id', name: 'session', domain: 'localhost' }),
      entries: [0, 1].map((at) =>
        set(value(at), START + 1000 * at, { id: at, cause: { kind: 'unseen' } }),
      ),
      unchanged,
    };
    const { rows } = timelineLines(thread, [], ALL, null);
    expect(rows.map(({ kind }) => kind)).toEqual(['change', 'renewals']);
  });

  describe('are made again', () => {
    /** When the second block begins. */
    const cut = START + 128_000;
    const request: UnchangedRequest = {
      ...{ kind: 'unchanged', id: 500, time: cut + 100 },
      exchange: ref(cut + 100, { url: PAGE, startedAt: cut - 500, carried: 'v127' }),
    };
    const thread: Thread = {
      ...newThread(96_002, { id: 'id', name: 'session', domain: 'localhost' }),
      entries: Array.from({ length: 130 }, (_, n) =>
        set(`v${n}`, START + 1000 * n, { id: n, cause: { kind: 'unseen' } }),
      ),
    };
    const left = { ...thread, unchanged: [request] };
    const visit = (id: number, time: number, url = PAGE) => ({ id, time, url });
    const [first, second] = [visit(900, cut - 100), visit(901, cut - 50, `${PAGE}b`)];
    type Given = [thread: Thread, visits: readonly PageVisit[], choice?: LineChoice];

    it.each<[string, Given, Given]>([
      ['began earlier', [thread, [first]], [left, [first]]],
      [
        'has a request that is shown now',
        [left, [first]],
        [left, [first], { ...ALL, loaded: new Set([500]) }],
      ],
      [
        'came from a page that is gone',
        [thread, [visit(899, START, 'http://other.test/'), visit(900, cut + 500)]],
        [thread, [visit(900, cut + 500)]],
      ],
      ['is another one', [thread, [first]], [thread, [{ ...second, time: first.time }]]],
      [
        'is another one, after one that stays',
        [thread, [first, second]],
        [thread, [first, { ...second, id: 902 }]],
      ],
      ['is one more', [thread, [first]], [thread, [first, second]]],
      ['is gone', [thread, [first, second]], [thread, [first]]],
      ['has a request that was there', [left, []], [left, [first]]],
    ])(
      'where a page visit %s',
      (_, [thread, visits, choice = ALL], [now, visitsNow, then = ALL]) => {
        const before = timelineLines(thread, visits, choice, null);
        const lines = timelineLines(now, visitsNow, then, before);
        expect(shown(lines)).toEqual(shown(timelineLines(now, visitsNow, then, null)));
        expect(shown(lines)).not.toEqual(shown(before));
      },
    );
  });

  it.each([
    ['changes', false],
    ['changes and unchanged requests', true],
  ])('cost a change the same however many %s there are', (_, showsUnchanged) => {
    const readsWith = (length: number) => {
      const reads = { count: 0 };
      const { startedAt, method, url } = exchange({ url: `${PAGE}set` });
      const change = (n: number): Change => ({
        kind: 'change',
        id: 2 * n,
        time: START + 1000 * n,
        value: `value${n}`,
        attributes: null,
        cause: { kind: 'unseen' },
        isProven: true,
      });
      const unchanged = (n: number): UnchangedRequest => ({
        kind: 'unchanged',
        id: 2 * n + 1,
        time: START + 1000 * n + 500,
        exchange: {
          ...{ startedAt, method, url, status: 200, redirect: null, endedAt: 0 },
          ...{ carried: `value${n}`, variesOnCookie: false, serverAhead: null, trace: null },
        },
      });
      const numbers = Array.from({ length }, (_, n) => n);
      const thread: Thread = {
        ...newThread(length, { id: 'id', name: 'session', domain: 'localhost' }),
        entries: numbers.map((n): Entry => counted(change(n), reads)),
        unchanged: numbers.map((n) => counted(unchanged(n), reads)),
      };
      const visits = numbers
        .filter((n) => n % 64 === 0)
        .map((n) => ({ id: -1 - n, time: START + 1000 * n + 700, url: PAGE }));
      const choice = { ...ALL, showsUnchanged };
      compareRows(thread, () => true);
      const before = timelineLines(thread, visits, choice, null);
      reads.count = 0;
      const next = counted(change(length), reads);
      const changed = { ...thread, entries: [...thread.entries, next] };
      compareRows(changed, () => true);
      const after = timelineLines(changed, visits, choice, before);
      expect(after.rows).toHaveLength(before.rows.length + 1);
      return reads.count;
    };
    // Both have as many entries in the last block.
    const [few, many] = [readsWith(64 + 128), readsWith(64 + 128 * 80)];
    expect(few).toBeGreaterThan(0);
    expect((many - few) / (128 * 79)).toBeLessThan(1 / 4);
  });
});
