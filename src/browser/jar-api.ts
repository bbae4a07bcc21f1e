import { observedAddress } from '../session/address.ts';
import { domainMatches, MAX_COOKIE_PATH, parentsOf } from '../session/cookie.ts';
import type { JarCookie } from '../session/observation.ts';
import { browser, type Cookies, type Tabs } from './api.ts';
import { toJarCookie } from './jar-cookie.ts';
import { originPattern } from './origin-pattern.ts';

/** The inspected tab, as far as cookies go. */
export interface TabInfo {
  /** The tab's own cookie store: a private window and a container have their own. */
  readonly storeId: string;
  readonly isPrivate: boolean;
  /** Of its page; null where that is not permitted. */
  readonly url: string | null;
}

/** What the jar holds for a host. */
export interface HostJar {
  /** Of the host, then of the domains above it. */
  readonly access: readonly { readonly host: string; readonly granted: boolean }[];
  /** In the order in which they are sent; null where they may not be read. */
  readonly cookies: readonly JarCookie[] | null;
}

export interface CookieChange {
  readonly cookie: JarCookie;
  readonly removed: boolean;
  readonly cause: Cookies.OnChangedCause;
}

/** A tab may be at another address. */
export interface TabChange {
  readonly tabId: number;
  /** Null where the browser does not tell. */
  readonly url: string | null;
  /** Null where that is as before. */
  readonly status: 'loading' | 'complete' | null;
}

/** What has to do with cookies and permissions, and where Firefox's DevTools pages need help. */
export interface JarApi {
  /** Whether the background page stands between, as in Firefox. */
  readonly isRelayed: boolean;
  readTab(tabId: number): Promise<TabInfo>;
  readHost(host: string, storeId: string): Promise<HostJar>;
  onCookieChanged(listener: (change: CookieChange) => void): void;
  /** Access was given or taken; to which hosts, `readHost` tells. */
  onAccessChanged(listener: () => void): void;
  onTabChanged(listener: (change: TabChange) => void): void;
}

/** The APIs as they are, for pages that have them. */
export const directJarApi: JarApi = {
  isRelayed: false,

  async readTab(tabId) {
    const stores = await browser.cookies.getAllCookieStores();
    const store = stores.find(({ tabIds }) => tabIds.includes(tabId));
    // Any other store would show the cookies of somebody else.
    if (!store) throw new Error('the browser names no cookie store for this tab');
    const { incognito, url } = await browser.tabs.get(tabId);
    const address = url === undefined ? null : observedAddress(url);
    return { storeId: store.id, isPrivate: incognito, url: address };
  },

  async readHost(host, storeId) {
    const access = await Promise.all([host, ...parentsOf(host)].map(readAccess));
    // Without the permission the browser answers with an empty list, which says nothing.
    if (!access[0]?.granted) return { access, cookies: null };
    const lists = await Promise.all(access.map((each) => readAll(each.host, storeId)));
    // A domain's list has those below it in it, in the order of sending; of a public suffix Firefox has
    // none at all.
    const cookies = lists
      .map((list) => list.filter((cookie) => domainMatches(host, cookie)))
      .reduce((most, list) => (list.length >= most.length ? list : most), []);
    return { access, cookies };
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
    const reported = (tabId: number, { url, status }: Tabs.OnUpdatedChangeInfoType) =>
      listener({
        tabId,
        url: url === undefined ? null : observedAddress(url),
        status: toStatus(status),
      });
    // Firefox's background page is woken for it: not for titles and sounds. Chromium knows no filter.
    const { onUpdated } = browser.tabs;
    if (browser.runtime.getURL('').startsWith('moz-')) {
      onUpdated.addListener(reported, { properties: ['url', 'status'] });
    } else onUpdated.addListener(reported);
  },
};

function toStatus(status: string | undefined): TabChange['status'] {
  return status === 'loading' || status === 'complete' ? status : null;
}

async function readAccess(host: string) {
  // An asterisk may stand in a host's name; in a pattern it would mean more.
  if (host.includes('*')) return { host, granted: false };
  const granted = await browser.permissions.contains({ origins: [originPattern(host)] });
  return { host, granted };
}

/** Of a domain and all below it. Partitioned cookies are left out unless the partition key is there,
 * empty as it may be. */
async function readAll(domain: string, storeId: string): Promise<JarCookie[]> {
  const cookies = await browser.cookies.getAll({ domain, storeId, partitionKey: {} });
  return cookies.filter(hasShortPath).map(toJarCookie);
}

/** See {@link MAX_COOKIE_PATH}. */
function hasShortPath({ path }: Cookies.Cookie): boolean {
  return path.length <= MAX_COOKIE_PATH;
}
