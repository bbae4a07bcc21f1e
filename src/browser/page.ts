import { observedAddress } from '../session/address.ts';
import type { Observation } from '../session/observation.ts';
import { browser } from './api.ts';
import type { JarApi } from './jar-api.ts';

/** Whether this page of the extension's is in a private window. */
export function isPrivatePage(): boolean {
  return browser.extension.inIncognitoContext === true;
}

/** Reports where the inspected page is, now and whenever it is elsewhere, and reloads. */
export function watchPage(api: JarApi, report: (observation: Observation) => void): void {
  let last: string | null | undefined;
  let asked = 0;
  /** Whether a navigation is to be told, be it to the address before. */
  let isReload = false;
  const navigated = (reported: string | null) => {
    const url = reported === null ? null : observedAddress(reported);
    last = url;
    isReload = false;
    report({ kind: 'navigation', time: Date.now(), url });
  };
  /** Takes what `locate` finds, unless the page has gone on since. */
  const find = async (locate: () => Promise<string | null | undefined>) => {
    asked += 1;
    const mine = asked;
    const located = await locate();
    const url = typeof located === 'string' ? observedAddress(located) : located;
    if (mine === asked && url !== undefined && (isReload || url !== last)) navigated(url);
  };

  if (api.isRelayed) watchFirefox();
  else watchChromium();

  /** `onNavigated` tells at once, but of an error page the address that was asked for, and nothing of
   * `chrome://` pages and history.pushState: of those `tabs.onUpdated` does, with an address where that
   * is permitted. */
  function watchChromium(): void {
    let isComplete = true;
    // A page on its way does not answer, nor does one of the browser's own, ever.
    const ask = async () => (await askPage()) ?? (isComplete ? null : undefined);
    browser.devtools.network.onNavigated.addListener((url) => {
      navigated(url);
      void find(ask);
    });
    api.onTabChanged(({ tabId, url, status }) => {
      if (tabId !== inspectedTabId()) return;
      if (status !== null) isComplete = status === 'complete';
      void find(async () => url ?? (await ask()));
    });
    void find(ask);
  }

  /** `onNavigated` tells late, when the page may have gone on by history.pushState; so the tab itself is
   * asked, where that is permitted. The page is asked before its first navigation alone: later that fails
   * on any page, as the extension's own DevTools client loses its target (Firefox 153). */
  function watchFirefox(): void {
    let reported: string | undefined;
    const locate = async () => (await tabUrl()) ?? reported ?? (await askPage());
    browser.devtools.network.onNavigated.addListener((url) => {
      reported = url;
      isReload = true;
      void find(locate);
    });
    api.onTabChanged(({ tabId }) => {
      if (tabId === inspectedTabId()) void find(locate);
    });
    void find(locate);
  }

  async function tabUrl(): Promise<string | null> {
    try {
      return (await api.readTab(inspectedTabId())).url;
    } catch {
      return null;
    }
  }
}

export function reloadPage(): void {
  void browser.devtools.inspectedWindow.reload();
}

/** The page's address; null for the browser's own pages, error pages among them, which may not be asked.
 * The polyfill and Firefox answer with `[value, error]`, Chromium from 152 on with the bare value. */
async function askPage(): Promise<string | null> {
  try {
    const answer: unknown = await browser.devtools.inspectedWindow.eval('location.href');
    const url: unknown = Array.isArray(answer) ? answer[0] : answer;
    return typeof url === 'string' ? url : null;
  } catch {
    return null;
  }
}

export const inspectedTabId = (): number => browser.devtools.inspectedWindow.tabId;
