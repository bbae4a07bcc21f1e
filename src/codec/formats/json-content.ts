import { parseJson } from '../core/json.ts';
import { type JsonStyle, writeJson } from '../core/write-json.ts';
import type { ContentRules } from './format.ts';

/** Python's `json.dumps` with its defaults. */
export const SPACED_JSON: JsonStyle = {
  itemSeparator: ', ',
  keySeparator: ': ',
  ensuresAscii: true,
  sortsKeys: false,
  tag: null,
};

/** Python's `json.dumps` with `separators=(',', ':')`. */
export const COMPACT_JSON: JsonStyle = {
  ...SPACED_JSON,
  itemSeparator: ',',
  keySeparator: ':',
};

/** Content that is JSON, and nothing more. */
export function jsonContent(style: JsonStyle): ContentRules {
  return {
    notation: 'json',
    types: ['str', 'int', 'float', 'bool', 'none', 'list', 'dict'],
    write: (value) => writeJson(value, style),
    read: parseJson,
  };
}
