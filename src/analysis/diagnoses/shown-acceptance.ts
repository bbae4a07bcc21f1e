import { CSRF_SCHEMES, type PythonValue } from '../../codec/index.ts';
import { isSameValue } from '../../content/diff/same.ts';
import { DATE_TOLERANCE } from '../../content/server-clock.ts';
import type { Exchange } from '../../cookies/exchange.ts';
import { type ReadSession, valueAt } from './carried.ts';

/**
 * What a response kept of the session that its request carried, and that another session would not begin with: unlike a
 * user, whom a login or a cookie that remembers them puts there again, a number that the app counts for all, or a default.
 */
export interface Kept {
  /** Whether it kept the random secret that a library makes for one session, and that no other cookie has. */
  readonly hasSecret: boolean;
  /** The moments of the past that it kept, as {@link momentsMade} names them. */
  readonly moments: readonly string[];
}

export function keptOf(exchange: Exchange, carried: ReadSession, set: ReadSession): Kept {
  const kept = carried.content.entries.filter(({ key, value }) => {
    const now = valueAt(set, key);
    return now !== undefined && isSameValue(value, now);
  });
  const { date } = exchange;
  return {
    hasSecret: kept.some(({ key, value }) => isSecret(key, value, exchange)),
    moments: kept.flatMap(({ key, value }) => {
      const moment = momentIn(value);
      const isPast = moment !== null && date !== null && date - moment > DATE_TOLERANCE;
      return isPast ? momentId(key, moment) : [];
    }),
  };
}

/** Moments of one session that are remembered. */
const MAX_MOMENTS = 10;

/** The keys of a session with the moments at which the server set it, by its own clock: when it began, or was used. */
export function momentsMade({ content }: ReadSession, date: number): readonly string[] {
  const made = content.entries.flatMap(({ key, value }) => {
    const moment = momentIn(value);
    const isNow = moment !== null && Math.abs(date - moment) <= DATE_TOLERANCE;
    return isNow ? momentId(key, moment) : [];
  });
  return made.slice(0, MAX_MOMENTS);
}

function momentId(key: string, moment: number): string {
  return `${moment} ${key}`;
}

/** A number as unix seconds; null for another value. */
function momentIn(value: PythonValue): number | null {
  if (value.type === 'int') return Number(value.value);
  return value.type === 'float' || value.type === 'datetime' ? value.value : null;
}

function isSecret(key: string, value: PythonValue, { sent }: Exchange): boolean {
  if (value.type !== 'str') return false;
  const isOfScheme = CSRF_SCHEMES.some(
    ({ secretIn, secretOf }) =>
      secretIn.kind === 'session' && secretIn.key === key && secretOf(value.value) !== null,
  );
  return isOfScheme && sent?.every((cookie) => cookie.value !== value.value) === true;
}
