import { expect, it } from 'vitest';
import { bounded } from '../../src/timeline/bounds.ts';
import { INITIAL_HISTORY, withThread } from '../../src/timeline/history.ts';
import { newThread, type Thread } from '../../src/timeline/thread.ts';

const threadOf = (threadId: number, name: string, entries: number): Thread => ({
  ...newThread(threadId, { id: `${threadId}`, name, domain: 'localhost' }),
  entries: Array.from({ length: entries }) as Thread['entries'],
});

/** The threads that are left once others came. */
function leftOf(known: readonly Thread[], ...others: readonly Thread[]) {
  const history = others.reduce(withThread, { ...INITIAL_HISTORY, threads: known });
  const { threads } = bounded(history, { names: ['session'], maxEntries: 1000 });
  return { ids: threads.map(({ threadId }) => threadId), length: threads.length };
}

const numbers = (length: number) => Array.from({ length }, (_, n) => n);
const another = threadOf(100, 'session', 1);

it.each<[string, (n: number) => Thread, number]>([
  [
    'the first that changed once and is none of the user’s names',
    (n) => threadOf(n, n < 3 ? 'session' : 'other', n < 5 ? 2 : 1),
    5,
  ],
  [
    'the first of another name, where all changed more often',
    (n) => threadOf(n, n < 3 ? 'session' : 'other', 2),
    3,
  ],
  ['the first, where all have the user’s names', (n) => threadOf(n, 'session', 1), 0],
])('fifty threads are kept; more drop %s', (_, make, dropped) => {
  const known = numbers(50).map(make);
  expect(leftOf(known.slice(1), another).length).toBe(50);
  expect(leftOf(known, another).ids).toEqual([...numbers(50).filter((n) => n !== dropped), 100]);
});

it('as many are dropped as came at once', () => {
  const known = numbers(50).map((n) => threadOf(n, 'other', n < 48 ? 1 : 2));
  expect(leftOf(known, another, threadOf(101, 'session', 1)).ids).toEqual([
    ...numbers(50).slice(2),
    ...[100, 101],
  ]);
});

it('a thread that is known moves to the end', () => {
  const known = numbers(50).map((n) => threadOf(n, 'session', 1));
  expect(leftOf(known, threadOf(7, 'session', 2)).ids).toEqual([
    ...numbers(50).filter((n) => n !== 7),
    7,
  ]);
});
