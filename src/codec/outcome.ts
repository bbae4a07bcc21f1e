import { CodecError } from './errors.ts';
import type { FlaskInspection } from './flask.ts';
import { MAX_SAFE_NESTING, tooDeepOffset } from './json.ts';
import { toDict } from './python-dict.ts';
import type { Step } from './step.ts';
import { isFalsy } from './tags.ts';
import type { FlaskValue } from './value.ts';

/** Flask's default `PERMANENT_SESSION_LIFETIME`: 31 days in seconds. It limits all sessions, permanent or not. */
export const DEFAULT_LIFETIME = 2_678_400;

/** Why the server sees an empty session, even if the cookie has content. */
export type EmptySessionReason =
  | 'cookie_empty'
  | 'signature_missing'
  | 'signature_invalid'
  | 'timestamp_missing'
  | 'timestamp_unreadable'
  | 'expired'
  | 'signed_in_the_future'
  | 'content_empty';

/** Why Flask fails: the content cannot be decoded, or `dict(content)` raises. */
export type ServerErrorReason =
  | { readonly kind: 'undecodable'; readonly error: CodecError }
  | { readonly kind: 'not_a_dict'; readonly type: FlaskValue['type'] };

/**
 * What Flask does with a cookie. `unknown` if the codec stopped at a limit that Flask does not have, or if the
 * outcome depends on the app.
 */
export type FlaskOutcome =
  | { readonly kind: 'session'; readonly value: FlaskValue & { readonly type: 'dict' } }
  | { readonly kind: 'emptySession'; readonly reason: EmptySessionReason }
  | { readonly kind: 'flaskAnswers500'; readonly reason: ServerErrorReason }
  | { readonly kind: 'unknown'; readonly error: CodecError };

export interface OutcomeOptions {
  /** The server's clock in unix seconds. Flask and Starlette drop fractions, Django does not. */
  readonly now: number;
  /** Session lifetime in seconds (Flask: `PERMANENT_SESSION_LIFETIME`); the framework's default unless given. */
  readonly lifetime?: number;
}

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

/** Throws a RangeError if the clock or the lifetime, both in seconds, is not a finite number. */
export function checkTimes(now: number, lifetime: number): void {
  if (Number.isFinite(now) && Number.isFinite(lifetime)) return;
  throw new RangeError(`now and lifetime must be finite: now ${now}, lifetime ${lifetime}`);
}

/** Whether the error is a limit of this codec. Python has no such limits apart from memory. */
export function isCodecLimit({ code }: CodecError): boolean {
  return code === 'inflate_limit' || code === 'tag_limit';
}

/** Python's `dict` fails on every number, zero included. */
function isNumber({ type }: FlaskValue): boolean {
  return type === 'bool' || type === 'int' || type === 'float';
}

/** `offset` is that of the first level beyond the limit, in characters of the JSON text. */
export function tooDeepError(offset: number): CodecError {
  const message = `More than ${MAX_SAFE_NESTING} levels: only some apps can read that`;
  return new CodecError('json_too_deep', 'json', offset, message);
}

/**
 * Why a server ignores a cookie before it reads its timestamp, whatever the framework; null if it reads on. `split` is
 * the step that found the cookie's parts.
 */
export function rejectionOf(split: Step<unknown>, valid: boolean): EmptySessionReason | null {
  const code = split.ok ? null : split.error.code;
  if (code === 'cookie_empty' || code === 'signature_missing') return code;
  if (!valid) return 'signature_invalid';
  return code === 'timestamp_missing' ? code : null;
}

export function emptySession<Reason extends string>(reason: Reason) {
  return { kind: 'emptySession', reason } as const;
}

function undecodable(error: CodecError): FlaskOutcome {
  return { kind: 'flaskAnswers500', reason: { kind: 'undecodable', error } };
}
