import { expect, it } from 'vitest';
import { causeWidth, fittingValues } from '../../../src/panel/timeline/fitting.ts';
import type { RowPart } from '../../../src/panel/timeline/row-part.ts';

const PARTS: readonly RowPart[] = [
  { kind: 'flag', text: 'login' },
  { kind: 'added', text: 'user', value: "'ada'" },
  { kind: 'added', text: 'theme', value: "'a longer one'" },
  { kind: 'added', text: 'n', value: '1' },
];

/** Measures as if each character were ten pixels wide. */
const measure = (text: string) => text.length * 10;

/** Pixels of all keys with their gaps: 5 + 5 + 6 + 2 characters. */
const KEYS = 18 * 10 + 4 * 6;

it.each([
  [KEYS, []],
  [KEYS + 14, [3]],
  [KEYS + 54, [1]],
  [KEYS + 68, [1, 3]],
  [KEYS + 144, [1, 3]],
  [KEYS + 1000, [1, 2, 3]],
  [0, []],
])('shows all keys and, in %i pixels, the values %j', (available, fitting) => {
  expect([...fittingValues({ parts: PARTS }, available, measure)]).toEqual(fitting);
});

it('shows the line of the app before any other value', () => {
  const parts: readonly RowPart[] = [...PARTS, { kind: 'place', text: '', value: 'a.py:1' }];
  const line = 60 + 4 + 6; // with the gaps of a part and a value
  expect([...fittingValues({ parts }, KEYS + line, measure)]).toEqual([4]);
  expect([...fittingValues({ parts }, KEYS + line + 54, measure)]).toEqual([4, 1]);
});

it.each([
  ['all that a short one needs', 'GET / → 200', 'not kept by the browser', 11],
  ['60 % at most', 'x'.repeat(90), 'a', 60],
  ['what the parts leave', 'x'.repeat(90), 'not kept by the browser, as it is third', 55],
  ['40 % at least', 'x'.repeat(90), 'y'.repeat(90), 40],
  ['40 % whole', 'x'.repeat(40), 'y'.repeat(90), 40],
])('gives a cause %s', (_title, cause, text, expected) => {
  const parts = [{ kind: 'bad', text }] as const;
  expect(causeWidth({ cause, parts }, 100, ({ length }) => length)).toBe(expected);
});
