/**
 * Runs in Firefox's window. Makes Firefox quit when its driver is gone, even if the driver was killed; Chromium does
 * so by itself when its pipe closes.
 *
 * @param {import('./privileged.mjs').Firefox} firefox
 */
export function endWithDriver({ window }) {
  const { ChromeUtils, Services } = window;
  const { RemoteAgent } = ChromeUtils.importESModule(
    'chrome://remote/content/components/RemoteAgent.sys.mjs',
  );
  const { session } = RemoteAgent.webDriverBiDi;
  const { removeConnection } = session;
  session.removeConnection = (/** @type {unknown} */ connection) => {
    removeConnection.call(session, connection);
    Services.startup.quit(Services.startup.eForceQuit);
  };
}
