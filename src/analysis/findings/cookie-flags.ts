import type { SessionRules } from '../../codec/index.ts';
import { type Attributes, isLocalHost, parentsOf } from '../../cookies/cookie.ts';
import type { Session } from '../session.ts';
import type { Finding, Subject } from './finding.ts';
import { otherContentOf } from './other-content.ts';

/** The cookie has the framework's default flags. */
interface DefaultFlags extends Finding {
  readonly id: 'default-flags';
  readonly sameSite: Attributes['sameSite'];
}

/** A flag that is missing, or wider than needed. */
interface Flag extends Finding {
  readonly id: 'not-secure' | 'safari' | 'scripts' | 'no-same-site' | 'cross-site' | 'host-prefix';
}

interface SentToSubdomains extends Finding {
  readonly id: 'subdomains';
  readonly domain: string;
}

type FlagFinding = DefaultFlags | Flag | SentToSubdomains;

/** What the cookie's flags allow, as far as the page shows whether it matters (RFC 6265bis 5.6 to 5.8). */
export function cookieFlags({ session, page }: Subject): readonly FlagFinding[] {
  const { attributes, name } = session.cookie;
  if (attributes === null) return [];
  const isHttps = page?.protocol === 'https:';
  const found: FlagFinding[] = [];
  const rules = otherContentOf(session) || session.content === null ? null : session.rules;
  if (hasDefaultFlags(rules, attributes)) {
    const { sameSite } = attributes;
    const severity = isHttps ? 'warning' : 'info';
    found.push({ id: 'default-flags', severity, isMinor: !isHttps, sameSite });
  } else found.push(...singleFlags(attributes, isHttps));
  if (attributes.secure && page?.protocol === 'http:' && isLocalHost(page.hostname))
    found.push({ id: 'safari', severity: 'info', isMinor: true });
  if (!attributes.hostOnly && parentsOf(`x.${attributes.domain}`).length > 0) {
    found.push({ id: 'subdomains', severity: 'info', isMinor: true, domain: attributes.domain });
  }
  const canHavePrefix = attributes.secure && attributes.hostOnly && attributes.path === '/';
  if (canHavePrefix && !name.startsWith('__Host-')) {
    found.push({ id: 'host-prefix', severity: 'info', isMinor: true });
  }
  return found;
}

/** The frameworks agree on everything but `SameSite`. */
function hasDefaultFlags(rules: SessionRules | null, attributes: Attributes): boolean {
  return (
    rules !== null &&
    attributes.httpOnly &&
    !attributes.secure &&
    attributes.sameSite === rules.defaultSameSite
  );
}

function singleFlags(
  { httpOnly, secure, sameSite, partition }: Attributes,
  isHttps: boolean,
): Flag[] {
  const found: Flag[] = [];
  if (!httpOnly) found.push({ id: 'scripts', severity: 'warning' });
  if (!secure && isHttps) found.push({ id: 'not-secure', severity: 'warning' });
  if (sameSite === 'unspecified') {
    found.push({ id: 'no-same-site', severity: 'info', isMinor: true });
  }
  if (sameSite === 'none' && partition === null)
    found.push({ id: 'cross-site', severity: 'info', isMinor: true });
  return found;
}

/** Seconds: Flask's default, the longest of the frameworks that the panel knows. */
const MAX_LIFETIME = 31 * 86_400;

export interface LongLifetime extends Finding {
  readonly id: 'long-lifetime';
  /** In seconds; Infinity if the server sets no limit. */
  readonly seconds: number;
}

/** That the server accepts the session for longer than any framework's default, as far as the lifetime is known. */
export function longLifetime({ session }: Subject): readonly LongLifetime[] {
  const seconds = knownLifetime(session);
  if (seconds === null || seconds <= MAX_LIFETIME) return [];
  return [{ id: 'long-lifetime', severity: 'warning', isMinor: true, seconds }];
}

function knownLifetime({ rules, lifetime }: Session): number | null {
  return rules === null || lifetime.source === 'assumed' ? null : lifetime.seconds;
}
