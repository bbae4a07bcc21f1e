import type { PythonValue } from '../../../../codec/index.ts';

/** What copying a value puts on the clipboard: a string as it is, any other value as its JSON in the payload. */
export function copiedValue(value: PythonValue, json: string): string {
  if (value.type === 'str' || value.type === 'markup') return value.value;
  return json.slice(value.start, value.end);
}
