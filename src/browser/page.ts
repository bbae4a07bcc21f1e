import type { Observation } from '../session/observation.ts';
import { browser } from './api.ts';

/** Reports where the inspected page is, now and after each navigation. */
export function watchPage(report: (observation: Observation) => void): void {
  let navigated = false;
  const at = (url: string | null) => report({ kind: 'navigation', time: Date.now(), url });
  browser.devtools.network.onNavigated.addListener((url) => {
    navigated = true;
    at(url);
  });
  const first = (url: string | null) => {
    if (!navigated) at(url);
  };
  inspectedUrl().then(first, () => first(null));
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
