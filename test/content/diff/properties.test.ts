import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type PythonValue, pythonRepr } from '../../../src/codec/index.ts';
import { align } from '../../../src/content/diff/align.ts';
import type { SessionChange } from '../../../src/content/diff/change.ts';
import { diffSessions } from '../../../src/content/diff/diff.ts';
import { isSameValue } from '../../../src/content/diff/same.ts';
import { sessionJson, taggedJson } from '../../codec/arbitraries.ts';
import { apply } from './apply.ts';
import { flaskValue } from './session.ts';

/** Few distinct values, so that two sessions have much in common. */
const likelyJson = fc.letrec<{ value: string; items: string; entries: string }>((tie) => ({
  items: fc.array(tie('value'), { maxLength: 6 }).map((items) => `[${items}]`),
  entries: fc
    .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'id', 'name'), tie('value')), {
      selector: ([key]) => key,
    })
    .map((entries) => `{${entries.map(([key, value]) => `"${key}":${value}`)}}`),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('0', '1', '2', '1.0', 'NaN', 'null', '"a"', '{" m":"a"}', '{" u":"x"}'),
    tie('items'),
    tie('items').map((items) => `{" t":${items}}`),
    tie('items').map((items) => `{" u":${items}}`),
    tie('entries'),
  ),
}));
const session = fc.oneof(
  likelyJson.entries,
  likelyJson.entries,
  likelyJson.items,
  sessionJson,
  taggedJson,
);
const pair = fc.tuple(session, session).map(([a, b]) => [flaskValue(a), flaskValue(b)] as const);
const MORE = { numRuns: 1000 };

it('the changes turn the earlier session into the later one', () => {
  const property = fc.property(pair, ([before, after]) => {
    const made = apply(before, diffSessions(before, after));
    if (!isSameValue(made, after)) expect(pythonRepr(made)).toBe(pythonRepr(after));
  });
  fc.assert(property, MORE);
});

it('equal sessions have no changes', () => {
  const property = fc.property(session, (json) => {
    expect(diffSessions(flaskValue(json), flaskValue(` ${json}`))).toEqual([]);
  });
  fc.assert(property);
});

it('different sessions have changes', () => {
  const property = fc.property(pair, ([before, after]) => {
    expect(diffSessions(before, after).length === 0).toBe(isSameValue(before, after));
  });
  fc.assert(property);
});

/** The parts of a change that its opposite shares. */
function side(change: SessionChange, isSwapped: boolean): string {
  const text = (value: PythonValue) => pythonRepr(value);
  switch (change.kind) {
    case 'added':
      return `${isSwapped ? '-' : '+'} ${JSON.stringify(change.path)} ${text(change.after)}`;
    case 'removed':
      return `${isSwapped ? '+' : '-'} ${JSON.stringify(change.path)} ${text(change.before)}`;
    case 'changed': {
      const values = [text(change.before), text(change.after)];
      return (isSwapped ? values.reverse() : values).join(' → ');
    }
    case 'moved': {
      const indices = [change.from, change.path.at(-1)];
      return (isSwapped ? indices.reverse() : indices).join(' → ');
    }
  }
}

it('swapped sessions have the opposite changes', () => {
  const property = fc.property(pair, ([before, after]) => {
    const there = diffSessions(before, after).map((change) => side(change, false));
    const back = diffSessions(after, before).map((change) => side(change, true));
    expect(back.sort()).toEqual(there.sort());
  });
  fc.assert(property, MORE);
});

it('short lists are paired as far as possible', () => {
  const items = fc.array(fc.nat({ max: 3 }), { maxLength: 7 });
  const longest = ([first, ...rest]: readonly number[], others: readonly number[]): number => {
    if (first === undefined) return 0;
    const index = others.indexOf(first);
    const without = longest(rest, others);
    return index < 0 ? without : Math.max(without, 1 + longest(rest, others.slice(index + 1)));
  };
  const property = fc.property(items, items, (before, after) => {
    const paired = align(before, after).filter((partner) => partner >= 0);
    expect(paired.length).toBe(longest(before, after));
    expect([...paired].sort((a, b) => a - b)).toEqual([...paired]);
  });
  fc.assert(property);
});

it('long lists are paired in order, and only equal items', () => {
  const property = fc.property(fc.nat(), fc.constantFrom(3, 300, 3000), (seed, kinds) => {
    const random = (n: number) => (Math.imul(n + seed, 2_654_435_761) >>> 8) % kinds;
    const before = Array.from({ length: 1000 }, (_, n) => random(n));
    const after = Array.from({ length: 1000 }, (_, n) => random(n + (n % 7 ? 5 : 9)));
    let last = -1;
    align(before, after).forEach((partner, index) => {
      if (partner < 0) return;
      expect(partner).toBeGreaterThan(last);
      expect(before[partner]).toBe(after[index]);
      last = partner;
    });
    // With 300 kinds, no item need occur once, nor at the same index in both lists, and in long
    // lists only such items are paired.
    if (kinds !== 300) expect(last).toBeGreaterThan(0);
  });
  fc.assert(property, { numRuns: 20 });
});
