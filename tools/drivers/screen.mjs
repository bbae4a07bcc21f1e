import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * A screen that nobody sees, with a mouse of its own.
 *
 * @typedef {object} Screen
 * @property {Readonly<Record<string, string>>} environment of programs that are to show on it
 * @property {(window: string, x: number, y: number) => void} move puts a window's corner there; windows
 *   are known by a regular expression for their titles
 * @property {(window: string, x: number, y: number) => void} click at a point of a window
 * @property {(window: string, key: string) => void} press with the mouse over the window, which has the keyboard
 *   then: there is no window manager
 * @property {() => Promise<void>} close
 */

/** What a browser's window is made for that finds no window manager. */
const SIZE = '1280x900x24';

/**
 * @param {object} programs
 * @param {string} programs.xvfb
 * @param {string} programs.xdotool
 * @returns {Promise<Screen>}
 */
export async function openScreen({ xvfb, xdotool }) {
  // It ends with the last program on it, whatever becomes of this one.
  const options = ['-screen', '0', SIZE, '-nolisten', 'tcp', '-terminate'];
  const child = spawn(xvfb, ['-displayfd', '3', ...options], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = await Promise.race([
    once(/** @type {import('node:stream').Readable} */ (child.stdio[3]), 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error('Xvfb ended before it was ready.'))),
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
