import type { Observation } from '../session/observation.ts';
import { browser } from './api.ts';
import type { JarApi } from './jar-api.ts';

/** What asking the page for its address came to. */
type Answer =
  | { readonly kind: 'at'; readonly url: string }
  /** Firefox, of its own pages, error pages among them: they may not be asked. */
  | { readonly kind: 'refused' }
  /** Chromium, of its own pages, error pages among them; but also of one that is still on its way. */
  | { readonly kind: 'failed' }
  /** Firefox 153, of any page after some navigations: the target of the extension's own DevTools client
   * is lost together with a page that went into the back-forward cache. */
  | { readonly kind: 'lost' };

/**
 * Reports where the inspected page is, now and whenever it is elsewhere. `onNavigated` is silent about
 * history.pushState, in Chromium about `chrome://` pages as well; in Firefox it tells of an error page
 * the address that was asked for. `tabs.onUpdated` tells of all those, with an address where that is
 * permitted.
 */
export function watchPage(api: JarApi, report: (observation: Observation) => void): void {
  let last: string | null | undefined;
  let asked = 0;
  const at = (url: string | null) => {
    if (url === last) return;
    last = url;
    report({ kind: 'navigation', time: Date.now(), url });
  };
  const ask = async (take: (answer: Answer) => void) => {
    asked += 1;
    const mine = asked;
    const answer = await askPage();
    if (mine === asked) take(answer); // else the page has gone on since
  };
  const locate = (told: string | null, isComplete: boolean) =>
    ask((answer) => {
      if (answer.kind === 'at') at(answer.url);
      else if (answer.kind === 'lost' && told !== null) at(told);
      else if (answer.kind === 'refused' || (answer.kind === 'failed' && isComplete)) at(null);
    });
  browser.devtools.network.onNavigated.addListener((url) => {
    at(url);
    void ask((answer) => {
      if (answer.kind === 'refused') at(null);
    });
  });
  api.onTabChanged(({ tabId, url, isComplete }) => {
    if (tabId === inspectedTabId()) void locate(url, isComplete);
  });
  void locate(null, true);
}

export function reloadPage(): void {
  void browser.devtools.inspectedWindow.reload();
}

/** The polyfill and Firefox answer with `[value, error]`, Chromium from 152 on with the bare value. */
async function askPage(): Promise<Answer> {
  try {
    const answer: unknown = await browser.devtools.inspectedWindow.eval('location.href');
    const url: unknown = Array.isArray(answer) ? answer[0] : answer;
    return typeof url === 'string' ? { kind: 'at', url } : { kind: 'refused' };
  } catch (error) {
    const isLost = error instanceof Error && error.message.includes('An unexpected error occurred');
    return { kind: isLost ? 'lost' : 'failed' };
  }
}

export const inspectedTabId = (): number => browser.devtools.inspectedWindow.tabId;
