import { type Attributes, SAME_SITE } from '../../cookies/cookie.ts';
import type { Adjusted } from '../../recording/jar-edits.ts';
import { visibleText } from './visible.ts';
import type { Words } from './words.ts';

/** The flags of a cookie, as `Set-Cookie` names them; empty for none. */
export function flagsText({ httpOnly, secure, sameSite }: Attributes): string {
  const site = sameSite === 'unspecified' ? null : `SameSite=${SAME_SITE[sameSite]}`;
  return [httpOnly && 'HttpOnly', secure && 'Secure', site].filter(Boolean).join(' · ');
}

/** The hosts and paths that get a cookie. */
export function scopeText({ domain, path, hostOnly }: Attributes, { text }: Words): string {
  return text(hostOnly ? 'factScopeHostOnly' : 'factScopeDomain', { host: domain, path });
}

/** Domain and path of a cookie, with a dot before a domain that has its subdomains, and its partition. */
export function placeText({ domain, path, hostOnly, partition }: Attributes): string {
  const place = `${hostOnly ? '' : '.'}${domain}${path}`;
  return visibleText(partition ? `${place} (${partition.site})` : place);
}

const ADJUSTED = {
  expires: 'Expires',
  secure: 'Secure',
  httpOnly: 'HttpOnly',
  sameSite: 'SameSite',
} as const satisfies Readonly<Record<Adjusted, string>>;

/** What the browser has kept otherwise than the user asked. */
export function adjustedText(adjusted: readonly Adjusted[], { text }: Words): string {
  return text('editAdjusted', { what: adjusted.map((property) => ADJUSTED[property]).join(', ') });
}
