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
