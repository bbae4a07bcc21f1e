import { type Attributes, isAlive, isSentTo } from './cookie.ts';
import type { Exchange, JarCookie } from './observation.ts';
import type { RequestContext } from './request-context.ts';

/** Why the context of a request keeps cookies out of it, out of its response, or both. */
export type Barrier = 'no_credentials' | 'same_site' | 'third_party';

/**
 * What keeps a browser from storing a cookie that the response to such a request sets; null for nothing that
 * is known. Where it is not certain, only the jar can tell (docs/browser-rules.md).
 */
export function barrierToStoring(
  { sameSite, partition }: Pick<Attributes, 'sameSite' | 'partition'>,
  context: RequestContext,
): { readonly reason: Barrier; readonly isCertain: boolean } | null {
  const { credentials, engine, storageAccess } = context;
  if (credentials === 'omitted') return { reason: 'no_credentials', isCertain: true };
  if (isThirdParty(context)) {
    const isLax = isLaxIn(sameSite, engine);
    if (isLax !== false) return { reason: 'same_site', isCertain: isLax === true };
    // Firefox keeps it in the partition of the top-level site, unless third parties are allowed.
    if (partition === null && engine !== 'firefox' && credentials !== 'unknown') {
      if (storageAccess !== 'active') {
        const isCertain = engine === 'chromium' && storageAccess !== null;
        return { reason: 'third_party', isCertain };
      }
    }
  }
  return credentials === 'unknown' ? { reason: 'no_credentials', isCertain: false } : null;
}

/** Whether the response to such a request stores cookies in a partition, though they do not ask for it. */
export function isPartitioned(context: RequestContext): boolean {
  const { engine, storageAccess } = context;
  const isKeptApart = storageAccess === 'none' || storageAccess === 'inactive';
  return engine === 'firefox' && isThirdParty(context) && isKeptApart;
}

/** Whether a page or frame of another site is certainly around the request. */
export function isThirdParty({ site, kind }: RequestContext): boolean {
  return site === 'cross-site' && (kind === 'subresource' || kind === 'frame');
}

/** Whether a cookie is kept from third parties; null where the browsers differ: to Chromium, Lax is the default. */
function isLaxIn(
  sameSite: JarCookie['sameSite'],
  engine: RequestContext['engine'],
): boolean | null {
  if (sameSite === 'unspecified') return engine === null ? null : engine === 'chromium';
  return sameSite !== 'none';
}

/**
 * Why a request did not carry a cookie of the jar; null where it did, or the browser does not tell.
 * `unknown`: it should have, or nothing proves why it should not.
 */
export function whyNotSent(
  cookie: JarCookie,
  { sent, url, startedAt, method, context }: Exchange,
): Barrier | 'other_address' | 'expired' | 'unknown' | null {
  if (sent === null) return null;
  if (sent.some(({ name, value }) => name === cookie.name && value === cookie.value)) return null;
  if (!isSentTo(new URL(url), cookie)) return 'other_address';
  if (!isAlive(cookie, startedAt / 1000)) return 'expired';
  if (context.credentials === 'omitted') return 'no_credentials';
  const isLax = isLaxIn(cookie.sameSite, context.engine) === true;
  if (isThirdParty(context)) {
    if (isLax) return 'same_site';
    const hasAccess = context.storageAccess === null || context.storageAccess === 'active';
    return hasAccess ? 'unknown' : 'third_party';
  }
  if (context.site !== 'cross-site' || context.kind !== 'document') return 'unknown';
  const isSafe = method === 'GET' || method === 'HEAD';
  return cookie.sameSite === 'strict' || (isLax && !isSafe) ? 'same_site' : 'unknown';
}

/** Whether a request for a page that lacks a cookie proves that the browser has none such any more. */
export function isSentForCertain(
  { attributes }: { readonly attributes: Pick<Attributes, 'sameSite'> | null },
  { method, context: { kind, site, engine } }: Exchange,
): boolean {
  if (kind !== 'document' || method !== 'GET') return false;
  // Requests that other sites have caused lack Strict cookies: one whose attributes are not known may be such.
  if (attributes !== null) return attributes.sameSite !== 'strict';
  // To Firefox also those that another site has redirected, whoever has made them.
  if (site === 'none') return engine !== 'firefox';
  return site === 'same-origin' || site === 'same-site';
}
