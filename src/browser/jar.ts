import { hasCookies } from '../session/cookie.ts';
import type { Observation } from '../session/observation.ts';
import { originPattern } from './access.ts';
import { browser, type Cookies } from './api.ts';
import { toJarCookie } from './jar-cookie.ts';

/** Follows the cookie jar that belongs to the inspected tab, for the address it is told. */
export interface JarWatcher {
  /** Reads the jar for `url` and keeps following it; an address that has no cookies stops it. */
  follow(url: string | null): void;
}

/**
 * Reports what the jar holds for the page's address and each change in it. After a change the jar is
 * read again, for only the browser knows in which order cookies are sent.
 */
export function watchJar(tabId: number, report: (observation: Observation) => void): JarWatcher {
  let url: string | null = null;
  let generation = 0;
  const store = once(() => cookieStoreOf(tabId));

  browser.cookies.onChanged.addListener((change) => void changed(change));
  browser.permissions.onAdded.addListener(() => void read());
  browser.permissions.onRemoved.addListener(() => void read());

  async function changed({ cookie, removed, cause }: Cookies.OnChangedChangeInfoType) {
    const time = Date.now();
    try {
      if (url === null || cookie.storeId !== (await store())) return;
    } catch (error) {
      return failed(error);
    }
    report({ kind: 'jarChange', time, cookie: toJarCookie(cookie), removed, cause });
    await read();
  }

  async function read(): Promise<void> {
    generation += 1;
    const mine = generation;
    const address = url;
    if (address === null) return;
    try {
      const granted = await browser.permissions.contains({
        origins: [originPattern(new URL(address).hostname)],
      });
      // Without the permission the browser answers with an empty list, which says nothing.
      const cookies = granted ? await readAll(address, await store()) : null;
      if (mine !== generation) return; // something changed meanwhile, and a later reading is on its way
      report({ kind: 'access', time: Date.now(), url: address, granted });
      if (!cookies) return;
      report({
        kind: 'jarSnapshot',
        time: Date.now(),
        url: address,
        cookies: cookies.map(toJarCookie),
      });
    } catch (error) {
      if (mine === generation) failed(error);
    }
  }

  function failed(error: unknown): void {
    report({ kind: 'problem', time: Date.now(), what: 'jar_unreadable', detail: String(error) });
  }

  return {
    follow(next) {
      url = next !== null && hasCookies(next) ? next : null;
      void read();
    },
  };
}

/** Partitioned cookies are left out unless the partition key is there, empty as it may be. */
function readAll(url: string, storeId: string): Promise<Cookies.Cookie[]> {
  return browser.cookies.getAll({ url, storeId, partitionKey: {} });
}

/** The inspected tab's own store: a private window has another than the rest. */
async function cookieStoreOf(tabId: number): Promise<string> {
  const stores = await browser.cookies.getAllCookieStores();
  const store = stores.find(({ tabIds }) => tabIds.includes(tabId));
  // Any other store would show the cookies of somebody else.
  if (!store) throw new Error('the browser names no cookie store for this tab');
  return store.id;
}

/** Keeps the first answer; a failure is asked again. */
function once<T>(get: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | null = null;
  return async () => {
    known ??= get();
    try {
      return await known;
    } catch (error) {
      known = null;
      throw error;
    }
  };
}
