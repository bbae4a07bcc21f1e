import {
  cookieId,
  domainMatches,
  isAlive,
  isSentTo,
  isTrustworthy,
} from '../../src/cookies/cookie.ts';
import type { JarCookie } from '../../src/cookies/jar-cookie.ts';
import { isAccepted, receiveAll, type SetResult } from '../../src/cookies/receive.ts';
import type { RequestContext } from '../../src/cookies/request-context.ts';
import { parseHarEntry } from '../../src/observations/har.ts';
import type { Observation } from '../../src/observations/observation.ts';

export type Engine = 'chromium' | 'firefox';

/** What makes a browser send a request. */
export interface Wish {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly fields?: Readonly<Record<string, string>>;
  /** `user`: the address bar; `page`: a link or a form of the page; the others load something for it. */
  readonly by: 'user' | 'page' | 'frame' | 'image' | 'script';
  /** Of a script. */
  readonly credentials?: 'include' | 'same-origin' | 'omit';
}

/** Why a cookie that belongs to an address was not sent. */
export interface Withheld {
  readonly cookie: JarCookie;
  readonly reason: 'noCredentials' | 'sameSite' | 'thirdParty';
}

/** A request on its way. */
export interface Sent {
  readonly by: Wish['by'];
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly body: string | null;
  readonly headers: readonly Header[];
  /** Unix milliseconds; unique. */
  readonly startedAt: number;
  readonly carried: readonly JarCookie[];
  readonly withheld: readonly Withheld[];
  /** As it is, which the browser does not tell. */
  readonly context: RequestContext;
}

export type Header = readonly [name: string, value: string];

export interface Answer {
  readonly status: number;
  readonly headers: readonly Header[];
}

/** What happened to a request. */
export interface Done {
  readonly sent: Sent;
  readonly answer: Answer;
  /** Unix milliseconds. */
  readonly time: number;
  readonly results: readonly SetResult[];
  /** Whether the page may read the answer. */
  readonly isReadable: boolean;
  /** Whether DevTools see it. */
  readonly isSeen: boolean;
}

export interface BrowserOptions {
  readonly engine: Engine;
  /** Whether the jars may be read. */
  readonly isGranted: boolean;
  /** Chromium's setting; Firefox keeps third parties apart. */
  readonly blocksThirdParties: boolean;
  /** The next number of a die with so many sides, from 0. */
  readonly dice: (sides: number) => number;
  /** Unix milliseconds. */
  readonly start: number;
}

/** Observations that are reported after some more requests. */
interface Pending {
  readonly observation: Observation;
  countdown: number;
}

/**
 * Plays a browser with DevTools: it sends and keeps cookies by the rules of both engines (docs/browser-rules.md), and
 * reports what they report, as late and as incompletely as they do.
 */
export class Browser {
  readonly #options: BrowserOptions;
  readonly #observations: Observation[] = [];
  readonly #hosts = new Set<string>();
  #pending: Pending[] = [];
  #jar: readonly JarCookie[] = [];
  #isSeen = true;
  readonly history: Done[] = [];
  /** The inspected page; null before there is one. */
  page: URL | null = null;
  /** Unix milliseconds. */
  now: number;
  /** When the user cleared the timeline last, in unix milliseconds; 0 for never. */
  clearedAt = 0;

  constructor(options: BrowserOptions) {
    this.#options = options;
    this.now = options.start;
  }

  get jar(): readonly JarCookie[] {
    return this.#jar;
  }

  /** What was reported since the last call. */
  takeObservations(): readonly Observation[] {
    return this.#observations.splice(0);
  }

  report(observation: Observation): void {
    this.#observations.push(observation);
  }

  clear(): void {
    this.clearedAt = this.now;
    this.report({ kind: 'cleared', time: this.now });
  }

  /** Reports everything that is still to be reported. */
  settle(): void {
    while (this.#pending.length > 0) this.#tick();
  }

  wait(milliseconds: number): void {
    this.now += milliseconds;
  }

  /** Does something in another tab, of which nothing but the jar is reported. */
  *elsewhere(wish: Wish): Generator<Sent, Done, Answer> {
    const { page } = this;
    this.#isSeen = false;
    const done = yield* this.request(wish);
    this.#isSeen = true;
    this.page = page;
    return done;
  }

  /** Sends requests, one for each redirect, until one is answered otherwise: each is yielded to be answered. */
  *request(wish: Wish): Generator<Sent, Done, Answer> {
    let isAcrossSites = false;
    for (let next = wish; ; ) {
      const sent = this.begin(next, isAcrossSites);
      const done = this.end(sent, yield sent);
      const target = redirectOf(done);
      if (target === null) {
        if (isNavigation(wish)) this.#show(sent.url);
        return done;
      }
      isAcrossSites ||= siteOf(new URL(target)) !== siteOf(new URL(sent.url));
      const { fields: _, ...rest } = next;
      next = { ...rest, url: target, method: 'GET' };
    }
  }

  begin(wish: Wish, isAcrossSites = false): Sent {
    this.now += 1 + this.#options.dice(200);
    const { method = 'GET', by } = wish;
    const url = new URL(wish.url);
    url.hash = '';
    if (this.#isSeen) this.#ask(url.hostname);
    const context = this.#contextOf(wish, url);
    const [carried, withheld] = this.#cookiesFor(url, method, context, isAcrossSites);
    const body = wish.fields ? new URLSearchParams(wish.fields).toString() : null;
    return {
      ...{ by, url: url.href, method, body, startedAt: this.now, carried, withheld, context },
      headers: [
        ['host', url.host],
        ...(carried.length > 0 ? [['cookie', cookieHeader(carried)] as const] : []),
        ...(body === null ? [] : [['content-type', FORM] as const]),
        ...this.#fetchMetadata(url, method, context, isAcrossSites),
      ],
    };
  }

  end(sent: Sent, answer: Answer): Done {
    this.now += 1 + this.#options.dice(100);
    const time = this.now;
    const set = answer.headers.filter(([name]) => name === 'set-cookie');
    const entry = parseHarEntry(this.#entryOf(sent, answer, time));
    if (!entry) throw new Error(`${sent.url} is no exchange.`);
    const parsed = { ...entry, time, context: sent.context };
    const results = set.length > 0 ? receiveAll(parsed, this.#jar) : [];
    const isReadable = canRead(sent, answer);
    const done = { sent, answer, time, results, isReadable, isSeen: this.#isSeen };
    this.history.push(done);
    for (const { received } of results) if (isAccepted(received)) this.#store(received.cookie);
    if (this.#isSeen) this.#reportExchange(done);
    return done;
  }

  #show(url: string): void {
    if (!this.#isSeen) return;
    this.page = new URL(url);
    this.report({ kind: 'navigation', time: this.now, url });
    for (const host of this.#hosts) this.#reportJar(host);
  }

  #ask(host: string): void {
    if (this.#hosts.has(host)) return;
    this.#hosts.add(host);
    this.report({ kind: 'access', time: this.now, host, granted: this.#options.isGranted });
    this.#reportJar(host);
  }

  #reportJar(host: string): void {
    if (!this.#options.isGranted) return;
    const cookies = this.#alive().filter((cookie) => domainMatches(host, cookie));
    this.report({ kind: 'jarSnapshot', time: this.now, host, cookies });
  }

  #alive(): readonly JarCookie[] {
    return this.#jar.filter((cookie) => isAlive(cookie, this.now / 1000));
  }

  #contextOf({ by, credentials = 'same-origin' }: Wish, url: URL): RequestContext {
    const from = by === 'user' ? null : this.page;
    const { engine, blocksThirdParties } = this.#options;
    const isOmitted =
      by === 'script' &&
      (credentials === 'omit' || (credentials === 'same-origin' && from?.origin !== url.origin));
    const isDocument = by === 'user' || by === 'page';
    const kind = isDocument ? 'document' : by === 'frame' ? 'frame' : 'subresource';
    const site = relationOf(from, url);
    const isThird = !isDocument && site === 'cross-site' && !isOmitted;
    const blocked = engine === 'firefox' || blocksThirdParties ? 'none' : 'active';
    return {
      ...{ kind, site, engine, initiator: from?.origin ?? null },
      credentials: isOmitted ? 'omitted' : 'included',
      mode: isDocument || by === 'frame' ? 'navigate' : by === 'script' ? 'cors' : 'no-cors',
      destination: isDocument
        ? 'document'
        : by === 'script'
          ? 'empty'
          : by === 'frame'
            ? 'iframe'
            : by,
      storageAccess: isThird ? blocked : null,
    };
  }

  #cookiesFor(
    url: URL,
    method: string,
    context: RequestContext,
    isAcrossSites: boolean,
  ): [carried: readonly JarCookie[], withheld: readonly Withheld[]] {
    const isThird = context.kind !== 'document' && context.site === 'cross-site';
    const apart = isThird && this.#options.engine === 'firefox' ? partitionSite(this.page) : null;
    const mine = this.#alive().filter((cookie) => isMine(cookie, url, apart));
    const withheld = mine.flatMap((cookie) => {
      const reason = this.#barrierTo(cookie, method, context, isAcrossSites);
      return reason === null ? [] : [{ cookie, reason }];
    });
    const carried = mine.filter((cookie) => !withheld.some((each) => each.cookie === cookie));
    return [carried.toSorted((a, b) => b.path.length - a.path.length), withheld];
  }

  #barrierTo(
    { sameSite, partition }: JarCookie,
    method: string,
    { credentials, site, kind, storageAccess, engine }: RequestContext,
    isAcrossSites: boolean,
  ): Withheld['reason'] | null {
    if (credentials === 'omitted') return 'noCredentials';
    const isLax = sameSite === 'lax' || (sameSite === 'unspecified' && engine === 'chromium');
    const isStrict = sameSite === 'strict';
    if (kind === 'document') {
      if (isStrict && engine === 'firefox' && isAcrossSites) return 'sameSite';
      if (site !== 'cross-site') return null;
      return isStrict || (isLax && method !== 'GET') ? 'sameSite' : null;
    }
    if (site !== 'cross-site') return null;
    if (isLax || isStrict) return 'sameSite';
    return storageAccess === 'none' && partition === null ? 'thirdParty' : null;
  }

  /** Both tell them to trustworthy addresses only. */
  #fetchMetadata(
    url: URL,
    method: string,
    { kind, site, mode, initiator, storageAccess }: RequestContext,
    isAcrossSites: boolean,
  ): Header[] {
    const isForScript = mode === 'cors';
    const headers: Header[] = [];
    const isOther = initiator !== url.origin;
    if (initiator !== null && (method === 'POST' || (isForScript && isOther)))
      headers.push(['origin', initiator]);
    if (initiator !== null) headers.push(['referer', `${initiator}/`]);
    if (kind === 'document' || kind === 'frame') headers.push(['accept', 'text/html,*/*']);
    if (!isTrustworthy(url)) return headers;
    const destination = { document: 'document', frame: 'iframe' }[String(kind)];
    headers.push(['sec-fetch-dest', destination ?? (isForScript ? 'empty' : 'image')]);
    headers.push(['sec-fetch-mode', mode ?? '']);
    headers.push(['sec-fetch-site', isAcrossSites && site !== 'none' ? 'cross-site' : site]);
    if (storageAccess !== null) headers.push(['sec-fetch-storage-access', storageAccess]);
    return headers;
  }

  #store(cookie: JarCookie): void {
    const id = cookieId(cookie);
    const old = this.#jar.find((each) => cookieId(each) === id);
    const isGone = !isAlive(cookie, this.now / 1000);
    if (isGone && !old) return;
    this.#jar = [...this.#jar.filter((each) => each !== old), ...(isGone ? [] : [cookie])];
    if (!this.#options.isGranted) return;
    const time = this.now + 1;
    if (isGone && old)
      this.report({
        ...{ kind: 'jarChange', time, cookie: old, removed: true, cause: 'expired_overwrite' },
      });
    if (isGone) return;
    if (old)
      this.report({ kind: 'jarChange', time, cookie: old, removed: true, cause: 'overwrite' });
    this.report({ kind: 'jarChange', time, cookie, removed: false, cause: 'explicit' });
  }

  #reportExchange({ sent, answer, time }: Done): void {
    const complete = parseHarEntry(this.#entryOf(sent, answer, time));
    if (!complete) return;
    const { dice, engine } = this.#options;
    const isRedirect = complete.redirect !== null;
    const isEarly = engine === 'chromium' && isRedirect && dice(4) > 0;
    if (!isEarly) this.#later(complete, dice(4) === 0 ? dice(3) : 0);
    else {
      const unanswered = {
        ...answer,
        headers: answer.headers.filter(([name]) => name !== 'set-cookie'),
      };
      const provisional = {
        ...sent,
        headers: sent.headers.filter(([name]) => name !== 'host' && name !== 'cookie'),
      };
      const isProvisional = dice(2) === 0;
      const first = parseHarEntry(
        this.#entryOf(isProvisional ? provisional : sent, unanswered, time),
      );
      if (first) this.#later(first, 0);
      // The log may have the headers of the response alone.
      const second = dice(4) === 0 ? parseHarEntry(this.#entryOf(provisional, answer, time)) : null;
      const correction = second ?? complete;
      const hasMore = correction.set.length > 0 || (isProvisional && correction.sent !== null);
      if (hasMore)
        this.#later({ ...correction, isWithheld: false, isCorrection: true }, 1 + dice(2));
    }
    this.#tick();
  }

  #later(observation: Observation, countdown: number): void {
    this.#pending.push({ observation, countdown });
  }

  #tick(): void {
    for (const { observation, countdown } of this.#pending)
      if (countdown <= 0) this.report(observation);
    this.#pending = this.#pending
      .filter(({ countdown }) => countdown > 0)
      .map((each) => ({ ...each, countdown: each.countdown - 1 }));
  }

  #entryOf(sent: Sent, { status, headers }: Answer, time: number): unknown {
    const isFirefox = this.#options.engine === 'firefox';
    const { kind, mode } = sent.context;
    const type =
      kind === 'document' || kind === 'frame' ? 'document' : mode === 'cors' ? 'fetch' : 'image';
    const isBlocked = !canRead(sent, { status, headers });
    return {
      startedDateTime: new Date(sent.startedAt).toISOString(),
      time: time - sent.startedAt,
      request: {
        ...{ method: sent.method, url: sent.url, headers: named(sent.headers) },
        ...(sent.body === null ? {} : { postData: { mimeType: FORM, text: sent.body } }),
      },
      response: {
        ...{ status, headers: named(headers) },
        ...(isFirefox ? {} : { _error: isBlocked ? 'net::ERR_FAILED' : null }),
      },
      ...(isFirefox ? { _securityState: 'insecure' } : { _resourceType: type }),
    };
  }
}

const FORM = 'application/x-www-form-urlencoded';

function named(headers: readonly Header[]) {
  return headers.map(([name, value]) => ({ name, value }));
}

function cookieHeader(cookies: readonly JarCookie[]): string {
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

function isNavigation({ by }: Wish): boolean {
  return by === 'user' || by === 'page';
}

export function headerOf({ headers }: Pick<Sent | Answer, 'headers'>, name: string): string | null {
  return headers.find((header) => header[0] === name)?.[1] ?? null;
}

function redirectOf({ sent, answer, isReadable }: Done): string | null {
  const location = headerOf(answer, 'location');
  const isRedirect = answer.status >= 300 && answer.status < 400;
  return isRedirect && isReadable && location !== null ? new URL(location, sent.url).href : null;
}

/** The CORS check of Fetch, 4.10, for what a script of another origin asks. */
function canRead({ context, url }: Sent, answer: Answer): boolean {
  const { mode, initiator, credentials } = context;
  if (mode !== 'cors' || initiator === new URL(url).origin) return true;
  const allowed = headerOf(answer, 'access-control-allow-origin');
  if (credentials === 'omitted') return allowed === '*' || allowed === initiator;
  return allowed === initiator && headerOf(answer, 'access-control-allow-credentials') === 'true';
}

/** The registrable domain, for hosts of which the last two labels are one. */
function siteOf({ hostname }: URL): string {
  const isName = !/^[\d.]+$/.test(hostname) && !hostname.endsWith('localhost');
  return isName ? hostname.split('.').slice(-2).join('.') : hostname;
}

function relationOf(from: URL | null, to: URL): RequestContext['site'] {
  if (from === null) return 'none';
  if (from.origin === to.origin) return 'same-origin';
  return siteOf(from) === siteOf(to) ? 'same-site' : 'cross-site';
}

/** As `receiveCookie` names the partition of a third party. */
function partitionSite(page: URL | null): string {
  return page ? `${page.protocol}//${page.hostname}` : '';
}

function isMine(cookie: JarCookie, url: URL, apart: string | null): boolean {
  const { partition } = cookie;
  if (!isSentTo(url, { ...cookie, partition: null })) return false;
  if (partition === null) return true;
  return partition.crossSiteAncestor ? partition.site === apart : isSentTo(url, cookie);
}
