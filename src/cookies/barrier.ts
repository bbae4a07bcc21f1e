import { type Attributes, isAlive, isSentTo } from './cookie.ts';
import type { Exchange } from './exchange.ts';
import type { JarCookie } from './jar-cookie.ts';
import type { RequestContext } from './request-context.ts';

/** Why a request's context keeps cookies out of the request, its response, or both. */
export type Barrier = 'noCredentials' | 'sameSite' | 'thirdParty';

/**
 * What prevents a browser from storing a cookie set by the response to a request with this context;
 * null if nothing known does. If it is not certain, only the jar can tell (docs/browser-rules.md).
 */
export function barrierToStoring(
  { sameSite, partition }: Pick<Attributes, 'sameSite' | 'partition'>,
  context: RequestContext,
): { readonly reason: Barrier; readonly isCertain: boolean } | null {
  const { credentials, engine, storageAccess } = context;
  if (credentials === 'omitted') return { reason: 'noCredentials', isCertain: true };
  if (isThirdParty(context)) {
    const isLax = isLaxIn(sameSite, engine);
    if (isLax !== false) return { reason: 'sameSite', isCertain: isLax === true };
    // Firefox stores it in the top-level site's partition, unless third-party cookies are allowed.
    if (partition === null && engine !== 'firefox' && credentials !== 'unknown') {
      if (storageAccess !== 'active') {
        const isCertain = engine === 'chromium' && storageAccess !== null;
        return { reason: 'thirdParty', isCertain };
      }
    }
  }
  return credentials === 'unknown' ? { reason: 'noCredentials', isCertain: false } : null;
}

/** Whether cookies set by the response are stored in a partition even without `Partitioned`. */
export function isPartitioned(context: RequestContext): boolean {
  const { engine, storageAccess } = context;
  const isKeptApart = storageAccess === 'none' || storageAccess === 'inactive';
  return engine === 'firefox' && isThirdParty(context) && isKeptApart;
}

/** Whether the request certainly comes from within a page or frame of another site. */
export function isThirdParty({ site, kind }: RequestContext): boolean {
  return site === 'cross-site' && (kind === 'subresource' || kind === 'frame');
}

/**
 * Whether SameSite keeps a cookie from third parties; null if the engine is unknown and browsers
 * differ: Chromium treats unspecified as Lax.
 */
function isLaxIn(
  sameSite: JarCookie['sameSite'],
  engine: RequestContext['engine'],
): boolean | null {
  if (sameSite === 'unspecified') return engine === null ? null : engine === 'chromium';
  return sameSite !== 'none';
}

/**
 * Why a request did not carry a cookie of the jar; null if it did, or if the browser did not report
 * the request's cookies. `unknown`: it should have carried it, or nothing proves why it did not.
 */
export function whyNotSent(
  cookie: JarCookie,
  { sent, url, startedAt, method, context }: Exchange,
): Barrier | 'otherAddress' | 'expired' | 'unknown' | null {
  if (sent === null) return null;
  if (sent.some(({ name, value }) => name === cookie.name && value === cookie.value)) return null;
  if (!isSentTo(new URL(url), cookie)) return 'otherAddress';
  if (!isAlive(cookie, startedAt / 1000)) return 'expired';
  if (context.credentials === 'omitted') return 'noCredentials';
  const isLax = isLaxIn(cookie.sameSite, context.engine) === true;
  if (isThirdParty(context)) {
    if (isLax) return 'sameSite';
    const hasAccess = context.storageAccess === null || context.storageAccess === 'active';
    return hasAccess ? 'unknown' : 'thirdParty';
  }
  if (context.site !== 'cross-site' || context.kind !== 'document') return 'unknown';
  const isSafe = method === 'GET' || method === 'HEAD';
  return cookie.sameSite === 'strict' || (isLax && !isSafe) ? 'sameSite' : 'unknown';
}

/**
 * Whether the absence of a cookie from this page request proves that the browser no longer has it.
 */
export function isSentForCertain(
  { attributes }: { readonly attributes: Pick<Attributes, 'sameSite'> | null },
  { method, context: { kind, site, engine } }: Exchange,
): boolean {
  if (kind !== 'document' || method !== 'GET') return false;
  // Requests triggered by other sites lack Strict cookies, and a cookie with unknown attributes may
  // be Strict.
  if (attributes !== null) return attributes.sameSite !== 'strict';
  // Firefox also drops Strict cookies after a redirect from another site, whoever made the request.
  if (site === 'none') return engine !== 'firefox';
  return site === 'same-origin' || site === 'same-site';
}
