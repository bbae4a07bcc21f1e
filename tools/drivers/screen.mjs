import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * A virtual screen, with its own mouse and keyboard.
 *
 * @typedef {object} Screen
 * @property {Readonly<Record<string, string>>} environment for programs that show on it
 * @property {(window: string, x: number, y: number) => void} move moves a window's corner there; windows are found
 *   by a regular expression for their titles
 * @property {(window: string, x: number, y: number) => void} click clicks at a point of a window
 * @property {(window: string, key: string) => void} press presses a key with the mouse over the window: without a
 *   window manager, the window under the mouse has the focus
 * @property {() => Promise<void>} close
 */

/** Large enough for the window that a browser opens without a window manager. */
const SIZE = '1280x900x24';

/**
 * @param {object} programs
 * @param {string} programs.xvfb
 * @param {string} programs.xdotool
 * @returns {Promise<Screen>}
 */
export async function openScreen({ xvfb, xdotool }) {
  // It exits with the last program that uses it, even if this process is killed.
  const options = ['-screen', '0', SIZE, '-nolisten', 'tcp', '-terminate'];
  const child = spawn(xvfb, ['-displayfd', '3', ...options], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = await Promise.race([
    once(/** @type {import('node:stream').Readable} */ (child.stdio[3]), 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error('Xvfb exited before it was ready.'))),
  ]);
  const environment = { DISPLAY: `:${String(number).trim()}` };
  const act = (/** @type {(string | number)[]} */ ...args) =>
    execFileSync(xdotool, args.map(String), { env: environment, encoding: 'utf8' });
  const find = (/** @type {string} */ window) =>
    act('search', '--onlyvisible', '--name', window).split('\n')[0] ?? '';
  return {
    environment,
    move: (window, x, y) => void act('windowmove', find(window), x, y),
    click: (window, x, y) => void act('mousemove', '--window', find(window), x, y, 'click', 1),
    press: (window, key) => void act('mousemove', '--window', find(window), 5, 5, 'key', key),
    close: async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}
