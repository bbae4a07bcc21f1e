import { parseHarEntry } from '../session/har.ts';
import type { Observation } from '../session/observation.ts';
import { browser } from './api.ts';

/** Reports each exchange of the inspected page, its frames among them, when it has ended. */
export function watchNetwork(report: (observation: Observation) => void): void {
  browser.devtools.network.onRequestFinished.addListener((entry: unknown) => {
    const exchange = parseHarEntry(entry);
    if (exchange) report(exchange);
  });
}
