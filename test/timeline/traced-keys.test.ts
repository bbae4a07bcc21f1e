import { expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import { placesOf, placeText } from '../../src/cookies/session-trace.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { changeRows } from '../../src/timeline/rows.ts';
import { lastTracedKeys } from '../../src/timeline/traced-keys.ts';
import { exchange } from '../cookies/exchange.ts';
import { said } from '../cookies/traced.ts';

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
  expect(linesAfter([ADDED, CHANGED], 0)).toEqual({ a: 'x.py:1', b: 'x.py:2' });
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
