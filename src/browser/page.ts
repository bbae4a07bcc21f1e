import { observedAddress } from '../observations/address.ts';
import type { Observation } from '../observations/observation.ts';
import { browser } from './api.ts';
import type { JarApi } from './jar-api.ts';

/** Whether this page of the extension is in a private window. */
export function isPrivatePage(): boolean {
  return browser.extension.inIncognitoContext === true;
}

/** Reports the inspected page's address: now, when it changes, and when the page is reloaded. */
export function watchPage(api: JarApi, report: (observation: Observation) => void): void {
  let last: string | null | undefined;
  let lastLookup = 0;
  /** Whether to report the next address even if it is the same as before. */
  let isReload = false;
  const reportAddress = (address: string | null) => {
    const url = address === null ? null : observedAddress(address);
    last = url;
    isReload = false;
    report({ kind: 'navigation', time: Date.now(), url });
  };
  /** Reports the address that `locate` finds, unless a later look-up has begun meanwhile; undefined reports nothing. */
  const lookUp = async (locate: () => Promise<string | null | undefined>) => {
    lastLookup += 1;
    const ownLookup = lastLookup;
    const located = await locate();
    const url = typeof located === 'string' ? observedAddress(located) : located;
    if (ownLookup === lastLookup && url !== undefined && (isReload || url !== last)) {
      reportAddress(url);
    }
  };

  if (api.isRelayed) watchFirefox();
  else watchChromium();

  /**
   * `onNavigated` fires at once. But for an error page it has the requested address, and it does not fire for
   * `chrome://` pages and history.pushState: `tabs.onUpdated` does, with the address if that is permitted.
   */
  function watchChromium(): void {
    let isComplete = true;
    // A page that is still loading does not answer yet; a page of the browser's own never does.
    const locate = async () => (await evaluateAddress()) ?? (isComplete ? null : undefined);
    browser.devtools.network.onNavigated.addListener((url) => {
      reportAddress(url);
      void lookUp(locate);
    });
    api.onTabChanged(({ tabId, url, status }) => {
      if (tabId !== inspectedTabId()) return;
      if (status !== null) isComplete = status === 'complete';
      void lookUp(async () => url ?? (await locate()));
    });
    void lookUp(locate);
  }

  /**
   * `onNavigated` fires late, when history.pushState may already have changed the address, so the tab's own address
   * comes first if it may be read. The page is evaluated only before its first navigation: later that fails on any
   * page, as the extension's DevTools client loses its target (Firefox 153).
   */
  function watchFirefox(): void {
    let navigated: string | undefined;
    const locate = async () => (await tabUrl()) ?? navigated ?? (await evaluateAddress());
    browser.devtools.network.onNavigated.addListener((url) => {
      navigated = url;
      isReload = true;
      void lookUp(locate);
    });
    api.onTabChanged(({ tabId }) => {
      if (tabId === inspectedTabId()) void lookUp(locate);
    });
    void lookUp(locate);
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

/**
 * Makes the inspected page request an address of its own origin, with its cookies. The script is constant but for the
 * address, and nothing of its result is used. Rejects if the page may not be evaluated. To be called in the panel: in
 * Firefox (153) the devtools page cannot evaluate after the first navigation, and the panel not always once the tab has gone
 * through pages of several hosts.
 */
export async function loadInPage(url: string): Promise<void> {
  const options = "{ credentials: 'same-origin', cache: 'no-store' }";
  const script = `void fetch(${JSON.stringify(url)}, ${options}).catch(() => undefined)`;
  const answer: unknown = await browser.devtools.inspectedWindow.eval(script);
  const error: unknown = Array.isArray(answer) ? answer[1] : null;
  if (error) throw new Error(JSON.stringify(error));
}

/**
 * The page's own `location.href`; null for the browser's own pages, error pages included, where it may not be
 * evaluated. The polyfill and Firefox answer with `[value, error]`, Chromium 152 and later with the value alone.
 */
async function evaluateAddress(): Promise<string | null> {
  try {
    const answer: unknown = await browser.devtools.inspectedWindow.eval('location.href');
    const url: unknown = Array.isArray(answer) ? answer[0] : answer;
    return typeof url === 'string' ? url : null;
  } catch {
    return null;
  }
}

export const inspectedTabId = (): number => browser.devtools.inspectedWindow.tabId;
