import type { FlaskValue } from '../codec/index.ts';

/** A value as it is copied: text as it stands, all else as its JSON is in the payload. */
export function copiedValue(value: FlaskValue, json: string): string {
  if (value.type === 'str' || value.type === 'markup') return value.value;
  return json.slice(value.start, value.end);
}
