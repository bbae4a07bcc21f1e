import { lazy } from '../../lib/lazy.ts';
import { memoize } from '../../lib/memoize.ts';
import { LANGUAGE_TABLE, type Language } from '../../recording/languages.ts';
import type { Catalogue, Params, PlainKey, TextKey } from './catalogue.ts';
import { visibleText } from './visible.ts';

/** The panel's words in one language, with its plurals, dates and times. */
export interface Words {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  /** The text with its parameters in their places; of a text with plural forms, the form for `count`. What is
   * invisible in a parameter is escaped, numbers are written as the language does. */
  text<Key extends TextKey>(
    key: Key,
    ...params: [Key] extends [PlainKey] ? [] : [Params<Key>]
  ): string;
  /** How long before or after now, from seconds: "now", "3 minutes ago", "in 2 days". */
  relative(seconds: number): string;
  /** The same to the second in the last two minutes: "in 95 seconds". */
  until(seconds: number): string;
  /** A length of time in seconds: "31 days", "5 hours", "95 seconds". */
  duration(seconds: number): string;
  /** Unix seconds as a day, with its time of day where that is near `now`, and its year where that
   * is another. */
  date(seconds: number, now: number): string;
  /** Unix seconds as a time of day, in 24 hours: `17:05:09`. */
  time(seconds: number): string;
  /** Unix seconds to the second, in 24 hours. */
  dateTime(seconds: number): string;
  number(value: number): string;
  /** "day", "minute". */
  unitName(unit: 'day' | 'hour' | 'minute' | 'second'): string;
}

/** Parameters of whatever text, with `count` where it has plural forms. */
type AnyParams = Readonly<Record<string, string | number>> & { readonly count?: number };

const PLACEHOLDER = /\{(\w+)\}/g;

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

type Unit = readonly [name: (typeof UNITS)[number][0], seconds: number];

const DAY = 86_400;
const MINUTE = 60;
/** Before it, days say more: “in 31 days”, where months would be “next month”. */
const TWO_MONTHS = 60 * DAY;

export function createWords(language: Language, catalogue: Catalogue): Words {
  // Each takes about a millisecond to make, and few are needed before something is on the screen.
  const plural = lazy(() => new Intl.PluralRules(language));
  const relativeTime = lazy(() => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
  const number = lazy(() => new Intl.NumberFormat(language));
  const duration = lengthFormats(language);
  const fieldNames = lazy(() => new Intl.DisplayNames(language, { type: 'dateTimeField' }));
  const dateFormat = (options: Intl.DateTimeFormatOptions) =>
    lazy(() => new Intl.DateTimeFormat(language, options));
  const day = { day: 'numeric', month: 'short' } as const;
  const formats = {
    thisYear: dateFormat(day),
    otherYear: dateFormat({ ...day, year: 'numeric' }),
  };
  const time = (seconds: number) => new Date(seconds * 1000).toTimeString().slice(0, 8);

  const fill = (text: string, params: AnyParams) =>
    text.replace(PLACEHOLDER, (placeholder, name) => {
      const value = params[name] ?? placeholder;
      return typeof value === 'number' ? number().format(value) : visibleText(value);
    });
  const lookUp = (key: TextKey, count: number | undefined) => {
    const entry = catalogue[key];
    if (typeof entry === 'string') return entry;
    return entry[plural().select(Number(count))] ?? entry.other;
  };

  return {
    language,
    direction: LANGUAGE_TABLE[language].direction,
    text(key, ...[params = {}]: [AnyParams?]) {
      return fill(lookUp(key, params.count), params);
    },
    relative(seconds) {
      const [unit, size] = relativeUnit(seconds);
      return relativeTime().format(Math.round(seconds / size), unit);
    },
    until(seconds) {
      const [unit, size] = countdownUnit(seconds);
      return relativeTime().format(Math.round(seconds / size), unit);
    },
    duration(seconds) {
      const [unit, size] = exactUnit(seconds);
      return duration(unit).format(Math.round(seconds / size));
    },
    date(seconds, now) {
      if (Math.abs(seconds - now) < DAY) {
        return `${formats.thisYear().format(seconds * 1000)}, ${time(seconds).slice(0, 5)}`;
      }
      const sameYear =
        new Date(seconds * 1000).getFullYear() === new Date(now * 1000).getFullYear();
      return formats[sameYear ? 'thisYear' : 'otherYear']().format(seconds * 1000);
    },
    time,
    dateTime(seconds) {
      // A timestamp may have any size, a date may not.
      if (Number.isNaN(new Date(seconds * 1000).getTime())) return number().format(seconds);
      return `${formats.otherYear().format(seconds * 1000)}, ${time(seconds)}`;
    },
    number: (value) => number().format(value),
    unitName: (unit) => fieldNames().of(unit) ?? unit,
  };
}

/** The formats of lengths of time by their unit: "3 days". */
export function lengthFormats(language: Language): (unit: string) => Intl.NumberFormat {
  return memoize(
    UNITS.length,
    (unit) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }),
  );
}

/** The unit in which to say how long before or after now something is, and its seconds: below a minute it is now. */
export function relativeUnit(seconds: number): Unit {
  if (Math.abs(seconds) < MINUTE) return ['second', Infinity];
  return largestUnit(seconds, Math.abs(seconds) < TWO_MONTHS ? DAY : Infinity);
}

/** Days at the most, and seconds where each of them counts. */
export function countdownUnit(seconds: number): Unit {
  return largestUnit(seconds, Math.abs(seconds) < 2 * MINUTE ? 1 : DAY);
}

/** The largest unit, days at the most, that measures a time to a hundredth: 36 hours are not 2 days. */
function exactUnit(seconds: number): Unit {
  const isExact = (size: number) =>
    Math.abs(Math.round(seconds / size) * size - seconds) <= seconds / 100;
  return UNITS.find(([, size]) => size <= DAY && isExact(size)) ?? ['second', 1];
}

/** The largest unit, up to `limit` seconds, that is not larger than the time itself. */
function largestUnit(seconds: number, limit: number): Unit {
  const size = Math.abs(seconds);
  return UNITS.find(([, length]) => length <= limit && length <= size) ?? ['second', 1];
}
