import { expect, it } from 'vitest';
import type { Entry, UnchangedRequest } from '../../src/timeline/entry.ts';
import { type History, INITIAL_HISTORY } from '../../src/timeline/history.ts';
import { receivedHistory } from '../../src/timeline/received-history.ts';
import { newThread } from '../../src/timeline/thread.ts';
import { ref, refused, set } from './entries.ts';

const asked = (time: number, carried: string | null): UnchangedRequest => ({
  ...{ kind: 'unchanged', id: time, time, exchange: ref(time, { carried }) },
});
const setBy = (value: string | null, time: number, carried: string | null | undefined) =>
  set(value, time, { cause: { kind: 'exchange', exchange: ref(time, { carried }) } });

const ENTRIES: readonly Entry[] = [
  set('a', 100, { cause: { kind: 'found', setBy: null } }),
  setBy('b', 200, 'a'),
  refused('c', 300, { exchange: ref(300, { carried: 'b' }) }),
  setBy(null, 400, 'b'),
  setBy('d', 500, null),
  set('e', 600, { cause: { kind: 'unseen' } }),
  setBy('f', 700, 'd'),
  setBy('f', 800, undefined),
];
const UNCHANGED = [asked(150, 'a'), asked(160, 'a'), asked(250, 'b'), asked(450, null)];

/** A history with one thread. */
const historyOf = (
  threadId: number,
  entries: readonly Entry[],
  unchanged: readonly UnchangedRequest[],
): History => ({
  ...INITIAL_HISTORY,
  threads: [
    {
      ...newThread(threadId, { id: 'id', name: 'session', domain: 'localhost' }),
      ...{ entries, unchanged },
    },
  ],
});
const SENT = historyOf(1, ENTRIES, UNCHANGED);
/** Where an entry of the received history is the one that was known. */
function keptFrom(known: History | null, received = structuredClone(SENT)) {
  const [thread] = receivedHistory(received, known).threads;
  const [before] = known?.threads ?? [];
  return [
    thread?.entries.map((entry, index) => entry === before?.entries[index]),
    thread?.unchanged.map((entry, index) => entry === before?.unchanged[index]),
  ];
}

it('is the history that was sent, whatever is known', () => {
  for (const known of [null, SENT, historyOf(1, ENTRIES.slice(0, 3), []), historyOf(2, [], [])])
    expect(receivedHistory(structuredClone(SENT), known)).toEqual(SENT);
});

it('has the entries that are known already', () => {
  expect(keptFrom(SENT)).toEqual([ENTRIES.map(() => true), UNCHANGED.map(() => true)]);
});

it('has those that have changed as they are now', () => {
  const [first, second, ...later] = ENTRIES;
  if (!first || !second) throw new Error('there are entries');
  const known = historyOf(1, [first, { ...second, time: 201 }, ...later], UNCHANGED.slice(0, 1));
  expect(keptFrom(known)).toEqual([
    [true, false, ...later.map(() => true)],
    [true, false, false, false],
  ]);
});

it('has none of another thread', () => {
  expect(keptFrom(historyOf(2, ENTRIES, UNCHANGED))).toEqual([
    ENTRIES.map(() => false),
    UNCHANGED.map(() => false),
  ]);
});
