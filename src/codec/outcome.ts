import { CodecError } from './errors.ts';
import type { FlaskInspection } from './flask.ts';
import { firstTooDeep, MAX_CERTAIN_NESTING } from './json.ts';
import { toDict } from './python-dict.ts';
import type { Step } from './step.ts';
import { isFalsy } from './tags.ts';
import type { FlaskValue } from './value.ts';

/** Flask's default `PERMANENT_SESSION_LIFETIME`, 31 days in seconds. It limits every session. */
export const DEFAULT_LIFETIME = 2_678_400;

/** Why the server sees nobody, full as the cookie may be. */
export type EmptySessionReason =
  | 'cookie_empty'
  | 'signature_missing'
  | 'signature_invalid'
  | 'timestamp_missing'
  | 'timestamp_unreadable'
  | 'expired'
  | 'signed_in_the_future'
  | 'content_empty';

/** Why Flask cannot go on: content that does not decode, or that no dict can be made of. */
export type ServerErrorReason =
  | { readonly kind: 'undecodable'; readonly error: CodecError }
  | { readonly kind: 'not_a_dict'; readonly type: FlaskValue['type'] };

/** What Flask does with a cookie: one of three outcomes, or not known where reading stopped at a limit
 * of this codec that Flask does not have, or where it depends on the app. */
export type FlaskOutcome =
  | { readonly kind: 'session'; readonly value: FlaskValue & { readonly type: 'dict' } }
  | { readonly kind: 'emptySession'; readonly reason: EmptySessionReason }
  | { readonly kind: 'flaskAnswers500'; readonly reason: ServerErrorReason }
  | { readonly kind: 'unknown'; readonly error: CodecError };

export interface OutcomeOptions {
  /** The server's clock in unix seconds; whole seconds count. */
  readonly now: number;
  /** `PERMANENT_SESSION_LIFETIME` in seconds; {@link DEFAULT_LIFETIME} unless given. */
  readonly lifetime?: number;
}

/**
 * What Flask does with this cookie if its signature is `valid` (`flask/sessions.py` open_session,
 * `itsdangerous/timed.py`, `CallbackDict` of Werkzeug): a session, an empty session, or an answer of 500. Follows
 * Flask 3.1 and Werkzeug 3.1: before Werkzeug 3.1 a signed zero or false is an empty session, before Flask 3.0.1 a
 * malformed tag fails even where a later value of its key takes its place. A RangeError for a clock or a lifetime
 * that is no finite number.
 */
export function flaskOutcome(
  inspection: Pick<FlaskInspection, 'timestamp' | 'json' | 'tags'> & {
    readonly split: Step<unknown>;
  },
  valid: boolean,
  { now, lifetime = DEFAULT_LIFETIME }: OutcomeOptions,
): FlaskOutcome {
  checkTimes(now, lifetime);
  const { code } = inspection.split.ok ? { code: null } : inspection.split.error;
  if (code === 'cookie_empty' || code === 'signature_missing') return empty(code);
  if (!valid) return empty('signature_invalid');
  if (code === 'timestamp_missing') return empty(code);
  const { timestamp, json, tags } = inspection;
  if (!timestamp.ok) {
    // Only this one comes to light after the signature was found to be valid.
    if (timestamp.error.code === 'timestamp_out_of_range') return undecodable(timestamp.error);
    return empty('timestamp_unreadable');
  }
  const age = Math.floor(now) - timestamp.value.raw;
  if (age > lifetime) return empty('expired');
  if (age < 0) return empty('signed_in_the_future');
  if (!tags.ok)
    return isOurLimit(tags.error)
      ? { kind: 'unknown', error: tags.error }
      : undecodable(tags.error);
  if (isFalsy(tags.value) && !isNumber(tags.value)) return empty('content_empty');
  const value = toDict(tags.value);
  const deep = json.ok ? firstTooDeep(json.value) : null;
  if (value && deep !== null) return { kind: 'unknown', error: tooDeep(deep) };
  if (value) return { kind: 'session', value };
  return { kind: 'flaskAnswers500', reason: { kind: 'not_a_dict', type: tags.value.type } };
}

/** A RangeError for a clock or a lifetime that is no finite number. */
export function checkTimes(now: number, lifetime: number): void {
  if (Number.isFinite(now) && Number.isFinite(lifetime)) return;
  throw new RangeError(`not a time in seconds: now ${now}, lifetime ${lifetime}`);
}

/** Memory aside, Python has no such limits. */
export function isOurLimit({ code }: CodecError): boolean {
  return code === 'inflate_limit' || code === 'tag_limit';
}

/** Of a number no dict can be made, be it zero. */
function isNumber({ type }: FlaskValue): boolean {
  return type === 'bool' || type === 'int' || type === 'float';
}

export function tooDeep(offset: number): CodecError {
  const message = `More than ${MAX_CERTAIN_NESTING} levels, which only some apps can read`;
  return new CodecError('json_too_deep', 'json', offset, message);
}

function empty(reason: EmptySessionReason): FlaskOutcome {
  return { kind: 'emptySession', reason };
}

function undecodable(error: CodecError): FlaskOutcome {
  return { kind: 'flaskAnswers500', reason: { kind: 'undecodable', error } };
}
