/**
 * What a request's headers and its entry in the network log prove about where it came from. It
 * decides which cookies browsers send and store (docs/browser-rules.md has the measurements).
 */
export interface RequestContext {
  /**
   * `document`: the top-level page. `unknown`: that or a frame, because http sites are not told.
   */
  readonly kind: 'document' | 'frame' | 'subresource' | 'preflight' | 'unknown';
  /**
   * Relation of the target to the document that made the request; `none`: made by the user.
   * `cross-site` only if Chromium and Firefox agree that it is, or by the browser's own rules. The
   * other values do not rule out a frame below a page of another site.
   */
  readonly site: 'same-origin' | 'same-site' | 'cross-site' | 'none' | 'unknown';
  /** The origin of that document; null if opaque or unknown. */
  readonly initiator: string | null;
  /**
   * Whether the request may carry and set cookies at all. `usual`: nothing suggests otherwise.
   * `unknown`: made by a script of another origin, where the default is that it may not.
   */
  readonly credentials: 'included' | 'omitted' | 'usual' | 'unknown';
  /** `Sec-Fetch-Mode`, such as `cors` for a script that wants to read the response; null if the browser did not say. */
  readonly mode: string | null;
  /** `Sec-Fetch-Dest`, such as `image`, or `empty` for what a script or a prefetch asks; null if the browser did not say. */
  readonly destination: string | null;
  /** `Sec-Fetch-Storage-Access`: whether a third party may use its unpartitioned cookies. */
  readonly storageAccess: 'none' | 'inactive' | 'active' | null;
  readonly engine: 'chromium' | 'firefox' | null;
}

export const UNKNOWN_CONTEXT: RequestContext = {
  kind: 'unknown',
  site: 'unknown',
  initiator: null,
  credentials: 'usual',
  mode: null,
  destination: null,
  storageAccess: null,
  engine: null,
};

/** The parts of a network log entry that determine the context. */
export interface RequestFacts {
  readonly method: string;
  readonly url: string;
  /** Whether it seems to be for a page or a frame. */
  readonly isDocument: boolean;
  readonly hasCookies: boolean;
  /** Chromium's resource type, and whether the page was allowed to read the response. */
  readonly resourceType: unknown;
  readonly isReadable: boolean;
  /** Whether Chromium kept the answer from the page, as it does where CORS does not allow it. */
  readonly isBlocked: boolean;
  readonly engine: RequestContext['engine'];
  /** The first value of a header, by its lower-case name. */
  readonly request: (name: string) => string | undefined;
  readonly response: (name: string) => string | undefined;
}

/** The context of a request; each part is `unknown` or null unless something proves it. */
export function requestContext(facts: RequestFacts): RequestContext {
  const { engine, url } = facts;
  const storageAccess = toStorageAccess(facts.request('sec-fetch-storage-access'));
  const initiator = initiatorOf(facts);
  const kind = kindOf(facts);
  const reported = facts.request('sec-fetch-site');
  const site = siteOf(new URL(url), reported, { initiator, storageAccess, engine });
  return {
    kind,
    site,
    initiator,
    credentials: credentialsOf(facts, { kind, site, initiator, storageAccess }),
    mode: facts.request('sec-fetch-mode')?.slice(0, MAX_TOKEN) ?? null,
    destination: facts.request('sec-fetch-dest')?.slice(0, MAX_TOKEN) ?? null,
    storageAccess,
    engine,
  };
}

/** Characters; scripts cannot set these headers, but other clients can. */
const MAX_TOKEN = 32;

function toStorageAccess(value: string | undefined): RequestContext['storageAccess'] {
  return value === 'none' || value === 'inactive' || value === 'active' ? value : null;
}

function kindOf({ method, request, isDocument }: RequestFacts): RequestContext['kind'] {
  // Scripts cannot set this header.
  const isPreflight = request('access-control-request-method') !== undefined;
  if (method === 'OPTIONS' && isPreflight) return 'preflight';
  const destination = request('sec-fetch-dest');
  if (destination === undefined) return isDocument ? 'unknown' : 'subresource';
  if (destination === 'document') return 'document';
  return request('sec-fetch-mode') === 'navigate' ? 'frame' : 'subresource';
}

/**
 * `Referer` may be the address of a style sheet, so it counts only beside `Sec-Fetch-Site`, which
 * is about the document.
 */
function initiatorOf({ request }: RequestFacts): string | null {
  const origin = request('origin');
  if (origin !== undefined) return toOrigin(origin);
  const referrer = request('referer');
  if (referrer === undefined || request('sec-fetch-site') === undefined) return null;
  return toOrigin(referrer);
}

function toOrigin(url: string): string | null {
  const origin = URL.canParse(url) ? new URL(url).origin : 'null';
  return origin === 'null' ? null : origin; // opaque
}

/**
 * `Sec-Fetch-Site` depends on schemes and redirects, which the browsers do not both consider for
 * cookies.
 */
function siteOf(
  target: URL,
  reported: string | undefined,
  {
    initiator,
    storageAccess,
    engine,
  }: Pick<RequestContext, 'initiator' | 'storageAccess' | 'engine'>,
): RequestContext['site'] {
  // Firefox also sends `active` if only the schemes differ, but treats cookies as same-site then.
  if (storageAccess === 'none' || storageAccess === 'inactive') return 'cross-site';
  if (storageAccess === 'active' && engine === 'chromium') return 'cross-site';
  if (reported === 'same-origin' || reported === 'same-site' || reported === 'none')
    return reported;
  if (initiator === null) return 'unknown';
  const from = new URL(initiator);
  if (areUnrelated(from.hostname, target.hostname)) return 'cross-site';
  if (reported !== undefined || from.protocol !== target.protocol) return 'unknown';
  if (from.hostname !== target.hostname) return 'unknown';
  return from.origin === target.origin ? 'same-origin' : 'same-site';
}

/**
 * Whether two hosts certainly belong to different sites: a top-level domain alone is never a site;
 * for longer suffixes only the public suffix list could tell.
 */
function areUnrelated(a: string, b: string): boolean {
  if (a === b) return false;
  if (/^[\d.]+$/.test(a)) return true; // addresses of IPv4 may end alike
  const [one, other] = [a.split('.'), b.split('.')];
  return one.at(-1) !== other.at(-1) || one.at(-2) !== other.at(-2);
}

/**
 * Fetch's credentials mode, which no header reports: `same-origin` is the default (Fetch, 2.2.5).
 */
function credentialsOf(
  facts: RequestFacts,
  {
    kind,
    site,
    initiator,
    storageAccess,
  }: Pick<RequestContext, 'kind' | 'site' | 'initiator' | 'storageAccess'>,
): RequestContext['credentials'] {
  if (kind === 'preflight') return 'omitted';
  if (facts.hasCookies || storageAccess !== null) return 'included';
  if (kind !== 'subresource' || isWebsocket(facts)) return 'usual';
  const { request, method, url, resourceType, engine } = facts;
  const reported = request('sec-fetch-site');
  const isOtherOrigin = initiator !== null && initiator !== new URL(url).origin;
  if (
    reported === undefined ? !isOtherOrigin : reported !== 'same-site' && reported !== 'cross-site'
  )
    return 'usual';
  const mode = request('sec-fetch-mode');
  const isByScript = request('sec-fetch-dest') === 'empty' || resourceType === 'fetch';
  if (mode === 'no-cors' && !isByScript) return 'usual';
  // Chromium (133) sends `Sec-Fetch-Storage-Access` with every such request that has credentials.
  if (reported === 'cross-site' && site === 'cross-site' && engine === 'chromium') return 'omitted';
  const isCors = mode === 'cors' || (mode === undefined && (method === 'GET' || method === 'HEAD'));
  if (isCors && isReadWithoutCredentials(facts)) return 'omitted';
  return isCors && isBlockedWithCredentials(facts) ? 'included' : 'unknown';
}

/** Websockets always have credentials (WebSockets, 3.1); no script can set this header. */
function isWebsocket({ request }: RequestFacts): boolean {
  return request('sec-websocket-key') !== undefined;
}

/**
 * Whether the page could read a response that does not allow credentials: with credentials, the
 * browser would have blocked it (Fetch, 4.10, CORS check).
 */
function isReadWithoutCredentials({ isReadable, response }: RequestFacts): boolean {
  const allowed = response('access-control-allow-origin');
  if (!isReadable || allowed === undefined) return false;
  return allowed === '*' || response('access-control-allow-credentials') !== 'true';
}

/**
 * Whether the page could not read a response that allows its origin, or every one, but no credentials: without
 * credentials, it could have (Fetch, 4.10, CORS check).
 */
function isBlockedWithCredentials({ isBlocked, request, response }: RequestFacts): boolean {
  const allowed = response('access-control-allow-origin');
  const isAllowed = allowed === '*' || (allowed !== undefined && allowed === request('origin'));
  // A redirect may be blocked for where it leads.
  const isRedirect = response('location') !== undefined;
  if (!isBlocked || !isAllowed || isRedirect) return false;
  return allowed === '*' || response('access-control-allow-credentials') !== 'true';
}
