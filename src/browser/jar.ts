import { domainMatches } from '../cookies/cookie.ts';
import type { Observation } from '../observations/observation.ts';
import type { CookieChange, JarApi, JarEditor, TabInfo } from './jar-api.ts';

/** Watches the cookie jar of the inspected tab, for a set of hosts. */
export interface JarWatcher {
  /** Replaces the set of hosts; reads the jar for the new ones. */
  follow(hosts: readonly string[]): void;
  /** Reads the jar again for all hosts: the browser does not report every change, and an earlier read may have
   * failed. */
  refresh(): void;
}

/**
 * Reports the cookies of the hosts that are followed, each change of them, and a problem when the jar cannot be read.
 * After a change the jar is read again, because only the browser knows the order in which it sends cookies.
 */
export function watchJar(
  api: Omit<JarApi, keyof JarEditor>,
  tab: () => Promise<TabInfo>,
  report: (observation: Observation) => void,
): JarWatcher {
  let followed: readonly string[] = [];
  /** The hosts that are being read, each with whether something has changed since the read began. */
  const pendingReads = new Map<string, boolean>();

  api.onCookieChanged((change) => void onChange(change));
  api.onAccessChanged(() => readAll(followed));

  async function onChange({ cookie, removed, cause }: CookieChange): Promise<void> {
    const time = Date.now();
    const hosts = followed.filter((host) => domainMatches(host, cookie));
    if (hosts.length === 0) return;
    try {
      if (cookie.storeId !== (await tab()).storeId) return;
    } catch (error) {
      for (const host of hosts) reportFailure(host, error);
      return;
    }
    report({ kind: 'jarChange', time, cookie, removed, cause });
    readAll(hosts);
  }

  function readAll(hosts: readonly string[]): void {
    for (const host of hosts) {
      if (pendingReads.has(host)) pendingReads.set(host, true);
      else void read(host);
    }
  }

  /** Reads a host once at a time. A result is dropped, and the host read again, if something changed meanwhile. */
  async function read(host: string): Promise<void> {
    pendingReads.set(host, false);
    try {
      const { access, cookies } = await api.readHost(host, (await tab()).storeId);
      if (!pendingReads.get(host) && followed.includes(host)) {
        for (const each of access) report({ kind: 'access', time: Date.now(), ...each });
        if (cookies) report({ kind: 'jarSnapshot', time: Date.now(), host, cookies });
        report({ kind: 'solved', time: Date.now(), what: 'jarUnreadable', host });
      }
    } catch (error) {
      reportFailure(host, error);
    }
    const isOutdated = pendingReads.get(host);
    pendingReads.delete(host);
    if (isOutdated && followed.includes(host)) void read(host);
  }

  function reportFailure(host: string, error: unknown): void {
    const detail = String(error);
    report({ kind: 'problem', time: Date.now(), what: 'jarUnreadable', host, detail });
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
