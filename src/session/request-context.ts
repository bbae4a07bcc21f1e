/**
 * What a request's headers and its entry in the network log prove about where it came from. Browsers decide
 * by it which cookies they send and keep (docs/browser-rules.md has what was measured).
 */
export interface RequestContext {
  /** `document`: the top-level page. `unknown`: that or a frame's document, which http sites are not told. */
  readonly kind: 'document' | 'frame' | 'subresource' | 'preflight' | 'unknown';
  /**
   * How the target is related to the document that made the request; `none`: the user made it.
   * `cross-site` is given only where Chromium and Firefox agree that it is, or for the browser's own rules.
   * The other values do not rule out a frame with another site's page above it.
   */
  readonly site: 'same-origin' | 'same-site' | 'cross-site' | 'none' | 'unknown';
  /** The origin of that document; null where it is opaque or not known. */
  readonly initiator: string | null;
  /**
   * Whether the request may carry and set cookies at all. `usual`: nothing suggests that it may not.
   * `unknown`: a script of another origin made it, where the default is that it may not.
   */
  readonly credentials: 'included' | 'omitted' | 'usual' | 'unknown';
  /** `Sec-Fetch-Storage-Access`: whether a third party may use its cookies outside a partition. */
  readonly storageAccess: 'none' | 'inactive' | 'active' | null;
  readonly engine: 'chromium' | 'firefox' | null;
}

export const UNKNOWN_CONTEXT: RequestContext = {
  kind: 'unknown',
  site: 'unknown',
  initiator: null,
  credentials: 'usual',
  storageAccess: null,
  engine: null,
};

/** What a network log says of a request, as far as its context depends on it. */
export interface RequestFacts {
  readonly method: string;
  readonly url: string;
  /** Whether it seems to be for a page or a frame. */
  readonly isDocument: boolean;
  readonly hasCookies: boolean;
  /** Chromium's own fields: its type of the resource, and whether the page got to read the response. */
  readonly resourceType: unknown;
  readonly isReadable: boolean;
  readonly engine: RequestContext['engine'];
  /** The first value of a header, by its name in lower case. */
  readonly request: (name: string) => string | undefined;
  readonly response: (name: string) => string | undefined;
}

/** The context of a request, of which each part is `unknown` or null unless something proves it. */
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
    storageAccess,
    engine,
  };
}

function toStorageAccess(value: string | undefined): RequestContext['storageAccess'] {
  return value === 'none' || value === 'inactive' || value === 'active' ? value : null;
}

function kindOf({ method, request, isDocument }: RequestFacts): RequestContext['kind'] {
  // No script may set this header.
  const isPreflight = request('access-control-request-method') !== undefined;
  if (method === 'OPTIONS' && isPreflight) return 'preflight';
  const destination = request('sec-fetch-dest');
  if (destination === undefined) return isDocument ? 'unknown' : 'subresource';
  if (destination === 'document') return 'document';
  return request('sec-fetch-mode') === 'navigate' ? 'frame' : 'subresource';
}

/**
 * `Referer` may be a style sheet's address: it counts only beside `Sec-Fetch-Site`, which goes by the
 * document.
 */
function initiatorOf({ request }: RequestFacts): string | null {
  const origin = request('origin');
  if (origin !== undefined) return origin === 'null' ? null : toOrigin(origin);
  const referrer = request('referer');
  if (referrer === undefined || request('sec-fetch-site') === undefined) return null;
  return toOrigin(referrer);
}

function toOrigin(url: string): string | null {
  return URL.canParse(url) ? new URL(url).origin : null;
}

/** `Sec-Fetch-Site` goes by schemes and redirects, by which the browsers do not both go for cookies. */
function siteOf(
  target: URL,
  reported: string | undefined,
  {
    initiator,
    storageAccess,
    engine,
  }: Pick<RequestContext, 'initiator' | 'storageAccess' | 'engine'>,
): RequestContext['site'] {
  // Firefox also has `active` where schemes alone differ, and keeps cookies as if they did not.
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
 * Whether two hosts are certainly of different sites: a top-level domain alone is never a site that both
 * could share, which of more labels only a list of public suffixes could tell.
 */
function areUnrelated(a: string, b: string): boolean {
  if (a === b) return false;
  const isAddress = (host: string) => /^[\d.]+$|:/.test(host);
  if (isAddress(a) || isAddress(b)) return true;
  const [one, other] = [a.split('.'), b.split('.')];
  return one.at(-1) !== other.at(-1) || one.at(-2) !== other.at(-2);
}

/** Fetch's credentials mode, of which no header tells: `same-origin` is the default (Fetch, 2.2.5). */
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
  if (kind !== 'subresource') return 'usual';
  const { request, method, url, resourceType, engine } = facts;
  const reported = request('sec-fetch-site');
  const isOther = initiator !== null && initiator !== new URL(url).origin;
  if (reported === undefined ? !isOther : reported !== 'same-site' && reported !== 'cross-site')
    return 'usual';
  const mode = request('sec-fetch-mode');
  const isByScript = request('sec-fetch-dest') === 'empty' || resourceType === 'fetch';
  if (mode === 'no-cors' && !isByScript) return 'usual';
  // Chromium (133) says of all such requests with credentials how they may use storage.
  if (reported === 'cross-site' && site === 'cross-site' && engine === 'chromium') return 'omitted';
  const isCors = mode === 'cors' || (mode === undefined && (method === 'GET' || method === 'HEAD'));
  return isCors && isReadWithout(facts) ? 'omitted' : 'unknown';
}

/**
 * Whether the page got to read a response that does not allow credentials: had the request included them,
 * the browser would have kept the response from it (Fetch, 4.10, CORS check).
 */
function isReadWithout({ isReadable, response }: RequestFacts): boolean {
  const allowed = response('access-control-allow-origin');
  if (!isReadable || allowed === undefined) return false;
  return allowed === '*' || response('access-control-allow-credentials') !== 'true';
}
