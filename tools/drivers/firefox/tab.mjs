import { goto } from '../inspected-page.mjs';
import { until } from '../until.mjs';

/**
 * @typedef {import('../driver.ts').Exchange} Exchange
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {import('./privileged.mjs').Firefox} Firefox
 * @typedef {import('./privileged.mjs').Privileged} Privileged
 */

/**
 * @param {Privileged} privileged
 * @param {Page} page
 * @param {string} url
 * @returns {Promise<readonly Exchange[]>}
 */
export async function gotoInFirefox(privileged, page, url) {
  if (url.startsWith('about:') && url !== 'about:blank') {
    await openOwnPage(privileged, url);
    return [];
  }
  try {
    return await goto(page, url);
  } catch (error) {
    // Firefox's reason stands between text about the protocol and a stack.
    const [, reason] = String(error).match(/unknown error Error: (\w+)/) ?? [];
    throw reason ? new Error(`${reason} at ${url}`, { cause: error }) : error;
  }
}

/**
 * @param {Privileged} privileged
 * @param {string} url
 */
export async function leaveFor(privileged, url) {
  await privileged(loadInTab, url);
}

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 * @param {string} url
 */
function loadInTab({ window, tab }, url) {
  const triggeringPrincipal = window.Services.scriptSecurityManager.getSystemPrincipal();
  tab.linkedBrowser.fixupAndLoadURIString(url, { triggeringPrincipal });
}

/**
 * Opens one of Firefox's own pages: WebDriver BiDi does not notice when it has loaded (Firefox 153).
 *
 * @param {Privileged} privileged
 * @param {string} url
 */
async function openOwnPage(privileged, url) {
  await privileged(loadInTab, url);
  await until(
    () => privileged(isOpen, url),
    () => new Error(`Firefox: expected ${url} to load.`),
  );
}

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 * @param {string} url
 * @returns {boolean}
 */
function isOpen({ tab }, url) {
  const { currentURI, webProgress } = tab.linkedBrowser;
  return currentURI.spec === url && !webProgress.isLoadingDocument;
}
