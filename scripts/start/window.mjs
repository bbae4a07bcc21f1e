import { launchChromium } from '../../test/e2e/drivers/chromium.mjs';
import { openApp } from './app.mjs';

/** @typedef {import('../../test/e2e/drivers/chromium.mjs').ChromiumOptions} ChromiumOptions */

/**
 * Shows the panel in a window, until that is closed or the script is told to end.
 *
 * @param {ChromiumOptions} options
 * @param {string | null} url null for the demo app
 */
export async function showWindow(options, url) {
  const app = await openApp(url);
  const driver = await launchChromium({ ...options, headless: false, online: true });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => void driver.close());
  }
  console.log('Chromium is open, with DevTools on the Session panel.');
  console.log('Close its window, or press Ctrl+C here, to end.');
  try {
    await driver.goto(app.url);
  } catch (error) {
    // An app that is started a moment later is one reload away.
    console.error(/** @type {Error} */ (error).message);
  }
  await driver.closed;
  await app.close();
}
