import type { Observation } from '../session/observation.ts';
import { browser } from './api.ts';

/**
 * Reports where the inspected page is, now and whenever it is elsewhere. `onNavigated` is silent about
 * `chrome://` pages and history.pushState; `tabs.onUpdated` tells of those, without an address.
 */
export function watchPage(report: (observation: Observation) => void): void {
  let last: string | null | undefined;
  let asked = 0;
  const at = (url: string | null) => {
    if (url === last) return;
    last = url;
    report({ kind: 'navigation', time: Date.now(), url });
  };
  const locate = () => {
    asked += 1;
    const mine = asked;
    const answer = (url: string | null) => {
      if (mine === asked) at(url); // else the page has gone on since
    };
    inspectedUrl().then(answer, () => answer(null)); // it cannot be asked on the browser's own pages
  };
  browser.devtools.network.onNavigated.addListener((url) => {
    asked += 1;
    at(url);
  });
  browser.tabs.onUpdated.addListener((tabId) => {
    if (tabId === inspectedTabId()) locate();
  });
  locate();
}

export function reloadPage(): void {
  void browser.devtools.inspectedWindow.reload();
}

/** The polyfill and Firefox answer with `[value, error]`, Chromium from 152 on with the bare value. */
async function inspectedUrl(): Promise<string | null> {
  const answer: unknown = await browser.devtools.inspectedWindow.eval('location.href');
  const url: unknown = Array.isArray(answer) ? answer[0] : answer;
  return typeof url === 'string' ? url : null;
}

/** Whether the inspected tab is in a private window. */
export async function isPrivateWindow(): Promise<boolean> {
  return (await browser.tabs.get(inspectedTabId())).incognito;
}

export const inspectedTabId = (): number => browser.devtools.inspectedWindow.tabId;
