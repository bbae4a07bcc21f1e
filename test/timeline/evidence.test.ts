import { expect, it } from 'vitest';
import type { Cause, Change, Entry, ExchangeRef } from '../../src/timeline/entry.ts';
import { evidenceAt } from '../../src/timeline/evidence.ts';
import { newThread, RECENT, type Thread } from '../../src/timeline/thread.ts';

const APP = 'http://localhost:5000';
const OTHER_APP = 'http://localhost:5001';

const by = (origin: string): Cause => ({
  kind: 'exchange',
  exchange: { url: `${origin}/a` } as ExchangeRef,
});
const change = (value: string | null, cause: Cause = by(APP)) =>
  ({ kind: 'change', id: 1, time: 1, value, cause, isProven: true }) as Change;
const refused = (value: string) => ({ kind: 'refused', id: 1, time: 1, value }) as Entry;

const threadOf = (...entries: Entry[]): Thread => ({
  ...newThread(1, { id: 'id', name: 'session', domain: 'localhost' }),
  entries,
});
const earlierIn = (...entries: Entry[]) =>
  evidenceAt(threadOf(...entries), null, APP, []).earlier.map(
    ({ value, isOfSameApp }) => `${value} ${isOfSameApp ? 'same' : 'other'}`,
  );

it('has the values that the cookie had before, the newest first, each as it was last set', () => {
  expect(earlierIn(change('a'), change('b', by(OTHER_APP)), change('c'))).toEqual([
    'b other',
    'a same',
  ]);
  expect(earlierIn(change('a', by(OTHER_APP)), change('a'), change('c'))).toEqual(['a same']);
  expect(earlierIn(change('a', { kind: 'unseen' }), change('c'))).toEqual(['a other']);
  expect(earlierIn(change('a'), change('c', { kind: 'unseen' }))).toEqual(['a other']);
});

it('has nothing that the browser refused, nor what is no other value', () => {
  expect(earlierIn(refused('a'), change(null), change('c'), change('c'))).toEqual([]);
  expect(earlierIn()).toEqual([]);
});

it('goes back no further than some entries', () => {
  const middle = Array.from({ length: RECENT - 1 }, () => change('b'));
  expect(earlierIn(change('x'), change('a'), ...middle, change('c'))).toEqual(['b same', 'a same']);
});

it('is as of a change, with whether a response set it', () => {
  const [first, second] = [change('a', { kind: 'unseen' }), change('b')];
  const thread = threadOf(first, second);
  expect(evidenceAt(thread, first, APP, [])).toMatchObject({ earlier: [], setByResponse: false });
  expect(evidenceAt(thread, second, APP, [])).toMatchObject({
    ...{ earlier: [{ value: 'a' }], setByResponse: true, acceptance: 'confirmed' },
  });
});
