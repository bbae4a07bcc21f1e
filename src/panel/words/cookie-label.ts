import type { KnownCookie } from '../../session/known-cookie.ts';
import { visibleText } from '../tree/preview.ts';

/** A cookie in a list: its name, and where it belongs as far as that tells cookies apart. */
export function cookieLabel({ name, domain, attributes }: KnownCookie): string {
  const path = attributes && attributes.path !== '/' ? attributes.path : '';
  const partition = attributes?.partition ? ` (${attributes.partition.site})` : '';
  return visibleText(`${name} · ${domain}${path}${partition}`);
}
