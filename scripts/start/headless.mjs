import { openApp } from './app.mjs';
import { reportFindings } from './report.mjs';
import { takeTour, visit } from './tour.mjs';

/** Large enough for the demo app's whole session, in CSS pixels. */
const SIZE = { width: 1280, height: 400 };

/**
 * Runs the panel without a window: prints what it shows and saves a screenshot.
 *
 * @param {import('./browsers.mjs').Open} open
 * @param {string | null} url null for the demo app, which is used step by step
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
      else {
        await reportFindings(driver);
        await driver.screenshot(screenshot);
      }
    } finally {
      await driver.close();
    }
  } finally {
    await app.close();
  }
}
