/** @typedef {import('./privileged.mjs').Firefox} Firefox */

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 * @returns {Promise<string>} the session that Firefox would restore, with its form fields; the form history; logins
 *   that are stored, or that Firefox offers to store; and the visited addresses
 */
export async function remembered({ window }) {
  const { Services, ChromeUtils } = window;
  const load = (/** @type {string} */ module) => ChromeUtils.importESModule(module);
  const { SessionStore } = load('resource:///modules/sessionstore/SessionStore.sys.mjs');
  const { TabStateFlusher } = load('resource:///modules/sessionstore/TabStateFlusher.sys.mjs');
  const { FormHistory } = load('resource://gre/modules/FormHistory.sys.mjs');
  const { PlacesUtils } = load('resource://gre/modules/PlacesUtils.sys.mjs');
  const windows = [...Services.wm.getEnumerator('navigator:browser')];
  await Promise.all(windows.map((each) => TabStateFlusher.flushWindow(each)));
  const places = await PlacesUtils.promiseDBConnection();
  const visited = await places.execute('SELECT url FROM moz_places');
  return JSON.stringify({
    session: JSON.parse(SessionStore.getBrowserState()),
    fields: await FormHistory.search(['fieldname', 'value'], {}),
    logins: (await Services.logins.getAllLogins()).map(
      (/** @type {any} */ { origin, username, password }) => [origin, username, password],
    ),
    offered: windows.flatMap(({ gBrowser, PopupNotifications }) =>
      gBrowser.browsers
        .filter((/** @type {any} */ page) => PopupNotifications.getNotification('password', page))
        .map((/** @type {any} */ page) => `password of ${page.currentURI.spec}`),
    ),
    visited: visited.map((/** @type {any} */ row) => row.getResultByName('url')),
  });
}
