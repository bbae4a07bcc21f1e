import { describe, expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import { parseSessionTrace, placesOf, placeText } from '../../src/cookies/session-trace.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import type { Comparison } from '../../src/timeline/comparison.ts';
import type { Cause } from '../../src/timeline/entry.ts';
import { type ChangeRow, changeRows, type RefusedRow } from '../../src/timeline/rows.ts';
import { lastTracedKeys } from '../../src/timeline/traced-keys.ts';
import { exchange } from '../cookies/exchange.ts';
import { said } from '../cookies/traced.ts';
import { ref, refused, set } from './entries.ts';

const START = 1_700_000_000_000;

/** What is known of each key after responses that set these sessions; `until` shows an earlier one. */
function linesAfter(
  responses: readonly (readonly [session: object, keys?: readonly (readonly string[])[]])[],
  until: number | null = null,
) {
  let sent = '';
  const { history } = responses
    .map(([session, keys], n) => {
      const timestamp = START / 1000 + n;
      const cookie = `session=${signFlask(JSON.stringify(session), 'dev', { timestamp })}`;
      const trace = keys && said({ keys });
      const told = { startedAt: START + n * 1000, sent, set: [`${cookie}; Path=/`], trace };
      sent = cookie;
      return exchange(told);
    })
    .reduce(reduce, INITIAL_STATE);
  const rows = history.threads.flatMap(changeRows);
  const last = until === null ? undefined : rows[until]?.entry;
  const lines = lastTracedKeys(rows, last?.kind === 'change' ? last : null);
  return Object.fromEntries(
    [...lines].map(([key, traced]) => [key, placesOf(traced).map(placeText).join()]),
  );
}

const ADDED = [
  { a: 1, b: 1 },
  [
    ['a', 'added', 'set x.py:1'],
    ['b', 'added', 'set x.py:2'],
  ],
] as const;
const CHANGED = [{ a: 2, b: 1 }, [['a', 'changed', 'set x.py:3']]] as const;

it('names the line of the last change of each key', () => {
  expect(linesAfter([ADDED, CHANGED])).toEqual({ a: 'x.py:3', b: 'x.py:2' });
});

it('names the lines of an earlier time', () => {
  const now = [{ a: 3, b: 1 }, [['a', 'changed', 'set x.py:4']]] as const;
  expect(linesAfter([ADDED, CHANGED, now], 0)).toEqual({ a: 'x.py:1', b: 'x.py:2' });
  expect(linesAfter([ADDED, CHANGED, now], 1)).toEqual({ a: 'x.py:3', b: 'x.py:2' });
});

it('names no line of a key that something else changed since', () => {
  expect(linesAfter([ADDED, [{ a: 2, b: 1 }]])).toEqual({ b: 'x.py:2' });
  expect(linesAfter([ADDED, [{ a: 2, b: 1 }, [['b', 'same', 'read x.py:9']]]])).toEqual({
    b: 'x.py:2',
  });
});

it('goes on over responses that only sign it again', () => {
  expect(linesAfter([ADDED, [{ a: 1, b: 1 }, []]])).toEqual({ a: 'x.py:1', b: 'x.py:2' });
});

describe('what is said of a key', () => {
  /** A row of this comparison, by a response that says that line `line` set these keys; by nobody if there is none. */
  const row = (comparison: Comparison | null, line: number | null = null): ChangeRow => {
    const keys = ['a', 'b', 'c'].map((key) => [key, 'changed', `set x.py:${line}`]);
    const trace = parseSessionTrace(said({ keys }));
    const seen: Cause = { kind: 'exchange', exchange: ref(1000, { trace }) };
    return {
      ...{ kind: 'change', before: 'a', comparison, lost: null, lostTo: null, repeated: null },
      ...{ overwrote: null, otherOrigin: null, keepsOther: false, isSameApp: true },
      entry: set('a', 1000, { cause: line === null ? { kind: 'unseen' } : seen }),
    };
  };
  const changing = (key: string, line: number | null) =>
    row(
      {
        ...{ kind: 'changed', added: [], changed: [key], removed: [], appeared: [] },
        ...{ values: new Map(), kinds: new Map(), identity: null },
      },
      line,
    );
  const refusal: RefusedRow = { kind: 'refused', entry: refused('a', 1000) };

  it.each<[string, readonly (ChangeRow | RefusedRow)[], readonly string[]]>([
    ['is known before a refusal', [changing('a', 1), refusal], ['a']],
    ['is known before the same cookie again', [changing('a', 1), row({ kind: 'same' }, 2)], ['a']],
    ['is unknown before what cannot be read', [changing('a', 1), row({ kind: 'unreadable' })], []],
    ['is unknown before what was found', [changing('a', 1), row(null), changing('b', 2)], ['b']],
    ['is unknown after a script changed it', [changing('a', 1), changing('a', null)], []],
    [
      'is not looked for further back than five hundred rows',
      [changing('a', 1), changing('b', 2), ...Array(499).fill(changing('c', 3))],
      ['c', 'b'],
    ],
  ])('%s', (_, rows, keys) => {
    expect([...lastTracedKeys(rows, null).keys()]).toEqual(keys);
  });
});
