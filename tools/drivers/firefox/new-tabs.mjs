import { until } from '../until.mjs';
import { openPrivileged } from './privileged.mjs';

/**
 * @typedef {import('puppeteer-core').Browser} Browser
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {import('./privileged.mjs').Firefox} Firefox
 * @typedef {import('./privileged.mjs').Privileged} Privileged
 */

/**
 * @typedef {object} OpenedTab
 * @property {Page} page
 * @property {Privileged} privileged for this tab
 */

/**
 * Allows the extension in private windows, as the user can in its settings; this restarts the extension.
 *
 * @param {Privileged} privileged
 */
export async function allowPrivately(privileged) {
  await privileged(async ({ window, extension }) => {
    const { ExtensionPermissions } = window.ChromeUtils.importESModule(
      'resource://gre/modules/ExtensionPermissions.sys.mjs',
    );
    const permissions = ['internal:privateBrowsingAllowed'];
    await ExtensionPermissions.add(extension.id, { permissions, origins: [] }, extension);
    await (await window.AddonManager.getAddonByID(extension.id)).reload();
  });
}

/**
 * Runs in Firefox's window. Closes all its tabs except the inspected one.
 *
 * @param {Firefox} firefox
 */
export function closeOtherTabs({ window, tab }) {
  window.gBrowser.removeAllTabsBut(tab, { animate: false, skipWarnAboutClosingTabs: true });
}

/**
 * @param {Browser} browser
 * @param {Privileged} privileged
 * @returns {Promise<OpenedTab>} a new tab with the cookie jar of the first one
 */
export async function openTab(browser, privileged) {
  const page = await browser.newPage();
  const mark = await privileged(({ window }) => {
    const { tabs } = window.gBrowser;
    const tab = tabs.at(-1);
    tab.inspectedAs = `tab ${tabs.length}`;
    return tab.inspectedAs;
  });
  return { page, privileged: await openPrivileged(browser, mark) };
}

/**
 * @param {Browser} browser
 * @param {Privileged} privileged
 * @returns {Promise<OpenedTab>} the tab of a new private window, with its own cookie jar
 */
export async function openPrivately(browser, privileged) {
  const before = await browser.pages();
  const mark = 'private';
  await privileged(openPrivateWindow, mark);
  const page = await until(
    async () => (await browser.pages()).find((page) => !before.includes(page)),
    () => new Error('Firefox: expected the page of a private window.'),
  );
  return { page, privileged: await openPrivileged(browser, mark) };
}

/**
 * @param {Browser} browser
 * @param {Privileged} privileged
 * @returns {Promise<OpenedTab>} a tab in a new container, with its own cookie jar
 */
export async function openContainer(browser, privileged) {
  const page = await (await browser.createBrowserContext()).newPage();
  const mark = await privileged(markContainerTab);
  return { page, privileged: await openPrivileged(browser, mark) };
}

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 * @param {string} mark
 */
async function openPrivateWindow({ window }, mark) {
  const opened = window.OpenBrowserWindow({ private: true });
  await new Promise((resolve) => {
    const { obs } = window.Services;
    obs.addObserver(function ready(/** @type {any} */ subject) {
      if (subject !== opened) return;
      obs.removeObserver(ready, 'browser-delayed-startup-finished');
      resolve(undefined);
    }, 'browser-delayed-startup-finished');
  });
  opened.gBrowser.selectedTab.inspectedAs = mark;
}

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 * @returns {string}
 */
function markContainerTab({ window }) {
  const tab = window.gBrowser.tabs.find(
    (/** @type {any} */ { userContextId, inspectedAs }) => userContextId && !inspectedAs,
  );
  tab.inspectedAs = `container ${tab.userContextId}`;
  return tab.inspectedAs;
}
