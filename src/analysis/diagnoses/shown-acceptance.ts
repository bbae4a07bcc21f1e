import { CSRF_SCHEMES, type PythonValue } from '../../codec/index.ts';
import { isSameValue } from '../../content/diff/same.ts';
import type { Exchange } from '../../cookies/exchange.ts';
import { isUnsafe, type ReadSession, valueAt } from './carried.ts';

/**
 * Whether what a response set shows that the server had accepted the session of the request: it has something of that
 * which nothing else could have told. What a session usually begins with is no such thing: a user that logs in again, by a
 * form or by a cookie that remembers them, a number that the app counts for all, a default.
 */
export function showsAcceptance(exchange: Exchange, carried: ReadSession, set: ReadSession) {
  return carried.content.entries.some(({ key, value }) => {
    const now = valueAt(set, key);
    if (now === undefined || !isSameValue(value, now)) return false;
    return isSecret(key, value, exchange) || (isMoment(value) && !mayLogIn(exchange, carried));
  });
}

/** Whether it is the random secret that a library makes for one session, which no other cookie has. */
function isSecret(key: string, value: PythonValue, { sent }: Exchange): boolean {
  if (value.type !== 'str') return false;
  const isOfScheme = CSRF_SCHEMES.some(
    ({ secretIn, secretOf }) =>
      secretIn.kind === 'session' && secretIn.key === key && secretOf(value.value) !== null,
  );
  return isOfScheme && sent?.every((cookie) => cookie.value !== value.value) === true;
}

/** Unix seconds from which on a number counts as a moment: no count and no measure is as great. */
const MIN_MOMENT = 1_000_000_000;

/** A time of day to at least a thousandth of a second (`datetime.isoformat`). */
const MOMENT_TEXT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\.\d{3,6}/;

/** Whether it is a moment so exact that it does not come twice, such as when the session began. */
function isMoment(value: PythonValue): boolean {
  if (value.type === 'str') return MOMENT_TEXT.test(value.value);
  return value.type === 'float' && value.value >= MIN_MOMENT && !Number.isInteger(value.value);
}

/** Whether a request may have told the server by more than its session who asks, so that it brought all of a user back. */
function mayLogIn(exchange: Exchange, { name }: ReadSession): boolean {
  const isTold = exchange.sent?.every((cookie) => cookie.name === name) !== true;
  return isTold || isUnsafe(exchange) || new URL(exchange.url).search !== '';
}
