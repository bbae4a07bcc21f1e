import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { NotStarted } from '../../tools/drivers/not-started.mjs';
import { Failure } from '../failure.mjs';

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

/**
 * Opens a browser with the extension. Throws a Failure with the browser's own words if it does not start.
 *
 * @param {BrowserName} name
 * @param {string} executablePath
 * @returns {Promise<Open>}
 */
export async function opener(name, executablePath) {
  const { extension, driver } = BROWSERS[name];
  const launch = await driver();
  return async (mode) => {
    try {
      return await launch({ executablePath, extension, ...mode });
    } catch (error) {
      if (!(error instanceof NotStarted)) throw error;
      throw new Failure(`${error.message}${lastWords(executablePath)}`);
    }
  };
}

/**
 * What the browser prints when it fails to start: Chromium names its reason in a line that is marked as fatal.
 *
 * @param {string} executablePath
 */
function lastWords(executablePath) {
  const { stderr = '' } = spawnSync(executablePath, ['--headless', '--dump-dom', 'about:blank'], {
    encoding: 'utf8',
    timeout: 10_000,
  });
  const lines = stderr.trim().split('\n');
  const words = lines.find((line) => line.includes(':FATAL:')) ?? lines.at(-1);
  return words ? ` It printed: ${words}` : '';
}

/** @param {string} name */
function built(name) {
  return fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));
}
