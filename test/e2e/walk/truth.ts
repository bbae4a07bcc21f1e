import type { LogEntry, LoggedSession } from '../apps/flask.mjs';
import type { AppName } from './apps.ts';

/** An exchange, from the log of its app. */
export interface Exchanged {
  readonly app: AppName;
  readonly entry: LogEntry;
  /** Whether the page made the request, not another tab or DevTools. */
  readonly isOfPage: boolean;
  /** Whether it is Chromium's DevTools' own request during a page load, which may still carry the previous cookie. */
  readonly isProbe: boolean;
  /** Whether a script sent it without credentials: then the browser sends and stores no cookie. */
  readonly isWithoutCredentials: boolean;
}

/** The session cookie in the browser, from the log of the app that set it. */
export interface Jar {
  readonly value: string;
  readonly app: AppName;
  readonly session: LoggedSession;
  /** Whether a request of the page set it since the timeline was cleared. */
  readonly isSeen: boolean;
  /** When it was signed, in Unix seconds. */
  readonly signedAt: number;
  /** Unix seconds; null for a cookie that ends with the browser. */
  readonly expires: number | null;
}

/** What the timeline must say, according to the logs. */
export type Fact = ChangeFact | RefusedFact | SentFact | FoundFact;

interface OfExchange {
  readonly app: AppName;
  readonly entry: LogEntry;
  readonly session: LoggedSession;
  /** The cookie in the browser before. */
  readonly before: Jar | null;
}

/** An app set or deleted the cookie, and the browser accepted it. */
export interface ChangeFact extends OfExchange {
  readonly kind: 'change';
  readonly after: Jar | null;
  /** Whether the page made the request, not another tab or DevTools. */
  readonly isOfPage: boolean;
}

/** An app set the cookie, and the browser refused it. */
export interface RefusedFact extends OfExchange {
  readonly kind: 'refused';
}

/** A request carried the cookie, and the app set none. */
export interface SentFact extends OfExchange {
  readonly kind: 'unchanged';
}

/** The cookie was there when the timeline was cleared. */
export interface FoundFact {
  readonly kind: 'found';
  readonly before: Jar;
}

export interface Truth {
  readonly jar: Jar | null;
  /** Since the timeline was cleared, or from the start. */
  readonly facts: readonly Fact[];
  /** The page's app. */
  readonly page: AppName;
  /** If the browser refused the last cookie: the app that set it, and the page's app at that time. */
  readonly refused: { readonly by: AppName; readonly on: AppName } | null;
  /** All exchanges, including those before the timeline was cleared. */
  readonly exchanges: readonly Exchanged[];
}

const COOKIE = /(?:^|; )session=([^;]*)/;
const SET_COOKIE = /^session=([^;]*)/;

/** Works out what is true from the apps' logs and the user's actions. */
export class Ledger {
  #jar: Jar | null = null;
  #facts: Fact[] = [];
  #page: AppName = 'shop';
  #refused: Truth['refused'] = null;
  readonly #exchanges: Exchanged[] = [];

  truth(): Truth {
    return {
      jar: this.#jar,
      facts: this.#facts,
      page: this.#page,
      refused: this.#refused,
      exchanges: this.#exchanges,
    };
  }

  /** Call when a page of this app is opened. */
  opened(app: AppName): void {
    this.#page = app;
  }

  /** Call when the timeline was cleared. */
  cleared(): void {
    this.#jar = this.#jar && { ...this.#jar, isSeen: false };
    this.#facts = this.#jar ? [{ kind: 'found', before: this.#jar }] : [];
  }

  /** Throws if the browser sent another cookie than expected. */
  exchanged(exchange: Exchanged): void {
    this.#exchanges.push(exchange);
    const { app, entry, isOfPage, isProbe, isWithoutCredentials } = exchange;
    const { session } = entry;
    if (session === null) return;
    const before = this.#jar;
    const carried = entry.cookie?.match(COOKIE)?.[1] || null;
    const expected = isWithoutCredentials ? null : (before?.value ?? null);
    if (carried !== expected && !isProbe) {
      throw new Error(`${request(entry)} carried ${carried} instead of ${expected}`);
    }
    const set = entry.setCookie.find((header) => SET_COOKIE.test(header));
    const of = { app, entry, session, before };
    if (set === undefined) {
      if (carried !== null && isOfPage) this.#facts.push({ kind: 'unchanged', ...of });
      return;
    }
    if (isWithoutCredentials) {
      this.#facts.push({ kind: 'refused', ...of });
      this.#refused = { by: app, on: this.#page };
      return;
    }
    const after = jarAfter(set, exchange, session);
    if (isOfPage || after?.value !== before?.value) {
      this.#facts.push({ kind: 'change', ...of, after, isOfPage });
    }
    this.#jar = after;
    this.#refused = null;
  }
}

function jarAfter(
  header: string,
  { app, entry, isOfPage }: Exchanged,
  session: LoggedSession,
): Jar | null {
  const value = header.match(SET_COOKIE)?.[1];
  if (!value) return null;
  const expires = header.match(/; Expires=([^;]+)/i)?.[1];
  return {
    value,
    app,
    session,
    isSeen: isOfPage,
    signedAt: Math.floor(entry.time),
    expires: expires === undefined ? null : Date.parse(expires) / 1000,
  };
}

export function request({ method, path, status }: LogEntry): string {
  return `${method} ${path} → ${status}`;
}

export function isPermanent({ session }: Jar): boolean {
  return session.left._permanent === 'True';
}

/** The user who is logged in according to an app's session. */
export function userIn(session: Readonly<Record<string, string>>): string | null {
  return session.username ?? null;
}

export interface KeyChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

export function keyChanges(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): KeyChanges {
  return {
    added: Object.keys(after).filter((key) => !(key in before)),
    changed: Object.keys(after).filter((key) => key in before && before[key] !== after[key]),
    removed: Object.keys(before).filter((key) => !(key in after)),
  };
}

/** Whether a view accessed the session: in these apps all views do except one. */
export function isAccessed({ endpoint }: LoggedSession): boolean {
  return endpoint !== null && endpoint !== 'static' && endpoint !== 'about';
}

/**
 * Whether the page's app accepts the cookie, according to its last response. `ignored` only if a view has answered the
 * page since: otherwise the panel cannot know.
 */
export function acceptance({ jar, page, exchanges }: Truth): 'accepted' | 'ignored' | 'unknown' {
  const ofApp = exchanges.filter(({ app, entry }) => app === page && entry.session !== null);
  const isAccepted = (exchange: Exchanged | undefined) =>
    exchange?.entry.session?.key === jar?.session.key;
  const isSeen = ({ isOfPage, entry }: Exchanged) =>
    isOfPage && entry.session !== null && isAccessed(entry.session);
  if (isAccepted(ofApp.at(-1))) return 'accepted';
  return isAccepted(ofApp.findLast(isSeen)) ? 'unknown' : 'ignored';
}
