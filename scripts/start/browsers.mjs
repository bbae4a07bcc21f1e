import { fileURLToPath } from 'node:url';

/**
 * The supported browsers, by the names of their components. Their drivers are imported lazily: they need packages
 * that may not be installed yet.
 */
export const BROWSERS = {
  chromium: {
    title: 'Chromium',
    extension: built('chrome'),
    driver: async () => (await import('../../tools/drivers/chromium.mjs')).launchChromium,
  },
  firefox: {
    title: 'Firefox',
    extension: built('firefox'),
    driver: async () => (await import('../../tools/drivers/firefox.mjs')).launchFirefox,
  },
};

/** @typedef {keyof typeof BROWSERS} BrowserName */

/**
 * Starts the selected browser.
 *
 * @typedef {(mode: {
 *   headless?: boolean,
 *   online?: boolean,
 * }) => Promise<import('../../tools/drivers/driver.ts').Driver>} Open
 */

/** @param {string} name */
function built(name) {
  return fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));
}
