import { belongsTo, domainMatches, isAlive } from './cookie.ts';
import { mayBeReadAs, readInHeader } from './cookie-header.ts';
import type { Entry } from './history/entry.ts';
import { fromJar, type KnownCookie } from './known-cookie.ts';
import { isExpectedAt } from './seen.ts';
import { sessionFinder } from './session-finder.ts';
import { unreadableParent } from './sight.ts';
import { currentPage, hostsOf, lastPage, type RefusedCookie, type SessionState } from './state.ts';

/** What there is to show: the session cookie that the page's server reads, or why there is none. */
export type View =
  | { readonly kind: 'waiting' }
  /** `left` is what was shown on the page before. */
  | { readonly kind: 'unreadablePage'; readonly previous: CookieView | null }
  /** The jar may not be read, and no request of the host was seen. */
  | { readonly kind: 'nothingSeen'; readonly host: string }
  | NoCookieView
  | CookieView;

export interface NoCookieView {
  readonly kind: 'noCookie';
  readonly host: string;
  readonly coverage: Coverage;
  /** Session cookies that no request of the page carried. */
  readonly choices: readonly KnownCookie[];
  /** A domain above whose cookies may not be read, and might be what is missing. */
  readonly unreadableParent: string | null;
  readonly refused: RefusedCookie | null;
}

export interface CookieView {
  readonly kind: 'cookie';
  readonly cookie: KnownCookie;
  readonly coverage: Coverage;
  /** All session cookies, this one among them: those that the page's server reads come first. */
  readonly choices: readonly KnownCookie[];
  /** Whether one of the same name is sent before it, which Flask reads instead. */
  readonly isIgnored: boolean;
  /** The name of a cookie whose double quotes run over this one, so that Flask does not see it. */
  readonly swallowedBy: string | null;
  /** The name of a cookie that is sent before it, and that some versions of Werkzeug read as this one. */
  readonly alias: string | null;
  /** How many of the same name are sent behind it, and ignored. */
  readonly ignoredCount: number;
  /** A later one of its name, or one of another host that the page asks, that the browser did not take. */
  readonly refused: RefusedCookie | null;
}

/** What the panel knows cookies from. */
export type Coverage =
  | { readonly kind: 'jar' }
  /** The cookies of `host` may not be read: there may be more than exchanges have shown. */
  | { readonly kind: 'exchanges'; readonly host: string }
  /** The jar could not be read, though it may be. */
  | { readonly kind: 'failed' };

/** What the user has chosen about cookies. */
export interface Choice {
  /** The names of session cookies, most wanted first. */
  readonly names: readonly string[];
  /** The id of the cookie to show; null for the one that the page's server reads. */
  readonly picked: string | null;
}

/** What to show at `now`, in unix seconds, of the cookies that are known. */
export function view(
  state: SessionState,
  known: readonly KnownCookie[],
  now: number,
  choice: Choice,
): View {
  if (state.page === undefined) return { kind: 'waiting' };
  const page = currentPage(state);
  if (page !== null) return viewOf(state, page, known, now, choice);
  const last = lastPage(state);
  if (last === null) return { kind: 'unreadablePage', previous: null };
  const previous = viewOf(state, last, known, now, choice);
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
    (problem) => problem.what === 'jar_unreadable' && problem.host === host,
  );
  if (!isRead && !hasFailed && access !== false) return { kind: 'waiting' };

  const known = cookies.filter(({ attributes }) => attributes === null || isAlive(attributes, now));
  const toPage = sentTo(url, known, now);
  const choices = rank(known, toPage, state, names);
  const cookie =
    choices.all.find(({ id }) => id === picked) ??
    (choices.used > 0 ? firstRead(choices.all[0], toPage) : undefined);
  if (!cookie) {
    if (!isRead && !hasFailed && !state.contacts.has(host)) return { kind: 'nothingSeen', host };
    const unread: Coverage = access ? { kind: 'failed' } : { kind: 'exchanges', host };
    return {
      kind: 'noCookie',
      host,
      coverage: isRead ? { kind: 'jar' } : unread,
      choices: choices.all,
      unreadableParent: (isRead && unreadableParent(host, state.access)) || null,
      refused: refusedOf(state, names, (of) => of === host),
    };
  }
  const mayHold = (of: string) => belongsTo(cookie, of);
  const together = toPage.includes(cookie) ? toPage : sentTo(addressOf(cookie, url), known, now);
  const index = together.indexOf(cookie);
  const read = index === -1 ? null : readInHeader(together, index);
  const isAlias = ({ name }: KnownCookie) => mayBeReadAs(name, cookie.name);
  const isBehind = ({ name }: KnownCookie, at: number) => at > index && name === cookie.name;
  return {
    kind: 'cookie',
    cookie,
    coverage: coverageOf(cookie, state),
    choices: choices.all,
    isIgnored: read?.kind === 'behind',
    swallowedBy: read?.kind === 'swallowed' ? read.by : null,
    alias: together.slice(0, Math.max(index, 0)).find(isAlias)?.name ?? null,
    ignoredCount: read?.kind === 'read' ? together.filter(isBehind).length : 0,
    refused: refusedOf(state, [cookie.name], mayHold),
  };
}

/** Of the cookies of one name, the one that Flask reads, where it reads any. */
function firstRead(
  first: KnownCookie | undefined,
  toPage: readonly KnownCookie[],
): KnownCookie | undefined {
  const isRead = ({ name }: KnownCookie, index: number) =>
    name === first?.name && readInHeader(toPage, index).kind === 'read';
  return toPage.find(isRead) ?? first;
}

/** All cookies of the page's hosts: the jar's where it may be read, else those that were seen. */
export function knownCookies(state: SessionState): KnownCookie[] {
  const known = new Map<string, KnownCookie>();
  for (const host of hostsOf(state)) {
    const jar = state.jars.get(host);
    const observed = state.observed
      .filter(({ isGone }) => !isGone)
      .map(({ cookie }) => cookie)
      .filter((cookie) => belongsTo(cookie, host) && (!jar || isHidden(cookie, host, state)));
    for (const cookie of [...(jar ?? []).map(fromJar), ...observed]) {
      if (!known.has(cookie.id)) known.set(cookie.id, cookie);
    }
  }
  return [...known.values()];
}

/** Whether a jar that may be read for the host does not show the cookie: it is of a host above, which
 * has a permission of its own. */
function isHidden({ attributes, name, value }: KnownCookie, host: string, state: SessionState) {
  if (attributes !== null) return state.access.get(attributes.domain) === false;
  const jar = state.jars.get(host) ?? [];
  if (jar.some((cookie) => cookie.name === name && cookie.value === value)) return false;
  return unreadableParent(host, state.access) !== undefined;
}

/** The cookies that requests for `url` carry, in their order (RFC 6265bis 5.8.3): longer paths first,
 * else as given, which is from old to new. Where a path is not known, all are as a request carried them. */
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
  /** How many of them, from the first, go to the page or are used by its requests. */
  readonly used: number;
}

/** Session cookies: those that go to the page first, then those of its other requests; configured
 * names before those that only look like a session. */
function rank(
  known: readonly KnownCookie[],
  toPage: readonly KnownCookie[],
  state: SessionState,
  names: readonly string[],
): Choices {
  const isSession = sessionFinder(names);
  const inOrder = (group: readonly KnownCookie[]) => [
    ...names.flatMap((name) => group.filter((cookie) => cookie.name === name)),
    ...group.filter(({ name }) => !names.includes(name)),
  ];
  const others = known.filter((cookie) => !toPage.includes(cookie) && isSession(cookie));
  const inUse = new Set(others.filter((cookie) => isUsed(cookie, state)));
  const used = [...inOrder(toPage.filter(isSession)), ...inOrder([...inUse])];
  const unused = inOrder(others.filter((cookie) => !inUse.has(cookie)));
  return { all: [...used, ...unused], used: used.length };
}

/** Whether a request carried it, or a response set it, since the page was asked for. */
function isUsed(
  { name, value, attributes, domain }: KnownCookie,
  { observed, pageRequestedAt: since }: SessionState,
) {
  return observed.some(({ cookie, usedAt, isGone }) => {
    if (isGone || usedAt < since || cookie.name !== name || cookie.value !== value) return false;
    return cookie.domain === domain || (attributes && domainMatches(cookie.domain, attributes));
  });
}

/** An address that it goes to. */
function addressOf({ attributes, domain }: KnownCookie, page: URL): URL {
  return new URL(`${page.protocol}//${domain}${attributes?.path ?? '/'}`);
}

function coverageOf({ source, domain }: KnownCookie, state: SessionState): Coverage {
  if (source === 'jar') return { kind: 'jar' };
  if (state.access.get(domain) !== true) return { kind: 'exchanges', host: domain };
  return { kind: 'exchanges', host: unreadableParent(domain, state.access) ?? domain };
}

/** The rules alone do not prove it: the jar, where it may be read, must be without it. Only its size is
 * sure without; what is but possible, the history must have proven. */
function refusedOf(
  state: SessionState,
  names: readonly string[],
  mayHold: (host: string) => boolean,
): RefusedCookie | null {
  const { refused, jars, history, pageRequestedAt: since } = state;
  const hosts = hostsOf(state);
  const page = lastPage(state);
  const own = page && new URL(page).origin;
  const isProven = ({ name, value }: RefusedCookie) =>
    history.threads.some(
      ({ name: own, entries }) => own === name && provenRefusal(entries)?.value === value,
    );
  const isAbsent = ({ name, value, host, reason }: RefusedCookie) => {
    const jar = jars.get(host);
    if (!jar) return reason === 'too_large';
    return !jar.some((cookie) => cookie.name === name && cookie.value === value);
  };
  // What others wanted to set since the page was asked for, the page's requests have caused.
  const isAsked = ({ host, time }: RefusedCookie) => time >= since && hosts.includes(host);
  const isOwn = ({ host, origin }: RefusedCookie) => mayHold(host) && origin === own;
  const isAbout = (each: RefusedCookie) =>
    names.includes(each.name) && (isOwn(each) || isAsked(each));
  const isShown = (each: RefusedCookie) =>
    isAbout(each) && isAbsent(each) && (each.isCertain || isProven(each));
  const shown = refused.filter(isShown);
  return shown.find(isOwn) ?? shown.at(-1) ?? null;
}

/** The last entry, where it is a refusal that the jar or a request has proven. */
function provenRefusal(entries: readonly Entry[]): Entry | null {
  const last = entries.at(-1);
  return last?.kind === 'refused' && last.proof !== null ? last : null;
}
