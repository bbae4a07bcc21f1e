import { cookieId, domainMatches, MAX_COOKIE_PATH, parentsOf } from '../cookies/cookie.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import { observedAddress } from '../observations/address.ts';
import { browser, type Cookies, type Tabs } from './api.ts';
import { toDetails, toJarCookie } from './jar-cookie.ts';
import { originPattern } from './origin-pattern.ts';

/** What the jar watcher needs to know about the inspected tab. */
export interface TabInfo {
  /** The tab's cookie store: private windows and containers each have their own. */
  readonly storeId: string;
  readonly isPrivate: boolean;
  /** The page's address; null without the permission to read it. */
  readonly url: string | null;
}

/** The cookies of a host. */
export interface HostJar {
  /** For the host first, then for its parent domains. */
  readonly access: readonly { readonly host: string; readonly granted: boolean }[];
  /** In the order in which the browser sends them; null without access to the host. */
  readonly cookies: readonly JarCookie[] | null;
}

export interface CookieChange {
  readonly cookie: JarCookie;
  readonly removed: boolean;
  readonly cause: Cookies.OnChangedCause;
}

/** A tab was updated, possibly to another address. */
export interface TabChange {
  readonly tabId: number;
  /** Null if the browser does not report it. */
  readonly url: string | null;
  /** Null if it did not change. */
  readonly status: 'loading' | 'complete' | null;
}

/** Changes the jar. */
export interface JarEditor {
  /** Puts a cookie into the jar, in place of the one with its name, domain, path and partition. Rejects if the browser
   * refuses it. */
  putCookie(cookie: JarCookie): Promise<void>;
  /** Deletes the cookie with this name, domain, path and partition. */
  deleteCookie(cookie: JarCookie): Promise<void>;
}

/** The APIs for cookies, permissions and tabs, which DevTools pages in Firefox lack. */
export interface JarApi extends JarEditor {
  /** Whether calls go through the background page, as in Firefox. */
  readonly isRelayed: boolean;
  /** Rejects if the browser names no cookie store for the tab. */
  readTab(tabId: number): Promise<TabInfo>;
  readHost(host: string, storeId: string): Promise<HostJar>;
  onCookieChanged(listener: (change: CookieChange) => void): void;
  /** Access was granted or revoked; `readHost` reports for which hosts. */
  onAccessChanged(listener: () => void): void;
  onTabChanged(listener: (change: TabChange) => void): void;
}

/** Calls the APIs directly, for pages that have them. */
export const directJarApi: JarApi = {
  isRelayed: false,

  async readTab(tabId) {
    const stores = await browser.cookies.getAllCookieStores();
    const store = stores.find(({ tabIds }) => tabIds.includes(tabId));
    // Falling back to another store would show the cookies of another window or container.
    if (!store) throw new Error('the browser names no cookie store for this tab');
    const { incognito, url } = await browser.tabs.get(tabId);
    const address = url === undefined ? null : observedAddress(url);
    return { storeId: store.id, isPrivate: incognito, url: address };
  },

  async readHost(host, storeId) {
    const access = await Promise.all([host, ...parentsOf(host)].map(readAccess));
    // Without the permission the browser returns an empty list, which does not mean that there are no cookies.
    if (!access[0]?.granted) return { access, cookies: null };
    const lists = await Promise.all(access.map((each) => readAll(each.host, storeId)));
    // The list of a domain includes the cookies of its subdomains, in the order of sending. The longest list has
    // them all: for a public suffix Firefox returns an empty one.
    const cookies = lists
      .map((list) => list.filter((cookie) => domainMatches(host, cookie)))
      .reduce((longest, list) => (list.length >= longest.length ? list : longest), []);
    return { access, cookies };
  },

  async putCookie(cookie) {
    const left = await setCookie(detailsOf(cookie));
    if (!left || (isSameCookie(left, cookie) && left.value !== cookie.value))
      throw new Error('the browser did not take the cookie');
  },

  // The API's own `remove` takes an address: it would remove cookies of parent domains and paths as well.
  async deleteCookie(cookie) {
    const left = await setCookie({ ...detailsOf(cookie), value: '', expirationDate: 1 });
    if (left && isSameCookie(left, cookie))
      throw new Error('the browser did not delete the cookie');
  },

  onCookieChanged(listener) {
    browser.cookies.onChanged.addListener(({ cookie, removed, cause }) => {
      if (hasShortPath(cookie)) listener({ cookie: toJarCookie(cookie), removed, cause });
    });
  },

  onAccessChanged(listener) {
    browser.permissions.onAdded.addListener(() => listener());
    browser.permissions.onRemoved.addListener(() => listener());
  },

  onTabChanged(listener) {
    const onUpdate = (tabId: number, { url, status }: Tabs.OnUpdatedChangeInfoType) =>
      listener({
        tabId,
        url: url === undefined ? null : observedAddress(url),
        status: toStatus(status),
      });
    // The filter keeps titles and sounds from waking Firefox's background page. Chromium does not support it.
    const { onUpdated } = browser.tabs;
    if (isFirefox()) {
      onUpdated.addListener(onUpdate, { properties: ['url', 'status'] });
    } else onUpdated.addListener(onUpdate);
  },
};

function isFirefox(): boolean {
  return browser.runtime.getURL('').startsWith('moz-');
}

function detailsOf(cookie: JarCookie): Cookies.SetDetailsType {
  return toDetails(cookie, isFirefox());
}

/**
 * Sets a cookie, and returns the first one of its name that its address gets then. Firefox may refuse it without an error,
 * and returns what was there before.
 */
async function setCookie(details: Cookies.SetDetailsType): Promise<JarCookie | null> {
  const first = (await browser.cookies.set(details)) as Cookies.Cookie | null | undefined;
  return first ? toJarCookie(first) : null;
}

function isSameCookie(a: JarCookie, b: JarCookie): boolean {
  return cookieId(a) === cookieId(b);
}

function toStatus(status: string | undefined): TabChange['status'] {
  return status === 'loading' || status === 'complete' ? status : null;
}

async function readAccess(host: string) {
  // A host name may contain an asterisk, which in a pattern would stand for other hosts.
  if (host.includes('*')) return { host, granted: false };
  const granted = await browser.permissions.contains({ origins: [originPattern(host)] });
  return { host, granted };
}

/**
 * The cookies of a domain and its subdomains. The empty `partitionKey` makes the browser include partitioned cookies
 * too.
 */
async function readAll(domain: string, storeId: string): Promise<JarCookie[]> {
  const cookies = await browser.cookies.getAll({ domain, storeId, partitionKey: {} });
  return cookies.filter(hasShortPath).map(toJarCookie);
}

/** Cookies with longer paths are ignored: see {@link MAX_COOKIE_PATH}. */
function hasShortPath({ path }: Cookies.Cookie): boolean {
  return path.length <= MAX_COOKIE_PATH;
}
