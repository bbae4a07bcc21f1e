import { openApp } from './app.mjs';

/**
 * Shows the panel in a window, until the window is closed or the script gets a signal.
 *
 * @param {string} title of the browser
 * @param {import('./browsers.mjs').Open} open
 * @param {string | null} url null for the demo app
 */
export async function showWindow(title, open, url) {
  const app = await openApp(url);
  const driver = await open({ headless: false, online: true });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => void driver.close());
  }
  console.log(`${title} is open, with DevTools on the Session panel.`);
  console.log('Close its window, or press Ctrl+C here, to end.');
  try {
    await driver.goto(app.url);
  } catch (error) {
    // An app that starts later needs only a reload.
    console.error(/** @type {Error} */ (error).message);
  }
  await driver.closed;
  await app.close();
}
