import { painted } from '../in-panel.mjs';
import { call } from '../panel.mjs';
import { until } from '../until.mjs';
import { runInPage } from './extension-page.mjs';

/**
 * @typedef {import('../driver.ts').Size} Size
 * @typedef {import('./privileged.mjs').Firefox} Firefox
 * @typedef {import('./privileged.mjs').Privileged} Privileged
 */

/** @typedef {'bottom' | 'right' | 'window'} Host where DevTools are */

/**
 * Opens DevTools on the inspected tab and shows the extension's panel.
 *
 * @param {Privileged} privileged
 * @param {Host} host
 */
export async function openToolbox(privileged, host) {
  await privileged(async ({ gDevTools, tab }, hostType) => {
    await gDevTools.showToolboxForTab(tab, { toolId: 'webconsole', hostType });
  }, host);
  await showPanel(privileged);
}

/** @param {Privileged} privileged */
export async function closeToolbox(privileged) {
  await privileged(({ gDevTools, tab }) => gDevTools.closeToolboxForTab(tab));
}

/**
 * Selects the extension's panel.
 *
 * @param {Privileged} privileged
 */
export async function showPanel(privileged) {
  await until(
    () => privileged(selectPanel),
    () => new Error('DevTools: expected the panel of the extension.'),
  );
  await untilLoaded(privileged);
}

/**
 * Selects another panel.
 *
 * @param {Privileged} privileged
 */
export async function hidePanel(privileged) {
  await privileged(async ({ toolbox }) => {
    await toolbox.selectTool('webconsole');
  });
}

/**
 * Moves DevTools, unless they are there already. Elsewhere the panel's page is a new one (Firefox 153).
 *
 * @param {Privileged} privileged
 * @param {Host} host
 */
export async function moveToolbox(privileged, host) {
  const before = await privileged(switchHost, host);
  await untilLoaded(privileged, before);
}

/**
 * Gives the panel this inner size, in CSS pixels, with DevTools in a window of their own.
 *
 * @param {Privileged} privileged
 * @param {Size} size
 */
export async function setSize(privileged, size) {
  await moveToolbox(privileged, 'window');
  await until(
    async () => {
      await privileged(resizeWindow, size.width, size.height);
      const inner = await runInPage(privileged, 'devtools_panel', '[innerWidth, innerHeight]');
      return inner[0] === size.width && inner[1] === size.height;
    },
    async () => {
      const inner = await runInPage(privileged, 'devtools_panel', '[innerWidth, innerHeight]');
      return new Error(
        `DevTools: expected a panel of ${size.width}×${size.height}, it is of ${inner.join('×')}.`,
      );
    },
  );
  await untilPainted(privileged);
}

/**
 * Chooses DevTools' theme, as their settings do; resolves when the extension has been told.
 *
 * @param {Privileged} privileged
 * @param {'light' | 'dark'} theme
 */
export async function setTheme(privileged, theme) {
  await privileged(({ window }, theme) => {
    window.Services.prefs.setStringPref('devtools.theme', theme);
  }, theme);
  const reported = `browser.devtools.panels.themeName === ${JSON.stringify(theme)}`;
  await until(
    async () =>
      (await runInPage(privileged, 'devtools_page', reported)) &&
      (await runInPage(privileged, 'devtools_panel', reported)),
    () => new Error(`DevTools: expected the extension to be told of the ${theme} theme.`),
  );
  await untilPainted(privileged);
}

/** @param {Privileged} privileged */
export async function untilPainted(privileged) {
  await runInPage(privileged, 'devtools_panel', call(painted));
}

/**
 * @param {Privileged} privileged
 * @param {number | null} [before] what `identifyPanel` told of a page that is to go
 */
async function untilLoaded(privileged, before = null) {
  await until(
    async () => {
      const now = await privileged(identifyPanel);
      if (now === null || now === before) return false;
      return runInPage(privileged, 'devtools_panel', "document.readyState === 'complete'");
    },
    () => new Error('DevTools: expected the page of the panel.'),
  );
  await untilPainted(privileged);
}

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 * @returns {Promise<boolean>} false as long as the extension has not made its panel
 */
async function selectPanel({ toolbox, extension }) {
  const tool = toolbox
    .getAdditionalTools()
    .find(
      (/** @type {{ extensionId?: string }} */ { extensionId }) => extensionId === extension.id,
    );
  if (!tool) return false;
  await toolbox.selectTool(tool.id);
  return true;
}

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 * @param {Host} host
 * @returns {Promise<number | null>} which page the panel had; null where it keeps it
 */
async function switchHost({ toolbox, findPage }, host) {
  if (toolbox.hostType === host) return null;
  const before = findPage('devtools_panel').browsingContext.currentWindowGlobal.innerWindowId;
  await toolbox.switchHost(host);
  return before;
}

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 * @returns {number | null} one number for each page; null where there is none
 */
function identifyPanel({ findPage }) {
  const page = findPage('devtools_panel');
  return page?.browsingContext?.currentWindowGlobal?.innerWindowId ?? null;
}

/**
 * Runs in Firefox's window. What DevTools and their window have around the panel is added.
 *
 * @param {Firefox} firefox
 * @param {number} width
 * @param {number} height
 */
function resizeWindow({ toolbox, findPage }, width, height) {
  const { outerWidth, outerHeight } = toolbox.topWindow;
  const panel = findPage('devtools_panel').getBoundingClientRect();
  toolbox.topWindow.resizeTo(outerWidth - panel.width + width, outerHeight - panel.height + height);
}
