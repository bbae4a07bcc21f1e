import { describe, expect, it } from 'vitest';
import { type PythonValue, signFlask } from '../../src/codec/index.ts';
import { contentOfValue } from '../../src/content/content.ts';
import {
  type Comparison,
  ComparisonBudget,
  changesBetween,
  compareContents,
  comparisonCost,
} from '../../src/timeline/comparison.ts';
import type { Change } from '../../src/timeline/entry.ts';

const signed = (content: object, timestamp = 1_700_000_000) =>
  signFlask(JSON.stringify(content), 'dev', { timestamp });
const ADA = signed({ _user_id: 'ada', theme: 'dark' });
const AGAIN = signed({ _user_id: 'ada', theme: 'dark' }, 1_700_000_060);
const LIGHT = signed({ _user_id: 'ada', theme: 'light' });
const EMPTY = signed({});
/** Flask-Session's ids. */
const ID = 'k3Yq0b0m6pM0B7e0u2b9m1Yc0q0w5sX3z8a2v4n6b1c';
const OTHER_ID = 'Z3Yq0b0m6pM0B7e0u2b9m1Yc0q0w5sX3z8a2v4n6b1c';
const LARGE = signed({ items: Array(3000).fill(1) });
/** The same id of express-session, with another signature. */
const signedId = (letter: string) => `s:kQ0m6pM0B7e0u2b9m1Yc0q0w5sX3z8a2.${letter.repeat(43)}`;
const RENEWED = { kind: 'renewed' } as const;
const BROKEN = 'no.ZVPxAA.session';

function compare(before: string | null, value: string | null): Comparison {
  const change = { kind: 'change', id: 1, time: 1, value } as Change;
  return new ComparisonBudget().comparisonOf(change, before);
}

describe('how a session differs from the one before', () => {
  it.each<[string, string | null, string | null, Partial<Comparison>]>([
    ['the same cookie', ADA, ADA, { kind: 'same' }],
    ['still no cookie', null, null, { kind: 'same' }],
    ['signed again', ADA, AGAIN, RENEWED],
    ['a first empty session', null, EMPTY, { kind: 'changed' }],
    ['no empty session any more', EMPTY, null, { kind: 'changed' }],
    ['a first session', null, ADA, { kind: 'changed' }],
    ['no session any more', ADA, null, { kind: 'changed' }],
    ['a broken one', ADA, BROKEN, { kind: 'unreadable' }],
    ['after a broken one', BROKEN, ADA, { kind: 'unreadable' }],
    ['a large one', ADA, LARGE, { kind: 'tooLarge' }],
    ['after a large one', LARGE, null, { kind: 'tooLarge' }],
    ['a first id', null, ID, { kind: 'id', change: 'first' }],
    ['an id after a session', ADA, ID, { kind: 'id', change: 'first' }],
    ['the same id, signed again', signedId('a'), signedId('b'), RENEWED],
    ['another id', ID, OTHER_ID, { kind: 'id', change: 'other' }],
    ['no id any more', ID, null, { kind: 'id', change: 'gone' }],
    ['a session after an id', ID, ADA, { kind: 'unreadable' }],
  ])('%s', (_, before, after, expected) => {
    expect(compare(before, after)).toMatchObject(expected);
  });

  it('has the values and the types of what changed', () => {
    const comparison = compare(ADA, LIGHT);
    if (comparison.kind !== 'changed') throw new Error(comparison.kind);
    expect([...comparison.values]).toEqual([['theme', "'dark' → 'light'"]]);
    expect([...comparison.kinds]).toEqual([['theme', 'str(4) → str(5)']]);
    expect(comparison.identity).toBeNull();
  });

  it('says who logged in or out', () => {
    const identity = (before: string | null, after: string | null) => {
      const comparison = compare(before, after);
      return comparison.kind === 'changed' ? comparison.identity : null;
    };
    expect(identity(null, ADA)).not.toBeNull();
    expect(identity(ADA, null)).not.toBeNull();
    expect(identity(ADA, null)).not.toEqual(identity(null, ADA));
  });

  it('has the sensitive values that came, unless the sessions are large', () => {
    const card = { card: '4111 1111 1111 1111' };
    const appeared = (content: object) => {
      const comparison = compare(ADA, signed(content));
      return comparison.kind === 'changed' ? comparison.appeared.length : null;
    };
    expect(appeared(card)).toBe(1);
    expect(appeared({ ...card, text: 'x '.repeat(20_000) })).toBe(0);
  });

  it('is worked out again where a dropped change is no longer before it', () => {
    const change = { kind: 'change', id: 1, time: 1, value: ADA } as Change;
    const budget = new ComparisonBudget();
    expect(budget.comparisonOf(change, ADA).kind).toBe('same');
    expect(budget.comparisonOf(change, AGAIN).kind).toBe('renewed');
    expect(budget.comparisonOf(change, AGAIN)).toBe(budget.comparisonOf(change, AGAIN));
  });
});

it('shows nothing as sensitive in what the server keeps', () => {
  const contents = [ADA, LIGHT].map(contentOfValue) as PythonValue[];
  const comparison = compareContents(contents[0] as PythonValue, contents[1] as PythonValue);
  expect(comparison).toMatchObject({ kind: 'changed', appeared: [], identity: null });
});

describe('what a comparison costs', () => {
  it('is nothing for what is not compared, and the weight of both otherwise', () => {
    expect(comparisonCost(ADA, ADA)).toBe(0);
    expect(comparisonCost(ADA, LARGE)).toBe(0);
    const [one, other] = [comparisonCost(null, ADA), comparisonCost(LIGHT, null)];
    expect(one).toBeGreaterThan(0);
    expect(comparisonCost(ADA, LIGHT)).toBe(one + other);
  });

  const heavy = (n: number) => signed({ items: Array(300).fill(n) });

  it('is spent by changes that are always compared, too', () => {
    const budget = new ComparisonBudget();
    for (let n = 0; n < 20; n += 1) {
      const change = { kind: 'change', id: n, time: n, value: heavy(n) } as Change;
      expect(budget.comparisonOf(change, heavy(n + 1)).kind).toBe('changed');
    }
    expect(budget.changesBetween(null, ADA)).toBe('tooLarge');
  });

  it('is spent at last: then nothing more is compared', () => {
    const budget = new ComparisonBudget();
    let count = 0;
    while (budget.changesBetween(heavy(count), heavy(count + 1)) !== 'tooLarge') count += 1;
    expect(count).toBeGreaterThan(1);
    expect(budget.changesBetween(null, ADA)).toBe('tooLarge');
    expect(changesBetween(null, ADA)).not.toBe('tooLarge');
    expect(budget.lossesOfKeys(null, ADA, LIGHT)).toBeNull();
    expect(new ComparisonBudget().lossesOfKeys(null, ADA, LIGHT)).not.toBeNull();
  });

  it('is nothing for a session that is too large: what changed is unknown', () => {
    expect(changesBetween(ADA, LARGE)).toBe('tooLarge');
    expect(changesBetween(LARGE, null)).toBe('tooLarge');
    expect(comparisonCost(LARGE, null)).toBe(0);
  });
});
