import { expect } from 'vitest';
import type { Pair, ValueForm } from '../../../src/keys/syntax/pair.ts';

/** A setting: its source, name, separator, value and form. */
export type Setting = [source: string, name: string, separator: string, value: string, ValueForm];

/** Expects that a text has these settings, and that their indexes are right. */
export function expectPairs(text: string, pairs: readonly Pair[], settings: readonly Setting[]) {
  const found = pairs.map(({ start, end, name, separator, value, form }) => [
    text.slice(start, end),
    name,
    separator,
    value,
    form,
  ]);
  expect(found).toEqual(settings);
  for (const { valueStart, value } of pairs) {
    expect(text.slice(valueStart, valueStart + value.length)).toBe(value);
  }
}
