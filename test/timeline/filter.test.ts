import { describe, expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { contentText, hasText } from '../../src/timeline/filter.ts';
import { timelineRows } from '../../src/timeline/merged-rows.ts';
import type { SingleRow } from '../../src/timeline/rows.ts';
import type { Thread } from '../../src/timeline/thread.ts';
import { exchange } from '../cookies/exchange.ts';

const START = 1_700_000_000_000;
const URL = 'http://localhost:5000/';

const session = (content: object) =>
  signFlask(JSON.stringify(content), 'dev', { timestamp: START / 1000 });
const ADA = session({ username: 'Ada', cart: [1] });
const BOB = session({ username: 'Bob', cart: [1], theme: 'dark' });

/** The rows of a session that a form sets and another one changes, after the page was visited. */
function rowsOf(...observations: Observation[]): readonly SingleRow[] {
  const { threads, pageVisits } = observations.reduce(reduce, INITIAL_STATE).history;
  const options = { showsUnchanged: true, until: null };
  return timelineRows(threads[0] as Thread, pageVisits, options) as SingleRow[];
}

const [visit, login, change, request] = rowsOf(
  { kind: 'navigation', time: START - 1, url: URL },
  { kind: 'access', time: START, host: 'localhost', granted: false },
  exchange({
    url: `${URL}Login`,
    ...{ startedAt: START, method: 'POST', status: 302, set: [`session=${ADA}; Path=/`] },
  }),
  exchange({
    url: `${URL}settings`,
    ...{ startedAt: START + 100, sent: `session=${ADA}`, set: [`session=${BOB}; Path=/`] },
  }),
  exchange({
    url: `${URL}lost`,
    ...{ startedAt: START + 200, sent: `session=${BOB}`, variesOnCookie: true, status: null },
  }),
) as [SingleRow, SingleRow, SingleRow, SingleRow];

describe('a row of the timeline', () => {
  it.each<[string, SingleRow, string, boolean]>([
    ['the address of a page', visit, 'localhost:5000', true],
    ['nothing else of a page', visit, 'get', false],
    ['the method', login, 'post', true],
    ['the address, in whatever case', login, '/login', true],
    ['the status', login, 'post http://localhost:5000/login 302', true],
    ['a request without an answer', request, 'get http://localhost:5000/lost ', true],
    ['no word for a status that is not there', request, 'null', false],
    ['the keys of a first session', login, 'username', true],
    ['its values', login, "'ada'", true],
    ['what a value was before', change, "'ada'", true],
    ['what it is now', change, "'bob'", true],
    ['a new key', change, 'theme', true],
    ['nothing that stayed', change, 'cart', false],
    ['nothing of a session that a request left as it was', request, 'bob', false],
    ['nothing that is nowhere', change, 'carol', false],
  ])('is found by %s', (_, row, text, expected) => {
    expect(hasText(row, text)).toBe(expected);
  });

  it('has each key and each value in a line of its own', () => {
    expect(contentText(change).split('\n').sort()).toEqual([
      "'ada'",
      "'bob'",
      "'dark'",
      'theme',
      'username',
    ]);
    expect(contentText(visit)).toBe('');
  });

  it('has of a key that is gone its value alone, of a change without a request no text, and of one to be compared nothing', () => {
    const [both, one] = [{ a: 1, b: 2 }, { b: 2 }].map(session) as [string, string];
    const rows = rowsOf(
      { kind: 'navigation', time: START - 1, url: URL },
      { kind: 'access', time: START, host: 'localhost', granted: true },
      {
        kind: 'jarSnapshot',
        time: START,
        host: 'localhost',
        cookies: [jarCookie({ value: both })],
      },
      {
        ...{ kind: 'jarChange', time: START + 9000, cookie: jarCookie({ value: one }) },
        ...{ removed: false, cause: 'explicit' },
      },
    );
    const gone = rows.at(-1) as SingleRow;
    expect(contentText(gone)).toBe('a\n1');
    expect(hasText(gone, ' ')).toBe(false);
    const pending = { ...gone, comparison: { kind: 'pending' } } as SingleRow;
    expect(contentText(pending)).toBe('');
  });
});
