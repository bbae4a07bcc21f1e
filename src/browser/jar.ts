import { domainMatches } from '../session/cookie.ts';
import type { Observation } from '../session/observation.ts';
import type { CookieChange, JarApi, TabInfo } from './jar-api.ts';

/** Follows the cookie jar that belongs to the inspected tab, for the hosts it is told. */
export interface JarWatcher {
  /** Reads the jar for those that it did not follow, and keeps following all of them. */
  follow(hosts: readonly string[]): void;
  /** Reads it anew for all of them: not every change is told, and a reading may have failed. */
  refresh(): void;
}

/**
 * Reports what the jar holds for the hosts and each change in it. After a change the jar is read again,
 * for only the browser knows in which order cookies are sent.
 */
export function watchJar(
  api: JarApi,
  tab: () => Promise<TabInfo>,
  report: (observation: Observation) => void,
): JarWatcher {
  let followed: readonly string[] = [];
  /** The hosts that are being read; true where something has changed since. */
  const reading = new Map<string, boolean>();

  api.onCookieChanged((change) => void changed(change));
  api.onAccessChanged(() => readAll(followed));

  async function changed({ cookie, removed, cause }: CookieChange): Promise<void> {
    const time = Date.now();
    const hosts = followed.filter((host) => domainMatches(host, cookie));
    if (hosts.length === 0) return;
    try {
      if (cookie.storeId !== (await tab()).storeId) return;
    } catch (error) {
      for (const host of hosts) failed(host, error);
      return;
    }
    report({ kind: 'jarChange', time, cookie, removed, cause });
    readAll(hosts);
  }

  function readAll(hosts: readonly string[]): void {
    for (const host of hosts) {
      if (reading.has(host)) reading.set(host, true);
      else void read(host);
    }
  }

  /** One reading at a time; one that was overtaken by a change says nothing. */
  async function read(host: string): Promise<void> {
    reading.set(host, false);
    try {
      const { access, cookies } = await api.readHost(host, (await tab()).storeId);
      if (!reading.get(host) && followed.includes(host)) {
        for (const each of access) report({ kind: 'access', time: Date.now(), ...each });
        if (cookies) report({ kind: 'jarSnapshot', time: Date.now(), host, cookies });
        report({ kind: 'solved', time: Date.now(), what: 'jar_unreadable', host });
      }
    } catch (error) {
      failed(host, error);
    }
    const isOutdated = reading.get(host);
    reading.delete(host);
    if (isOutdated && followed.includes(host)) void read(host);
  }

  function failed(host: string, error: unknown): void {
    const detail = String(error);
    report({ kind: 'problem', time: Date.now(), what: 'jar_unreadable', host, detail });
  }

  return {
    follow(hosts) {
      const added = hosts.filter((host) => !followed.includes(host));
      followed = hosts;
      readAll(added);
    },
    refresh: () => readAll(followed),
  };
}
