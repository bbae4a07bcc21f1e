import type { KnownCookie } from '../../cookies/known-cookie.ts';
import { visibleName, visibleText } from './visible.ts';

/** A cookie's label in a list: its name, then its domain, path and partition as far as they distinguish cookies. */
export function cookieLabel({ name, domain, attributes, index, source }: KnownCookie): string {
  if (source === 'pasted') return visibleName(name) || 'token';
  const path = attributes && attributes.path !== '/' ? attributes.path : '';
  const partition = attributes?.partition ? ` (${attributes.partition.site})` : '';
  const dot = attributes?.hostOnly === false ? '.' : '';
  const number = index > 0 ? ` (${index + 1})` : '';
  return `${visibleName(name)} · ${visibleText(`${dot}${domain}${path}${partition}`)}${number}`;
}
