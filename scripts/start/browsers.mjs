import { fileURLToPath } from 'node:url';

/**
 * The browsers to choose from, by the names of their components. Their drivers are loaded late: they
 * need packages, which may not be installed yet.
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
 * Starts the browser that was chosen.
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
