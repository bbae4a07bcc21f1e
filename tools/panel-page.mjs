/** @typedef {import('./drivers/driver.ts').Driver} Driver */

/** Selectors for the parts of the panel: all that tests and scripts know of its markup. */
export const PANEL = {
  cookie: '[data-testid="cookie"]',
  verdict: '[data-testid="verdict"]',
  /** The verdict of a valid signature. */
  valid: '[data-testid="verdict"].valid',
  summary: '[data-testid="summary"]',
  timeLeft: '[data-testid="time-left"]',
  /** What the server does with the cookie, if it does not use the session shown. */
  outcome: '[data-testid="outcome"]',
  /** One-line notices about what is abnormal. */
  notice: '.notice',
  damage: '[data-testid="damage"]',
  /** What the cookie is, if not a session. */
  shape: '[data-testid="shape"]',
  /** Says what the browser did not do. */
  problem: '[data-testid="problem"]',
  /** Notice: the server signs with a fallback key. */
  fallback: '[data-testid="fallback"]',
  /** Other cookies of the same name, which the server ignores. */
  ignored: '[data-testid="ignored"]',
  /** Notice: the session belongs to the previous page. */
  left: '[data-testid="left"]',
  /** Notice: the cookie is known only from requests. */
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
  /** Confirms that something was copied. */
  copied: '.copied',
  /** Opens the page for pasted cookies; in the settings menu. */
  openPaste: '[data-testid="open-paste"]',
  paste: '[data-testid="paste"]',
  /** Fills the field with an example. */
  pasteExample: '[data-testid="paste-example"]',
  pasteSaid: '[data-testid="paste-said"]',
  /** What a store has printed: what it is, the steps to it, and what is wrong with it. */
  storedKind: '[data-testid="stored-kind"]',
  storedLayers: '[data-testid="stored-layers"]',
  storedError: '[data-testid="stored-error"]',
  storedRunsCode: '[data-testid="stored-runs-code"]',
  /** The kind of text in which a pasted cookie was found. */
  pasteFound: '[data-testid="paste-found"]',
  /** The field of the button that opens a HAR file. */
  harFile: '[data-testid="har-file"]',
  /** Says which HAR file is shown, and as of when. */
  harShown: '[data-testid="har-shown"]',
  /** Says which of its entries could not be read. */
  harUnread: '[data-testid="har-unread"]',
  harClose: '[data-testid="har-close"]',
  /** The tab in which keys are entered. */
  keysTab: '#tab-keys',
  secretKey: '[data-testid="secret-key"]',
  showTyped: '[data-testid="show-typed"]',
  ringKey: '[data-testid="ring-key"]',
  keyName: '.key-name',
  keyText: '[data-testid="key-text"]',
  /** The buttons of a key: show or hide, move, forget. */
  keyTool: '.key-tools button',
  keySaid: '[data-testid="key-said"]',
  /** The verdict in whole sentences, with what is wrong with the key. */
  keyVerdict: '[data-testid="key-verdict"]',
  /** Warning: whoever has a key can forge sessions. */
  keyWarning: '[data-testid="foreign-key"]',
  tryKnown: '[data-testid="try-known"]',
  useVariant: '[data-testid="use-variant"]',
  useSettings: '[data-testid="use-settings"]',
  /** Says where the keys are stored. */
  keyStorage: '[data-testid="key-storage"]',
  keepKeys: '[data-testid="keep-keys"]',
  forgetAll: '[data-testid="forget-all"]',
  /** Says that the browser failed to read or store the keys. */
  keyFailure: '[data-testid="key-failure"]',
  otherSignature: '[data-testid="other-signature"]',
  /** How the host's apps sign; folded while they sign in Flask's default way. */
  signatureFields: '.signature-fields summary',
  salt: '[data-testid="salt"]',
  resetSignature: '[data-testid="reset-signature"]',
  serverLimit: '[data-testid="server-limit"]',
  serverClock: '[data-testid="server-clock"]',
  /** Of a session on the server: its id, whether the id's signature is right, and the command that shows it there. */
  sessionId: '[data-testid="session-id"]',
  idSignature: '[data-testid="id-signature"]',
  store: '[data-testid="store"]',
  command: '[data-testid="command"]',
  copyCommand: '[data-testid="copy-command"]',
  /** Has the page load the debug view, and says when it was loaded last. */
  load: '[data-testid="load"]',
  loaded: '[data-testid="loaded"]',
  /** Says why the last load is not what is shown. */
  loadNote: '[data-testid="load-note"]',
  /** Says what plain JSON loses. */
  loadPlain: '[data-testid="load-plain"]',
  /** The requests between two loads. */
  loadBetween: '[data-testid="load-between"]',
  /** Opens where the debug view is, with views to copy. */
  debugView: '[data-testid="debug-view"]',
  debugPath: '[data-testid="debug-path"]',
  tree: '[role="tree"]',
  row: '[role="treeitem"]',
  /** Expand and collapse the whole tree. */
  expandAll: '[data-testid="expand-all"]',
  collapseAll: '[data-testid="collapse-all"]',
  hideValues: '[data-testid="hide-values"]',
  /** Between the session and the timeline. */
  splitter: '[role="separator"]',
  /** The timeline as a single strip, where there is no space for more. */
  strip: '[data-testid="timeline-strip"]',
  /** A line of the timeline. */
  line: '.line',
  /** A line whose request may still be reported. */
  pending: '.line.pending',
  timelineMenu: '.timeline-menu summary',
  showSent: '[data-testid="show-sent"]',
  hiddenRequests: '[data-testid="hidden-requests"]',
  showRenewals: '[data-testid="show-renewals"]',
  newest: '[data-testid="timeline-newest"]',
  exportTimeline: '[data-testid="export"]',
  exportValues: '[data-testid="export-values"]',
  pause: '[data-testid="timeline-pause"]',
  clear: '[data-testid="timeline-clear"]',
  /** Says that an earlier entry is shown, not the current session. */
  past: '[data-testid="past"]',
  showNow: '[data-testid="show-now"]',
  /** Puts the shown earlier session into the jar again. */
  putBack: '[data-testid="put-back"]',
  deleteCookie: '[data-testid="delete-cookie"]',
  /** Says that the last change was made in the panel. */
  edited: '[data-testid="edited"]',
  undo: '[data-testid="undo"]',
  redo: '[data-testid="redo"]',
  /** Asks before the first change on a host. */
  editConfirm: '[data-testid="edit-confirm"]',
  editYes: '[data-testid="edit-yes"]',
  editNo: '[data-testid="edit-no"]',
  readOnly: '[data-testid="read-only"]',
  /** Fields in the tree, and what is wrong with what is typed there. */
  editKey: '[data-testid="edit-key"]',
  editValue: '[data-testid="edit-value"]',
  editError: '[data-testid="edit-error"]',
  /** Says why something cannot be edited. */
  editRefused: '[data-testid="edit-refused"]',
  /** The menu of a row, opened by the keyboard or its button. */
  rowMenu: '[data-testid="row-menu"]',
  openRowMenu: '[data-testid="open-row-menu"]',
  /** The bar of a draft. */
  draft: '[data-testid="draft"]',
  draftChanges: '[data-testid="draft-changes"]',
  draftDiff: '[data-testid="draft-diff"]',
  draftNote: '[data-testid="draft-note"]',
  draftPut: '[data-testid="draft-put"]',
  draftCopy: '[data-testid="draft-copy"]',
  draftTime: '[data-testid="draft-time"]',
  draftMenu: '.draft-menu summary',
  draftTamper: '[data-testid="draft-tamper"]',
  draftDiscard: '[data-testid="draft-discard"]',
  /** Opens the menu of snapshots. */
  snapshots: '.snapshots summary',
  snapshotName: '[data-testid="snapshot-name"]',
  /** Takes a snapshot up as a draft. */
  snapshot: '[data-testid="snapshot-restore"]',
  snapshotKeep: '[data-testid="snapshot-keep"]',
  /** Takes the shown earlier session up as a draft. */
  editEarlier: '[data-testid="edit-earlier"]',
  changes: '[data-testid="changes"]',
  /** Says that the selected request changed nothing. */
  unchanged: '[data-testid="unchanged"]',
  /** What can be done with the request of the shown entry. */
  requestMenu: '.request-menu summary',
  copyCurl: '[data-testid="copy-curl-bare"]',
  copyCurlCookies: '[data-testid="copy-curl-cookies"]',
  copyCurlAll: '[data-testid="copy-curl-all"]',
  showRequest: '[data-testid="show-request"]',
  copyRequestLine: '[data-testid="copy-request-line"]',
  /** How the last of it ended. */
  requestSaid: '[data-testid="request-said"]',
  /** The cookie headers of the shown entry's request. */
  cookieHeaders: '.cookie-headers',
  cookieHeadersSummary: '.cookie-headers > summary',
  /** What the app says that it did with the session. */
  trace: '[data-testid="trace"]',
  /** Opens the lines with which an app can say it. */
  whichLine: '[data-testid="which-line"]',
  copyWhichLine: '[data-testid="copy-which-line"]',
  editorLink: '[data-testid="editor-link"]',
  changesTab: '#tab-changes',
  sessionTab: '#tab-session',
  cookieTab: '#tab-cookie',
  cookiesTab: '#tab-cookies',
  /** A row of the list of all cookies. */
  cookieLine: '[data-testid="cookie-line"]',
  cookiesFilter: '[data-testid="cookies-filter"]',
  addCookie: '[data-testid="add-cookie"]',
  newCookie: '[data-testid="new-cookie"]',
  cookieDetails: '[data-testid="cookie-details"]',
  /** The fields of the form of a cookie. */
  cookieForm: '[data-testid="cookie-form"]',
  cookieNameField: '[data-testid="cookie-name"]',
  cookieValueField: '[data-testid="cookie-value"]',
  cookieSecure: '[data-testid="cookie-secure"]',
  cookieSameSite: '[data-testid="cookie-same-site"]',
  cookiePathField: '[data-testid="cookie-path"]',
  /** What stands against what was typed, and what saving it would do. */
  cookieDraftNotes: '[data-testid="cookie-draft-notes"]',
  deleteBase: '[data-testid="delete-base"]',
  saveCookie: '[data-testid="save-cookie"]',
  discardCookieDraft: '[data-testid="discard-draft"]',
  deleteThis: '[data-testid="delete-this"]',
  showSession: '[data-testid="show-session"]',
  /** Copies the listed cookies. */
  copyCookies: '.menu.copy-cookies summary',
  copyNetscape: '[data-testid="copy-cookies-netscape"]',
  /** What was changed here. */
  editList: '[data-testid="edit-list"] summary',
  editLine: '[data-testid="edit-line"]',
  findingsTab: '#tab-findings',
  /** A finding in the list. */
  finding: '.findings > li',
  /** Says that a session has none. */
  noFindings: '[data-testid="no-findings"]',
  /** The list of findings, once everything has been looked at. */
  findingsComplete: '.findings[aria-busy="false"]',
  /** Opens the demonstration that signing hides nothing, in the list of findings. */
  openDemonstration: '[data-testid="demo-open"]',
  demonstration: '.demonstration',
  demonstrationNext: '[data-testid="demo-next"]',
  closeDemonstration: '[data-testid="demo-close"]',
  /** The copy of the cookie that can be changed, and what a server makes of it. */
  demonstrationCopy: '[data-testid="demo-copy"]',
  demonstrationVerdict: '[data-testid="demo-verdict"]',
  /** The cookie from before a logout, and what is known of it. */
  earlierCookie: '[data-testid="demo-earlier"]',
  earlierVerdict: '[data-testid="demo-earlier-verdict"]',
  permanent: '[data-testid="permanent"]',
  browserExpiry: '[data-testid="browser-expiry"]',
  partition: '[data-testid="partition"]',
  source: '[data-testid="source"]',
  size: '[data-testid="size"]',
  attributes: '[data-testid="attributes"]',
  /** Why no session is shown. */
  empty: '[data-testid="empty"][aria-busy="false"] h1',
};

/**
 * The panel's texts about a session; null for what it does not show.
 *
 * @typedef {object} ShownSession
 * @property {string | null} cookie
 * @property {string | null} verdict
 * @property {string | null} summary
 * @property {string | null} timeLeft
 * @property {string[]} notices what is abnormal, such as that the server reads an empty session
 * @property {string | null} empty
 * @property {string[]} rows the rows of the tree, indented by two spaces per level
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
 * @returns {Promise<ShownSession>} all read at the same moment
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
 * @property {string} kind the kind of the row
 * @property {string} cause
 * @property {string} what what it did
 */

/**
 * @param {Pick<Driver, 'panel'>} driver
 * @returns {Promise<ShownLine[]>} the rendered lines of the timeline, oldest first
 */
export function readTimeline({ panel }) {
  return panel.evaluate((selector) => {
    /** @param {Element | null} element */
    const read = (element) => (element instanceof HTMLElement ? element.innerText.trim() : '');
    /** Reads without the value, which is cut to the width. @param {Element} part of a line */
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
 * @typedef {object} ShownFinding
 * @property {string} severity
 * @property {string} text with the place in the session
 */

/**
 * Opens the list of findings, reads it, and returns to the session.
 *
 * @param {Pick<Driver, 'panel'>} driver
 * @returns {Promise<ShownFinding[]>} the most severe first
 */
export async function readFindings({ panel }) {
  await panel.click(PANEL.findingsTab);
  await panel.waitFor(PANEL.findingsComplete);
  await panel.waitFor(`${PANEL.finding}, ${PANEL.noFindings}`);
  const findings = await panel.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector)].map((item) => {
        const line = item.querySelector('.finding');
        const [severity = '', text = ''] = (line?.textContent ?? '').split(/: (.*)/s);
        return { severity, text: text.trim() };
      }),
    PANEL.finding,
  );
  await panel.click(PANEL.sessionTab);
  return findings;
}

/**
 * Opens a question in the list of findings.
 *
 * @param {Pick<Driver, 'panel'>} driver
 * @param {import('../src/analysis/diagnoses/questions.ts').QuestionId} question
 */
export async function openQuestion({ panel }, question) {
  const selector = `[data-testid="question-${question}"]`;
  await panel.click(PANEL.findingsTab);
  await panel.waitFor(`${selector} summary`);
  const isOpen = (/** @type {string} */ open) => document.querySelector(open) !== null;
  if (!(await panel.evaluate(isOpen, `${selector}[open]`)))
    await panel.click(`${selector} summary`);
  await panel.waitFor(`${selector}[open]`);
}

/**
 * Adds a secret key for the shown cookie, and returns to the session.
 *
 * @param {Pick<Driver, 'panel'>} driver
 * @param {string} key
 */
export async function enterSecretKey({ panel }, key) {
  await panel.click(PANEL.keysTab);
  await panel.type(PANEL.secretKey, key);
  await panel.press('Enter');
  await panel.waitFor(PANEL.keySaid, { text: 'key' }); // it was added, or was there already
  await panel.click(PANEL.sessionTab);
}

/**
 * Forgets all secret keys of the shown host, and returns to the session.
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

/**
 * Copies the session in one of the forms of the menu, and reads the clipboard by pasting it into the search field.
 *
 * @param {Pick<Driver, 'panel'>} driver
 * @param {'json' | 'cookie' | 'header' | 'python'} form
 * @returns {Promise<string>} without line breaks: the field has one line
 */
export async function copySession(driver, form) {
  const { panel } = driver;
  await panel.click(PANEL.copyMenu);
  await panel.click(`[data-testid=copy-${form}]`);
  await panel.waitFor(PANEL.copied, { text: 'Copied' });
  await panel.waitFor(`[data-testid=copy-${form}]`, { gone: true });
  return readClipboard(driver);
}

/**
 * Chooses where the sessions of the shown id are kept.
 *
 * @param {Pick<Driver, 'panel'>} driver
 * @param {string} store its id
 */
export async function chooseStore({ panel }, store) {
  await panel.waitFor(PANEL.store);
  await panel.evaluate(
    (selector, value) => {
      const field = document.querySelector(selector);
      if (!(field instanceof HTMLSelectElement)) throw new Error('no choice of a store');
      field.value = value;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    },
    PANEL.store,
    store,
  );
}

/**
 * What the clipboard holds, pasted into the search field.
 *
 * @param {Pick<Driver, 'panel'>} driver
 * @returns {Promise<string>} without line breaks: the field has one line
 */
export async function readClipboard({ panel }) {
  await panel.type(PANEL.search, '');
  await panel.press('Control+v');
  const text = await panel.evaluate((selector) => {
    const field = document.querySelector(selector);
    return field instanceof HTMLInputElement ? field.value : '';
  }, PANEL.search);
  await panel.type(PANEL.search, '');
  return text;
}

/**
 * Types another value into a row of the tree, in the notation of its format.
 *
 * @param {Pick<Driver, 'panel'>} driver
 * @param {string} row a part of its text
 * @param {string} value
 */
export async function editRow({ panel }, row, value) {
  await panel.click(PANEL.row, { text: row });
  await panel.press('F2');
  await panel.type(PANEL.editValue, value);
  await panel.press('Enter');
  await panel.waitFor(PANEL.editValue, { gone: true });
}
