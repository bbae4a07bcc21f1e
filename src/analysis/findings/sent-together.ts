import type { KnownCookie } from '../../cookies/known-cookie.ts';
import type { Finding, Subject } from './finding.ts';

/** The server reads one cookie of a name and ignores the others. */
interface IgnoredCookie extends Finding {
  readonly id: 'ignored';
  readonly name: string;
  /** By whose rules the header is read. */
  readonly framework: string;
  /** Which one it reads, in the order of the header. */
  readonly reads: 'first' | 'last';
  /** How many other cookies are ignored; null if this one is. */
  readonly otherCount: number | null;
  /** The others of its name. */
  readonly namesakes: readonly KnownCookie[];
}

/** It lies inside the double quotes of another cookie. */
interface SwallowedCookie extends Finding {
  readonly id: 'swallowed';
  readonly by: string;
  readonly framework: string;
}

/** Some versions of the framework read another cookie, sent before it, under its name. */
interface AliasedCookie extends Finding {
  readonly id: 'alias';
  readonly name: string;
  readonly alias: string;
}

/** How other cookies in the same `Cookie` header keep the server from reading this one, or the others. */
export function sentTogether({
  view,
}: Subject): readonly (IgnoredCookie | SwallowedCookie | AliasedCookie)[] {
  if (!view) return [];
  const { isIgnored, swallowedBy, alias, ignoredCount, namesakes, cookie } = view;
  const { name } = cookie;
  const { framework, cookieHeader } = view.headerFormat;
  const { reads } = cookieHeader;
  const severity = 'warning';
  const ignored = { id: 'ignored', severity, name, framework, reads, namesakes } as const;
  const found: (IgnoredCookie | SwallowedCookie | AliasedCookie)[] = [];
  if (isIgnored) found.push({ ...ignored, otherCount: null });
  if (swallowedBy !== null) found.push({ id: 'swallowed', severity, by: swallowedBy, framework });
  if (alias !== null) found.push({ id: 'alias', severity, name, alias });
  if (ignoredCount > 0) found.push({ ...ignored, otherCount: ignoredCount });
  return found;
}
