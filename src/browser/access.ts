import { browser } from './api.ts';
import { originPattern } from './origin-pattern.ts';
import { openPage } from './relay.ts';

/** What asking the user came to. What they allow is told by `permissions.onAdded`. */
export type AccessAnswer =
  | 'granted'
  | 'refused'
  /** They are asked in a tab of its own. */
  | 'elsewhere';

/** Asks the user for access to a site's cookies, straight from a click; rejects when the browser does not
 * let it ask. Firefox lets DevTools pages ask for nothing: there a page of the extension's own does. */
export async function requestAccess(host: string): Promise<AccessAnswer> {
  const { permissions } = browser as { permissions?: unknown };
  if (permissions !== undefined) return requestDirectly(host);
  await openPage(`src/grant/index.html?${new URLSearchParams({ host })}`);
  return 'elsewhere';
}

/** The same for a page that may ask. */
export async function requestDirectly(host: string): Promise<AccessAnswer> {
  if (host.includes('*')) throw new Error(`${host} would stand for other sites as well`);
  const granted = await browser.permissions.request({ origins: [originPattern(host)] });
  return granted ? 'granted' : 'refused';
}
