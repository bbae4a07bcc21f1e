import type { KnownCookie } from '../../cookies/known-cookie.ts';
import { visibleName, visibleText } from './visible.ts';
import type { Words } from './words.ts';

/** Characters of a name in a sentence; a cookie's name may have thousands. */
const MAX_NAME = 100;

/** A cookie's name in a sentence or a row. */
export function cookieName(name: string, { text }: Words): string {
  if (name === '') return text('cookieNameless');
  const isLong = name.length > MAX_NAME;
  return visibleName(isLong ? `${name.slice(0, MAX_NAME)}…` : name);
}

/** A cookie's label in a list: its name, then its domain, path and partition as far as they distinguish cookies. */
export function cookieLabel({ name, domain, attributes, index, source }: KnownCookie): string {
  if (source === 'pasted') return visibleName(name) || 'token';
  const path = attributes && attributes.path !== '/' ? attributes.path : '';
  const partition = attributes?.partition ? ` (${attributes.partition.site})` : '';
  const dot = attributes?.hostOnly === false ? '.' : '';
  const number = index > 0 ? ` (${index + 1})` : '';
  return `${visibleName(name)} · ${visibleText(`${dot}${domain}${path}${partition}`)}${number}`;
}
