import { runInPage } from './extension-page.mjs';

/**
 * @typedef {import('../driver.ts').Problem} Problem
 * @typedef {import('./privileged.mjs').Firefox} Firefox
 * @typedef {import('./privileged.mjs').Privileged} Privileged
 */

/**
 * A problem as a process reports it: with the address of the page, of any extension or web site.
 *
 * @typedef {Omit<Problem, 'page'> & { url: string }} ReportedProblem
 */

/**
 * Collects errors and console messages of the extension's pages. They run in a process with its own console; each
 * process gets a listener before its first page can report anything.
 *
 * @param {Privileged} privileged
 * @returns {Promise<() => Promise<readonly Problem[]>>} returns all so far
 */
export async function collectProblems(privileged) {
  await privileged(listen, `${watchProcess}`);
  return async () => {
    await settle(privileged);
    return privileged(readProblems);
  };
}

/**
 * Resolves when everything that the extension's process has reported has arrived: its messages come in order.
 * Unhandled rejections are reported by a separate task; the timer lets it run first.
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
 * @param {string} watchProcess the source of `watchProcess` below
 */
function listen({ window }, watchProcess) {
  const { Services } = window;
  /** @type {ReportedProblem[]} */
  const reported = [];
  window.problemsForDriver = reported;
  const name = 'problem-for-driver';
  Services.ppmm.addMessageListener(name, (/** @type {any} */ { data }) => reported.push(data));
  const script = `(${watchProcess})(
    { Cc, Ci, Services, WindowGlobalChild },
    (problem) => sendAsyncMessage('${name}', problem),
  )`;
  const url = `data:application/javascript;charset=utf-8,${encodeURIComponent(script)}`;
  Services.ppmm.loadProcessScript(url, true);
  Services.obs.addObserver((/** @type {any} */ { ownerElement }) => {
    if (!ownerElement) return; // removed by the crash
    const text = 'The process of the page crashed.';
    reported.push({ url: ownerElement.currentURI.spec, kind: 'crash', text });
  }, 'oop-frameloader-crashed');
}

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 * @returns {Problem[]} the extension's
 */
function readProblems({ window, extension }) {
  /** @type {ReportedProblem[]} */
  const reported = window.problemsForDriver;
  // Firefox reports this when a page is closed before an API has answered it; no page can catch that.
  const isFromClosing = (/** @type {ReportedProblem} */ { text }) =>
    /^Promise (?:resolved|rejected) after context unloaded/.test(text);
  return reported
    .filter((each) => each.url.startsWith(extension.baseURL) && !isFromClosing(each))
    .map(({ url, kind, text }) => ({ page: new URL(url).pathname, kind, text }));
}

/**
 * Runs in each process of Firefox.
 *
 * @param {any} privileges
 * @param {(problem: ReportedProblem) => void} report
 */
function watchProcess({ Cc, Ci, Services, WindowGlobalChild }, report) {
  /** In other processes Firefox reports what extensions may not do in a web site. */
  const hasExtensionPages = () => Services.appinfo.remoteType === 'extension';

  /**
   * @param {number} windowId of the page that reported it
   * @param {string} source the address of the script, used if the page is gone
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

  // The browser's own messages: exceptions, blocked by the CSP, failed resources.
  Services.console.registerListener({
    observe: (/** @type {any} */ message) => {
      if (!hasExtensionPages() || !(message instanceof Ci.nsIScriptError)) return;
      const { flags, category, errorMessage, innerWindowID, sourceName, lineNumber } = message;
      if (flags & Ci.nsIScriptError.infoFlag) return;
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
