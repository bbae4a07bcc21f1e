import { observedAddress } from '../session/address.ts';
import { lacksWireHeaders, parseHarEntry } from '../session/har.ts';
import type { Exchange, Observation } from '../session/observation.ts';
import { browser } from './api.ts';
import { delay } from './delay.ts';
import type { JarApi } from './jar-api.ts';

const REDIRECTS: readonly (number | null)[] = [301, 302, 303, 307, 308];

/** Milliseconds after which an exchange that was told without its cookies is looked up again. */
const RETRY_DELAYS = [0, 200, 1000];

/** Looked up at a time: a page may end thousands at once. */
const MAX_LOOKUPS = 100;

/**
 * Reports each exchange of the inspected page, its frames among them, when it has ended. Chromium 156
 * tells of some before their `Set-Cookie` headers have come, of three redirects in four and of others
 * under load, and has them in its log a moment later: then the exchange is reported once more, whole.
 */
export function watchNetwork(
  { isRelayed }: Pick<JarApi, 'isRelayed'>,
  report: (observation: Observation) => void,
): void {
  let lookedUp = 0;
  let log: Promise<readonly unknown[]> | null = null;

  browser.devtools.network.onRequestFinished.addListener((entry: unknown) => {
    const exchange = parseHarEntry(entry);
    if (!exchange) return;
    report(exchange);
    if (isRelayed) return; // Firefox tells all at once
    const { status, set } = exchange;
    const isEarly = set.length === 0 && (REDIRECTS.includes(status) || lacksWireHeaders(entry));
    if (isEarly && lookedUp < MAX_LOOKUPS) void lookUp(exchange);
  });

  async function lookUp(exchange: Exchange): Promise<void> {
    lookedUp += 1;
    for (const pause of RETRY_DELAYS) {
      if (pause > 0) await delay(pause);
      if (reportExchange(exchange, await readLogOnce())) break;
    }
    lookedUp -= 1;
  }

  /** One reading at a time, for all that wait for it. */
  async function readLogOnce(): Promise<readonly unknown[]> {
    log ??= readLog();
    const entries = await log;
    log = null;
    return entries;
  }

  /** Whether the log has all there is of it by now; reports what was missing. */
  function reportExchange(exchange: Exchange, entries: readonly unknown[]): boolean {
    const entry = entries.find((each) => isOf(each, exchange));
    const whole = parseHarEntry(entry);
    if (!whole || lacksWireHeaders(entry)) return false;
    const isMore = whole.set.length > 0 || (exchange.sent === null && whole.sent !== null);
    if (isMore) report({ ...whole, isWithheld: false, isCorrection: true });
    return isMore || !REDIRECTS.includes(whole.status);
  }
}

/** Without reading all of it: a log may have thousands. */
function isOf(entry: unknown, { startedAt, method, url }: Exchange): boolean {
  const { request, startedDateTime } = Object(entry) as Record<string, unknown>;
  const asked = Object(request) as Record<string, unknown>;
  if (asked.method !== method || Date.parse(String(startedDateTime)) !== startedAt) return false;
  return typeof asked.url === 'string' && observedAddress(asked.url) === url;
}

/** The network log of the page as it is; empty where the browser does not give it. */
async function readLog(): Promise<unknown[]> {
  try {
    const { entries } = Object(await getHar()) as Record<string, unknown>;
    return Array.isArray(entries) ? entries : [];
  } catch {
    return [];
  }
}

/** Before Chromium 152 there is no `browser` but the polyfill's, which leaves this with its callback. */
function getHar(): Promise<unknown> {
  const { network } = browser.devtools;
  if ('browser' in globalThis) return network.getHAR();
  const callBack = network.getHAR as unknown as (callback: (log: unknown) => void) => void;
  return new Promise((resolve) => callBack(resolve));
}
