import { browser } from './api.ts';
import { originPattern } from './origin-pattern.ts';
import { openPage } from './relay.ts';

/** The user's answer. `permissions.onAdded` reports the permission itself. */
export type AccessAnswer =
  | 'granted'
  | 'refused'
  /** The user is asked in another tab, so the answer is not known here. */
  | 'elsewhere';

/**
 * Asks the user for access to a site's cookies. Must be called directly from a click, or the browser refuses to ask;
 * rejects when it does. DevTools pages in Firefox have no permissions API: there a page of the extension asks, in a
 * tab of its own.
 */
export async function requestAccess(host: string): Promise<AccessAnswer> {
  const { permissions } = browser as { permissions?: unknown };
  if (permissions !== undefined) return requestDirectly(host);
  await openPage(`src/grant/index.html?${new URLSearchParams({ host })}`);
  return 'elsewhere';
}

/**
 * The same for a page with the permissions API. Rejects a host with an asterisk, which in a pattern would stand for
 * other sites.
 */
export async function requestDirectly(host: string): Promise<AccessAnswer> {
  if (host.includes('*')) throw new Error(`${host} would stand for other sites as well`);
  const granted = await browser.permissions.request({ origins: [originPattern(host)] });
  return granted ? 'granted' : 'refused';
}
