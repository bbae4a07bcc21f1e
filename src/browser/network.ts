import type { Exchange } from '../cookies/exchange.ts';
import { asRecord } from '../lib/as-record.ts';
import { addressStart, requestAddress } from '../observations/address.ts';
import { isFromCache, lacksWireHeaders, parseHarEntry } from '../observations/har.ts';
import type { Observation } from '../observations/observation.ts';
import { textAnswer, unreadAnswer } from '../observations/session-load.ts';
import { browser } from './api.ts';
import { delay } from './delay.ts';
import type { JarApi } from './jar-api.ts';

const REDIRECTS: readonly (number | null)[] = [301, 302, 303, 307, 308];

/** Milliseconds to wait before each look-up of an exchange that was reported without its cookies. */
const RETRY_DELAYS = [0, 200, 1000];

/** Answers that are read at the same time: a page may make thousands. */
const MAX_READ_ANSWERS = 5;
/** Milliseconds after which an answer counts as one that the browser does not return. */
const MAX_READING_TIME = 10_000;

/** Exchanges that are looked up at the same time: thousands may finish at once. */
const MAX_LOOKUPS = 100;

/**
 * Reports each exchange of the inspected page and its frames when it has finished. Chromium 156 reports some before
 * it has their `Set-Cookie` headers (three redirects in four, and others under load), or any answer that the page may
 * not read, and has them in its network log a moment later: then the exchange is reported again, as a correction. Of
 * the answers those alone are read for which `isDebugView` is true.
 */
export function watchNetwork(
  { isRelayed }: Pick<JarApi, 'isRelayed'>,
  report: (observation: Observation) => void,
  isDebugView: (exchange: Exchange) => boolean,
): void {
  let lookedUp = 0;
  let readAnswers = 0;
  let log: Promise<readonly unknown[]> | null = null;

  browser.devtools.network.onRequestFinished.addListener((entry: unknown) => {
    const exchange = parseHarEntry(entry);
    if (!exchange) return;
    report(exchange);
    if (isDebugView(exchange) && !isFromCache(entry)) void readAlong(exchange, entry);
    if (isRelayed) return; // Firefox reports exchanges complete
    const { status, set, isWithheld } = exchange;
    const isIncomplete = set.length === 0 || isWithheld;
    const isEarly = isIncomplete && (REDIRECTS.includes(status) || lacksWireHeaders(entry));
    if (isEarly && lookedUp < MAX_LOOKUPS) void lookUp(exchange);
  });

  /** Reports the answer of a debug view, unless too many are being read. */
  async function readAlong(exchange: Exchange, entry: unknown): Promise<void> {
    if (readAnswers >= MAX_READ_ANSWERS) return;
    readAnswers += 1;
    const answer = unreadAnswer(exchange, entry) ?? textAnswer(await contentInTime(entry), entry);
    readAnswers -= 1;
    const { time, startedAt, method, url } = exchange;
    report({ kind: 'sessionLoad', time, startedAt, method, url, answer });
  }

  async function lookUp(exchange: Exchange): Promise<void> {
    lookedUp += 1;
    for (const [index, pause] of RETRY_DELAYS.entries()) {
      if (pause > 0) await delay(pause);
      const isLast = index === RETRY_DELAYS.length - 1;
      if (reportCorrection(exchange, await readLogOnce(), isLast)) break;
    }
    lookedUp -= 1;
  }

  /** Shares one read of the log among all look-ups that wait for it. */
  async function readLogOnce(): Promise<readonly unknown[]> {
    log ??= readLog();
    const entries = await log;
    log = null;
    return entries;
  }

  /**
   * Reports a correction if the log has cookies, or the answer, that were missing. Returns whether the look-up is
   * finished. The cookies of the request and of the response may arrive one after the other: until the last look-up both
   * are waited for.
   */
  function reportCorrection(
    exchange: Exchange,
    entries: readonly unknown[],
    isLast: boolean,
  ): boolean {
    const entry = entries.find((each) => isSameExchange(each, exchange));
    const complete = parseHarEntry(entry);
    if (!complete || lacksWireHeaders(entry) || (complete.sent === null && !isLast)) return false;
    const hasMore =
      complete.set.length > exchange.set.length ||
      (exchange.sent === null && complete.sent !== null) ||
      (exchange.status === null && complete.status !== null);
    if (hasMore) report({ ...complete, isWithheld: false, isCorrection: true });
    return hasMore || !REDIRECTS.includes(complete.status);
  }
}

async function contentInTime(entry: unknown): Promise<string | null> {
  return Promise.race([contentOf(entry), delay(MAX_READING_TIME).then(() => null)]);
}

/**
 * The body of an entry's response as a text; null if the browser does not return it. Chromium answers with an object,
 * Firefox and the polyfill with a list.
 */
async function contentOf(entry: unknown): Promise<string | null> {
  try {
    const answer: unknown = await (entry as { getContent(): Promise<unknown> }).getContent();
    const [text, encoding] = Array.isArray(answer)
      ? answer
      : [asRecord(answer).content, asRecord(answer).encoding];
    return typeof text === 'string' && encoding !== 'base64' ? text : null;
  } catch {
    return null;
  }
}

/** Chromium's Network panel, which the types lack. Firefox has nothing like it (153). */
interface WithNetworkPanel {
  readonly network?: { show?(options: { readonly filter: string }): Promise<void> };
}

/**
 * Shows a request in the browser's own Network panel: sets its filter to the request's method, status and address, in
 * place of what was there. Resolves to false if the panel does not have the request, and then leaves all as it was: of
 * earlier pages it keeps none unless told to preserve its log. Null if the browser offers no way.
 */
export function requestShower():
  | ((request: Pick<Exchange, 'method' | 'url' | 'status' | 'startedAt'>) => Promise<boolean>)
  | null {
  // In a private window Chromium shows the panel's page once without the API, before DevTools have it.
  const { panels } = (browser as { devtools?: { panels: WithNetworkPanel } }).devtools ?? {};
  const network = panels?.network;
  if (!network?.show) return null;
  const { show } = network;
  return async (request) => {
    const entries = await readLog();
    if (!entries.some((entry) => isSameExchange(entry, request))) return false;
    const { method, status, url } = request;
    const code = status === null ? '' : ` status-code:${status}`;
    await show({ filter: `method:${method}${code} url:${addressStart(url)}` });
    return true;
  };
}

/** Compares before the entry is parsed: a log may have thousands of entries. */
function isSameExchange(
  entry: unknown,
  { startedAt, method, url }: Pick<Exchange, 'startedAt' | 'method' | 'url'>,
): boolean {
  const { request, startedDateTime } = Object(entry) as Record<string, unknown>;
  const fields = Object(request) as Record<string, unknown>;
  if (fields.method !== method || Date.parse(String(startedDateTime)) !== startedAt) return false;
  return typeof fields.url === 'string' && requestAddress(fields.url) === url;
}

/** The entries of the page's network log; empty if the browser does not return it. */
async function readLog(): Promise<unknown[]> {
  try {
    const { entries } = Object(await getHar()) as Record<string, unknown>;
    return Array.isArray(entries) ? entries : [];
  } catch {
    return [];
  }
}

/** Before Chromium 152 `browser` is the polyfill's, which does not turn this callback into a promise. */
function getHar(): Promise<unknown> {
  const { network } = browser.devtools;
  if ('browser' in globalThis) return network.getHAR();
  const callBack = network.getHAR as unknown as (callback: (log: unknown) => void) => void;
  return new Promise((resolve) => callBack(resolve));
}
