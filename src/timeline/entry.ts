import type { Attributes } from '../cookies/cookie.ts';
import type { Refusal } from '../cookies/receive.ts';
import type { SessionTrace } from '../cookies/session-trace.ts';
import type { JarEditKind } from '../observations/observation.ts';

/** The parts of an exchange that the history of a cookie needs. */
export interface ExchangeRef {
  readonly method: string;
  readonly url: string;
  /** Null if no response came. */
  readonly status: number | null;
  /** The address that the response redirects to; null for none. */
  readonly redirect: string | null;
  /** Unix milliseconds. */
  readonly startedAt: number;
  /** When the response's headers had arrived, in unix milliseconds. */
  readonly endedAt: number;
  /**
   * The value of this cookie in the request; null for none, undefined if the browser did not report
   * it.
   */
  readonly carried: string | null | undefined;
  /**
   * Whether the response depends on cookies. Flask adds `Vary: Cookie` once the session was accessed
   * (`flask/sessions.py`, save_session), by a view or by an extension: since 3.1.3 in any way, before only by its
   * methods that read or set one key. So its absence shows nothing of other versions.
   */
  readonly variesOnCookie: boolean;
  /**
   * Seconds by which the server's clock was ahead of this one; null unless the response proves it.
   */
  readonly serverAhead: number | null;
  /** What the app says of the session in this cookie; null if it says nothing. */
  readonly trace: SessionTrace | null;
}

/** What made a cookie change. */
export type Cause =
  | { readonly kind: 'exchange'; readonly exchange: ExchangeRef }
  /**
   * Present when first looked for, or a stand-in for entries that were cleared or dropped. `setBy`:
   * the exchange that had set it, if observed.
   */
  | { readonly kind: 'found'; readonly setBy: ExchangeRef | null }
  /** The user put it into the jar, or deleted it, in the panel. */
  | { readonly kind: 'edited'; readonly how: JarEditKind }
  /** No request of this page explains it: another tab, a script, DevTools or an extension. */
  | { readonly kind: 'unseen' }
  /** Its expiry has passed. */
  | { readonly kind: 'expired' }
  /** Removed by the browser, which keeps a limited number of cookies. */
  | { readonly kind: 'evicted' };

interface Recorded {
  /** Unique in the history. */
  readonly id: number;
  /** When it happened, as precisely as known, in unix milliseconds. */
  readonly time: number;
}

/** The cookie got another value, or was removed. */
export interface Change extends Recorded {
  readonly kind: 'change';
  /** Null if the cookie is gone. */
  readonly value: string | null;
  /** Null if only requests have shown the cookie, or if it is gone. */
  readonly attributes: Attributes | null;
  readonly cause: Cause;
  /** Whether the jar or a later request showed that the browser accepted it. */
  readonly isProven: boolean;
  readonly doubt?: Doubt;
}

/** Only the value attributes the change to its exchange, whose cookie the browser may have refused by its rules. */
interface Doubt {
  /** What the exchange did if another one set the same value. */
  readonly refusal: Refused;
  /** When the jar or a request showed the value, in unix milliseconds. */
  readonly shownAt: number;
}

/** A response set or deleted the cookie, and the browser refused, or may have. */
export interface Refused extends Recorded {
  readonly kind: 'refused';
  /** Null if larger than any cookie that a browser keeps, and for a deletion. */
  readonly value: string | null;
  readonly isDeletion: boolean;
  /** Bytes of name and value together. */
  readonly size: number;
  /** `unknown`: no rule that can be checked forbids it. */
  readonly reason: Refusal | 'unknown';
  /** Whether this reason alone makes browsers refuse it; otherwise it is only a possible one. */
  readonly isCertain: boolean;
  readonly exchange: ExchangeRef;
  /**
   * What proves the refusal: the jar, a later request, or the size alone; null if nothing does yet.
   */
  readonly proof: Proof | null;
  /**
   * When the jar or request that proves it was observed, in unix milliseconds; null for other
   * proofs or none.
   */
  readonly provenAt: number | null;
  /** What the cookie was in the jar or request that proves the refusal; null for none, or without such a proof. */
  readonly provenValue: string | null;
  /** The attributes it would have had. */
  readonly attributes: Attributes | null;
  readonly sameSite: Attributes['sameSite'];
  /** The path that it would have had. */
  readonly path: string;
}

/** A request carried the cookie, and the response left it unchanged. */
export interface UnchangedRequest extends Recorded {
  readonly kind: 'unchanged';
  readonly exchange: ExchangeRef;
}

export type Proof = 'jar' | 'request' | 'size';

export type Entry = Change | Refused;

/** The exchange that set a cookie's value, even if its entry was cleared; null if unknown. */
export function setterOf({ cause }: Change): ExchangeRef | null {
  if (cause.kind === 'exchange') return cause.exchange;
  return cause.kind === 'found' ? cause.setBy : null;
}

/** The origin of {@link setterOf}: cookies ignore ports, but each port has its own app. */
export function setterOrigin(change: Change): string | null {
  const setter = setterOf(change);
  return setter && new URL(setter.url).origin;
}

/** Whether these are origins of two apps on one host, which share its cookies: these ignore ports. */
export function areOtherApps(origin: string, other: string): boolean {
  const [a, b] = [new URL(origin), new URL(other)];
  // One app may serve both http and https.
  return a.hostname === b.hostname && a.port !== b.port;
}

/** The exchange of an entry; null if unknown. */
export function exchangeOf(entry: Entry | UnchangedRequest): ExchangeRef | null {
  if (entry.kind !== 'change') return entry.exchange;
  return entry.cause.kind === 'exchange' ? entry.cause.exchange : null;
}
