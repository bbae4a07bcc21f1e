/** @typedef {import('./drivers/driver.ts').Driver} Driver */

/** Where the panel shows what: what tests and scripts know of its markup, they know from here. */
export const PANEL = {
  cookie: '[data-testid="cookie"]',
  verdict: '[data-testid="verdict"]',
  /** The verdict, where the signature is valid. */
  valid: '[data-testid="verdict"].valid',
  summary: '[data-testid="summary"]',
  timeLeft: '[data-testid="time-left"]',
  /** What the server makes of it, where that is not the session shown. */
  outcome: '[data-testid="outcome"]',
  /** What is out of the ordinary, one line each. */
  notice: '.notice',
  damage: '[data-testid="damage"]',
  /** What it is instead of a session. */
  shape: '[data-testid="shape"]',
  /** That the server signs with a fallback key. */
  fallback: '[data-testid="fallback"]',
  /** Other cookies of the name. */
  ignored: '[data-testid="ignored"]',
  /** That the session is that of the page before. */
  left: '[data-testid="left"]',
  /** That only requests have shown it. */
  coverage: '[data-testid="sight"]',
  /** Session cookies that the page does not send. */
  choice: '.choices button',
  refused: '[data-testid="refused"]',
  ports: '[data-testid="ports"]',
  settings: '.settings summary',
  cookieNames: '[data-testid="cookie-names"]',
  lifetime: '[data-testid="lifetime"]',
  search: '[data-testid="search"]',
  copyMenu: '.copy summary',
  /** That something has been copied. */
  copied: '.copied',
  /** In the settings' menu. */
  openPaste: '[data-testid="open-paste"]',
  paste: '[data-testid="paste"]',
  /** Puts an example into the field. */
  pasteExample: '[data-testid="paste-example"]',
  pasteSaid: '[data-testid="paste-said"]',
  /** In what a pasted cookie was found. */
  pasteFound: '[data-testid="paste-found"]',
  /** Where keys are entered, in a tab of their own. */
  keysTab: '#tab-keys',
  secretKey: '[data-testid="secret-key"]',
  showTyped: '[data-testid="show-typed"]',
  ringKey: '[data-testid="ring-key"]',
  keyName: '.key-name',
  keyText: '[data-testid="key-text"]',
  /** Shows a key's text and hides it, moves it, forgets it. */
  keyTool: '.key-tools button',
  keySaid: '[data-testid="key-said"]',
  /** Who signed, in whole sentences, and what is wrong with the key. */
  keyVerdict: '[data-testid="key-verdict"]',
  /** That whoever has a key can forge sessions. */
  keyWarning: '[data-testid="foreign-key"]',
  tryKnown: '[data-testid="try-known"]',
  useVariant: '[data-testid="use-variant"]',
  useSettings: '[data-testid="use-settings"]',
  /** Where the keys are. */
  keyStorage: '[data-testid="key-storage"]',
  keepKeys: '[data-testid="keep-keys"]',
  forgetAll: '[data-testid="forget-all"]',
  /** What the browser did not do with the keys. */
  keyFailure: '[data-testid="key-failure"]',
  otherSignature: '[data-testid="other-signature"]',
  /** How the apps of the host sign, which is folded until they do not as Flask does. */
  signatureFields: '.signature-fields summary',
  salt: '[data-testid="salt"]',
  resetSignature: '[data-testid="reset-signature"]',
  serverLimit: '[data-testid="server-limit"]',
  serverClock: '[data-testid="server-clock"]',
  tree: '[role="tree"]',
  row: '[role="treeitem"]',
  /** Opens and closes the whole tree. */
  expandAll: '[data-testid="expand-all"]',
  collapseAll: '[data-testid="collapse-all"]',
  /** Between session and timeline. */
  splitter: '[role="separator"]',
  /** The line that the timeline is where it has no room. */
  strip: '[data-testid="timeline-strip"]',
  /** The lines of the timeline, its list, and what can be done with it. */
  line: '.line',
  /** A line whose request may still be told. */
  pending: '.line.pending',
  timelineMenu: '.timeline-menu summary',
  showSent: '[data-testid="show-sent"]',
  showRenewals: '[data-testid="show-renewals"]',
  newest: '[data-testid="timeline-newest"]',
  exportTimeline: '[data-testid="export"]',
  exportValues: '[data-testid="export-values"]',
  pause: '[data-testid="timeline-pause"]',
  clear: '[data-testid="timeline-clear"]',
  /** That an entry of the timeline is shown, and not what is now. */
  past: '[data-testid="past"]',
  showNow: '[data-testid="show-now"]',
  changes: '[data-testid="changes"]',
  /** That the chosen request changed nothing. */
  unchanged: '[data-testid="unchanged"]',
  changesTab: '#tab-changes',
  sessionTab: '#tab-session',
  cookieTab: '#tab-cookie',
  permanent: '[data-testid="permanent"]',
  browserExpiry: '[data-testid="browser-expiry"]',
  partition: '[data-testid="partition"]',
  source: '[data-testid="source"]',
  size: '[data-testid="size"]',
  attributes: '[data-testid="attributes"]',
  /** Why there is no session to see. */
  empty: '[data-testid="empty"][aria-busy="false"] h1',
};

/**
 * What the panel shows of a session, in its own words; null for what it does not show.
 *
 * @typedef {object} ShownSession
 * @property {string | null} cookie
 * @property {string | null} verdict
 * @property {string | null} summary
 * @property {string | null} timeLeft
 * @property {string[]} notices what is out of the ordinary, such as that the server reads an empty session
 * @property {string | null} empty
 * @property {string[]} rows of the tree, each indented by two spaces a level
 */

/**
 * Waits until the panel shows a session, or says why there is none.
 *
 * @param {Driver} driver
 */
export async function waitForAnswer({ panel }) {
  await panel.waitFor(`${PANEL.summary}, ${PANEL.empty}`);
}

/**
 * @param {Driver} driver
 * @returns {Promise<ShownSession>} all of one moment
 */
export function readSession({ panel }) {
  return panel.evaluate((selectors) => {
    /** @param {Element | null} element */
    const read = (element) =>
      element instanceof HTMLElement ? element.innerText.replace(/\s*\n\s*/g, ' ').trim() : null;
    /** @param {string} selector */
    const readFirst = (selector) => read(document.querySelector(selector));
    return {
      cookie: readFirst(selectors.cookie),
      verdict: readFirst(selectors.verdict),
      summary: readFirst(selectors.summary),
      timeLeft: readFirst(selectors.timeLeft),
      notices: [...document.querySelectorAll(selectors.notice)].map((notice) => read(notice) ?? ''),
      empty: readFirst(selectors.empty),
      rows: [...document.querySelectorAll(selectors.row)].map((row) => {
        const level = Number(row.getAttribute('aria-level') ?? 1);
        return '  '.repeat(level - 1) + read(row);
      }),
    };
  }, PANEL);
}

/**
 * @typedef {object} ShownLine
 * @property {string} kind of the row
 * @property {string} cause
 * @property {string} what it did
 */

/**
 * @param {Pick<Driver, 'panel'>} driver
 * @returns {Promise<ShownLine[]>} the lines of the timeline that are drawn, oldest first
 */
export function readTimeline({ panel }) {
  return panel.evaluate((selector) => {
    /** @param {Element | null} element */
    const read = (element) => (element instanceof HTMLElement ? element.innerText.trim() : '');
    /** @param {Element} part of a line: whether its value fits hangs on the width */
    const readPart = (part) => {
      const value = read(part.querySelector('.row-value'));
      return value === '' ? read(part) : read(part).slice(0, -value.length).trim();
    };
    return [...document.querySelectorAll(selector)].map((line) => ({
      kind: line.classList[1] ?? '',
      cause: read(line.querySelector('.cause')),
      what: [...line.querySelectorAll('.what > span')].map(readPart).join(' '),
    }));
  }, PANEL.line);
}

/**
 * Enters a secret key for the cookie that is shown, and goes back to the session.
 *
 * @param {Pick<Driver, 'panel'>} driver
 * @param {string} key
 */
export async function enterSecretKey({ panel }, key) {
  await panel.click(PANEL.keysTab);
  await panel.type(PANEL.secretKey, key);
  await panel.press('Enter');
  await panel.waitFor(PANEL.keySaid, { text: 'key' }); // that it was added, or is there
  await panel.click(PANEL.sessionTab);
}

/**
 * Forgets all secret keys of the host that is shown, and goes back to the session.
 *
 * @param {Pick<Driver, 'panel'>} driver
 */
export async function forgetKeys({ panel }) {
  await panel.click(PANEL.keysTab);
  await panel.waitFor(PANEL.secretKey);
  const hasKeys = (/** @type {string} */ selector) => document.querySelector(selector) !== null;
  if (await panel.evaluate(hasKeys, PANEL.ringKey)) await panel.click(PANEL.forgetAll);
  await panel.waitFor(PANEL.ringKey, { gone: true });
  await panel.click(PANEL.sessionTab);
}
