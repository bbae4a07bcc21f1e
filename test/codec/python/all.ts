import { BYTES } from './bytes.ts';
import { DATES } from './dates.ts';
import { ESCAPES } from './escapes.ts';
import { NUMBERS } from './numbers.ts';
import type { Row } from './row.ts';
import { STRINGS } from './strings.ts';
import { STRUCTURES } from './structures.ts';
import { TUPLES_AND_MARKUP } from './tuples-and-markup.ts';
import { UUIDS } from './uuids.ts';

/**
 * JSON of single values, and what Flask reads from it (Python 3.11, Flask 3.1, Werkzeug 3.1 and itsdangerous 2.2).
 * The unit tests compare the codec with these tables, the end-to-end tests real Flask.
 */
export const VALUES: Readonly<Record<string, readonly Row[]>> = {
  numbers: NUMBERS,
  strings: STRINGS,
  structures: STRUCTURES,
  'tuples and Markup': TUPLES_AND_MARKUP,
  escapes: ESCAPES,
  bytes: BYTES,
  UUIDs: UUIDS,
  datetimes: DATES,
};
