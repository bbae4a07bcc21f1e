import { pythonRepr } from '../core/repr.ts';
import type { PythonValue } from '../core/value.ts';
import type { Delta, Leaf, Node, Zone } from './node.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

const MAX_DAYS = 999_999_999;
/** Seconds. */
const DAY = 86_400n;
/** In a second. */
const MICROSECONDS = 1_000_000n;

/** `datetime.timedelta` of up to three integers: days, seconds and microseconds; null for other arguments. */
export function readDelta(args: readonly Node[], span: Span): Leaf | null {
  const [days = 0n, seconds = 0n, microseconds = 0n] = args.map(integerOf);
  if (days === null || seconds === null || microseconds === null || args.length > 3) return null;
  const total = (days * DAY + seconds) * MICROSECONDS + microseconds;
  const wholeDays = floorDivide(total, DAY * MICROSECONDS);
  const rest = total - wholeDays * DAY * MICROSECONDS;
  const delta = {
    days: Number(wholeDays),
    seconds: Number(rest / MICROSECONDS),
    microseconds: Number(rest % MICROSECONDS),
  };
  if (Math.abs(delta.days) > MAX_DAYS) return null;
  return { ...other('timedelta', deltaRepr(delta), span), delta };
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}

function deltaRepr({ days, seconds, microseconds }: Delta): string {
  const parts = [
    days && `days=${days}`,
    seconds && `seconds=${seconds}`,
    microseconds && `microseconds=${microseconds}`,
  ].filter(Boolean);
  return `datetime.timedelta(${parts.join(', ') || '0'})`;
}

/** `datetime.timezone` of a time difference, perhaps with a name; null for other arguments. */
export function readZone([arg, name, ...others]: readonly Node[], span: Span): Leaf | null {
  if (arg?.kind !== 'leaf' || !arg.delta || others.length > 0) return null;
  const { days, seconds, microseconds } = arg.delta;
  const isShort = days === 0 || (days === -1 && (seconds > 0 || microseconds > 0));
  const text = name && textOf(name);
  if (!isShort || text === null) return null;
  const offset = days * Number(DAY) + seconds;
  const isUtc = offset === 0 && microseconds === 0 && text === undefined;
  const shownName =
    text === undefined ? '' : `, ${pythonRepr({ type: 'str', value: text, ...span })}`;
  const repr = isUtc
    ? 'datetime.timezone.utc'
    : `datetime.timezone(${deltaRepr(arg.delta)}${shownName})`;
  const utcOffset = microseconds === 0 && text === undefined ? offset : null;
  return { ...other('timezone', repr, span), zone: { repr, utcOffset } };
}

/** `datetime.date` of four bytes; null for other arguments. */
export function readDate(args: readonly Node[], span: Span): Leaf | null {
  const bytes = stateOf(args, 4);
  if (!bytes || args.length > 1) return null;
  const date = dateOf(bytes, 0xff);
  return date && other('date', `datetime.date(${date.join(', ')})`, span);
}

/** `datetime.time` of six bytes, perhaps with a time zone; null for other arguments. */
export function readTime(args: readonly Node[], span: Span): Leaf | null {
  const bytes = stateOf(args, 6);
  const zone = zoneOf(args);
  const time = bytes && timeOf([(bytes[0] as number) & 0x7f, ...bytes.slice(1)]);
  if (!bytes || !time || time[0] >= 24 || zone === null) return null;
  // Python writes a time's keywords in another order than a datetime's.
  const keywords = keywordsOf((bytes[0] as number) >= 0x80, zone).reverse();
  return other('time', `datetime.time(${[...shortTime(time), ...keywords].join(', ')})`, span);
}

/** `datetime.datetime` of ten bytes, perhaps with a time zone; null for other arguments. */
export function readDateTime(args: readonly Node[], span: Span): Leaf | null {
  const bytes = stateOf(args, 10);
  const zone = zoneOf(args);
  const date = bytes && dateOf(bytes, 0x7f);
  const time = bytes && timeOf([...bytes.slice(4)]);
  if (!bytes || !date || !time || zone === null) return null;
  const isFolded = (bytes[2] as number) >= 0x80;
  if (zone?.utcOffset != null && time[3] === 0 && !isFolded && exists(date, time)) {
    const value = unixTime(date, time) - zone.utcOffset;
    return leafOf({ type: 'datetime', value, utcOffset: zone.utcOffset, ...span });
  }
  const fields = [...date, ...shortTime(time), ...keywordsOf(isFolded, zone)];
  return other('datetime', `datetime.datetime(${fields.join(', ')})`, span);
}

type DateFields = readonly [year: number, month: number, day: number];
type TimeFields = readonly [hour: number, minute: number, second: number, microsecond: number];

/** The date in the first four bytes; of the month, some types use a bit for something else. Python checks the month alone. */
function dateOf(bytes: Uint8Array, monthMask: number): DateFields | null {
  const [high = 0, low = 0, third = 0, day = 0] = bytes;
  const month = third & monthMask;
  return month >= 1 && month <= 12 ? [high * 256 + low, month, day] : null;
}

function timeOf([hour = 0, minute = 0, second = 0, a = 0, b = 0, c = 0]: number[]): TimeFields {
  return [hour, minute, second, (a << 16) | (b << 8) | c];
}

/** Whether there is such a time: Python makes others of a damaged pickle. */
function exists([year, month, day]: DateFields, [hour, minute, second]: TimeFields): boolean {
  const daysInMonth = new Date(unixTime([year, month + 1, 0]) * 1000).getUTCDate();
  const isDate = isWithin(year, 1, 9999) && isWithin(day, 1, daysInMonth);
  return isDate && hour < 24 && minute < 60 && second < 60;
}

/** Unix seconds, UTC. */
function unixTime(
  [year, month, day]: DateFields,
  [hour, minute, second]: TimeFields = [0, 0, 0, 0],
) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.setUTCHours(hour, minute, second, 0) / 1000;
}

/** What Python's `repr` shows of a time. */
function shortTime([hour, minute, second, microsecond]: TimeFields): number[] {
  if (microsecond !== 0) return [hour, minute, second, microsecond];
  return second === 0 ? [hour, minute] : [hour, minute, second];
}

function keywordsOf(isFolded: boolean, zone: Zone | undefined): string[] {
  return [...(isFolded ? ['fold=1'] : []), ...(zone ? [`tzinfo=${zone.repr}`] : [])];
}

/** The bytes of the first argument, as Python 3 writes them, or as a text of Latin-1, as Python 2 does. */
function stateOf([state]: readonly Node[], length: number): Uint8Array | null {
  if (state?.kind !== 'leaf') return null;
  const { value } = state;
  if (value.type === 'bytes') return value.value.length === length ? value.value : null;
  if (value.type !== 'str' || value.value.length !== length) return null;
  const codes = Array.from({ length }, (_, index) => value.value.charCodeAt(index));
  return codes.every((code) => code < 256) ? Uint8Array.from(codes) : null;
}

/** The time zone in the second argument; undefined without one, null if it is none that is known. */
function zoneOf([, zone, ...others]: readonly Node[]): Zone | undefined | null {
  if (others.length > 0) return null;
  if (zone === undefined || (zone.kind === 'leaf' && zone.value.type === 'none')) return undefined;
  return (zone.kind === 'leaf' && zone.zone) || null;
}

function isWithin(value: number, min: number, max: number): boolean {
  return value >= min && value <= max;
}

function integerOf(node: Node): bigint | null {
  return node.kind === 'leaf' && node.value.type === 'int' ? node.value.value : null;
}

/** The text of a node that is one; else null. */
export function textOf(node: Node): string | null {
  return node.kind === 'leaf' && node.value.type === 'str' ? node.value.value : null;
}

export function leafOf(value: PythonValue): Leaf {
  return { kind: 'leaf', value, start: value.start, end: value.end };
}

export function other(name: string, value: string, { start, end }: Span): Leaf {
  return leafOf({ type: 'other', name, value, start, end });
}
