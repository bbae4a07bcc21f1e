import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** @typedef {import('puppeteer-core').Browser} Browser */

/**
 * Searches a browser's profile for a text, as someone who looks for secrets there would.
 *
 * @param {Browser} browser
 * @param {string} text
 * @returns {Promise<readonly string[]>} the paths of the files in the profile
 */
export async function filesWith(browser, text) {
  const profile = profileOf(browser);
  const entries = await readdir(profile, { recursive: true, withFileTypes: true });
  const forms = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  const found = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => null); // deleted meanwhile, or unreadable
    if (bytes && forms.some((form) => bytes.includes(form))) found.push(relative(profile, path));
  }
  return found;
}

/**
 * @param {Browser} browser
 * @returns {string} the profile's folder
 */
function profileOf(browser) {
  const { spawnargs = [] } = browser.process() ?? {};
  const inSwitch = spawnargs.find((arg) => arg.startsWith('--user-data-dir='))?.split('=')[1];
  const profile = inSwitch ?? spawnargs[spawnargs.indexOf('--profile') + 1];
  if (!profile) throw new Error('The browser was started without its own profile.');
  return profile;
}
