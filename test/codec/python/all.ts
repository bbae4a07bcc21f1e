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
 * What Flask reads of the JSON of one value, by Python 3.11, Flask 3.1, Werkzeug 3.1 and itsdangerous 2.2: held
 * against the codec in the unit tests and against real Flask end to end.
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
