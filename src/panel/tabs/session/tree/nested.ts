import { type NestedText, openText, type PythonValue } from '../../../../codec/index.ts';

/** Texts in texts that are opened at most. */
const MAX_NESTING = 3;

/** By its value, what a text holds: each is read once, however often it is drawn. */
const opened = new WeakMap<PythonValue, NestedText | null>();

/** What a value, below `nesting` opened texts, holds that can be opened; null if it is no such text. */
export function nestedIn(value: PythonValue, nesting: number): NestedText | null {
  if (value.type !== 'str' || nesting >= MAX_NESTING) return null;
  const known = opened.get(value);
  if (known !== undefined) return known;
  const nested = openText(value.value);
  opened.set(value, nested);
  return nested;
}
