import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import {
  hidePanel,
  openDevtools,
  setSize,
  setTheme,
  showPanel,
} from './chromium/devtools-window.mjs';
import { panelInFrame } from './chromium/panel.mjs';
import { collectProblems } from './chromium/problems.mjs';
import { DEADLINE } from './deadline.mjs';
import { endOf, sayingWhenEnded, whenEnded } from './ended.mjs';
import { painted } from './in-panel.mjs';
import { driveInspectedPage, goto } from './inspected-page.mjs';
import { drivePanel } from './panel.mjs';

/**
 * @typedef {import('puppeteer-core').Browser} Browser
 * @typedef {import('./driver.ts').Driver} Driver
 * @typedef {import('./driver.ts').Size} Size
 */

/**
 * @typedef {object} ChromiumOptions
 * @property {string} executablePath
 * @property {string} extension the folder of the unpacked extension
 * @property {boolean} [headless]
 * @property {boolean} [online] whether other machines can be reached. By default they cannot: only
 *   `localhost`, its subdomains and `*.test` lead anywhere, all of them to this machine.
 * @property {string[]} [args] more of Chromium's switches
 */

/** Keep Chromium from speaking on its own. */
const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-features=NetworkTimeServiceQuerying',
];

const OFFLINE = [
  '--no-proxy-server',
  '--host-resolver-rules=MAP *.test 127.0.0.1, MAP * ~NOTFOUND, ' +
    'EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1, EXCLUDE ::1',
];

/** The panel's size unless a test asks for another: docked below a window of 1280×800 pixels. */
const DOCKED_BELOW = { width: 1280, height: 272 };

/**
 * Starts Chromium with a fresh profile and the extension, opens DevTools on its only tab and shows
 * the panel. Headless, DevTools have a window of their own; else they stay where a user has them.
 *
 * @param {ChromiumOptions} options
 * @returns {Promise<Driver>}
 */
export async function launchChromium({
  executablePath,
  extension,
  headless = true,
  online = false,
  args = [],
}) {
  const browser = await launchBrowser(executablePath, {
    headless,
    args: [...(online ? [] : OFFLINE), ...args],
  });
  try {
    return await drive(browser, resolve(extension), headless);
  } catch (error) {
    const cause = (await endOf(browser)) ?? error;
    await browser.close();
    throw cause;
  }
}

/**
 * Starts Chromium with a fresh profile, and nothing in it yet.
 *
 * @param {string} executablePath
 * @param {{ headless?: boolean, args?: readonly string[] }} [options]
 * @returns {Promise<Browser>}
 */
export async function launchBrowser(executablePath, { headless = true, args = OFFLINE } = {}) {
  try {
    return await puppeteer.launch({
      executablePath,
      headless,
      pipe: true, // the only way by which branded Chrome loads an unpacked extension, too
      enableExtensions: true,
      defaultViewport: headless ? { width: 1280, height: 800 } : null,
      protocolTimeout: 2 * DEADLINE,
      args: [...QUIET, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args],
      // Left to the caller. A browser whose driver is gone ends by itself: its pipe closes.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch (error) {
    throw new Error(`Chromium did not start (${executablePath}).`, { cause: error });
  }
}

/**
 * @param {Browser} browser
 * @param {string} extension
 * @param {boolean} headless
 * @returns {Promise<Driver>}
 */
async function drive(browser, extension, headless) {
  const origin = `chrome-extension://${await install(browser, extension)}`;
  const problems = collectProblems(browser, origin);
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  const open = () => openDevtools(page, origin, { undocked: headless });
  let devtools = await open();
  /** @type {Size | null} */
  let size = headless ? DOCKED_BELOW : null;
  if (size !== null) await setSize(devtools, size);

  return sayingWhenEnded(browser, {
    page: sayingWhenEnded(browser, driveInspectedPage(page)),
    panel: sayingWhenEnded(browser, drivePanel(panelInFrame(() => devtools.panel))),
    closed: whenEnded(browser),

    goto: (url) => goto(page, url),

    setSize: async (wanted) => {
      size = wanted;
      await setSize(devtools, wanted);
    },
    setTheme: (theme) => setTheme(devtools, theme),

    hidePanel: () => hidePanel(devtools),
    showPanel: () => showPanel(devtools),
    reopen: async () => {
      await devtools.page.close();
      devtools = await open();
      if (size !== null) await setSize(devtools, size);
    },

    screenshot: async (path) => {
      await devtools.panel.evaluate(painted);
      await devtools.page.screenshot({ path: await inFolder(path), captureBeyondViewport: false });
    },
    panelScreenshot: async (path) => {
      await devtools.panel.evaluate(painted);
      const iframe = await devtools.panel.frameElement();
      await iframe?.screenshot({ path: await inFolder(path), captureBeyondViewport: false });
    },

    problems,
    close: () => browser.close(),
  });
}

/**
 * @param {Browser} browser
 * @param {string} extension
 * @returns {Promise<string>} the extension's id
 */
async function install(browser, extension) {
  try {
    return await browser.installExtension(extension);
  } catch (error) {
    throw new Error(`Chromium did not load the extension in ${extension}.`, { cause: error });
  }
}

/**
 * @param {string} path
 * @returns {Promise<`${string}.png`>} the same, and its folder exists
 */
async function inFolder(path) {
  await mkdir(dirname(path), { recursive: true });
  return /** @type {`${string}.png`} */ (path);
}
