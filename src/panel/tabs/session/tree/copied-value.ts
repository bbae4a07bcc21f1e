import { type PythonValue, pythonRepr } from '../../../../codec/index.ts';

/**
 * What copying a value puts on the clipboard: a string as it is, any other value as its JSON in the payload, or as Python
 * writes it if it was not in JSON.
 */
export function copiedValue(value: PythonValue, json: string | null): string {
  if (value.type === 'str' || value.type === 'markup') return value.value;
  return json === null ? pythonRepr(value) : json.slice(value.start, value.end);
}
