import { parseHarEntry } from '../session/har.ts';
import type { Exchange, Observation } from '../session/observation.ts';
import { browser } from './api.ts';
import type { JarApi } from './jar-api.ts';

const REDIRECTS: readonly (number | null)[] = [301, 302, 303, 307, 308];

/** Times that a redirect without a cookie is looked up again, each when another exchange has ended. */
const LOOKS = 3;

/**
 * Reports each exchange of the inspected page, its frames among them, when it has ended. Chromium 156
 * often tells of a redirect before its `Set-Cookie` headers have come, and has them in its log a moment
 * later: then the exchange is reported once more, with them.
 */
export function watchNetwork(
  { isRelayed }: Pick<JarApi, 'isRelayed'>,
  report: (observation: Observation) => void,
): void {
  let redirects: { readonly exchange: Exchange; readonly looks: number }[] = [];
  let isLooking = false;

  browser.devtools.network.onRequestFinished.addListener((entry: unknown) => {
    const exchange = parseHarEntry(entry);
    if (!exchange) return;
    report(exchange);
    if (isRelayed) return; // Firefox tells all at once
    const { status, set } = exchange;
    if (REDIRECTS.includes(status) && set.length === 0) redirects.push({ exchange, looks: 0 });
    if (redirects.length > 0 && !isLooking) void lookAgain();
  });

  async function lookAgain(): Promise<void> {
    isLooking = true;
    const log = (await readLog()).map(parseHarEntry);
    isLooking = false;
    const looked = redirects;
    redirects = [];
    for (const { exchange, looks } of looked) {
      const isComplete = (other: Exchange | null) =>
        other !== null && isSame(other, exchange) && other.set.length > 0;
      const complete = log.find(isComplete);
      if (complete) report({ ...complete, isWithheld: false });
      else if (looks + 1 < LOOKS) redirects.push({ exchange, looks: looks + 1 });
    }
  }
}

function isSame(a: Exchange, b: Exchange): boolean {
  return a.startedAt === b.startedAt && a.method === b.method && a.url === b.url;
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
