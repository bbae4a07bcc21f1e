import { DEADLINE, INTERVAL } from '../deadline.mjs';
import { painted } from '../in-panel.mjs';
import { until } from '../until.mjs';

/**
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {import('puppeteer-core').Frame} Frame
 * @typedef {import('puppeteer-core').JSHandle<any>} Module
 */

/**
 * Chromium's DevTools, opened on a page. DevTools are a web page themselves (`devtools://…`); only their own
 * modules can select a panel, undock or change the theme.
 *
 * @typedef {object} DevtoolsWindow
 * @property {Page} page
 * @property {Frame} background the extension's devtools page, which is hidden
 * @property {Frame} panel the extension's panel, an iframe in `page`
 * @property {Module} ui the module `ui/legacy/legacy.js`
 * @property {Module} common the module `core/common/common.js`
 * @property {string} panelId DevTools' id of the panel
 */

/** The panel's page in the extension. */
const PANEL = '/src/panel/';

const WAITING = { polling: INTERVAL, timeout: DEADLINE };

/**
 * Opens DevTools on `inspected` and shows the extension's panel.
 *
 * @param {Page} inspected
 * @param {string} origin of the extension: `chrome-extension://…`, without a slash at the end
 * @param {object} options
 * @param {boolean} options.undocked
 * @param {(page: Page) => Promise<void>} [options.prepare] called before the panel's page exists
 * @returns {Promise<DevtoolsWindow>}
 */
export async function openDevtools(inspected, origin, { undocked, prepare }) {
  const page = await openOnConsole(inspected);
  await prepare?.(page);
  // DevTools start extensions when they are ready. Before that, using their modules throws.
  const background = await expecting('the devtools page of the extension', () =>
    page.waitForFrame((frame) => frame.url().startsWith(`${origin}/`), { timeout: DEADLINE }),
  );
  const ui = await importModule(page, './ui/legacy/legacy.js');
  const common = await importModule(page, './core/common/common.js');
  const panelId = await expecting('the panel of the extension', () => findPanel(page, ui, origin));
  // Not earlier: if DevTools undock while an extension starts, its panel may never appear (Chromium 156).
  if (undocked) await undock(ui);
  await select(ui, panelId);
  const panel = await expecting('the page of the panel', () =>
    findFrame(page, `${origin}${PANEL}`),
  );
  if (undocked) await untilReached(page, panel);
  return { page, background, panel, ui, common, panelId };
}

/**
 * Opens DevTools on the console: the Elements panel, their default, takes as long to start as everything else
 * together, and then tracks every page.
 *
 * @param {Page} inspected
 * @returns {Promise<Page>} the page of DevTools
 */
async function openOnConsole(inspected) {
  const session = await inspected.createCDPSession();
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.detach();
  const browser = await inspected.browser().target().createCDPSession();
  await browser.send('Target.openDevTools', { targetId: targetInfo.targetId, panelId: 'console' });
  await browser.detach();
  return inspected.openDevTools(); // returns the open ones
}

/**
 * Waits until DevTools show their Network panel with some requests.
 *
 * @param {DevtoolsWindow} devtools
 * @returns {Promise<string[]>} method, address and status of each request that its filter leaves
 */
export async function shownInNetwork({ page, ui }) {
  const network = await importModule(page, './panels/network/network.js');
  const rows = await expecting('requests in the Network panel', () =>
    page.waitForFunction(
      (UI, Network) => {
        const { tabbedPane } = UI.InspectorView.InspectorView.instance();
        if (tabbedPane.selectedTabId !== 'network') return null;
        const { dataGrid } = Network.NetworkPanel.NetworkPanel.instance().networkLogView;
        const shown = dataGrid.rootNode().children.map((/** @type {any} */ node) => {
          const request = node.request();
          return `${request.requestMethod} ${request.url()} ${request.statusCode}`;
        });
        return shown.length > 0 ? shown : null;
      },
      WAITING,
      ui,
      network,
    ),
  );
  return rows.jsonValue();
}

/**
 * Selects the extension's panel.
 *
 * @param {DevtoolsWindow} devtools
 */
export async function showPanel({ page, ui, panelId, panel }) {
  await select(ui, panelId);
  await untilReached(page, panel);
}

/**
 * Selects another panel.
 *
 * @param {DevtoolsWindow} devtools
 */
export async function hidePanel({ ui }) {
  await select(ui, 'console');
}

/**
 * @param {DevtoolsWindow} devtools
 * @returns {Promise<boolean>} whether the console is open below the panel
 */
export function isConsoleOpen({ ui }) {
  return ui.evaluate((UI) => UI.InspectorView.InspectorView.instance().drawerVisible());
}

/**
 * @param {Module} ui
 * @param {string} id of a panel
 */
async function select(ui, id) {
  await ui.evaluate((UI, id) => UI.InspectorView.InspectorView.instance().showPanel(id), id);
}

/**
 * Undocks DevTools into their own window. While they are docked, protocol clicks reach the DevTools page instead
 * of the panel, and a headless screenshot may never finish (Chromium 156).
 *
 * @param {Module} ui
 */
export async function undock(ui) {
  await ui.evaluate(async (UI) => {
    const controller = UI.DockController.DockController.instance();
    if (controller.dockSide() === 'undocked') return;
    const done = controller.once('AfterDockSideChanged');
    controller.setDockSide('undocked');
    await done;
  });
}

/**
 * Sets the panel's inner size, in CSS pixels.
 *
 * @param {DevtoolsWindow} devtools
 * @param {import('../driver.ts').Size} size
 */
export async function setSize({ page, panel, ui }, { width, height }) {
  await undock(ui);
  const iframe = await panel.frameElement();
  // The tabs above the panel, and DevTools' search field below it if open.
  const around = await iframe?.evaluate(
    (iframe) => innerHeight - iframe.getBoundingClientRect().height,
  );
  await page.setViewport({ width, height: height + (around ?? 0) });
  await expecting(`a panel of ${width}×${height}`, () =>
    panel.waitForFunction(
      (width, height) => innerWidth === width && innerHeight === height,
      WAITING,
      width,
      height,
    ),
  );
  await untilReached(page, panel);
}

/**
 * Changes DevTools' theme setting; resolves when the extension has been notified. Chromium notifies only the
 * page that called `setThemeChangeHandler` last: the devtools page.
 *
 * @param {DevtoolsWindow} devtools
 * @param {'light' | 'dark'} theme
 */
export async function setTheme({ background, panel, common }, theme) {
  // The light theme is called `default`, both in the setting and in the extension API.
  const name = theme === 'light' ? 'default' : theme;
  await common.evaluate((Common, name) => {
    Common.Settings.Settings.instance().moduleSetting('ui-theme').set(name);
  }, name);
  await expecting(`the extension to learn of the ${theme} theme`, () =>
    background.waitForFunction((name) => chrome.devtools.panels.themeName === name, WAITING, name),
  );
  await panel.evaluate(painted);
}

/**
 * Waits until mouse events reach the panel. For some frames after its iframe is shown, the DevTools page around it
 * still gets them, so a click would be lost (Chromium 156).
 *
 * @param {Page} page
 * @param {Frame} panel
 */
async function untilReached(page, panel) {
  const mouse = await panel.evaluateHandle(() => {
    const mouse = { seen: false };
    const see = () => {
      mouse.seen = true;
    };
    addEventListener('mousemove', see, { capture: true, once: true });
    return mouse;
  });
  const box = await (await panel.frameElement())?.boundingBox();
  let step = 1;
  await until(
    async () => {
      step += 1;
      await page.mouse.move((box?.x ?? 0) + 1 + (step % 2), (box?.y ?? 0) + 1);
      return mouse.evaluate(({ seen }) => seen);
    },
    () => new Error('DevTools: the mouse does not reach the panel.'),
  );
  await page.mouse.move(0, 0); // so that nothing is hovered
}

/**
 * As text: Vitest, like any bundler, would rewrite a dynamic import.
 *
 * @param {Page} page
 * @param {string} path
 * @returns {Promise<Module>}
 */
function importModule(page, path) {
  return page.evaluateHandle(`import('${path}')`);
}

/**
 * @param {Page} page
 * @param {Module} ui
 * @param {string} origin
 * @returns {Promise<string>} the panel's id, made of the origin and the title
 */
async function findPanel(page, ui, origin) {
  const id = await page.waitForFunction(
    (UI, origin) => {
      const { tabbedPane } = UI.InspectorView.InspectorView.instance();
      return tabbedPane.tabIds().find((/** @type {string} */ id) => id.startsWith(origin));
    },
    WAITING,
    ui,
    origin,
  );
  return id.jsonValue();
}

/**
 * @param {Page} page
 * @param {string} prefix of its address
 * @returns {Promise<Frame>} when it has loaded completely
 */
async function findFrame(page, prefix) {
  const frame = await page.waitForFrame((frame) => frame.url().startsWith(prefix), {
    timeout: DEADLINE,
  });
  await frame.waitForFunction(() => document.readyState === 'complete', WAITING);
  return frame;
}

/**
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} wait
 * @returns {Promise<T>}
 */
async function expecting(what, wait) {
  try {
    return await wait();
  } catch (error) {
    throw new Error(`DevTools: expected ${what}.`, { cause: error });
  }
}
