import { parentsOf } from '../cookies/cookie.ts';
import type { Exchange } from '../cookies/exchange.ts';
import { appendBounded } from '../lib/append-bounded.ts';
import type { Observation } from '../observations/observation.ts';
import { isWebPage, lastAddress, type Page } from './page.ts';

/** The hosts that exchanges went to, and those whose cookies may be read. */
export interface Hosts {
  /** All hosts that exchanges went to. */
  readonly contacts: ReadonlyMap<string, Contact>;
  /** Whether the cookies of a host may be read, as far as that was asked. */
  readonly access: ReadonlyMap<string, boolean>;
}

interface Contact {
  /** When the last request to it began, in unix milliseconds. */
  readonly time: number;
  /** Whether any request carried a cookie or any response set one. */
  readonly hasCookies: boolean;
}

export const INITIAL_HOSTS: Hosts = { contacts: new Map(), access: new Map() };

const MAX_CONTACTS = 200;

/** The hosts after another observation; `page` is as it is after it. */
export function reduceHosts(hosts: Hosts, observation: Observation, page: Page): Hosts {
  switch (observation.kind) {
    case 'navigation':
      return isWebPage(page) ? withNeededAccess(hosts, page) : hosts;
    case 'exchange': {
      const next = { ...hosts, contacts: withContact(hosts.contacts, observation, page) };
      return isFull(next) ? withNeededAccess(next, page) : next;
    }
    case 'access': {
      const { host, granted } = observation;
      return { ...hosts, access: new Map(hosts.access).set(host, granted) };
    }
    default:
      return hosts;
  }
}

/**
 * The hosts whose jars are followed: the page's own, then those that its requests exchanged cookies
 * with.
 */
export function followedHosts({
  page,
  hosts,
}: {
  readonly page: Page;
  readonly hosts: Hosts;
}): string[] {
  const address = lastAddress(page);
  if (address === null) return [];
  const ownHost = new URL(address).hostname;
  const others = Array.from(hosts.contacts)
    .filter(
      ([host, contact]) =>
        contact.hasCookies && contact.time >= page.requestedAt && host !== ownHost,
    )
    .map(([host]) => host);
  return [ownHost, ...others];
}

/** Whether each new host makes an old one drop out. */
export function isFull({ contacts }: Hosts): boolean {
  return contacts.size >= MAX_CONTACTS;
}

/** A parent domain whose cookies go to the host but may not be read; undefined if there is none. */
export function unreadableParent(
  host: string,
  access: ReadonlyMap<string, boolean>,
): string | undefined {
  return parentsOf(host).find((parent) => access.get(parent) === false && !isSuffix(parent));
}

/**
 * Public suffixes such as `co.uk` and `com.br` have no cookies. Only a list could tell all of them.
 */
function isSuffix(domain: string): boolean {
  return /^[^.]{1,3}\.[^.]{2,3}$/.test(domain);
}

function withNeededAccess(hosts: Hosts, page: Page): Hosts {
  const followed = followedHosts({ page, hosts });
  const isNeeded = (host: string) =>
    followed.some((other) => other === host || other.endsWith(`.${host}`));
  const access = new Map([...hosts.access].filter(([host]) => isNeeded(host)));
  return { ...hosts, access };
}

function withContact(
  contacts: Hosts['contacts'],
  { url, startedAt, sent, set }: Exchange,
  page: Page,
): Hosts['contacts'] {
  const host = new URL(url).hostname;
  const previous = contacts.get(host);
  const hadCookies = previous?.hasCookies ?? false;
  const hasCookies = hadCookies || set.length > 0 || (sent !== null && sent.length > 0);
  const time = Math.max(previous?.time ?? 0, startedAt);
  const after = appendBounded(contacts, host, { time, hasCookies }, MAX_CONTACTS);
  // Always keep the page's own host.
  const ownHost = new URL(lastAddress(page) ?? url).hostname;
  const ownContact = contacts.get(ownHost);
  return ownContact && !after.has(ownHost)
    ? appendBounded(after, ownHost, ownContact, MAX_CONTACTS)
    : after;
}
