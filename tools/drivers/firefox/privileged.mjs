/** @typedef {import('puppeteer-core').Browser} Browser */

/**
 * What a function gets that runs with Firefox's own privileges, in its window. All of it is how
 * Firefox 153 is made inside; no other file of the tests but those of this folder knows it.
 *
 * @typedef {object} Firefox
 * @property {any} window that of the inspected tab; with `Services`, `ChromeUtils` and the like
 * @property {any} tab the inspected one
 * @property {any} extension the one under test; undefined as long as it is not installed
 * @property {any} gDevTools
 * @property {any} toolbox DevTools, opened on the tab; undefined while they are not
 * @property {(type: PageType) => any} findPage the `<browser>` with that page of the extension in
 *   these DevTools, or in a tab of its own; undefined where there is none
 */

/** @typedef {'devtools_page' | 'devtools_panel' | 'tab'} PageType */

/**
 * Runs a function with Firefox's own privileges. It is sent as source: it sees its arguments and
 * nothing of its module. Arguments and result travel as JSON.
 *
 * @typedef {<Args extends unknown[], Result>(
 *   fn: (firefox: Firefox, ...args: Args) => Result,
 *   ...args: Args
 * ) => Promise<Awaited<Result>>} Privileged
 */

/**
 * By WebDriver BiDi, which reaches Firefox's window as `browsingContext.getTree` and
 * `script.callFunction` of Firefox 153 know it, with `--remote-allow-system-access`. Puppeteer has no
 * such call, and its connection is not in its types.
 *
 * @param {Browser} browser
 * @param {string} [mark] of the inspected tab, as `markTab` has left it; without, it is the first one
 * @returns {Promise<Privileged>}
 */
export async function openPrivileged(browser, mark = '') {
  const { connection } = /** @type {any} */ (browser);
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  // Later windows come after the first.
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
  // Without a mark, the one of a fresh profile: later ones come after it.
  const tab =
    mark === '' ? first.gBrowser.tabs[0] : tabs.find(({ inspectedAs }) => inspectedAs === mark);
  const extension = WebExtensionPolicy.getActiveExtensions()
    .map((/** @type {any} */ policy) => policy.extension)
    .find((/** @type {any} */ { temporarilyInstalled }) => temporarilyInstalled);
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
