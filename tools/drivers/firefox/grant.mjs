import { until } from '../until.mjs';
import { runInPage } from './extension-page.mjs';
import { clickAt } from './panel.mjs';

/**
 * @typedef {import('./privileged.mjs').Firefox} Firefox
 * @typedef {import('./privileged.mjs').Privileged} Privileged
 */

/**
 * Answers Firefox's question for a permission as a user does: with a click in the extension's page that
 * has opened in a tab, then one in what Firefox asks. The tab is closed afterwards.
 *
 * @param {Privileged} privileged
 * @param {'allow' | 'refuse'} answer
 * @returns {Promise<string>} what the page says then
 */
export async function answerAccess(privileged, answer) {
  await untilOpened(privileged);
  const button = await until(
    () => runInPage(privileged, 'tab', `(${findButton})()`),
    () => new Error('Firefox: expected a button that asks for a permission.'),
  );
  // Firefox asks nothing in a window behind another, as that of DevTools may be.
  await privileged(({ window }) => window.focus());
  await privileged(clickAt, 'tab', button.x, button.y);
  await until(
    () => privileged(isAsking),
    () => new Error('Firefox: expected it to ask the user for a permission.'),
  );
  await privileged(press, answer);
  const said = await until(
    () =>
      runInPage(
        privileged,
        'tab',
        `document.querySelector('[role=status], [role=alert]')?.innerText`,
      ),
    () => new Error('Firefox: expected the page to say what came of the question.'),
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
 * Takes an optional permission away, as the page of the extension in about:addons does.
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
