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

/** Whether the extension may read the jar for the page. */
interface Access extends Observed {
  readonly kind: 'access';
  readonly url: string;
  readonly granted: boolean;
}

/** All cookies that go with a request for the address, in the order in which they are sent. */
interface JarSnapshot extends Observed {
  readonly kind: 'jarSnapshot';
  readonly url: string;
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
  /** The browser's own words. */
  readonly detail: string;
}
/** What failed before has succeeded. */
interface Solved extends Observed {
  readonly kind: 'solved';
  readonly what: ProblemKind;
}
export type ProblemKind = 'jar_unreadable' | 'storage_failed';

/** What the recorder saw: plain data, all that the state is made of. */
export type Observation = Navigation | Access | JarSnapshot | JarChange | Problem | Solved;
