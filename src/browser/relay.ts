import { browser } from './api.ts';
import { delay } from './delay.ts';
import { type CookieChange, directJarApi, type JarApi, type TabChange } from './jar-api.ts';

/**
 * Firefox gives DevTools pages neither cookies nor permissions nor tabs (153): its background page has
 * them, and answers here. It keeps nothing, so that it may stop at any time; each message wakes it.
 */

/** Messages of another version of the extension are not for us. */
const RELAY = 'relay 1';

/** How long a question may take, in milliseconds: Firefox may stop the background page in the middle. */
const PATIENCE = 3000;

type Question =
  | { readonly ask: 'readTab'; readonly tabId: number }
  | { readonly ask: 'readHost'; readonly host: string; readonly storeId: string }
  | { readonly ask: 'openPage'; readonly path: string; readonly tabId: number };

type JarEvent =
  | { readonly send: 'cookieChanged'; readonly change: CookieChange }
  | { readonly send: 'accessChanged' }
  | { readonly send: 'tabChanged'; readonly change: TabChange };

type Message = (Question | JarEvent) & { readonly relay: typeof RELAY };

/** The APIs through the background page. */
const relayedJarApi: JarApi = {
  isRelayed: true,
  readTab: (tabId) => ask({ ask: 'readTab', tabId }),
  readHost: (host, storeId) => ask({ ask: 'readHost', host, storeId }),
  onCookieChanged: (listener) =>
    listen((event) => event.send === 'cookieChanged' && listener(event.change)),
  onAccessChanged: (listener) => listen((event) => event.send === 'accessChanged' && listener()),
  onTabChanged: (listener) =>
    listen((event) => event.send === 'tabChanged' && listener(event.change)),
};

/** DevTools pages have the cookies API in Chromium alone. */
export function availableJarApi(): JarApi {
  const { cookies } = browser as { cookies?: unknown };
  return cookies === undefined ? relayedJarApi : directJarApi;
}

/** What the background page does: it must be called at once, or the page is not woken. */
export function serveRelay(): void {
  browser.runtime.onMessage.addListener((data: unknown) => {
    const message = parse(data);
    if (message === null || !('ask' in message)) return undefined;
    return answer(message);
  });
  directJarApi.onCookieChanged((change) => send({ send: 'cookieChanged', change }));
  directJarApi.onAccessChanged(() => send({ send: 'accessChanged' }));
  directJarApi.onTabChanged((change) => send({ send: 'tabChanged', change }));
}

/** Opens a page of the extension's own in a tab, in Firefox beside the inspected one: the address may name the
 * host of a private window, which is not to be in another window's history. */
export async function openPage(path: string): Promise<void> {
  const { tabs } = browser as { tabs?: unknown };
  if (tabs !== undefined) await openDirectly(path);
  else await ask({ ask: 'openPage', path, tabId: browser.devtools.inspectedWindow.tabId });
}

async function openBeside(tabId: number, path: string): Promise<unknown> {
  const { windowId } = await browser.tabs.get(tabId);
  return browser.tabs.create({ url: browser.runtime.getURL(path), ...(windowId && { windowId }) });
}

/** The same where the browser lets it. */
function openDirectly(path: string): Promise<unknown> {
  return browser.tabs.create({ url: browser.runtime.getURL(path) });
}

/** Opens the page in which cookies are pasted when the extension's button is clicked. */
export function serveButton(): void {
  browser.action.onClicked.addListener(() => {
    // It rejects where a window is just closing: there is nothing to open then.
    openDirectly(PASTE_PAGE).catch(() => undefined);
  });
}

export const PASTE_PAGE = 'src/paste/index.html';

function answer(question: Question): Promise<unknown> | undefined {
  switch (question.ask) {
    case 'readTab':
      return directJarApi.readTab(question.tabId);
    case 'readHost':
      return directJarApi.readHost(question.host, question.storeId);
    case 'openPage':
      return openBeside(question.tabId, question.path);
    default:
      return undefined; // of a version to come
  }
}

/** Asks once more where no answer came: the background page keeps nothing that could be lost. */
async function ask<T>(question: Question): Promise<T> {
  try {
    return await askOnce(question);
  } catch {
    return askOnce(question);
  }
}

async function askOnce<T>(question: Question): Promise<T> {
  const sent: Promise<unknown> = browser.runtime.sendMessage({ relay: RELAY, ...question });
  const reply = await Promise.race([sent, delay(PATIENCE)]);
  if (reply === undefined) throw new Error('the extension’s background page did not answer');
  return reply as T;
}

function send(event: JarEvent): void {
  // It rejects where no DevTools are open to hear it.
  browser.runtime.sendMessage({ relay: RELAY, ...event }).catch(() => undefined);
}

function listen(listener: (event: JarEvent) => void): void {
  browser.runtime.onMessage.addListener((data: unknown) => {
    const message = parse(data);
    if (message !== null && 'send' in message) listener(message);
    return undefined;
  });
}

function parse(data: unknown): Message | null {
  const { relay } = Object(data) as Record<string, unknown>;
  return relay === RELAY ? (data as Message) : null;
}
