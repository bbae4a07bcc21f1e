import { resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import { DEADLINE } from './deadline.mjs';
import { closingOnFailure, reportingExit, whenExited } from './exit.mjs';
import { startBackground, stopBackground, untilBackground } from './firefox/background.mjs';
import { endWithDriver } from './firefox/end.mjs';
import { answerAccess, revokeAccess, setAccess, untilOpened } from './firefox/grant.mjs';
import { heapSizes } from './firefox/heap.mjs';
import { installForGood } from './firefox/install.mjs';
import { storedCookies } from './firefox/jar.mjs';
import { recordLongTasks } from './firefox/long-tasks.mjs';
import {
  allowPrivately,
  closeOtherTabs,
  openContainer,
  openPrivately,
  openTab,
} from './firefox/new-tabs.mjs';
import { clickButton, pageInFirefox } from './firefox/panel.mjs';
import { openPrivileged } from './firefox/privileged.mjs';
import { collectProblems } from './firefox/problems.mjs';
import { remembered } from './firefox/remembered.mjs';
import { saveScreenshot } from './firefox/screenshot.mjs';
import { ENVIRONMENT, LIGHT, OFFLINE, QUIET, USUAL } from './firefox/settings.mjs';
import { gotoInFirefox, leaveFor } from './firefox/tab.mjs';
import {
  closeToolbox,
  hidePanel,
  moveToolbox,
  openToolbox,
  setSize,
  setTheme,
  showPanel,
} from './firefox/toolbox.mjs';
import { clearStorage } from './in-panel.mjs';
import { driveInspectedPage, visitElsewhere } from './inspected-page.mjs';
import { NotStarted } from './not-started.mjs';
import { drivePanel } from './panel.mjs';
import { filesWith } from './profile.mjs';

/**
 * @typedef {import('puppeteer-core').Browser} Browser
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {import('./driver.ts').Driver} Driver
 * @typedef {import('./driver.ts').Inspection} Inspection
 * @typedef {import('./driver.ts').Size} Size
 */

/**
 * @typedef {object} FirefoxOptions
 * @property {string} executablePath
 * @property {string} extension the folder of the unpacked extension
 * @property {boolean} [headless]
 * @property {boolean} [online] whether other machines can be reached. By default they cannot: only
 *   `localhost`, its subdomains and `*.test` lead anywhere, all of them to this machine.
 * @property {boolean} [isAllowedPrivately] whether the user lets the extension into private windows
 * @property {boolean} [acceptsAnyCertificate] as if the user ignored the browser's warning
 * @property {import('./firefox/settings.mjs').Preferences} [prefs] further preferences
 * @property {Uint8Array} [packed] the packed extension: it is installed for good instead of the folder. Without a
 *   signature only some builds of Firefox take it, such as ESR
 */

/**
 * What only Firefox's DevTools can do. Chromium's cannot be docked when headless: see `undock`.
 *
 * @typedef {object} InFirefoxDevtools
 * @property {(side: 'bottom' | 'right') => Promise<void>} moveDock docks DevTools at this side; `setSize`
 *   undocks them again. The panel's page is reloaded each time
 */

/**
 * What only Firefox's driver can do.
 *
 * @typedef {object} InFirefoxAlone
 * @property {() => Promise<Inspection>} inspectContainer opens a tab in a new container, with its own
 *   DevTools
 * @property {(state: 'running' | 'stopped') => Promise<void>} untilBackground waits until the
 *   extension's background page is in this state: Firefox stops it when idle
 * @property {(packed: Uint8Array) => Promise<'installed' | 'postponed'>} updateFromStore updates an extension that was installed for
 *   good; `postponed`: until Firefox is started again
 * @property {(answer: 'allow' | 'refuse') => Promise<string>} answerAccess answers the permission prompt
 *   in the tab that the extension has opened; returns the tab's text afterwards
 */

/** @typedef {Driver & InFirefoxAlone & InFirefoxDevtools} FirefoxDriver */

/** The panel's size unless a test asks for another: docked below a window of 1280×900 pixels. */
const DOCKED_BELOW = { width: 1280, height: 221 };

/**
 * Starts Firefox with a fresh profile and the extension, opens DevTools on its only tab and shows the
 * panel. Headless, DevTools are undocked; otherwise they stay docked.
 *
 * @param {FirefoxOptions} options
 * @returns {Promise<FirefoxDriver>}
 */
export async function launchFirefox(options) {
  const browser = await launchBrowser(options);
  return closingOnFailure(browser, () => drive(browser, options));
}

/**
 * Starts Firefox with a fresh profile, without the extension. It accepts any certificate.
 *
 * @param {string} executablePath
 * @param {import('./firefox/settings.mjs').Preferences} [prefs] further preferences
 * @returns {Promise<import('./driver.ts').PlainBrowser>}
 */
export async function launchPlainFirefox(executablePath, prefs = {}) {
  const browser = await launchBrowser({ executablePath, acceptsAnyCertificate: true, prefs });
  const privileged = await openPrivileged(browser);
  await privileged(endWithDriver);
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  return reportingExit(browser, {
    page: reportingExit(browser, driveInspectedPage(page)),
    goto: (url) => gotoInFirefox(privileged, page, url),
    close: () => browser.close(),
  });
}

/**
 * @param {Omit<FirefoxOptions, 'extension'>} options
 * @returns {Promise<Browser>}
 */
async function launchBrowser({
  executablePath,
  headless = true,
  online = false,
  acceptsAnyCertificate = false,
  prefs = {},
}) {
  try {
    return await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      headless,
      acceptInsecureCerts: acceptsAnyCertificate,
      defaultViewport: null, // a size set by puppeteer would conflict with docked DevTools
      protocolTimeout: 2 * DEADLINE,
      env: { ...process.env, ...ENVIRONMENT },
      args: ['--remote-allow-system-access', '--width=1280', '--height=900'],
      extraPrefsFirefox: { ...QUIET, ...LIGHT, ...USUAL, ...(online ? {} : OFFLINE), ...prefs },
      // The caller handles signals, as with Chromium.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch (error) {
    throw new NotStarted('Firefox', executablePath, error);
  }
}

/**
 * @param {Browser} browser
 * @param {FirefoxOptions} options
 * @returns {Promise<FirefoxDriver>}
 */
async function drive(browser, { extension, packed, headless = true, isAllowedPrivately = false }) {
  const privileged = await openPrivileged(browser);
  await privileged(endWithDriver);
  const problems = await collectProblems(privileged);
  if (packed) await installForGood(privileged, packed);
  else await install(browser, resolve(extension));
  if (isAllowedPrivately) await allowPrivately(privileged);
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  const inspection = await inspect(browser, page, privileged, headless);
  return reportingExit(browser, {
    ...inspection,
    closed: whenExited(browser),
    visitElsewhere: (url) => visitElsewhere(browser, url),
    inspectAnother: async () => {
      const opened = await openTab(browser, privileged);
      return inspect(browser, opened.page, opened.privileged, headless);
    },
    inspectPrivately: async () => {
      const opened = await openPrivately(browser, privileged);
      return inspect(browser, opened.page, opened.privileged, headless);
    },
    inspectContainer: async () => {
      const opened = await openContainer(browser, privileged);
      return inspect(browser, opened.page, opened.privileged, headless);
    },
    clickButton: () => privileged(clickButton),
    openedPage: async () => {
      await untilOpened(privileged);
      const opened = pageInFirefox(privileged, 'tab');
      await opened.focus(); // the DevTools window is in front of it
      return reportingExit(browser, drivePanel(opened));
    },
    startBackground: () => startBackground(privileged),
    stopBackground: () => stopBackground(privileged),
    untilBackground: (state) => untilBackground(privileged, state),
    answerAccess: (answer) => answerAccess(privileged, answer),
    setAccess: (isAllowed) => setAccess(privileged, isAllowed),
    revokeAccess: (host) => revokeAccess(privileged, host),
    updateFromStore: (packed) => installForGood(privileged, packed),
    updateExtension: (folder) => install(browser, resolve(folder)),
    heapSizes: () => heapSizes(privileged),
    storedCookies: (host) => privileged(storedCookies, host),
    remembered: () => privileged(remembered),
    filesWith: (text) => filesWith(browser, text),
    problems,
    clearCookies: () => clearCookies(privileged),
    reset: () => reset(privileged, inspection),
    close: () => browser.close(),
  });
}

/** @param {import('./firefox/privileged.mjs').Privileged} privileged */
async function clearCookies(privileged) {
  await privileged(({ window }) => window.Services.cookies.removeAll());
}

/**
 * @param {import('./firefox/privileged.mjs').Privileged} privileged for the first tab
 * @param {Inspection} inspection of the first tab
 */
async function reset(privileged, inspection) {
  await privileged(closeOtherTabs);
  await inspection.goto('about:blank');
  await clearCookies(privileged);
  await inspection.panel.evaluate(clearStorage);
  await inspection.setTheme('light');
  await inspection.setSize(DOCKED_BELOW);
  await inspection.reopen();
}

/**
 * Opens DevTools on a page.
 *
 * @param {Browser} browser
 * @param {Page} page
 * @param {import('./firefox/privileged.mjs').Privileged} privileged for its tab
 * @param {boolean} headless
 * @returns {Promise<Inspection & InFirefoxDevtools>}
 */
async function inspect(browser, page, privileged, headless) {
  /** @type {Size | null} */
  let size = headless ? DOCKED_BELOW : null;
  const open = async () => {
    await openToolbox(privileged, headless ? 'window' : 'bottom');
    if (size !== null) await setSize(privileged, size);
  };
  await open();

  return reportingExit(browser, {
    page: reportingExit(browser, driveInspectedPage(page)),
    panel: reportingExit(browser, drivePanel(pageInFirefox(privileged, 'devtools_panel'))),

    devtoolsPage: reportingExit(browser, drivePanel(pageInFirefox(privileged, 'devtools_page'))),

    goto: (url) => gotoInFirefox(privileged, page, url),
    leaveFor: (url) => leaveFor(privileged, url),

    setSize: async (wanted) => {
      size = wanted;
      await setSize(privileged, wanted);
    },
    setTheme: (theme) => setTheme(privileged, theme),

    hidePanel: () => hidePanel(privileged),
    showPanel: () => showPanel(privileged),
    moveDock: (side) => moveToolbox(privileged, side),
    reopen: async () => {
      await closeToolbox(privileged);
      await open();
    },

    recordLongTasks: () => recordLongTasks(privileged),

    screenshot: (path) => saveScreenshot(privileged, path, 'toolbox'),
    panelScreenshot: (path) => saveScreenshot(privileged, path, 'panel'),
  });
}

/**
 * @param {Browser} browser
 * @param {string} extension
 */
async function install(browser, extension) {
  try {
    await browser.installExtension(extension);
  } catch (error) {
    throw new Error(`Firefox did not load the extension in ${extension}.`, { cause: error });
  }
}
