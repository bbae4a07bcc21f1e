import { until } from '../until.mjs';
import { runInPage } from './extension-page.mjs';
import { clickAt } from './panel.mjs';

/**
 * @typedef {import('./privileged.mjs').Firefox} Firefox
 * @typedef {import('./privileged.mjs').Privileged} Privileged
 */

/**
 * Answers Firefox's permission prompt as a user does: with a click in the extension's page in a tab, then a click in
 * the prompt. Closes the tab afterwards.
 *
 * @param {Privileged} privileged
 * @param {'allow' | 'refuse'} answer
 * @returns {Promise<string>} the page's text after the answer
 */
export async function answerAccess(privileged, answer) {
  await untilOpened(privileged);
  const button = await until(
    () => runInPage(privileged, 'tab', `(${findButton})()`),
    () => new Error('Firefox: expected a button that requests the permission.'),
  );
  // Firefox shows no prompt in a window behind another one, such as that of DevTools.
  await privileged(({ window }) => window.focus());
  await privileged(clickAt, 'tab', button.x, button.y);
  await until(
    () => privileged(isAsking),
    () => new Error('Firefox: expected a permission prompt.'),
  );
  await privileged(press, answer);
  const said = await until(
    () =>
      runInPage(
        privileged,
        'tab',
        `document.querySelector('[role=status], [role=alert]')?.innerText`,
      ),
    () => new Error('Firefox: expected the page to show the result of the prompt.'),
  );
  await privileged(closeTab);
  return said;
}

/** @param {Privileged} privileged */
export async function untilOpened(privileged) {
  await until(
    () => privileged(({ findPage }) => findPage('tab') !== undefined),
    () => new Error('Firefox: expected a page of the extension in a tab.'),
  );
}

/** Runs in the page. */
function findButton() {
  const button = document.querySelector('button');
  if (!button) return null;
  const { x, y, width, height } = button.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 */
function isAsking({ window }) {
  return window.document.getElementById('addon-webext-permissions-notification')?.button != null;
}

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 * @param {'allow' | 'refuse'} answer
 */
function press({ window }, answer) {
  const question = window.document.getElementById('addon-webext-permissions-notification');
  (answer === 'allow' ? question.button : question.secondaryButton).click();
}

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 */
function closeTab({ window }) {
  window.gBrowser.removeTab(window.gBrowser.selectedTab, { animate: false });
}

/**
 * Takes the sites that the manifest asks for, or gives them again, as the extension's page in about:addons does one by one.
 *
 * @param {Privileged} privileged
 * @param {boolean} isAllowed
 */
export async function setAccess(privileged, isAllowed) {
  await privileged(
    async ({ window, extension }, action) => {
      const { ExtensionPermissions } = window.ChromeUtils.importESModule(
        'resource://gre/modules/ExtensionPermissions.sys.mjs',
      );
      const origins = extension.manifest.host_permissions;
      await ExtensionPermissions[action](extension.id, { permissions: [], origins }, extension);
    },
    isAllowed ? 'add' : 'remove',
  );
}

/**
 * Revokes an optional permission, as the extension's page in about:addons does.
 *
 * @param {Privileged} privileged
 * @param {string} host
 */
export async function revokeAccess(privileged, host) {
  await privileged(async ({ window, extension }, origin) => {
    const { ExtensionPermissions } = window.ChromeUtils.importESModule(
      'resource://gre/modules/ExtensionPermissions.sys.mjs',
    );
    const taken = { permissions: [], origins: [origin] };
    await ExtensionPermissions.remove(extension.id, taken, extension);
  }, `*://${host}/*`);
}
