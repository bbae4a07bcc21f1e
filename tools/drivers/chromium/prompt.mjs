import { setTimeout } from 'node:timers/promises';
import { until } from '../until.mjs';

/** @typedef {import('../screen.mjs').Screen} Screen */

/** The titles of Chromium's windows. */
const BROWSER = ' - Chromium$';
const DEVTOOLS = '^DevTools - ';

/**
 * Presses a key in the DevTools window as a keyboard does, not through the protocol.
 *
 * @param {Screen | undefined} screen
 * @param {string} key as xdotool names it
 */
export function pressInDevtools(screen, key) {
  if (!screen) throw new Error('Pressing a key needs a screen.');
  screen.press(DEVTOOLS, key);
}

/** The buttons' positions in a window of 1050 pixels, the width without a window manager (Chromium 156). */
const BUTTONS = { refuse: { x: 614, y: 255 }, allow: { x: 691, y: 255 } };

/** Milliseconds between two clicks: Chromium ignores clicks that follow sooner. */
const PACE = 1000;

/**
 * Answers the permission prompt with the mouse. The prompt is neither a page nor a window, and accepts a click only
 * after it has been visible for half a second. So this clicks until the prompt is answered: earlier clicks reach the
 * page below, or a button that is still disabled.
 *
 * @param {Screen | undefined} screen
 * @param {'allow' | 'refuse'} answer
 * @param {() => Promise<boolean>} isAnswered
 */
export async function answerPrompt(screen, answer, isAnswered) {
  if (!screen) throw new Error('Chromium shows no prompt without a screen.');
  screen.move(DEVTOOLS, 0, 400); // so that it does not cover the prompt
  const { x, y } = BUTTONS[answer];
  await until(
    async () => {
      screen.click(BROWSER, x, y);
      await setTimeout(PACE);
      return isAnswered();
    },
    () => new Error(`Chromium: expected a click to answer the prompt with “${answer}”.`),
  );
}
