/**
 * Runs in Firefox's window.
 *
 * @param {import('./privileged.mjs').Firefox} firefox
 * @param {string} host
 * @returns {import('../driver.ts').StoredCookie[]}
 */
export function storedCookies({ window }, host) {
  return window.Services.cookies
    .getCookiesFromHost(host, {})
    .map((/** @type {any} */ { name, value, host, path }) => ({ name, value, domain: host, path }));
}
