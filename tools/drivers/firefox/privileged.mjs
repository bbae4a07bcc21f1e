/** @typedef {import('puppeteer-core').Browser} Browser */

/**
 * What a function gets that runs with Firefox's privileges, in its window. These are internals of Firefox 153, and
 * only the files of this folder use them.
 *
 * @typedef {object} Firefox
 * @property {any} window the window of the inspected tab, with `Services`, `ChromeUtils` and the like
 * @property {any} tab the inspected tab
 * @property {any} extension the extension under test; undefined until it is installed
 * @property {any} gDevTools
 * @property {any} toolbox the DevTools of the tab; undefined while they are closed
 * @property {(type: PageType) => any} findPage the `<browser>` of that extension page in these DevTools, or in a tab;
 *   undefined if there is none
 */

/** @typedef {'devtools_page' | 'devtools_panel' | 'tab'} PageType */

/**
 * Runs a function with Firefox's privileges. It is sent as source: it can use its arguments, but nothing of its
 * module. Arguments and result travel as JSON.
 *
 * @typedef {<Args extends unknown[], Result>(
 *   fn: (firefox: Firefox, ...args: Args) => Result,
 *   ...args: Args
 * ) => Promise<Awaited<Result>>} Privileged
 */

/**
 * Uses WebDriver BiDi, which reaches Firefox's own window with `--remote-allow-system-access`, through
 * `browsingContext.getTree` and `script.callFunction` (Firefox 153). Puppeteer has no such call, and its types do not
 * declare its connection.
 *
 * @param {Browser} browser
 * @param {string} [mark] the `inspectedAs` of the inspected tab; by default the first tab
 * @returns {Promise<Privileged>}
 */
export async function openPrivileged(browser, mark = '') {
  const { connection } = /** @type {any} */ (browser);
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  // The first one: later windows come after it.
  const { context } = tree.result.contexts.find((/** @type {{ url: string }} */ { url }) =>
    url.endsWith('/browser.xhtml'),
  );
  return async (fn, ...args) => {
    const { result } = await connection.send('script.callFunction', {
      functionDeclaration: `async (text) => {
        const firefox = (${describeFirefox})(window, ${JSON.stringify(mark)});
        return JSON.stringify({ value: await (${fn})(firefox, ...JSON.parse(text)) });
      }`,
      arguments: [{ type: 'string', value: JSON.stringify(args) }],
      target: { context },
      awaitPromise: true,
    });
    if (result.type === 'exception') throw new Error(`Firefox: ${result.exceptionDetails.text}`);
    return JSON.parse(result.result.value).value;
  };
}

/**
 * Runs in Firefox's first window.
 *
 * @param {any} first
 * @param {string} mark
 * @returns {Firefox}
 */
function describeFirefox(first, mark) {
  const { ChromeUtils, Services, WebExtensionPolicy } = first;
  const loader = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = loader.require('devtools/client/framework/devtools');
  const tabs = [...Services.wm.getEnumerator('navigator:browser')].flatMap(({ gBrowser }) => [
    ...gBrowser.tabs,
  ]);
  // Without a mark, the first tab of the first window: later tabs come after it.
  const tab =
    mark === '' ? first.gBrowser.tabs[0] : tabs.find(({ inspectedAs }) => inspectedAs === mark);
  const extension = WebExtensionPolicy.getActiveExtensions()
    .map((/** @type {any} */ policy) => policy.extension)
    .find((/** @type {any} */ { manifest }) => manifest.devtools_page !== undefined);
  const toolbox = gDevTools.getToolboxForTab(tab);
  return {
    window: tab.ownerDocument.defaultView,
    tab,
    extension,
    gDevTools,
    toolbox,
    findPage: (type) =>
      [...extension.views].find(
        ({ viewType, devToolsToolbox }) =>
          viewType === type && (type === 'tab' || devToolsToolbox === toolbox),
      )?.xulBrowser,
  };
}
