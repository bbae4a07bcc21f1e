import { browser } from './api.ts';

/** Both schemes: with https alone Chromium hides the cookies of an https site that are not Secure. */
export function originPattern(host: string): string {
  return `*://${host}/*`;
}

/** Asks the user for access to a site's cookies; the browser wants this to come straight from a click.
 * What they answer is told by `permissions.onAdded`, or by nothing. Null in Firefox's DevTools pages,
 * from which nothing can be asked. */
export const requestAccess = canAsk() ? request : null;

function canAsk(): boolean {
  return (browser as { permissions?: unknown }).permissions !== undefined;
}

async function request(host: string): Promise<void> {
  await browser.permissions.request({ origins: [originPattern(host)] });
}
