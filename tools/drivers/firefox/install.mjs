import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @typedef {import('./privileged.mjs').Firefox} Firefox */
/** @typedef {import('./privileged.mjs').Privileged} Privileged */

/**
 * Installs a packed extension for good, or updates it, as Firefox does with what it has got from the store.
 *
 * @param {Privileged} privileged
 * @param {Uint8Array} packed
 * @returns {Promise<'installed' | 'postponed'>} `postponed`: the running version stays until Firefox is started again
 */
export async function installForGood(privileged, packed) {
  const folder = await mkdtemp(join(tmpdir(), 'packed-'));
  const path = join(folder, 'extension.xpi');
  await writeFile(path, packed);
  try {
    return await privileged(installFile, path);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 * @param {string} path
 * @returns {Promise<'installed' | 'postponed'>}
 */
async function installFile({ window }, path) {
  const load = (/** @type {string} */ module) => window.ChromeUtils.importESModule(module);
  const { FileUtils } = load('resource://gre/modules/FileUtils.sys.mjs');
  const { AddonManager } = load('resource://gre/modules/AddonManager.sys.mjs');
  const install = await AddonManager.getInstallForFile(new FileUtils.File(path));
  return new Promise((resolve, reject) => {
    install.addListener({
      onInstallEnded: () => resolve('installed'),
      onInstallPostponed: () => resolve('postponed'),
      onInstallFailed: () => reject(new Error(`the installation failed: ${install.error}`)),
    });
    install.install();
  });
}
