import { describe, expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import { MAX_INFLATED } from '../../src/content/content.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { describeRow } from '../../src/panel/timeline/row-words.ts';
import { TEXTS as ENGLISH } from '../../src/panel/words/catalogue/en.ts';
import { createWords } from '../../src/panel/words/words.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { exportThread } from '../../src/timeline/export.ts';
import { contentText } from '../../src/timeline/filter.ts';
import { timelineRows } from '../../src/timeline/merged-rows.ts';
import { nestedChange } from '../../src/timeline/nested.ts';
import {
  areRowsCompared,
  type ChangeRow,
  changeRows,
  changeRowsSince,
  compareRows,
  isRenewal,
} from '../../src/timeline/rows.ts';
import type { Thread } from '../../src/timeline/thread.ts';
import { exchange } from '../cookies/exchange.ts';

const START = 1_700_000_000_000;

function session(content: object, seconds = 0): string {
  return signFlask(JSON.stringify(content), 'dev', { timestamp: START / 1000 + seconds });
}

const SMALL = session({ cart: 1 });
const large = (n: number) => session({ user_id: n, items: Array(200_000).fill(n) });

const OPEN: readonly Observation[] = [
  { kind: 'navigation', time: START, url: 'http://localhost:5000/' },
  { kind: 'access', time: START, host: 'localhost', granted: true },
  { kind: 'jarSnapshot', time: START, host: 'localhost', cookies: [] },
];

/** The thread of a session that a script sets to these values, one per second; null deletes it. */
function threadOf(values: readonly (string | null)[]): Thread {
  const changes = values.map((value, index): Observation => {
    const cookie = jarCookie({ value: value ?? '' });
    const time = START + 10_000 * (index + 1);
    return { kind: 'jarChange', time, cookie, removed: value === null, cause: 'explicit' };
  });
  const [thread] = [...OPEN, ...changes].reduce(reduce, INITIAL_STATE).history.threads;
  if (!thread) throw new Error('there is no session');
  return thread;
}

const lines = (thread: Thread) =>
  timelineRows(thread, [], { showsUnchanged: false, until: null }) as ChangeRow[];
const words = (row: ChangeRow) =>
  describeRow(row, createWords('en', ENGLISH), START + 1e9).parts.map(({ text }) => text);

describe('a session too large to compare', () => {
  const thread = threadOf([SMALL, large(1), large(2), SMALL, large(1), null]);
  const rows = lines(thread);

  it('is reported as such, without any claim about its content', () => {
    expect(rows.map(({ comparison }) => comparison?.kind)).toEqual([
      'changed',
      ...Array(5).fill('tooLarge'),
    ]);
    expect(rows.slice(1, 5).map(words)).toEqual(Array(4).fill(['too large to compare here']));
    const deleted = [
      createWords('en', ENGLISH).text('summaryDeleted'),
      'too large to compare here',
    ];
    expect(words(rows[5] as ChangeRow)).toEqual(deleted);
    expect(rows.some(isRenewal)).toBe(false);
  });

  it('is found by its request only', () => {
    expect(contentText(rows[1] as ChangeRow)).toBe('');
    expect(nestedChange(large(1))).toBeNull();
  });

  it('is exported as not compared, with the beginning of its payload', () => {
    const { entries } = JSON.parse(exportThread(thread, [], true));
    expect(entries[1]).toMatchObject({ became: 'tooLarge', isPayloadCut: true, value: large(1) });
    expect(entries[1]).not.toHaveProperty('added');
    expect(entries[1]).not.toHaveProperty('identity');
    expect(entries[1].payload.length).toBe(MAX_INFLATED);
    const counts = JSON.parse(exportThread(thread, [], false)).entries[1];
    expect(counts).not.toHaveProperty('added');
  });
});

describe('rows compared in slices', () => {
  const values = Array.from({ length: 40 }, (_, n) => session({ n: n >> 1 }, n));

  it('are pending until there is time, and then equal rows compared at once', () => {
    const sliced = threadOf(values);
    let remaining = 10;
    const hasTime = () => remaining-- > 0;
    compareRows(sliced, hasTime);
    const kinds = () => lines(sliced).map(({ comparison }) => comparison?.kind);
    expect(kinds().slice(0, 10)).not.toContain('pending');
    expect(kinds().slice(10)).toEqual(Array(30).fill('pending'));
    expect(areRowsCompared(sliced)).toBe(false);
    expect(words(lines(sliced).at(-1) as ChangeRow)).toEqual(['comparing…']);
    for (let slices = 0; slices < 3; slices += 1) {
      remaining = 10;
      compareRows(sliced, hasTime);
    }
    expect(areRowsCompared(sliced)).toBe(true);
    const atOnce = { ...sliced, key: -1 };
    expect(changeRows(sliced)).toEqual(changeRows(atOnce));
  });

  it('request each comparison once, however long the timeline is', () => {
    const before = threadOf(values);
    let asked = 0;
    const count = () => {
      asked += 1;
      return true;
    };
    compareRows(before, count);
    expect(asked).toBe(40);
    const [last] = before.entries.slice(-1);
    if (last?.kind !== 'change') throw new Error('it changed');
    const next = { ...last, id: 999, time: last.time + 1, value: SMALL };
    compareRows({ ...before, entries: [...before.entries, next] }, count);
    expect(asked).toBe(41);
  });

  it('are not compared again for a look at the thread as it was', () => {
    const before = threadOf(values);
    const [last] = before.entries.slice(-1);
    if (last?.kind !== 'change') throw new Error('there is no last change');
    const next = { ...last, id: 999, time: last.time + 1, value: SMALL };
    const now = { ...before, entries: [...before.entries.slice(1), next], dropped: 1 };
    compareRows(now, () => true);
    const rows = changeRows(now);
    expect(changeRowsSince(before)).toBe(rows);
    expect(changeRows(now)).toBe(rows);
    const later = { ...now, entries: now.entries.slice(1), dropped: 2 };
    expect(changeRowsSince(later)).toHaveLength(later.entries.length);
  });

  it('are not those of another recording, which has threads of the same ids', () => {
    const many = threadOf(values);
    const few = threadOf(values.slice(0, 3));
    expect(few.threadId).toBe(many.threadId);
    compareRows(many, () => true);
    expect(changeRowsSince(few).map(({ entry }) => entry)).toEqual(few.entries);
  });

  it('stay pending if they cost more than there is time for', () => {
    const thread = threadOf([SMALL, session({ text: 'x'.repeat(100_000) })]);
    compareRows(thread, (cost) => cost() < 100);
    expect(lines(thread).map(({ comparison }) => comparison?.kind)).toEqual(['changed', 'pending']);
  });
});

describe('a response that missed thousands of changes', () => {
  it('is not compared with all of them', () => {
    const slow = session({ cart: 1, slow: true });
    const observations: Observation[] = [...OPEN];
    const set = (value: string, at: number): Observation => ({
      kind: 'jarChange',
      time: START + at,
      cookie: jarCookie({ value }),
      removed: false,
      cause: 'explicit',
    });
    observations.push(set(SMALL, 10));
    for (let n = 0; n < 1500; n += 1) observations.push(set(session({ cart: 1, n }), 100 + n));
    const sent = `session=${SMALL}`;
    const answer = {
      startedAt: START + 50,
      duration: 9000,
      sent,
      set: [`session=${slow}; Path=/`],
    };
    const state = [...observations, exchange(answer)].reduce(reduce, INITIAL_STATE);
    const [thread] = state.history.threads;
    const row = thread && changeRows(thread).at(-1);
    expect(row).toMatchObject({
      entry: { value: slow },
      comparison: { kind: 'changed' },
      lost: null,
    });
  });
});
