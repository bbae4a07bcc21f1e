import { expect, it } from 'vitest';
import { fittingValues } from '../../../src/panel/timeline/fitting.ts';
import type { Part } from '../../../src/panel/timeline/row-words.ts';

const PARTS: readonly Part[] = [
  { kind: 'flag', text: 'login' },
  { kind: 'added', text: 'user', value: "'ada'" },
  { kind: 'added', text: 'theme', value: "'a longer one'" },
  { kind: 'added', text: 'n', value: '1' },
];

/** As if each character were ten pixels wide. */
const measure = (text: string) => text.length * 10;

/** All keys with their gaps: 5 + 5 + 6 + 2 characters. */
const KEYS = 18 * 10 + 4 * 6;

it.each([
  [KEYS, []],
  [KEYS + 14, [3]],
  [KEYS + 54, [1]],
  [KEYS + 68, [1, 3]],
  [KEYS + 144, [1, 3]],
  [KEYS + 1000, [1, 2, 3]],
  [0, []],
])('shows in %i pixels, beside all keys, the values %j', (room, fitting) => {
  expect([...fittingValues({ parts: PARTS }, room, measure)]).toEqual(fitting);
});
