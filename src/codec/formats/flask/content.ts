import { encodeBase64 } from '../../core/base64.ts';
import { parseJson } from '../../core/json.ts';
import { andThen } from '../../core/step.ts';
import type { PythonValue } from '../../core/value.ts';
import {
  type JsonStyle,
  type Tagged,
  type WriteErrorCode,
  type Written,
  writeJson,
} from '../../core/write-json.ts';
import type { ContentRules } from '../format.ts';
import { COMPACT_JSON } from '../json-content.ts';
import { textValue } from '../text-value.ts';
import { isTag, untag } from './tags.ts';

/**
 * `DefaultJSONProvider` (`flask/json/provider.py`), which the serializer of sessions uses within an app: it sorts keys
 * and escapes what is not ASCII, unless the app sets `app.json.sort_keys` or `app.json.ensure_ascii`.
 */
const STYLE: JsonStyle = { ...COMPACT_JSON, sortsKeys: true, tag: tagOf };

/** The content of Flask's sessions: tagged JSON (`flask/json/tag.py`). */
export const flaskContent: ContentRules = {
  notation: 'python',
  types: [
    ...(['str', 'int', 'float', 'bool', 'none', 'list', 'dict'] as const),
    ...(['tuple', 'datetime', 'bytes', 'uuid', 'markup'] as const),
  ],
  write: writeFlask,
  read: (json) => andThen(parseJson(json), untag),
};

/**
 * Writes a session as Flask does within an app (`TaggedJSONSerializer.dumps`): the text that {@link signFlask} takes. The
 * offset of a datetime from UTC is lost, as Flask writes all in UTC.
 */
export function writeFlask(value: PythonValue): Written {
  return writeJson(value, STYLE);
}

/**
 * Years, in UTC, that Flask can write and read back: `email.utils` reads a year below 100 as one of 1969 to 2068, and
 * Python has no years after 9999.
 */
const MIN_YEAR = 100;
const MAX_YEAR = 9999;

/** Whether Flask can write a datetime, in unix seconds, and read it back as the same. */
export function isWritableDate(seconds: number): boolean {
  const year = new Date(seconds * 1000).getUTCFullYear();
  return year >= MIN_YEAR && year <= MAX_YEAR;
}

function tagOf(value: PythonValue): Tagged | WriteErrorCode | null {
  switch (value.type) {
    case 'tuple':
      return { tag: ' t', value: { ...value, type: 'list' } };
    case 'bytes':
      return { tag: ' b', value: textValue(encodeBase64(value.value)) };
    case 'markup':
      return { tag: ' m', value: textValue(value.value) };
    case 'uuid':
      return { tag: ' u', value: textValue(value.value.replaceAll('-', '')) };
    case 'datetime':
      return isWritableDate(value.value)
        ? { tag: ' d', value: textValue(httpDate(value.value)) }
        : 'write_year';
    case 'dict': {
      const [first] = value.entries;
      const looksLikeTag = value.entries.length === 1 && first && isTag(first.key);
      return looksLikeTag ? { tag: ' di', value, keySuffix: '__' } : null;
    }
    default:
      return null;
  }
}

/** `http_date` of `werkzeug/http.py`. */
function httpDate(seconds: number): string {
  return new Date(seconds * 1000).toUTCString();
}
