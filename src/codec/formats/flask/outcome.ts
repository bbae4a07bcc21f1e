import type { CodecError } from '../../core/errors.ts';
import { tooDeepOffset } from '../../core/json.ts';
import {
  checkTimes,
  type EmptySessionReason,
  emptySession,
  isCodecLimit,
  type OutcomeOptions,
  rejectionOf,
  type ServerErrorReason,
  tooDeepError,
} from '../../core/outcome.ts';
import { toDict } from '../../core/python-dict.ts';
import type { Step } from '../../core/step.ts';
import type { PythonValue } from '../../core/value.ts';
import type { FlaskInspection } from './inspect.ts';
import { isFalsy } from './tags.ts';

/** Flask's default `PERMANENT_SESSION_LIFETIME`: 31 days in seconds. It limits all sessions, permanent or not. */
export const DEFAULT_LIFETIME = 2_678_400;

/**
 * What Flask does with a cookie. `unknown` if the codec stopped at a limit that Flask does not have, or if the
 * outcome depends on the app.
 */
export type FlaskOutcome =
  | { readonly kind: 'session'; readonly value: PythonValue & { readonly type: 'dict' } }
  | { readonly kind: 'emptySession'; readonly reason: EmptySessionReason }
  | { readonly kind: 'flaskAnswers500'; readonly reason: ServerErrorReason }
  | { readonly kind: 'unknown'; readonly error: CodecError };

/**
 * What Flask does with a cookie: it opens a session, opens an empty session, or answers with status 500. `valid`
 * says whether the signature is valid. Follows Flask 3.1 and Werkzeug 3.1 (open_session of `flask/sessions.py`,
 * `itsdangerous/timed.py`, Werkzeug's `CallbackDict`). Before Werkzeug 3.1 a signed zero or false is an empty
 * session; before Flask 3.0.1 a malformed tag fails even if a later value of the same key overwrites it.
 * Throws a RangeError if the clock or the lifetime is not a finite number.
 */
export function flaskOutcome(
  inspection: Pick<FlaskInspection, 'timestamp' | 'json' | 'tags'> & {
    readonly split: Step<unknown>;
  },
  valid: boolean,
  { now, lifetime = DEFAULT_LIFETIME }: OutcomeOptions,
): FlaskOutcome {
  checkTimes(now, lifetime);
  const { split, timestamp, json, tags } = inspection;
  const rejected = rejectionOf(split, valid);
  if (rejected) return emptySession(rejected);
  if (!timestamp.ok) {
    // Once the signature is valid, itsdangerous does not catch the error of converting the number to a datetime.
    if (timestamp.error.code === 'timestamp_out_of_range') return undecodable(timestamp.error);
    return emptySession('timestamp_unreadable');
  }
  const age = Math.floor(now) - timestamp.value.raw;
  if (age > lifetime) return emptySession('expired');
  if (age < 0) return emptySession('signed_in_the_future');
  if (!tags.ok)
    return isCodecLimit(tags.error)
      ? { kind: 'unknown', error: tags.error }
      : undecodable(tags.error);
  if (isFalsy(tags.value) && !isNumber(tags.value)) return emptySession('content_empty');
  const value = toDict(tags.value);
  const offset = json.ok ? tooDeepOffset(json.value) : null;
  if (value && offset !== null) return { kind: 'unknown', error: tooDeepError(offset) };
  if (value) return { kind: 'session', value };
  return { kind: 'flaskAnswers500', reason: { kind: 'not_a_dict', type: tags.value.type } };
}

/** Python's `dict` fails on every number, zero included. */
function isNumber({ type }: PythonValue): boolean {
  return type === 'bool' || type === 'int' || type === 'float';
}

function undecodable(error: CodecError): FlaskOutcome {
  return { kind: 'flaskAnswers500', reason: { kind: 'undecodable', error } };
}
