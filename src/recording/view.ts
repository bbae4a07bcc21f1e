import type { Format, FormatId } from '../codec/index.ts';
import { formatOfCookie, recognisedFormat } from '../content/format-of.ts';
import { sessionFinder } from '../content/session-finder.ts';
import { belongsTo, isAlive } from '../cookies/cookie.ts';
import { readValue } from '../cookies/cookie-header.ts';
import type { KnownCookie } from '../cookies/known-cookie.ts';
import type { Refusal } from '../cookies/receive.ts';
import type { Entry } from '../timeline/entry.ts';
import { followedHosts, unreadableParent } from './hosts.ts';
import { type Leftover, leftovers } from './leftovers.ts';
import { isExpectedAt } from './observed-cookies.ts';
import { currentAddress, lastAddress } from './page.ts';
import { isInJar, isUsedSince } from './presence.ts';
import type { RefusedCookie } from './refused-cookies.ts';
import type { SessionState } from './state.ts';

/** What to show: the session cookie that the page's server reads, or why there is none. */
export type View =
  | { readonly kind: 'waiting' }
  /** `previous` is what was shown on the page before. */
  | { readonly kind: 'unreadablePage'; readonly previous: CookieView | null }
  /** The jar may not be read, and no request to the host was observed. */
  | { readonly kind: 'nothingSeen'; readonly host: string }
  | NoCookieView
  | CookieView;

export interface NoCookieView {
  readonly kind: 'noCookie';
  readonly host: string;
  readonly coverage: Coverage;
  /** Session cookies that no request of the page carried. */
  readonly choices: readonly KnownCookie[];
  /** A parent domain whose cookies may not be read, and which may have the missing one. */
  readonly unreadableParent: string | null;
  readonly refused: RefusedCookie | null;
}

export interface CookieView {
  readonly kind: 'cookie';
  readonly cookie: KnownCookie;
  readonly coverage: Coverage;
  /** All session cookies including this one; those that the page's server reads come first. */
  readonly choices: readonly KnownCookie[];
  /** By which the server reads the `Cookie` header. */
  readonly headerFormat: Format<FormatId>;
  /** Whether another cookie of the same name is sent, which the server reads instead. */
  readonly isIgnored: boolean;
  /** The name of a cookie whose double quotes extend over this one, which hides it from the server. */
  readonly swallowedBy: string | null;
  /** The name of a cookie sent before it that some versions of the framework read under its name. */
  readonly alias: string | null;
  /** Session cookies that go to the page, and that its server no longer seems to set: they come after those it sets. */
  readonly leftovers: readonly Leftover[];
  /** How many other cookies of the same name are sent and ignored. */
  readonly ignoredCount: number;
  /** The other cookies of its name that are sent along, in sending order. */
  readonly namesakes: readonly KnownCookie[];
  /**
   * A later cookie of its name, or one of another host that the page requests, that the browser
   * refused.
   */
  readonly refused: RefusedCookie | null;
}

/** Where the panel knows cookies from. */
export type Coverage =
  | { readonly kind: 'jar' }
  /** The cookies of `host` may not be read: there may be more than exchanges have shown. */
  | { readonly kind: 'exchanges'; readonly host: string }
  /** The jar may be read, but reading it failed. */
  | { readonly kind: 'failed' };

/** The user's choices about cookies. */
export interface Choice {
  /** Names of session cookies, preferred ones first. */
  readonly names: readonly string[];
  /** The id of the cookie to show; null for the one that the page's server reads. */
  readonly picked: string | null;
}

/** What to show at `now` (unix seconds), given the known cookies. */
export function view(
  state: SessionState,
  cookies: readonly KnownCookie[],
  now: number,
  choice: Choice,
): View {
  if (state.page.address === undefined) return { kind: 'waiting' };
  const page = currentAddress(state.page);
  if (page !== null) return viewOf(state, page, cookies, now, choice);
  const last = lastAddress(state.page);
  if (last === null) return { kind: 'unreadablePage', previous: null };
  const previous = viewOf(state, last, cookies, now, choice);
  return { kind: 'unreadablePage', previous: previous.kind === 'cookie' ? previous : null };
}

function viewOf(
  state: SessionState,
  page: string,
  cookies: readonly KnownCookie[],
  now: number,
  { names, picked }: Choice,
): View {
  const url = new URL(page);
  const host = url.hostname;
  const isRead = state.jars.has(host);
  const access = state.hosts.access.get(host);
  const hasFailed = state.problems.some(
    (problem) => problem.what === 'jarUnreadable' && problem.host === host,
  );
  if (!isRead && !hasFailed && access !== false) return { kind: 'waiting' };

  const alive = cookies.filter(({ attributes }) => attributes === null || isAlive(attributes, now));
  const sentToPage = sentTo(url, alive, now);
  const choices = rank(alive, sentToPage, state, names, url.origin);
  const cookie =
    choices.all.find(({ id }) => id === picked) ??
    (choices.used > 0 ? firstRead(choices.all[0], sentToPage) : undefined);
  if (!cookie) {
    if (!isRead && !hasFailed && !state.hosts.contacts.has(host))
      return { kind: 'nothingSeen', host };
    const unread: Coverage = access ? { kind: 'failed' } : { kind: 'exchanges', host };
    return {
      kind: 'noCookie',
      host,
      coverage: isRead ? { kind: 'jar' } : unread,
      choices: choices.all,
      unreadableParent: (isRead && unreadableParent(host, state.hosts.access)) || null,
      refused: refusedOf(state, names, (refusingHost) => refusingHost === host),
    };
  }
  const mayHold = (refusingHost: string) => belongsTo(cookie, refusingHost);
  const sentTogether = sentToPage.includes(cookie)
    ? sentToPage
    : sentTo(addressOf(cookie, url), alive, now);
  const index = sentTogether.indexOf(cookie);
  const headerFormat = headerFormatOf(cookie, sentTogether);
  const rules = headerFormat.cookieHeader;
  const read = index === -1 ? null : rules.positionOf(sentTogether, index);
  const isAlias = ({ name }: KnownCookie) => rules.mayReadAs(name, cookie.name);
  const isBehind = ({ name }: KnownCookie, at: number) =>
    name === cookie.name && (rules.reads === 'first' ? at > index : at < index);
  return {
    kind: 'cookie',
    cookie,
    coverage: coverageOf(cookie, state),
    choices: choices.all,
    headerFormat,
    isIgnored: read?.kind === 'behind',
    swallowedBy: read?.kind === 'swallowed' ? read.by : null,
    alias: sentTogether.slice(0, Math.max(index, 0)).find(isAlias)?.name ?? null,
    leftovers: choices.leftovers,
    namesakes: sentTogether.filter((each) => each !== cookie && each.name === cookie.name),
    ignoredCount: read?.kind === 'read' ? sentTogether.filter(isBehind).length : 0,
    refused: refusedOf(state, [cookie.name], mayHold),
  };
}

/**
 * The format by which the server reads cookies of this name: the cookie's own, else that of a session among the others.
 * A value of no format says nothing of the server.
 */
function headerFormatOf(cookie: KnownCookie, sentTogether: readonly KnownCookie[]) {
  const others = sentTogether.filter(({ name }) => name === cookie.name);
  for (const { value } of [cookie, ...others]) {
    const format = recognisedFormat(readValue(value));
    if (format?.session) return format;
  }
  return formatOfCookie(cookie);
}

/** The cookie of the first one's name that the server reads; the first if it reads none. */
function firstRead(
  first: KnownCookie | undefined,
  sentToPage: readonly KnownCookie[],
): KnownCookie | undefined {
  if (!first) return undefined;
  const rules = headerFormatOf(first, sentToPage).cookieHeader;
  const isRead = ({ name }: KnownCookie, index: number) =>
    name === first.name && rules.positionOf(sentToPage, index).kind === 'read';
  return sentToPage.find(isRead) ?? first;
}

/**
 * The cookies that requests for `url` carry, in sending order (RFC 6265bis 5.8.3): longer paths
 * first, then oldest first, as given. If a path is unknown, in the order of the request that
 * carried them.
 */
function sentTo(url: URL, cookies: readonly KnownCookie[], now: number): KnownCookie[] {
  const going = cookies.filter((cookie) => isExpectedAt(cookie, url, now));
  if (going.some(({ attributes }) => attributes === null)) return going;
  return going.sort((a, b) => pathLength(b) - pathLength(a));
}

function pathLength({ attributes }: KnownCookie): number {
  return attributes?.path.length ?? 1;
}

interface Choices {
  readonly all: readonly KnownCookie[];
  /** How many of the first ones go to the page or are used by its requests. */
  readonly used: number;
  readonly leftovers: readonly Leftover[];
}

/**
 * Session cookies: those that go to the page, then those of its other requests; configured names
 * before cookies that only look like sessions, and what its server sets before what it has left.
 */
function rank(
  cookies: readonly KnownCookie[],
  sentToPage: readonly KnownCookie[],
  { page, observed, history }: SessionState,
  names: readonly string[],
  origin: string,
): Choices {
  const isSession = sessionFinder(names);
  const inOrder = (group: readonly KnownCookie[]) => [
    ...names.flatMap((name) => group.filter((cookie) => cookie.name === name)),
    ...group.filter(({ name }) => !names.includes(name)),
  ];
  const others = cookies.filter((cookie) => !sentToPage.includes(cookie) && isSession(cookie));
  const isUsed = (cookie: KnownCookie) => isUsedSince(page.requestedAt, cookie, observed);
  const inUse = new Set(others.filter(isUsed));
  const ofPage = inOrder(sentToPage.filter(isSession));
  const left = leftovers(ofPage, history.threads, origin);
  const leftCookies = left.map(({ cookie }) => cookie);
  const current = ofPage.filter((cookie) => !leftCookies.includes(cookie));
  const used = [...current, ...leftCookies, ...inOrder([...inUse])];
  const unused = inOrder(others.filter((cookie) => !inUse.has(cookie)));
  return { all: [...used, ...unused], used: used.length, leftovers: left };
}

/** An address whose requests carry the cookie. */
function addressOf({ attributes, domain }: KnownCookie, page: URL): URL {
  return new URL(`${page.protocol}//${domain}${attributes?.path ?? '/'}`);
}

function coverageOf({ source, domain }: KnownCookie, { hosts }: SessionState): Coverage {
  if (source === 'jar') return { kind: 'jar' };
  if (hosts.access.get(domain) !== true) return { kind: 'exchanges', host: domain };
  return { kind: 'exchanges', host: unreadableParent(domain, hosts.access) ?? domain };
}

/**
 * The refused cookie to report. The rules alone prove nothing: if the jar may be read, the cookie
 * must be missing there; otherwise only its size and its domain are proof. A merely possible refusal must be proven
 * by the history.
 */
function refusedOf(
  state: SessionState,
  names: readonly string[],
  mayHold: (host: string) => boolean,
): RefusedCookie | null {
  const { page, refused, jars, history } = state;
  const hosts = followedHosts(state);
  const address = lastAddress(page);
  const pageOrigin = address && new URL(address).origin;
  const isProven = ({ name, value }: RefusedCookie) =>
    history.threads.some(
      (thread) => thread.name === name && provenRefusal(thread.entries)?.value === value,
    );
  const isAbsent = (refusal: RefusedCookie) => {
    const jar = jars.get(refusal.host);
    return jar ? !isInJar(refusal, jar) : isProof(refusal.reason);
  };
  const isProof = (reason: Refusal) => reason === 'tooLarge' || reason === 'domainMismatch';
  // Refusals of other hosts since the page was requested are due to the page's requests.
  const isOfPageRequest = ({ host, time }: RefusedCookie) =>
    time >= page.requestedAt && hosts.includes(host);
  const isByPage = ({ host, origin }: RefusedCookie) => mayHold(host) && origin === pageOrigin;
  const isAbout = (refusal: RefusedCookie) =>
    names.includes(refusal.name) && (isByPage(refusal) || isOfPageRequest(refusal));
  const isReported = (refusal: RefusedCookie) =>
    isAbout(refusal) && isAbsent(refusal) && (refusal.isCertain || isProven(refusal));
  const shown = refused.filter(isReported);
  return shown.find(isByPage) ?? shown.at(-1) ?? null;
}

/** The last entry, if it is a refusal proven by the jar or a request. */
function provenRefusal(entries: readonly Entry[]): Entry | null {
  const last = entries.at(-1);
  return last?.kind === 'refused' && last.proof !== null ? last : null;
}
