import type { PythonValue } from '../codec/index.ts';
import { floatOf, uuidOf } from './convert.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a call may be given: a value, or a part of a datetime that is no value of a session. */
export type Argument = PythonValue | Timezone | Timedelta;

interface Timezone extends Span {
  readonly type: 'timezone';
  /** Seconds east of UTC. */
  readonly utcOffset: number;
}

interface Timedelta extends Span {
  readonly type: 'timedelta';
  readonly seconds: number;
}

/** `expression_argument`: the function does not take this; `expression_microseconds`: sessions keep whole seconds. */
export type CallErrorCode = 'expression_argument' | 'expression_microseconds';

interface CallError extends Span {
  readonly code: CallErrorCode;
}

type Arguments = ReadonlyMap<string, Argument>;

interface Call {
  /** In Python's order. */
  readonly parameters: readonly string[];
  /** `span` is that of the whole call. */
  evaluate(args: Arguments, span: Span): Argument | CallError;
}

export const UTC = { type: 'timezone', utcOffset: 0 } as const;
export const UTC_NAMES: ReadonlySet<string> = new Set([
  'timezone.utc',
  'datetime.timezone.utc',
  'UTC',
  'datetime.UTC',
]);

const DATE_FIELDS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond'];

const DATETIME: Call = { parameters: [...DATE_FIELDS, 'tzinfo'], evaluate: dateTime };
const UUID: Call = { parameters: ['hex'], evaluate: uuid };
const MARKUP: Call = { parameters: ['object'], evaluate: markup };
const TIMEZONE: Call = { parameters: ['offset', 'name'], evaluate: timezone };

/** Seconds of the parameters of `timedelta` that are whole seconds, in Python's order. */
const TIMEDELTA_PARTS: Readonly<Record<string, number>> = {
  days: 86_400,
  seconds: 1,
  microseconds: 0,
  milliseconds: 0,
  minutes: 60,
  hours: 3600,
  weeks: 604_800,
};
const TIMEDELTA: Call = { parameters: Object.keys(TIMEDELTA_PARTS), evaluate: timedelta };

/** The functions that an expression may call, by their names with and without their modules. */
export const CALLS: ReadonlyMap<string, Call> = new Map([
  ['datetime', DATETIME],
  ['datetime.datetime', DATETIME],
  ['timezone', TIMEZONE],
  ['datetime.timezone', TIMEZONE],
  ['timedelta', TIMEDELTA],
  ['datetime.timedelta', TIMEDELTA],
  ['UUID', UUID],
  ['uuid.UUID', UUID],
  ['Markup', MARKUP],
  ['markupsafe.Markup', MARKUP],
  ['float', { parameters: ['x'], evaluate: float }],
]);

function wrong({ start, end }: Span, code: CallErrorCode = 'expression_argument'): CallError {
  return { code, start, end };
}

/** Without a timezone, a datetime is in UTC, as frameworks take it. */
function dateTime(args: Arguments, span: Span): Argument | CallError {
  const fields: number[] = [];
  for (const [index, name] of DATE_FIELDS.entries()) {
    const argument = args.get(name);
    const isOptional = index >= 3;
    if (!argument && !isOptional) return wrong(span);
    if (argument && argument.type !== 'int') return wrong(argument);
    const field = argument ? Number(argument.value) : 0;
    const [min, max] = rangeOf(index, fields);
    if (argument && (field < min || field > max)) return wrong(argument);
    fields.push(field);
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, microsecond] = fields;
  const tzinfo = args.get('tzinfo');
  const isZone = !tzinfo || tzinfo.type === 'none' || tzinfo.type === 'timezone';
  if (!isZone) return wrong(tzinfo);
  if (microsecond) return wrong(args.get('microsecond') ?? span, 'expression_microseconds');
  const utcOffset = tzinfo?.type === 'timezone' ? tzinfo.utcOffset : 0;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const local = date.getTime() / 1000 + hour * 3600 + minute * 60 + second;
  return { type: 'datetime', value: local - utcOffset, utcOffset, ...span };
}

/** The least and the greatest number of the field at an index; `before` are the fields before it. */
function rangeOf(index: number, [year = 0, month = 0]: readonly number[]): [number, number] {
  switch (DATE_FIELDS[index]) {
    case 'year':
      return [1, 9999];
    case 'month':
      return [1, 12];
    case 'day':
      return [1, daysIn(year, month)];
    case 'hour':
      return [0, 23];
    case 'microsecond':
      return [0, 999_999];
    default:
      return [0, 59];
  }
}

function daysIn(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  return date.getUTCDate();
}

/** Python's offsets are less than a day. */
function timezone(args: Arguments, span: Span): Argument | CallError {
  const offset = args.get('offset');
  if (offset?.type !== 'timedelta') return wrong(offset ?? span);
  if (Math.abs(offset.seconds) >= 86_400) return wrong(offset);
  return { type: 'timezone', utcOffset: offset.seconds, ...span };
}

function timedelta(args: Arguments, span: Span): Argument | CallError {
  let seconds = 0;
  for (const [name, argument] of args) {
    if (argument.type !== 'int') return wrong(argument);
    const factor = TIMEDELTA_PARTS[name];
    if (!factor && argument.value !== 0n) return wrong(argument, 'expression_microseconds');
    seconds += Number(argument.value) * (factor ?? 0);
  }
  return { type: 'timedelta', seconds, ...span };
}

function uuid(args: Arguments, span: Span): Argument | CallError {
  const hex = args.get('hex');
  const value = hex?.type === 'str' ? uuidOf(hex.value) : null;
  return value === null ? wrong(hex ?? span) : { type: 'uuid', value, ...span };
}

function markup(args: Arguments, span: Span): Argument | CallError {
  const text = args.get('object');
  if (text?.type !== 'str' && text?.type !== 'markup') return wrong(text ?? span);
  return { type: 'markup', value: text.value, ...span };
}

function float(args: Arguments, span: Span): Argument | CallError {
  const x = args.get('x');
  if (x?.type === 'float') return { ...x, ...span };
  const value = x?.type === 'str' ? floatOf(x.value) : x?.type === 'int' ? Number(x.value) : null;
  if (!x || value === null || (x.type === 'int' && !Number.isFinite(value)))
    return wrong(x ?? span);
  return { type: 'float', value, ...span };
}
