import type { SubmittedToken } from './csrf-tokens.ts';
import type { RequestContext } from './request-context.ts';
import type { ResponseHeaders } from './response-headers.ts';
import type { SessionTrace } from './session-trace.ts';
import type { CookiePair, SetCookie } from './set-cookie.ts';
import type { Wire } from './wire.ts';

/** A request of the page and its response. `time` is when the response's headers had arrived. */
export interface Exchange {
  readonly kind: 'exchange';
  /** When the response's headers had arrived, in unix milliseconds. */
  readonly time: number;
  /** Unix milliseconds. */
  readonly startedAt: number;
  readonly method: string;
  readonly url: string;
  /** Null if no response came. */
  readonly status: number | null;
  /** Where the response redirects to, without the fragment; null if it does not. */
  readonly redirect: string | null;
  /**
   * Whether it was for the top-level page, which receives all its cookies; without https, possibly
   * for a frame.
   */
  readonly isDocument: boolean;
  /** What is known about the request's origin. */
  readonly context: RequestContext;
  /** Whether no server responded, so that the browser shows its own error page. */
  readonly isUnanswered: boolean;
  /**
   * The cookies that the request carried, in header order; null if the browser did not report them.
   */
  readonly sent: readonly CookiePair[] | null;
  /** Whether the browser should have reported the cookies and did not. */
  readonly isWithheld: boolean;
  /** The cookies that the response set, in header order. */
  readonly set: readonly SetCookie[];
  /** Number of `Set-Cookie` headers that browsers drop as malformed. */
  readonly malformedCount: number;
  /** What the response's headers say beside its cookies. */
  readonly response: ResponseHeaders;
  /** The request's `User-Agent` header; null if it is missing, or longer than any browser's. */
  readonly userAgent: string | null;
  /** The CSRF token of the request; `missing` if its form has none, null if that is unknown. */
  readonly csrfToken: SubmittedToken | 'missing' | null;
  /** Whether its form has a password, as far as it is reported. */
  readonly hasPassword: boolean;
  /** Whether the response depends on cookies (`Vary: Cookie`). */
  readonly variesOnCookie: boolean;
  /**
   * The server's clock in its `Date` header, in unix seconds; null if missing, or if the response
   * was stored somewhere before.
   */
  readonly date: number | null;
  /** What the app says of its session; null if it says nothing, or said it of an earlier response. */
  readonly trace: SessionTrace | null;
  /** Whether the exchange was reported before, without its cookies. */
  readonly isCorrection: boolean;
  /** Its headers and its body as they were sent; null if they were not, as with a cached response, or are not kept. */
  readonly wire: Wire | null;
}
