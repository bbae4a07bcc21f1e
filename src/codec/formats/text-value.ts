import type { PythonValue } from '../core/value.ts';

/** The content of a cookie that is no more than a text. */
export function textValue(text: string): PythonValue {
  return { type: 'str', value: text, start: 0, end: text.length };
}
