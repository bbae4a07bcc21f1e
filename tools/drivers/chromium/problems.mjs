/**
 * @typedef {import('puppeteer-core').Browser} Browser
 * @typedef {import('puppeteer-core').CDPSession} CDPSession
 * @typedef {import('puppeteer-core').Target} Target
 * @typedef {import('puppeteer-core').Protocol.Runtime.RemoteObject} RemoteObject
 * @typedef {import('puppeteer-core').Protocol.Runtime.ExceptionDetails} ExceptionDetails
 * @typedef {import('../driver.ts').Problem} Problem
 */

/**
 * Collects errors and console messages of the extension's pages. These are iframes in their own processes, whose
 * exceptions puppeteer's DevTools page does not report, so each has its own listener. Chromium repeats to a new
 * listener what it reported before.
 *
 * @param {Browser} browser
 * @param {string} origin of the extension
 * @returns {() => Promise<readonly Problem[]>} all so far
 */
export function collectProblems(browser, origin) {
  /** @type {Problem[]} */
  const problems = [];
  /** @type {Map<Target, Promise<CDPSession | null>>} */
  const sessions = new Map();

  /** @param {Target} target */
  const listen = (target) => {
    if (sessions.has(target) || !target.url().startsWith(`${origin}/`)) return;
    const report = (/** @type {Problem} */ problem) => {
      // Chromium reports the same of a service worker that was stopped (156).
      const isStopped = problem.kind === 'crash' && target.type() === 'service_worker';
      if (!isStopped) problems.push(problem);
      if (problem.kind === 'crash') sessions.delete(target); // its session no longer answers
    };
    sessions.set(target, watch(target, report));
  };
  browser.on('targetcreated', listen);
  browser.on('targetchanged', listen); // a new iframe has no address yet
  browser.on('targetdestroyed', (target) => sessions.delete(target));

  return async () => {
    await Promise.all([...sessions.values()].map(settle));
    return [...problems];
  };
}

/**
 * @param {Target} target
 * @param {(problem: Problem) => void} report
 * @returns {Promise<CDPSession | null>} null if the page is already gone
 */
async function watch(target, report) {
  try {
    const session = await target.createCDPSession();
    const page = new URL(target.url()).pathname;
    session.on('Runtime.consoleAPICalled', ({ type, args }) => {
      const isError = type === 'error' || type === 'assert';
      const kind = isError ? 'error' : type === 'warning' ? type : 'log';
      report({ page, kind, text: describe(args) });
    });
    session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      report({ page, kind: 'exception', text: describeException(exceptionDetails) });
    });
    // The browser's own messages: blocked by the CSP, failed resources, deprecations.
    session.on('Log.entryAdded', ({ entry: { level, text, url } }) => {
      if (level !== 'warning' && level !== 'error') return;
      report({ page, kind: level, text: url ? `${text} (${url})` : text });
    });
    session.on('Inspector.targetCrashed', () => {
      report({ page, kind: 'crash', text: 'The process of the page crashed.' });
    });
    await Promise.all([session.send('Runtime.enable'), session.send('Log.enable')]);
    return session;
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/**
 * Resolves when everything that the page has reported has arrived: a session's events and answers come in order.
 * Unhandled rejections are reported by a separate task; the timer lets it run first.
 *
 * @param {Promise<CDPSession | null>} watched
 */
async function settle(watched) {
  const session = await watched;
  if (session === null) return;
  try {
    await session.send('Runtime.evaluate', {
      expression: 'new Promise((resolve) => setTimeout(resolve))',
      awaitPromise: true,
    });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/**
 * @param {unknown} error
 * @returns {boolean} whether the page was closed, with DevTools or by itself
 */
function isGone(error) {
  return error instanceof Error && /closed|detached|No target|destroyed/i.test(error.message);
}

/**
 * @param {RemoteObject[]} args
 * @returns {string} as a console shows them
 */
function describe(args) {
  return args
    .map(({ type, value, description }) =>
      value === undefined ? (description ?? type) : String(value),
    )
    .join(' ');
}

/**
 * @param {ExceptionDetails} details
 * @returns {string} `Uncaught (in promise) Error: …` with its stack
 */
function describeException({ text, exception }) {
  return exception === undefined ? text : `${text} ${describe([exception])}`;
}
