import { fileURLToPath } from 'node:url';
import { launchChromium } from '../../test/e2e/drivers/chromium.mjs';
import { launchFirefox } from '../../test/e2e/drivers/firefox.mjs';

/** The browsers to choose from, by the names of their components. */
export const BROWSERS = {
  chromium: { title: 'Chromium', extension: built('chrome'), launch: launchChromium },
  firefox: { title: 'Firefox', extension: built('firefox'), launch: launchFirefox },
};

/** @typedef {keyof typeof BROWSERS} BrowserName */

/**
 * Starts the browser that was chosen.
 *
 * @typedef {(mode: {
 *   headless?: boolean,
 *   online?: boolean,
 * }) => Promise<import('../../test/e2e/drivers/driver.ts').Driver>} Open
 */

/** @param {string} name */
function built(name) {
  return fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));
}
