import type { JarCookie } from '../cookies/jar-cookie.ts';
import { browser } from './api.ts';
import { delay } from './delay.ts';
import { type CookieChange, directJarApi, type JarApi, type TabChange } from './jar-api.ts';

/**
 * Firefox gives DevTools pages no cookies, permissions or tabs API (153), so they send questions to the background
 * page, which has them. The background page keeps no state: Firefox may stop it at any time, and each message wakes it.
 */

/** Marks our messages, with a version: messages from another version of the extension are ignored. */
const RELAY = 'relay 2';

/** Milliseconds to wait for an answer: Firefox may stop the background page before it has answered. */
const ANSWER_TIMEOUT = 3000;

/** Milliseconds to wait before asking again while nobody listens: Firefox is just stopping or starting the background page. */
const PAUSES = [50, 100, 200, 400, 800];

/** Firefox's error for a message that no page has received. */
const UNRECEIVED = 'Receiving end does not exist';

/** The answer to what has no result: without an answer the background page may have been stopped. */
const DONE = true;

type Question =
  | { readonly ask: 'readTab'; readonly tabId: number }
  | { readonly ask: 'readHost'; readonly host: string; readonly storeId: string }
  | { readonly ask: 'putCookie' | 'deleteCookie'; readonly cookie: JarCookie }
  | { readonly ask: 'openPage'; readonly path: string; readonly tabId: number };

type JarEvent =
  | { readonly kind: 'cookieChanged'; readonly change: CookieChange }
  | { readonly kind: 'accessChanged' }
  | { readonly kind: 'tabChanged'; readonly change: TabChange };

/** Events in the order in which they came. */
interface Report {
  readonly send: readonly JarEvent[];
}

type Message = (Question | Report) & { readonly relay: typeof RELAY };

/** Calls the APIs through the background page. */
const relayedJarApi: JarApi = {
  isRelayed: true,
  readTab: (tabId) => ask({ ask: 'readTab', tabId }),
  readHost: (host, storeId) => ask({ ask: 'readHost', host, storeId }),
  // Received once: a second time might overwrite what a response has set meanwhile.
  putCookie: (cookie) => askOnce({ ask: 'putCookie', cookie }),
  deleteCookie: (cookie) => askOnce({ ask: 'deleteCookie', cookie }),
  onCookieChanged: (listener) =>
    listen((event) => event.kind === 'cookieChanged' && listener(event.change)),
  onAccessChanged: (listener) => listen((event) => event.kind === 'accessChanged' && listener()),
  onTabChanged: (listener) =>
    listen((event) => event.kind === 'tabChanged' && listener(event.change)),
};

/** The direct API if this page has it, as DevTools pages in Chromium do; else the one through the background page. */
export function availableJarApi(): JarApi {
  const { cookies } = browser as { cookies?: unknown };
  return cookies === undefined ? relayedJarApi : directJarApi;
}

/**
 * Answers questions and forwards events, in the background page. Call it while the script is first evaluated: Firefox
 * wakes the page only for listeners that were added by then.
 */
export function serveRelay(): void {
  browser.runtime.onMessage.addListener((data: unknown) => {
    const message = parse(data);
    if (message === null || !('ask' in message)) return undefined;
    return answer(message);
  });
  const send = eventSender();
  directJarApi.onCookieChanged((change) => send({ kind: 'cookieChanged', change }));
  directJarApi.onAccessChanged(() => send({ kind: 'accessChanged' }));
  directJarApi.onTabChanged((change) => send({ kind: 'tabChanged', change }));
}

/**
 * Opens a page of the extension in a tab. In Firefox it opens in the inspected tab's window: the address may name a
 * host that was visited in a private window, which must not get into another window's history.
 */
export async function openPage(path: string): Promise<void> {
  const { tabs } = browser as { tabs?: unknown };
  if (tabs !== undefined) await openDirectly(path);
  else await ask({ ask: 'openPage', path, tabId: browser.devtools.inspectedWindow.tabId });
}

async function openBeside(tabId: number, path: string): Promise<unknown> {
  const { windowId } = await browser.tabs.get(tabId);
  return browser.tabs.create({ url: browser.runtime.getURL(path), ...(windowId && { windowId }) });
}

function openDirectly(path: string): Promise<unknown> {
  return browser.tabs.create({ url: browser.runtime.getURL(path) });
}

/** Opens the paste page when the extension's button is clicked. */
export function serveButton(): void {
  browser.action.onClicked.addListener(() => {
    // Rejects if the window is just closing.
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
    case 'putCookie':
    case 'deleteCookie':
      return directJarApi[question.ask](question.cookie).then(() => DONE);
    case 'openPage':
      return openBeside(question.tabId, question.path);
    default:
      return undefined; // from a newer version of the extension
  }
}

/** Asks again if no answer came: Firefox may have stopped the background page, which keeps no state to lose. */
async function ask<T>(question: Question): Promise<T> {
  try {
    return await askOnce(question);
  } catch {
    return askOnce(question);
  }
}

/** Asks until the question is received. */
async function askOnce<T>(question: Question): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await sendQuestion(question);
    } catch (error) {
      if (!String(error).includes(UNRECEIVED)) throw error;
      await delay(pause);
    }
  }
  return sendQuestion(question);
}

async function sendQuestion<T>(question: Question): Promise<T> {
  const sent: Promise<unknown> = browser.runtime.sendMessage({ relay: RELAY, ...question });
  const reply = await Promise.race([sent, delay(ANSWER_TIMEOUT)]);
  if (reply === undefined) throw new Error('the extension’s background page did not answer');
  return reply as T;
}

/**
 * Sends events in their order. Those that come while a message is on its way go together in the next one: a page that changes a
 * cookie 1,000 times a second makes more messages than Firefox can deliver, and the rest would fill its memory.
 */
function eventSender(): (event: JarEvent) => void {
  let waiting: JarEvent[] = [];
  let isSending = false;
  const sendAll = async () => {
    isSending = true;
    while (waiting.length > 0) {
      const message: Message = { relay: RELAY, send: waiting };
      waiting = [];
      // Rejects if no DevTools page is open to receive it.
      const sent = browser.runtime.sendMessage(message).catch(() => undefined);
      await Promise.race([sent, delay(ANSWER_TIMEOUT)]);
    }
    isSending = false;
  };
  return (event) => {
    waiting.push(event);
    if (!isSending) void sendAll();
  };
}

function listen(listener: (event: JarEvent) => void): void {
  browser.runtime.onMessage.addListener((data: unknown) => {
    const message = parse(data);
    if (message !== null && 'send' in message) message.send.forEach(listener);
    return undefined;
  });
}

function parse(data: unknown): Message | null {
  const { relay } = Object(data) as Record<string, unknown>;
  return relay === RELAY ? (data as Message) : null;
}
