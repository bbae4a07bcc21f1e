import type { RequestContext } from './request-context.ts';
import type { CookiePair, SetCookie } from './set-cookie.ts';

/** Partitioned cookies are a jar of their own for each top-level site. */
export interface CookiePartition {
  /** Of the top-level page, scheme and all. */
  readonly site: string;
  /** Set in a frame with a frame of another site above it: not sent to the top-level page itself. */
  readonly crossSiteAncestor: boolean;
}

/** A cookie as a browser's jar holds it. */
export interface JarCookie {
  readonly name: string;
  readonly value: string;
  /** Without a leading dot. */
  readonly domain: string;
  /** Sent to this host alone, not to those below it. */
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: 'none' | 'lax' | 'strict' | 'unspecified';
  /** Unix seconds, with a fraction; null for a cookie that ends with the browser. */
  readonly expires: number | null;
  /** The cookie store: a private window and a container have their own. */
  readonly storeId: string;
  /** Where a partitioned cookie belongs; null for one that is not partitioned. */
  readonly partition: CookiePartition | null;
}

interface Observed {
  /** Unix milliseconds. */
  readonly time: number;
}

/** The inspected page has gone to an address; null where it cannot be told (`chrome://`). */
interface Navigation extends Observed {
  readonly kind: 'navigation';
  readonly url: string | null;
}

/** A request of the page and the response to it. `time` is when the response's headers had come. */
export interface Exchange extends Observed {
  readonly kind: 'exchange';
  /** Unix milliseconds. */
  readonly startedAt: number;
  readonly method: string;
  readonly url: string;
  /** Null when no response came. */
  readonly status: number | null;
  /** The address that the response sends the browser on to, without its fragment; null for none. */
  readonly redirect: string | null;
  /** Whether it was for the page itself, to which all its cookies go; without https, or a frame. */
  readonly isDocument: boolean;
  /** What is known of where it came from. */
  readonly context: RequestContext;
  /** Whether no server answered, so that the browser shows a page of its own. */
  readonly isUnanswered: boolean;
  /** The cookies that the request carried, in their order; null where the browser does not tell. */
  readonly sent: readonly CookiePair[] | null;
  /** Whether the browser should have told, but did not. */
  readonly isWithheld: boolean;
  /** The cookies that the response set, in their order. */
  readonly set: readonly SetCookie[];
  /** How many `Set-Cookie` headers browsers drop as malformed. */
  readonly malformedCount: number;
  /** Whether the response says that it depends on cookies (`Vary: Cookie`). */
  readonly variesOnCookie: boolean;
  /** The server's clock in its `Date` header, in unix seconds; null where it was not asked just now. */
  readonly date: number | null;
  /** Whether it was told before, without its cookies. */
  readonly isCorrection: boolean;
}

/** Whether the extension may read the cookies of a host. */
interface Access extends Observed {
  readonly kind: 'access';
  readonly host: string;
  readonly granted: boolean;
}

/** All cookies that may go with requests to a host, whatever the path: those that are sent together
 * are in the order in which they are sent. */
interface JarSnapshot extends Observed {
  readonly kind: 'jarSnapshot';
  readonly host: string;
  readonly cookies: readonly JarCookie[];
}

/** One cookie was set or removed; `cause` in the words of the cookies API. */
interface JarChange extends Observed {
  readonly kind: 'jarChange';
  readonly cookie: JarCookie;
  readonly removed: boolean;
  readonly cause: 'explicit' | 'overwrite' | 'expired' | 'expired_overwrite' | 'evicted';
}

/** Something the recorder could not do. */
interface Problem extends Observed {
  readonly kind: 'problem';
  readonly what: ProblemKind;
  /** The host that it is about; null where it is about none. */
  readonly host: string | null;
  /** The browser's own words. */
  readonly detail: string;
}
/** What failed before has succeeded. */
interface Solved extends Observed {
  readonly kind: 'solved';
  readonly what: ProblemKind;
  readonly host: string | null;
}

/** What the user has chosen to record. */
interface Chosen extends Observed {
  readonly kind: 'recordingOptions';
  /** The names of session cookies; others are known by their shape. */
  readonly names: readonly string[];
  /** How many entries the timeline keeps. */
  readonly maxEntries: number;
}

/** The user has cleared the timeline. */
interface Cleared extends Observed {
  readonly kind: 'cleared';
}

export type ProblemKind = 'jar_unreadable' | 'storage_failed' | 'storage_unreadable';

/** What the recorder saw: plain data, all that the state is made of. */
export type Observation =
  | Navigation
  | Exchange
  | Access
  | JarSnapshot
  | JarChange
  | Problem
  | Solved
  | Chosen
  | Cleared;
