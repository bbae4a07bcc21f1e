import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { untilPainted } from './toolbox.mjs';

/**
 * @typedef {import('./privileged.mjs').Firefox} Firefox
 * @typedef {import('./privileged.mjs').Privileged} Privileged
 */

/**
 * Saves a PNG of the panel, alone or with the DevTools around it.
 *
 * @param {Privileged} privileged
 * @param {string} path
 * @param {'panel' | 'toolbox'} what
 */
export async function saveScreenshot(privileged, path, what) {
  await untilPainted(privileged);
  const picture = await privileged(draw, what);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, Buffer.from(picture, 'base64'));
}

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 * @param {'panel' | 'toolbox'} what
 * @returns {Promise<string>} a PNG in base64
 */
async function draw({ window, toolbox, findPage }, what) {
  const page =
    what === 'panel' ? findPage('devtools_panel') : toolbox.win.browsingContext.embedderElement;
  const snapshot = await page.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
  const canvas = window.document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
  // The snapshot of docked DevTools is as large as the whole window (Firefox 153).
  canvas.width = page.clientWidth;
  canvas.height = page.clientHeight;
  canvas.getContext('2d').drawImage(snapshot, 0, 0);
  return canvas.toDataURL().split(',')[1];
}
