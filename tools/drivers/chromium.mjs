import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import { startBackground, stopBackground } from './chromium/background.mjs';
import {
  hidePanel,
  isConsoleOpen,
  openDevtools,
  setSize,
  setTheme,
  shownInNetwork,
  showPanel,
} from './chromium/devtools-window.mjs';
import { allowPrivately, openPrivately, revokeAccess, setAccess } from './chromium/extensions.mjs';
import { heapSizes } from './chromium/heap.mjs';
import { storedCookies } from './chromium/jar.mjs';
import { recordLongTasks } from './chromium/long-tasks.mjs';
import { panelInFrame } from './chromium/panel.mjs';
import { collectProblems } from './chromium/problems.mjs';
import { answerPrompt, pressInDevtools } from './chromium/prompt.mjs';
import { remembered } from './chromium/remembered.mjs';
import { DEADLINE } from './deadline.mjs';
import { closingOnFailure, reportingExit, whenExited } from './exit.mjs';
import { clearStorage, painted } from './in-panel.mjs';
import { driveInspectedPage, goto, visitElsewhere } from './inspected-page.mjs';
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
 * @typedef {object} ChromiumOptions
 * @property {string} executablePath
 * @property {string} extension the folder of the unpacked extension
 * @property {boolean} [headless]
 * @property {boolean} [online] whether other machines can be reached. By default they cannot: only
 *   `localhost`, its subdomains and `*.test` lead anywhere, all of them to this machine.
 * @property {boolean} [isAllowedPrivately] whether the user lets the extension into private windows
 * @property {import('./screen.mjs').Screen} [screen] the screen of a browser that is not headless; the
 *   desktop's by default
 * @property {boolean} [acceptsAnyCertificate] as if the user ignored the browser's warning
 * @property {string[]} [args] further switches
 */

/**
 * What only Chromium's driver can do.
 *
 * @typedef {object} InChromium
 * @property {(answer: 'allow' | 'refuse', isAnswered: () => Promise<boolean>) => Promise<void>}
 *   answerAccess answers the permission prompt, which Chromium shows only on a screen
 * @property {() => Promise<boolean>} isConsoleOpen whether the console drawer, which Escape opens, is open below the
 *   panel
 * @property {() => Promise<string[]>} shownInNetwork waits until DevTools show their Network panel; returns method,
 *   address and status of each request in it
 * @property {(key: string) => void} pressOnScreen presses a key in the DevTools window like a real keyboard;
 *   needs a screen
 */

/** @typedef {Driver & InChromium} ChromiumDriver */

/** Stops Chromium's own network requests. */
const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-features=NetworkTimeServiceQuerying',
];

/** Keeps Chromium from loading the pages with which it draws suggestions below its address field: a third of a start. */
const LIGHT = ['--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup'];

const OFFLINE = [
  '--no-proxy-server',
  '--host-resolver-rules=MAP *.test 127.0.0.1, MAP * ~NOTFOUND, ' +
    'EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1, EXCLUDE ::1',
];

/** The panel's size unless a test asks for another: docked below a window of 1280×800 pixels. */
const DOCKED_BELOW = { width: 1280, height: 272 };

/**
 * Starts Chromium with a fresh profile and the extension, opens DevTools on its only tab and shows
 * the panel. Headless, DevTools are undocked; otherwise they stay docked.
 *
 * @param {ChromiumOptions} options
 * @returns {Promise<ChromiumDriver>}
 */
export async function launchChromium(options) {
  const { executablePath, headless = true, online = false, screen } = options;
  const browser = await launchBrowser(executablePath, {
    headless,
    args: [...(online ? [] : OFFLINE), ...(options.args ?? [])],
    env: screen?.environment ?? {},
    acceptInsecureCerts: options.acceptsAnyCertificate ?? false,
  });
  return closingOnFailure(browser, () => drive(browser, options));
}

/**
 * Starts Chromium with a fresh profile, without the extension. It accepts any certificate.
 *
 * @param {string} executablePath
 * @returns {Promise<import('./driver.ts').PlainBrowser>}
 */
export async function launchPlainChromium(executablePath) {
  const browser = await launchBrowser(executablePath, { acceptInsecureCerts: true });
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  return reportingExit(browser, {
    page: reportingExit(browser, driveInspectedPage(page)),
    goto: (url) => goto(page, url),
    close: () => browser.close(),
  });
}

/**
 * Starts Chromium with a fresh profile.
 *
 * @param {string} executablePath
 * @param {object} [options]
 * @param {boolean} [options.headless]
 * @param {readonly string[]} [options.args]
 * @param {Readonly<Record<string, string>>} [options.env]
 * @param {boolean} [options.acceptInsecureCerts]
 * @returns {Promise<Browser>}
 */
export async function launchBrowser(
  executablePath,
  { headless = true, args = OFFLINE, env = {}, acceptInsecureCerts = false } = {},
) {
  try {
    return await puppeteer.launch({
      executablePath,
      headless,
      pipe: true, // branded Chrome loads unpacked extensions only this way
      enableExtensions: true,
      env: { ...process.env, ...env },
      acceptInsecureCerts,
      defaultViewport: headless ? { width: 1280, height: 800 } : null,
      protocolTimeout: 2 * DEADLINE,
      args: [...QUIET, ...LIGHT, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args],
      // The caller handles signals. When the driver is gone, the pipe closes and the browser exits.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch (error) {
    throw new NotStarted('Chromium', executablePath, error);
  }
}

/**
 * @param {Browser} browser
 * @param {ChromiumOptions} options
 * @returns {Promise<ChromiumDriver>}
 */
async function drive(browser, { extension, headless = true, isAllowedPrivately = false, screen }) {
  const id = await install(browser, resolve(extension));
  if (isAllowedPrivately) await allowPrivately(browser, id);
  const origin = `chrome-extension://${id}`;
  const problems = collectProblems(browser, origin);
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  const inspection = await inspect(browser, page, origin, headless);
  return reportingExit(browser, {
    ...inspection,
    closed: whenExited(browser),
    visitElsewhere: (url) => visitElsewhere(browser, url),
    inspectAnother: async () => inspect(browser, await browser.newPage(), origin, headless),
    inspectPrivately: async () =>
      inspect(browser, await openPrivately(browser, origin), origin, headless),
    clickButton: async () => {
      await (await browser.extensions()).get(id)?.triggerAction(page);
    },
    openedPage: async () => drivePage(browser, await findOpened(browser, origin)),
    answerAccess: (answer, isAnswered) => answerPrompt(screen, answer, isAnswered),
    pressOnScreen: (/** @type {string} */ key) => pressInDevtools(screen, key),
    setAccess: (isAllowed) => setAccess(browser, id, isAllowed),
    revokeAccess: (host) => revokeAccess(browser, id, host),
    updateExtension: async (folder) => {
      await install(browser, resolve(folder));
    },
    startBackground: () =>
      onPanel(browser, origin, (panel) =>
        startBackground(panel, origin, findTarget(browser, `${origin}/service-worker`)),
      ),
    stopBackground: () => onPanel(browser, origin, stopBackground),
    heapSizes: () =>
      onPanel(browser, origin, (panel) =>
        heapSizes(panel, findTarget(browser, `${origin}/service-worker`)),
      ),
    storedCookies: (host) => storedCookies(browser, host),
    remembered: () => remembered(browser),
    filesWith: (text) => filesWith(browser, text),
    problems,
    clearCookies: () => clearCookies(page),
    reset: () => reset(browser, page, inspection),
    close: () => browser.close(),
  });
}

/** @param {Page} page */
async function clearCookies(page) {
  const session = await page.createCDPSession();
  await session.send('Network.clearBrowserCookies');
  await session.detach();
}

/**
 * @param {Browser} browser
 * @param {Page} page
 * @param {Inspection} inspection the DevTools on that page
 */
async function reset(browser, page, inspection) {
  const isOther = (/** @type {Page} */ each) =>
    each !== page && !each.url().startsWith('devtools://');
  const others = (await browser.pages()).filter(isOther);
  await Promise.all(others.map((each) => each.close()));
  await page.goto('about:blank');
  await clearCookies(page);
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
 * @param {string} origin of the extension
 * @param {boolean} headless
 * @returns {Promise<Inspection & Pick<InChromium, 'isConsoleOpen' | 'shownInNetwork'>>}
 */
async function inspect(browser, page, origin, headless) {
  const open = () => openDevtools(page, origin, { undocked: headless });
  let devtools = await open();
  /** @type {Size | null} */
  let size = headless ? DOCKED_BELOW : null;
  if (size !== null) await setSize(devtools, size);

  return reportingExit(browser, {
    page: reportingExit(browser, driveInspectedPage(page)),
    panel: reportingExit(browser, drivePanel(panelInFrame(() => devtools.panel))),

    devtoolsPage: reportingExit(browser, drivePanel(panelInFrame(() => devtools.background))),

    goto: (url) => goto(page, url),
    leaveFor: (url) => leaveFor(page, url),

    setSize: async (wanted) => {
      size = wanted;
      await setSize(devtools, wanted);
    },
    setTheme: (theme) => setTheme(devtools, theme),

    hidePanel: () => hidePanel(devtools),
    showPanel: () => showPanel(devtools),
    isConsoleOpen: () => isConsoleOpen(devtools),
    shownInNetwork: () => shownInNetwork(devtools),
    reopen: async () => {
      await closeUnlessClosed(devtools.page);
      devtools = await open();
      if (size !== null) await setSize(devtools, size);
    },

    recordLongTasks: () => recordLongTasks(devtools.page),

    screenshot: async (path) => {
      await devtools.panel.evaluate(painted);
      await devtools.page.screenshot({ path: await inFolder(path), captureBeyondViewport: false });
    },
    panelScreenshot: async (path) => {
      await devtools.panel.evaluate(painted);
      const iframe = await devtools.panel.frameElement();
      await iframe?.screenshot({ path: await inFolder(path), captureBeyondViewport: false });
    },
  });
}

/**
 * Closes DevTools. Chromium closes them when the extension is updated, maybe before it reports that.
 *
 * @param {Page} page
 */
async function closeUnlessClosed(page) {
  if (!page.browser().targets().includes(page.target())) return;
  await page.close().catch((error) => {
    if (!String(error).includes('No target with given id')) throw error;
  });
}

/**
 * Begins to load `url`, whatever the page is doing. Does not wait for anything: a page that is left does not answer.
 *
 * @param {Page} page
 * @param {string} url
 */
async function leaveFor(page, url) {
  const session = await page.createCDPSession();
  void session
    .send('Page.navigate', { url })
    .catch(() => undefined)
    .then(() => session.detach().catch(() => undefined));
}

/**
 * @param {Browser} browser
 * @param {string} prefix of its address
 */
function findTarget(browser, prefix) {
  // The last one: the worker of an earlier version stays among them.
  const target = browser.targets().findLast((each) => each.url().startsWith(prefix));
  if (!target) throw new Error(`Chromium: expected a target at ${prefix}.`);
  return target;
}

/**
 * @template Result
 * @param {Browser} browser
 * @param {string} origin of the extension
 * @param {(session: import('puppeteer-core').CDPSession) => Promise<Result>} act
 * @returns {Promise<Result>}
 */
async function onPanel(browser, origin, act) {
  const session = await findTarget(browser, `${origin}/src/panel/`).createCDPSession();
  const result = await act(session);
  await session.detach();
  return result;
}

/**
 * @param {Browser} browser
 * @param {string} origin of the extension
 * @returns {Promise<Page>} the extension's page in a tab
 */
async function findOpened(browser, origin) {
  const target = await browser.waitForTarget(
    (each) => each.type() === 'page' && each.url().startsWith(origin),
    { timeout: DEADLINE },
  );
  return /** @type {Page} */ (await target.page());
}

/**
 * @param {Browser} browser
 * @param {Page} page
 */
function drivePage(browser, page) {
  return reportingExit(browser, drivePanel(panelInFrame(() => page.mainFrame())));
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
 * @returns {Promise<`${string}.png`>} the same path; its folder now exists
 */
async function inFolder(path) {
  await mkdir(dirname(path), { recursive: true });
  return /** @type {`${string}.png`} */ (path);
}
