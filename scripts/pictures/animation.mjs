import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** @typedef {import('../../tools/drivers/driver.ts').Driver} Driver */

/**
 * Makes an animation as a WebP, which browsers, GitHub and npm show in a page. Its frames are what the panel shows after
 * each step.
 *
 * @param {string} img2webp the path of the program that writes it
 * @param {Driver} driver
 * @param {readonly Step[]} steps
 * @param {string} path of the animation
 *
 * @typedef {object} Step
 * @property {() => Promise<unknown>} take
 * @property {number} seconds for which it is shown
 */
export async function makeAnimation(img2webp, driver, steps, path) {
  const folder = await mkdtemp(join(tmpdir(), 'animation-'));
  try {
    const frames = [];
    for (const [index, { take, seconds }] of steps.entries()) {
      await take();
      const frame = join(folder, `${index}.png`);
      await driver.screenshot(frame);
      frames.push('-d', `${seconds * 1000}`, '-lossless', frame);
    }
    await promisify(execFile)(img2webp, ['-loop', '0', '-min_size', ...frames, '-o', path]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
