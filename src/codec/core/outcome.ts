import { CodecError } from './errors.ts';
import { MAX_SAFE_NESTING } from './json.ts';
import type { Step } from './step.ts';
import type { PythonValue } from './value.ts';

/** Why the server sees an empty session, even if the cookie has content. */
export type EmptySessionReason =
  | 'cookie_empty'
  | 'signature_missing'
  | 'signature_invalid'
  | 'timestamp_missing'
  | 'timestamp_unreadable'
  | 'expired'
  | 'signed_in_the_future'
  | 'content_empty'
  | 'content_unreadable';

/** Why the framework fails: the content cannot be decoded, or `dict(content)` raises. */
export type ServerErrorReason =
  | { readonly kind: 'undecodable'; readonly error: CodecError }
  | { readonly kind: 'not_a_dict'; readonly type: PythonValue['type'] };

export interface OutcomeOptions {
  /** The server's clock in unix seconds. Flask and Starlette drop fractions, Django does not. */
  readonly now: number;
  /** Session lifetime in seconds; the framework's default unless given. Infinity for none. */
  readonly lifetime?: number;
}

/** Throws a RangeError unless the clock is a finite number of seconds, and the lifetime a number or Infinity. */
export function checkTimes(now: number, lifetime: number): void {
  if (Number.isFinite(now) && lifetime > -Infinity) return;
  throw new RangeError(
    `now must be finite and lifetime a number: now ${now}, lifetime ${lifetime}`,
  );
}

/** Whether the error is a limit of this codec. Python has no such limits apart from memory. */
export function isCodecLimit({ code }: CodecError): boolean {
  return code === 'inflate_limit' || code === 'tag_limit';
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
