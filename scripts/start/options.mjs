import { parseArgs } from 'node:util';
import { Failure } from '../failure.mjs';
import { BROWSERS } from './browsers.mjs';

export const HELP = `Opens a browser with the extension, and DevTools on the Session panel.

  npm start                                      with the demo app
  npm start -- --url http://localhost:5000       with your own app
  npm start -- --browser firefox                 in Firefox

  --url URL           the page to open, instead of the demo app
  --browser BROWSER   chromium (the default) or firefox
  --help              this text

Without a display the browser runs headless: it goes through the demo app, or opens URL once. The
panel's content is printed, and a screenshot is saved.

The environment variables CHROMIUM and FIREFOX can name the browsers' executables.`;

/** The exit code for wrong arguments. */
const MISUSE = 2;

/**
 * @typedef {object} StartOptions
 * @property {string | null} url null for the demo app
 * @property {import('./browsers.mjs').BrowserName} browser
 * @property {boolean} help
 */

/**
 * @param {string[]} args the command line without Node and the script
 * @returns {StartOptions}
 */
export function readOptions(args) {
  const { url, browser, help } = parse(args);
  return { url: url === undefined ? null : checkUrl(url), browser: checkBrowser(browser), help };
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        url: { type: 'string' },
        browser: { type: 'string', default: 'chromium' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    // Node's first sentence says what is wrong; the others explain its conventions.
    const [reason] = String(/** @type {Error} */ (error).message).split('. ');
    throw new Failure(
      `${reason}. Options come after --: npm start -- --url http://localhost:5000. See npm start -- --help.`,
      MISUSE,
    );
  }
}

/**
 * @param {string} text
 * @returns {import('./browsers.mjs').BrowserName}
 */
function checkBrowser(text) {
  const names = /** @type {import('./browsers.mjs').BrowserName[]} */ (Object.keys(BROWSERS));
  const name = names.find((name) => name === text);
  if (name !== undefined) return name;
  throw new Failure(`--browser takes ${names.join(' or ')}, not “${text}”.`, MISUSE);
}

/**
 * @param {string} text
 * @returns {string}
 */
function checkUrl(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url.href;
  throw new Failure(`--url takes an address such as http://localhost:5000, not “${text}”.`, MISUSE);
}
