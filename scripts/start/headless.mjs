import { openApp } from './app.mjs';
import { takeTour, visit } from './tour.mjs';

/** Room for the whole session of the demo app, in CSS pixels. */
const SIZE = { width: 1280, height: 400 };

/**
 * Shows the panel without a window: prints what it shows and saves a screenshot of it.
 *
 * @param {import('./browsers.mjs').Open} open
 * @param {string | null} url null for the demo app, which is gone through step by step
 * @param {string} screenshot the file to save
 */
export async function showHeadless(open, url, screenshot) {
  const app = await openApp(url);
  try {
    const driver = await open({ online: url !== null });
    try {
      await driver.setSize(SIZE);
      await visit(driver, app.url);
      if (url === null) await takeTour(driver, app.url, screenshot);
      else await driver.screenshot(screenshot);
    } finally {
      await driver.close();
    }
  } finally {
    await app.close();
  }
}
