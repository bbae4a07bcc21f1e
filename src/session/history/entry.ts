import type { Attributes } from '../cookie.ts';
import type { Refusal } from '../receive.ts';

/** A request of the page and its response, as far as the history of a cookie needs them. */
export interface ExchangeRef {
  readonly method: string;
  readonly url: string;
  /** Null when no response came. */
  readonly status: number | null;
  /** The address that the response sends the browser on to; null for none. */
  readonly redirect: string | null;
  /** Unix milliseconds. */
  readonly startedAt: number;
  /** When the response's headers had come, in unix milliseconds. */
  readonly endedAt: number;
  /** The value of this cookie that the request carried; null for none, undefined where that is not told. */
  readonly carried: string | null | undefined;
  /** Whether the response says that it depends on the cookies: Flask adds that once a view has looked
   * at the session (`flask/sessions.py`, save_session). */
  readonly variesOnCookie: boolean;
  /** Seconds by which the server's clock was ahead of this one, where the response proves it, else null. */
  readonly serverAhead: number | null;
}

/** What made a cookie change. */
export type Cause =
  | { readonly kind: 'exchange'; readonly exchange: ExchangeRef }
  /** It was there when it was first looked for, or stands for entries that were cleared or dropped. `setBy`:
   * the exchange that had set it, where that was seen. */
  | { readonly kind: 'found'; readonly setBy: ExchangeRef | null }
  /** No request of this page is known for it: another tab, a script, DevTools itself, an extension. */
  | { readonly kind: 'unseen' }
  /** Its time was over. */
  | { readonly kind: 'expired' }
  /** The browser keeps so many cookies and no more. */
  | { readonly kind: 'evicted' };

interface Recorded {
  /** One number for each entry of a history. */
  readonly id: number;
  /** When it happened, as near as can be told, in unix milliseconds. */
  readonly time: number;
}

/** The cookie has another value, or none any more. */
export interface Change extends Recorded {
  readonly kind: 'change';
  /** Null where it is gone. */
  readonly value: string | null;
  /** Null where requests alone have shown it, or where it is gone. */
  readonly attributes: Attributes | null;
  readonly cause: Cause;
  /** Whether the jar, or a later request, has shown that the browser took it. */
  readonly isProven: boolean;
}

/** A response set the cookie, or deleted it, and the browser did not follow, or may not have. */
export interface Refused extends Recorded {
  readonly kind: 'refused';
  /** Null where it is larger than any that a browser keeps, and for a deletion. */
  readonly value: string | null;
  readonly isDeletion: boolean;
  /** Bytes of name and value together. */
  readonly size: number;
  /** `unknown`: no rule that could be checked forbids it. */
  readonly reason: Refusal | 'unknown';
  /** Whether the reason alone makes browsers refuse it: else it is a possible one. */
  readonly isCertain: boolean;
  readonly exchange: ExchangeRef;
  /** What proves it: the jar, a later request, or its mere size; null where nothing does yet. */
  readonly proof: Proof | null;
  /** When the jar or the request was seen that proves it, in unix milliseconds; null for neither. */
  readonly provenAt: number | null;
  /** What it would have been. */
  readonly attributes: Attributes | null;
  readonly sameSite: Attributes['sameSite'];
}

/** A request carried the cookie, and its response left it as it was. */
export interface UnchangedRequest extends Recorded {
  readonly kind: 'unchanged';
  readonly exchange: ExchangeRef;
}

export type Proof = 'jar' | 'request' | 'size';

export type Entry = Change | Refused;

/** The exchange that has set a cookie's value, be it cleared since; null where none is known. */
export function setterOf({ cause }: Change): ExchangeRef | null {
  if (cause.kind === 'exchange') return cause.exchange;
  return cause.kind === 'found' ? cause.setBy : null;
}

/** The origin of {@link setterOf}: cookies ignore ports, and each app has its own. */
export function setterOrigin(change: Change): string | null {
  const setter = setterOf(change);
  return setter && new URL(setter.url).origin;
}

/** The exchange that an entry is of; null where none is known. */
export function exchangeOf(entry: Entry | UnchangedRequest): ExchangeRef | null {
  if (entry.kind !== 'change') return entry.exchange;
  return entry.cause.kind === 'exchange' ? entry.cause.exchange : null;
}
