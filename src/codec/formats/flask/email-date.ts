import { DIGITS_LIMIT } from '../../core/json.ts';
import { PYTHON_SPACE } from '../../core/python-space.ts';

/** A date as parsed by Python's `email.utils.parsedate_to_datetime`. */
export interface EmailDate {
  /** Unix time in seconds, UTC. */
  readonly seconds: number;
  /** Seconds east of UTC. Also 0 if the text names no timezone, as in Werkzeug's `parse_date`. */
  readonly utcOffset: number;
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONG_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
/** Timezone names of RFC 822. Offsets are hours and minutes as decimal digits: -500 is `-0500`. */
const ZONES = new Map(
  Object.entries({
    ...{ UT: 0, UTC: 0, GMT: 0, Z: 0, AST: -400, ADT: -300, EST: -500, EDT: -400 },
    ...{ CST: -600, CDT: -500, MST: -700, MDT: -600, PST: -800, PDT: -700 },
  }),
);

const SPACES = new RegExp(`${PYTHON_SPACE}+`, 'u');
const PYTHON_INT = /^[+-]?[0-9]+(?:_[0-9]+)*$/;
const DAY_SECONDS = 86_400;
/** Python raises an OverflowError beyond a C int, and beyond these seconds of a timedelta. */
const C_INT_LIMIT = 2 ** 31;
const TIMEDELTA_MIN = -999_999_999 * DAY_SECONDS;
const TIMEDELTA_LIMIT = 1_000_000_000 * DAY_SECONDS;

/**
 * Parses a date in any of the many forms that Python's `email/_parseaddr.py` accepts. Assumes that all digits are
 * ASCII. Returns null where Python raises a ValueError (Flask then reads `None`), and `'overflow'` where Python
 * raises an OverflowError (Flask then fails).
 */
export function parseEmailDate(text: string): EmailDate | null | 'overflow' {
  const fields = splitFields(text);
  if (!fields) return null;
  const ordered = orderFields(fields);
  if (!ordered) return null;
  const { month, zone } = ordered;
  const time = splitTime(ordered.time);
  if (!time) return null;

  const numbers = [ordered.year, ordered.day, ...time].map(parsePythonInt);
  if (numbers.includes(null)) return null;
  const [shortYear, day, hour, minute, second] = numbers as [
    number,
    number,
    number,
    number,
    number,
  ];
  const utcOffset = parseZone(zone);
  if (utcOffset !== null) {
    if (utcOffset < TIMEDELTA_MIN || utcOffset >= TIMEDELTA_LIMIT) return 'overflow';
    if (Math.abs(utcOffset) >= DAY_SECONDS) return null;
  }
  const year = fourDigitYear(shortYear);
  if ([year, day, hour, minute, second].some((n) => n >= C_INT_LIMIT || n < -C_INT_LIMIT)) {
    return 'overflow';
  }
  const local = utcSeconds(year, month, day, hour, minute, second);
  return local === null ? null : { seconds: local - (utcOffset ?? 0), utcOffset: utcOffset ?? 0 };
}

type Fields = readonly [day: string, month: string, year: string, time: string, zone: string];

/** Splits a date into day, month, year, time and zone, in the order of the text and without the weekday. */
function splitFields(text: string): Fields | null {
  let words = text.split(SPACES).filter(Boolean);
  const first = words[0];
  if (first === undefined) return null;
  if (first.endsWith(',') || DAYS.includes(first.toLowerCase())) words.shift();
  else words[0] = first.slice(first.lastIndexOf(',') + 1);

  const date = words[0]?.split('-') ?? [];
  if (words.length === 3 && date.length === 3) words = [...date, ...words.slice(1)];
  if (words.length === 4) words.splice(3, 1, ...splitZone(words[3] as string));
  const [day, month, year, time, zone] = words;
  if (!day || !month || !year || time === undefined || zone === undefined) return null;
  return [day, month, year, time, zone];
}

/** Splits `03:04-0500` into time and zone. */
function splitZone(time: string): [string, string] {
  const plus = time.indexOf('+');
  const sign = plus === -1 ? time.indexOf('-') : plus;
  return sign > 0 ? [time.slice(0, sign), time.slice(sign)] : [time, ''];
}

interface OrderedFields {
  day: string;
  /** 1 to 12. */
  month: number;
  year: string;
  time: string;
  zone: string;
}

/** Day and month, year and time, year and zone may each be swapped. */
function orderFields([first, second, third, fourth, fifth]: Fields): OrderedFields | null {
  let [day, name] = [first, second.toLowerCase()];
  if (monthNumber(name) === 0) [day, name] = [name, first.toLowerCase()];
  const month = monthNumber(name);
  if (month === 0) return null;

  let [year, time, zone] = [third, fourth, fifth];
  if (year.indexOf(':') > 0) [year, time] = [time, year];
  year = withoutComma(year);
  if (!year) return null;
  if (!/^[0-9]/.test(year)) [year, zone] = [zone, year];
  return { day: withoutComma(day), month, year, time: withoutComma(time), zone };
}

function monthNumber(name: string): number {
  return Math.max(MONTHS.indexOf(name), LONG_MONTHS.indexOf(name)) + 1;
}

function withoutComma(text: string): string {
  return text.endsWith(',') ? text.slice(0, -1) : text;
}

function splitTime(time: string): string[] | null {
  let parts = time.split(':');
  if (parts.length === 1 && time.includes('.')) parts = time.split('.');
  if (parts.length === 2) return [...parts, '0'];
  return parts.length === 3 ? parts : null;
}

/** Python's `int(text)` for text without spaces; null where Python raises a ValueError. */
function parsePythonInt(text: string): number | null {
  if (!PYTHON_INT.test(text)) return null;
  const digits = text.replaceAll('_', '');
  const length = /^[+-]/.test(digits) ? digits.length - 1 : digits.length;
  return length > DIGITS_LIMIT ? null : Number(digits);
}

/** Seconds east of UTC; null if no zone is named, in which case Python makes a naive datetime. */
function parseZone(zone: string): number | null {
  const name = zone.toUpperCase();
  const digits = ZONES.get(name) ?? parsePythonInt(name);
  if (digits === null || (digits === 0 && name.startsWith('-'))) return null;
  const magnitude = Math.abs(digits);
  if (magnitude === Infinity) return digits; // the text has more than 308 digits
  return Math.sign(digits) * (Math.floor(magnitude / 100) * 3600 + (magnitude % 100) * 60);
}

function fourDigitYear(year: number): number {
  if (year >= 100) return year;
  return year + (year > 68 ? 1900 : 2000);
}

/** Unix seconds; null if Python's `datetime` rejects a field. */
function utcSeconds(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | null {
  const inRange = year >= 1 && year <= 9999 && hour >= 0 && minute >= 0 && second >= 0;
  if (!inRange || hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.getTime() / 1000 + hour * 3600 + minute * 60 + second;
}
