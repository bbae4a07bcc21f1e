/**
 * @typedef {import('puppeteer-core').Browser} Browser
 * @typedef {import('puppeteer-core').CDPSession} CDPSession
 * @typedef {import('puppeteer-core').Target} Target
 * @typedef {import('puppeteer-core').Protocol.Runtime.RemoteObject} RemoteObject
 * @typedef {import('puppeteer-core').Protocol.Runtime.ExceptionDetails} ExceptionDetails
 * @typedef {import('../driver.ts').Problem} Problem
 */

/**
 * Collects what goes wrong in the extension's pages. They are iframes of DevTools in processes of
 * their own, of which puppeteer's page for DevTools reports no exceptions; so each is listened to by
 * itself. Chromium repeats what it reported before the listening began.
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
      problems.push(problem);
      if (problem.kind === 'crash') sessions.delete(target); // it answers no more
    };
    sessions.set(target, watch(target, report));
  };
  browser.on('targetcreated', listen);
  browser.on('targetchanged', listen); // an iframe has no address yet when it is created
  browser.on('targetdestroyed', (target) => sessions.delete(target));

  return async () => {
    await Promise.all([...sessions.values()].map(settle));
    return [...problems];
  };
}

/**
 * @param {Target} target
 * @param {(problem: Problem) => void} report
 * @returns {Promise<CDPSession | null>} null when the page was gone before
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
    // What the browser itself says: refused by the CSP, a resource that failed, a deprecation.
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
 * Resolves when all that the page has reported is here: events and answers of a session come in
 * order. An unhandled rejection is reported by a task of its own, which the timer lets go first.
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
 * @returns {boolean} whether the page went away, with DevTools or by itself
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
