import { describe, expect, it } from 'vitest';
import type { Cause, Change, Entry } from '../../src/timeline/entry.ts';
import { doubtedBefore, provenBefore } from '../../src/timeline/proven-changes.ts';
import { newThread, RECENT } from '../../src/timeline/thread.ts';
import { ref, refused, set } from './entries.ts';

const UNSEEN: Cause = { kind: 'unseen' };
const BY: Cause = { kind: 'exchange', exchange: ref(950) };
const EDITED: Cause = { kind: 'edited', how: 'edited' };
const FOUND: Cause = { kind: 'found', setBy: null };
/** What the jar showed at this time. */
const seen = (
  value: string | null,
  time: number,
  cause: Cause = UNSEEN,
  more: Partial<Change> = {},
) => set(value, time, { isProven: true, cause, ...more });
const threadOf = (entries: readonly Entry[], dropped = 0) => ({
  ...newThread(1, { id: 'id', name: 'session', domain: 'localhost' }),
  ...{ entries, dropped },
});
const others = (count: number, from = 1001) =>
  Array.from({ length: count }, (_, n) => seen('z', from + n));

interface Asked {
  startedAt?: number;
  carried?: string | null;
  dropped?: number;
}

/** When the change was that the jar has shown for a response at 1000 that sets this value. */
function provenAt(
  value: string | null,
  entries: readonly Entry[],
  { startedAt = 900, carried = null, dropped = 0 }: Asked = {},
): number | undefined {
  const thread = threadOf(entries, dropped);
  return provenBefore(thread, value, ref(1000, { startedAt, carried }))?.time;
}

describe('a response that sets a value is what the jar', () => {
  it.each<[string, readonly Entry[], number, Asked?]>([
    ['showed when it arrived', [seen('a', 1000)], 1000],
    ['showed just after its request', [seen('a', 901)], 901],
    ['showed late', [seen('b', 500), seen('a', 3000)], 3000],
    ['had when it was first read', [seen('a', 3001, FOUND)], 3001],
    ['showed next to it, before', [seen('a', 990), seen('b', 995), seen('a', 1100)], 990],
    ['showed next to it, after', [seen('a', 950), seen('b', 955), seen('a', 1010)], 1010],
    [
      'showed after another value at once',
      [seen('a', 850), seen('b', 1100), seen('a', 1200)],
      1200,
    ],
    [
      'showed after others, the last at once',
      [seen('a', 850), seen('b', 1050), seen('c', 1150), seen('a', 1200)],
      1200,
    ],
    ['showed after another one', [seen('a', 850), seen('b', 1000), seen('a', 1200)], 1200],
    ['showed after two others', [seen('b', 500), seen('c', 1050), seen('a', 1200)], 1200],
    ['had in the end, of two changes', [seen('b', 600), seen('a', 600)], 600, { startedAt: 500 }],
    ['lost only a moment before', [seen('a', 600), seen('b', 900)], 600, { startedAt: 500 }],
    ['showed as the next value', [seen('b', 550), seen('a', 600)], 600, { startedAt: 500 }],
    [
      'showed again, though its request carried it',
      [seen('b', 901), seen('a', 950)],
      950,
      { carried: 'a' },
    ],
    ['showed first, though its request carried it', [seen('a', 950)], 950, { carried: 'a' }],
    ['showed again after the same value', [seen('a', 800), seen('a', 950)], 950, { carried: 'a' }],
    [
      'showed, though its request carried another one',
      [seen('b', 800), seen('a', 950)],
      950,
      { carried: 'b' },
    ],
    ['showed 49 entries ago', [seen('a', 950), ...others(RECENT - 1)], 950],
    [
      'showed after others were dropped',
      [seen('b', 100, FOUND), seen('a', 950)],
      950,
      { dropped: 1 },
    ],
  ])('%s', (_, entries, time, asked) => {
    expect(provenAt('a', entries, asked)).toBe(time);
  });

  it.each<[string, readonly Entry[], Asked?]>([
    ['showed before its request', [seen('a', 900)]],
    ['showed much later', [seen('b', 500), seen('a', 3001)]],
    ['showed for another response', [seen('a', 1000, BY)]],
    ['showed when the user put it there', [seen('a', 1000, EDITED)]],
    ['showed of another value', [seen('b', 1000)]],
    ['has not shown yet', [seen('a', 1000, UNSEEN, { isProven: false })]],
    ['had already, and had again', [seen('a', 850), seen('b', 1050), seen('a', 1200)]],
    [
      'had already, and had again before yet another one',
      [seen('a', 850), seen('b', 1050), seen('a', 1200), seen('c', 1210)],
    ],
    [
      'had already, and had again a moment before yet another one',
      [seen('a', 850), seen('b', 1050), seen('a', 1200), seen('c', 1200)],
    ],
    ['lost before it arrived', [seen('a', 600), seen('b', 899)], { startedAt: 500 }],
    ['showed late, as its request carried it', [seen('b', 900), seen('a', 950)], { carried: 'a' }],
    ['showed fifty entries ago', [seen('a', 950), ...others(RECENT)]],
    ['has for what was dropped', [seen('a', 1000, FOUND)], { dropped: 1 }],
  ])('never %s', (_, entries, asked) => {
    expect(provenAt('a', entries, asked)).toBeUndefined();
  });
});

describe('a response that deletes the cookie is what the jar', () => {
  it.each<[string, readonly Entry[], number]>([
    ['showed when it arrived', [seen('a', 500), seen(null, 1000)], 1000],
    ['showed a moment before', [seen('a', 500), seen(null, 900)], 900],
    ['showed late', [seen('a', 500), seen(null, 3000)], 3000],
    ['showed as the next change', [seen('a', 999), seen(null, 1010)], 1010],
    ['showed first', [seen(null, 1010), seen('b', 1020), seen(null, 1030)], 1010],
    ['showed after an earlier end', [seen(null, 800), seen('a', 850), seen(null, 1000)], 1000],
  ])('%s', (_, entries, time) => {
    expect(provenAt(null, entries)).toBe(time);
  });

  it.each<[string, readonly Entry[]]>([
    ['showed before', [seen('a', 500), seen(null, 899)]],
    ['showed much later', [seen('a', 500), seen(null, 3001)]],
    ['showed after another value', [seen('a', 1000), seen(null, 1010)]],
    ['showed for another response', [seen('a', 500), seen(null, 1000, BY), seen(null, 1010)]],
    ['showed when the user deleted it', [seen('a', 500), seen(null, 1000, EDITED)]],
    ['has not shown', [seen('a', 500)]],
  ])('never %s', (_, entries) => {
    expect(provenAt(null, entries)).toBeUndefined();
  });
});

describe('a change to a value that was shown at 1000, of a response that browsers may have refused', () => {
  /** `ended`: when that response ended. */
  const doubted = (value: string, ended: number) =>
    seen(value, ended, BY, {
      doubt: { refusal: refused(value, ended, { exchange: ref(ended) }), shownAt: 1000 },
    });

  it.each([
    ['as near', 850, 900, 900],
    ['nearer', 850, 950, 900],
    ['as near, and that came later', 850, 900, 1100],
    ['at once', 999, 1000, 900],
    ['in the same moment, later', 900, 1100, 900],
  ])('may be that of another one %s', (_, startedAt, endedAt, ended) => {
    const entry = doubted('a', ended);
    const other = ref(endedAt, { startedAt, carried: 'b' });
    expect(doubtedBefore(threadOf([doubted('a', 500), entry]), 'a', other)).toBe(entry);
  });

  it.each([
    ['began later', 1000, 1000, 900],
    ['ended later', 900, 1101, 900],
    ['ended much earlier', 850, 899, 900],
  ])('is not that of one that %s', (_, startedAt, endedAt, ended) => {
    const other = ref(endedAt, { startedAt });
    expect(doubtedBefore(threadOf([doubted('a', ended)]), 'a', other)).toBeUndefined();
  });

  it('is not that of one whose request carried it', () => {
    const other = ref(950, { startedAt: 850, carried: 'a' });
    expect(doubtedBefore(threadOf([doubted('a', 900)]), 'a', other)).toBeUndefined();
  });

  it.each<[string, readonly Entry[]]>([
    ['has another value', [doubted('b', 900)]],
    ['is certain', [seen('a', 900, BY)]],
    ['was none', [refused('a', 900)]],
    ['is fifty entries ago', [doubted('a', 900), ...others(RECENT)]],
  ])('is left alone if it %s', (_, entries) => {
    expect(doubtedBefore(threadOf(entries), 'a', ref(950, { startedAt: 850 }))).toBeUndefined();
  });

  it('is found among the last fifty', () => {
    const entry = doubted('a', 900);
    const thread = threadOf([entry, ...others(RECENT - 1)]);
    expect(doubtedBefore(thread, 'a', ref(950, { startedAt: 850 }))).toBe(entry);
  });
});
