import { sessionFinder } from '../content/session-finder.ts';
import { belongsTo, domainMatches, isAlive } from '../cookies/cookie.ts';
import { mayBeReadAs, readInHeader } from '../cookies/cookie-header.ts';
import { fromJar, type KnownCookie } from '../cookies/known-cookie.ts';
import type { Entry } from '../timeline/entry.ts';
import { isExpectedAt } from './observed-cookies.ts';
import { currentPage, hostsOf, lastPage, type RefusedCookie, type SessionState } from './state.ts';
import { unreadableParent } from './unreadable-parent.ts';

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
  /** Whether another cookie of the same name is sent before it, which Flask reads instead. */
  readonly isIgnored: boolean;
  /** The name of a cookie whose double quotes extend over this one, which hides it from Flask. */
  readonly swallowedBy: string | null;
  /** The name of a cookie sent before it that some Werkzeug versions read under this one's name. */
  readonly alias: string | null;
  /** How many cookies of the same name are sent after it and ignored. */
  readonly ignoredCount: number;
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
  if (state.page === undefined) return { kind: 'waiting' };
  const page = currentPage(state);
  if (page !== null) return viewOf(state, page, cookies, now, choice);
  const last = lastPage(state);
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
  const access = state.access.get(host);
  const hasFailed = state.problems.some(
    (problem) => problem.what === 'jarUnreadable' && problem.host === host,
  );
  if (!isRead && !hasFailed && access !== false) return { kind: 'waiting' };

  const alive = cookies.filter(({ attributes }) => attributes === null || isAlive(attributes, now));
  const sentToPage = sentTo(url, alive, now);
  const choices = rank(alive, sentToPage, state, names);
  const cookie =
    choices.all.find(({ id }) => id === picked) ??
    (choices.used > 0 ? firstRead(choices.all[0], sentToPage) : undefined);
  if (!cookie) {
    if (!isRead && !hasFailed && !state.contacts.has(host)) return { kind: 'nothingSeen', host };
    const unread: Coverage = access ? { kind: 'failed' } : { kind: 'exchanges', host };
    return {
      kind: 'noCookie',
      host,
      coverage: isRead ? { kind: 'jar' } : unread,
      choices: choices.all,
      unreadableParent: (isRead && unreadableParent(host, state.access)) || null,
      refused: refusedOf(state, names, (refusingHost) => refusingHost === host),
    };
  }
  const mayHold = (refusingHost: string) => belongsTo(cookie, refusingHost);
  const sentTogether = sentToPage.includes(cookie)
    ? sentToPage
    : sentTo(addressOf(cookie, url), alive, now);
  const index = sentTogether.indexOf(cookie);
  const read = index === -1 ? null : readInHeader(sentTogether, index);
  const isAlias = ({ name }: KnownCookie) => mayBeReadAs(name, cookie.name);
  const isBehind = ({ name }: KnownCookie, at: number) => at > index && name === cookie.name;
  return {
    kind: 'cookie',
    cookie,
    coverage: coverageOf(cookie, state),
    choices: choices.all,
    isIgnored: read?.kind === 'behind',
    swallowedBy: read?.kind === 'swallowed' ? read.by : null,
    alias: sentTogether.slice(0, Math.max(index, 0)).find(isAlias)?.name ?? null,
    ignoredCount: read?.kind === 'read' ? sentTogether.filter(isBehind).length : 0,
    refused: refusedOf(state, [cookie.name], mayHold),
  };
}

/** The first cookie of this name that Flask reads; the first of all if it reads none. */
function firstRead(
  first: KnownCookie | undefined,
  sentToPage: readonly KnownCookie[],
): KnownCookie | undefined {
  const isRead = ({ name }: KnownCookie, index: number) =>
    name === first?.name && readInHeader(sentToPage, index).kind === 'read';
  return sentToPage.find(isRead) ?? first;
}

/** All cookies of the page's hosts: from the jar if it may be read, otherwise the observed ones. */
export function knownCookies(state: SessionState): KnownCookie[] {
  const byId = new Map<string, KnownCookie>();
  for (const host of hostsOf(state)) {
    const jar = state.jars.get(host);
    const observed = state.observed
      .filter(({ isGone }) => !isGone)
      .map(({ cookie }) => cookie)
      .filter((cookie) => belongsTo(cookie, host) && (!jar || isHidden(cookie, host, state)));
    for (const cookie of [...(jar ?? []).map(fromJar), ...observed]) {
      if (!byId.has(cookie.id)) byId.set(cookie.id, cookie);
    }
  }
  return [...byId.values()];
}

/**
 * Whether the host's readable jar does not contain the cookie because it belongs to a parent
 * domain, which needs its own permission.
 */
function isHidden({ attributes, name, value }: KnownCookie, host: string, state: SessionState) {
  if (attributes !== null) return state.access.get(attributes.domain) === false;
  const jar = state.jars.get(host) ?? [];
  if (jar.some((cookie) => cookie.name === name && cookie.value === value)) return false;
  return unreadableParent(host, state.access) !== undefined;
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
}

/**
 * Session cookies: those that go to the page, then those of its other requests; configured names
 * before cookies that only look like sessions.
 */
function rank(
  cookies: readonly KnownCookie[],
  sentToPage: readonly KnownCookie[],
  state: SessionState,
  names: readonly string[],
): Choices {
  const isSession = sessionFinder(names);
  const inOrder = (group: readonly KnownCookie[]) => [
    ...names.flatMap((name) => group.filter((cookie) => cookie.name === name)),
    ...group.filter(({ name }) => !names.includes(name)),
  ];
  const others = cookies.filter((cookie) => !sentToPage.includes(cookie) && isSession(cookie));
  const inUse = new Set(others.filter((cookie) => isUsed(cookie, state)));
  const used = [...inOrder(sentToPage.filter(isSession)), ...inOrder([...inUse])];
  const unused = inOrder(others.filter((cookie) => !inUse.has(cookie)));
  return { all: [...used, ...unused], used: used.length };
}

/** Whether a request carried it or a response set it since the page was requested. */
function isUsed(
  { name, value, attributes, domain }: KnownCookie,
  { observed, pageRequestedAt: since }: SessionState,
) {
  return observed.some(({ cookie, usedAt, isGone }) => {
    if (isGone || usedAt < since || cookie.name !== name || cookie.value !== value) return false;
    return cookie.domain === domain || (attributes && domainMatches(cookie.domain, attributes));
  });
}

/** An address whose requests carry the cookie. */
function addressOf({ attributes, domain }: KnownCookie, page: URL): URL {
  return new URL(`${page.protocol}//${domain}${attributes?.path ?? '/'}`);
}

function coverageOf({ source, domain }: KnownCookie, state: SessionState): Coverage {
  if (source === 'jar') return { kind: 'jar' };
  if (state.access.get(domain) !== true) return { kind: 'exchanges', host: domain };
  return { kind: 'exchanges', host: unreadableParent(domain, state.access) ?? domain };
}

/**
 * The refused cookie to report. The rules alone prove nothing: if the jar may be read, the cookie
 * must be missing there; otherwise only its size is proof. A merely possible refusal must be proven
 * by the history.
 */
function refusedOf(
  state: SessionState,
  names: readonly string[],
  mayHold: (host: string) => boolean,
): RefusedCookie | null {
  const { refused, jars, history, pageRequestedAt: since } = state;
  const hosts = hostsOf(state);
  const page = lastPage(state);
  const pageOrigin = page && new URL(page).origin;
  const isProven = ({ name, value }: RefusedCookie) =>
    history.threads.some(
      (thread) => thread.name === name && provenRefusal(thread.entries)?.value === value,
    );
  const isAbsent = ({ name, value, host, reason }: RefusedCookie) => {
    const jar = jars.get(host);
    if (!jar) return reason === 'tooLarge';
    return !jar.some((cookie) => cookie.name === name && cookie.value === value);
  };
  // Refusals of other hosts since the page was requested are due to the page's requests.
  const isOfPageRequest = ({ host, time }: RefusedCookie) => time >= since && hosts.includes(host);
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
