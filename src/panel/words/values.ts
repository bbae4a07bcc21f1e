import type { PythonValue } from '../../codec/index.ts';
import { valueKind } from '../../content/value-kind.ts';
import type { Comparison } from '../../timeline/comparison.ts';
import { preview, scalarText } from '../tabs/session/tree/preview.ts';
import { visibleText } from './visible.ts';

/** Writes what a session holds. Everything that prints a value, or a text with values in it, goes through this. */
export interface ValueWriter {
  /** Whether types and lengths stand for the values, as on a shared screen. */
  readonly isHiding: boolean;
  /** A value without children. */
  scalar(value: PythonValue): string;
  /** A value in one line of about `maxLength` characters. */
  preview(value: PythonValue, maxLength?: number): string;
  /** A text that is a value, or contains some: a raw cookie, a payload, an id. */
  text(text: string): string;
  /** What became of keys with a value short enough for a row, by key. */
  changes(comparison: Extract<Comparison, { kind: 'changed' }>): ReadonlyMap<string, string>;
}

export const SHOWN_VALUES: ValueWriter = {
  isHiding: false,
  scalar: scalarText,
  preview,
  text: visibleText,
  changes: ({ values }) => values,
};

export const HIDDEN_VALUES: ValueWriter = {
  isHiding: true,
  scalar: valueKind,
  preview: valueKind,
  text: (text) => valueKind({ type: 'str', value: text, start: 0, end: 0 }),
  changes: ({ kinds }) => kinds,
};
