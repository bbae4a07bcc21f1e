import { runInPage } from './extension-page.mjs';

/**
 * @typedef {import('../driver.ts').Problem} Problem
 * @typedef {import('./privileged.mjs').Firefox} Firefox
 * @typedef {import('./privileged.mjs').Privileged} Privileged
 */

/**
 * As a process tells it: with the address of the page, of whatever extension or web site.
 *
 * @typedef {Omit<Problem, 'page'> & { url: string }} Told
 */

/**
 * Collects what goes wrong in the extension's pages. They have a process of their own, and that a
 * console of its own; each process gets a listener, in time for the first word of the first page.
 *
 * @param {Privileged} privileged
 * @returns {Promise<() => Promise<readonly Problem[]>>} gives all so far
 */
export async function collectProblems(privileged) {
  await privileged(listen, `${watchProcess}`);
  return async () => {
    await settle(privileged);
    return privileged(readProblems);
  };
}

/**
 * Resolves when all that the extension's process has told is here: it comes in order. An unhandled
 * rejection is told by a task of its own, which the timer lets go first.
 *
 * @param {Privileged} privileged
 */
async function settle(privileged) {
  const isThere = await privileged(({ findPage }) => findPage('devtools_page') !== undefined);
  if (!isThere) return; // its process crashed
  await runInPage(privileged, 'devtools_page', 'new Promise((resolve) => setTimeout(resolve))');
}

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 * @param {string} watchProcess the function below
 */
function listen({ window }, watchProcess) {
  const { Services } = window;
  /** @type {Told[]} */
  const reported = [];
  window.problemsToldToDriver = reported;
  const name = 'problem-told-to-driver';
  Services.ppmm.addMessageListener(name, (/** @type {any} */ { data }) => reported.push(data));
  const script = `(${watchProcess})(
    { Cc, Ci, Services, WindowGlobalChild },
    (problem) => sendAsyncMessage('${name}', problem),
  )`;
  const url = `data:application/javascript;charset=utf-8,${encodeURIComponent(script)}`;
  Services.ppmm.loadProcessScript(url, true);
  Services.obs.addObserver((/** @type {any} */ { ownerElement }) => {
    if (!ownerElement) return; // it went with the crash
    const text = 'The process of the page crashed.';
    reported.push({ url: ownerElement.currentURI.spec, kind: 'crash', text });
  }, 'oop-frameloader-crashed');
}

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 * @returns {Problem[]} those of the extension
 */
function readProblems({ window, extension }) {
  /** @type {Told[]} */
  const reported = window.problemsToldToDriver;
  // Firefox's own word of an API that had not answered when its page was closed: no page can catch it.
  const isOfClosing = (/** @type {Told} */ { text }) =>
    /^Promise (?:resolved|rejected) after context unloaded/.test(text);
  return reported
    .filter((each) => each.url.startsWith(extension.baseURL) && !isOfClosing(each))
    .map(({ url, kind, text }) => ({ page: new URL(url).pathname, kind, text }));
}

/**
 * Runs in each process of Firefox.
 *
 * @param {any} privileges
 * @param {(problem: Told) => void} report
 */
function watchProcess({ Cc, Ci, Services, WindowGlobalChild }, report) {
  /** In another process Firefox tells the users of a web site what an extension may not do there. */
  const hasExtensionPages = () => Services.appinfo.remoteType === 'extension';

  /**
   * @param {number} windowId of the page that something happened in
   * @param {string} source the address of the script or the like
   */
  const addressOf = (windowId, source) =>
    WindowGlobalChild.getByInnerWindowId(windowId)?.browsingContext?.window?.location.href ??
    source;

  const systemPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
  Cc['@mozilla.org/consoleAPI-storage;1']
    .getService(Ci.nsIConsoleAPIStorage)
    .addLogEventListener((/** @type {any} */ event) => {
      const { level, arguments: args, innerID, filename } = event.wrappedJSObject;
      if (!hasExtensionPages()) return;
      const isError = level === 'error' || level === 'assert';
      report({
        kind: isError ? 'error' : level === 'warn' ? 'warning' : 'log',
        text: args.map(describe).join(' '),
        url: addressOf(innerID, filename),
      });
    }, systemPrincipal);

  // What the browser itself says: exceptions, refused by the CSP, a resource that failed.
  Services.console.registerListener({
    observe: (/** @type {any} */ message) => {
      if (!hasExtensionPages() || !(message instanceof Ci.nsIScriptError)) return;
      const { flags, category, errorMessage, innerWindowID, sourceName, lineNumber } = message;
      if (flags & Ci.nsIScriptError.infoFlag) return;
      // An answer came when the page that had asked was gone with DevTools: no page can help it.
      if (/^Promise (resolved|rejected) after context unloaded/.test(errorMessage)) return;
      const isError = !(flags & Ci.nsIScriptError.warningFlag);
      const isException = isError && category === 'content javascript';
      report({
        kind: isException ? 'exception' : isError ? 'error' : 'warning',
        text: sourceName ? `${errorMessage} (${sourceName}:${lineNumber})` : errorMessage,
        url: addressOf(innerWindowID, sourceName),
      });
    },
  });

  /**
   * @param {any} value
   * @returns {string} as a console shows it
   */
  function describe(value) {
    if (typeof value === 'symbol') return value.toString();
    try {
      return `${value}`;
    } catch {
      return typeof value;
    }
  }
}
