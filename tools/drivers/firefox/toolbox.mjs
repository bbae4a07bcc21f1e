import { painted } from '../in-panel.mjs';
import { call } from '../panel.mjs';
import { until } from '../until.mjs';
import { runInPage } from './extension-page.mjs';

/**
 * @typedef {import('../driver.ts').Size} Size
 * @typedef {import('./privileged.mjs').Firefox} Firefox
 * @typedef {import('./privileged.mjs').Privileged} Privileged
 */

/** @typedef {'bottom' | 'right' | 'window'} Host where DevTools are docked; `window`: undocked */

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
 * Moves DevTools, unless they are there already. A move reloads the panel's page (Firefox 153).
 *
 * @param {Privileged} privileged
 * @param {Host} host
 */
export async function moveToolbox(privileged, host) {
  const before = await privileged(switchHost, host);
  await untilLoaded(privileged, before);
}

/**
 * Undocks DevTools and sets the panel's inner size, in CSS pixels.
 *
 * @param {Privileged} privileged
 * @param {Size} size
 */
export async function setSize(privileged, size) {
  await moveToolbox(privileged, 'window');
  const inner = () => runInPage(privileged, 'devtools_panel', '[innerWidth, innerHeight]');
  const isSet = async () => {
    const [width, height] = await inner();
    return width === size.width && height === size.height;
  };
  if (await isSet()) return;
  await until(
    async () => {
      await privileged(resizeWindow, size.width, size.height);
      return isSet();
    },
    async () =>
      new Error(
        `DevTools: expected a panel of ${size.width}×${size.height}, but it is ${(await inner()).join('×')}.`,
      ),
  );
  await untilPainted(privileged);
}

/**
 * Changes DevTools' theme setting; resolves when the extension has been notified.
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
    () => new Error(`DevTools: expected the extension to learn of the ${theme} theme.`),
  );
  await untilPainted(privileged);
}

/** @param {Privileged} privileged */
export async function untilPainted(privileged) {
  await runInPage(privileged, 'devtools_panel', call(painted));
}

/**
 * @param {Privileged} privileged
 * @param {number | null} [before] the `identifyPanel` of a page that must be replaced
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
 * @returns {Promise<boolean>} false until the extension has created its panel
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
 * @returns {Promise<number | null>} the id of the panel's old page; null if it keeps its page
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
 * @returns {number | null} the id of the panel's page; null if there is none
 */
function identifyPanel({ findPage }) {
  const page = findPage('devtools_panel');
  return page?.browsingContext?.currentWindowGlobal?.innerWindowId ?? null;
}

/**
 * Runs in Firefox's window. The size of what surrounds the panel is added.
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
