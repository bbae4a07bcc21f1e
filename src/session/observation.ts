import type { RequestContext } from './request-context.ts';
import type { CookiePair, SetCookie } from './set-cookie.ts';

/** A partition of the jar: partitioned cookies are separate for each top-level site. */
export interface CookiePartition {
  /** Scheme and domain of the top-level page's site. */
  readonly site: string;
  /**
   * Whether it was set in a frame below a frame of another site: then the top-level page itself
   * does not get it.
   */
  readonly crossSiteAncestor: boolean;
}

/** A cookie as stored in the browser's jar. */
export interface JarCookie {
  readonly name: string;
  readonly value: string;
  /** Without a leading dot. */
  readonly domain: string;
  /** Sent to this host only, not to its subdomains. */
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: 'none' | 'lax' | 'strict' | 'unspecified';
  /** Unix seconds, possibly fractional; null for a cookie that ends with the browser. */
  readonly expires: number | null;
  /** The cookie store: private windows and containers have their own. */
  readonly storeId: string;
  /** Null for a cookie that is not partitioned. */
  readonly partition: CookiePartition | null;
}

interface Observed {
  /** Unix milliseconds. */
  readonly time: number;
}

/** The inspected page went to an address; null if it is unknown (`chrome://`). */
interface Navigation extends Observed {
  readonly kind: 'navigation';
  readonly url: string | null;
}

/** A request of the page and its response. `time` is when the response's headers had arrived. */
export interface Exchange extends Observed {
  readonly kind: 'exchange';
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
  /** Whether the response depends on cookies (`Vary: Cookie`). */
  readonly variesOnCookie: boolean;
  /**
   * The server's clock in its `Date` header, in unix seconds; null if missing, or if the response
   * was stored somewhere before.
   */
  readonly date: number | null;
  /** Whether the exchange was reported before, without its cookies. */
  readonly isCorrection: boolean;
}

/** Whether the extension may read the cookies of a host. */
interface Access extends Observed {
  readonly kind: 'access';
  readonly host: string;
  readonly granted: boolean;
}

/**
 * All cookies that requests to a host may carry, whatever the path, in the order in which they are
 * sent.
 */
interface JarSnapshot extends Observed {
  readonly kind: 'jarSnapshot';
  readonly host: string;
  readonly cookies: readonly JarCookie[];
}

/** A cookie was set or removed; `cause` as in the cookies API. */
interface JarChange extends Observed {
  readonly kind: 'jarChange';
  readonly cookie: JarCookie;
  readonly removed: boolean;
  readonly cause: 'explicit' | 'overwrite' | 'expired' | 'expired_overwrite' | 'evicted';
}

/** Something failed in the recorder. */
interface Problem extends Observed {
  readonly kind: 'problem';
  readonly what: ProblemKind;
  /** The host concerned; null for none. */
  readonly host: string | null;
  /** The browser's error message. */
  readonly detail: string;
}
/** What failed before now works. */
interface Solved extends Observed {
  readonly kind: 'solved';
  readonly what: ProblemKind;
  readonly host: string | null;
}

/** What the user chose to record. */
interface RecordingOptions extends Observed {
  readonly kind: 'recordingOptions';
  /** Names of session cookies; other session cookies are recognised by their shape. */
  readonly names: readonly string[];
  /** Maximum number of entries in the timeline. */
  readonly maxEntries: number;
}

/** The user cleared the timeline. */
interface Cleared extends Observed {
  readonly kind: 'cleared';
}

export type ProblemKind = 'jarUnreadable' | 'storageFailed' | 'storageUnreadable';

/** What the recorder observed: plain data from which the whole state is derived. */
export type Observation =
  | Navigation
  | Exchange
  | Access
  | JarSnapshot
  | JarChange
  | Problem
  | Solved
  | RecordingOptions
  | Cleared;
