import { setTimeout } from 'node:timers/promises';
import { until } from '../until.mjs';

/** @typedef {import('../screen.mjs').Screen} Screen */

/** As Chromium names its windows, and no others. */
const BROWSER = ' - Chromium$';
const DEVTOOLS = '^DevTools - ';

/**
 * Presses a key as a keyboard does, in the window of DevTools, and not through the protocol.
 *
 * @param {Screen | undefined} screen
 * @param {string} key as xdotool names it
 */
export function pressInDevtools(screen, key) {
  if (!screen) throw new Error('Without a screen there is no keyboard.');
  screen.press(DEVTOOLS, key);
}

/** Where the buttons are in a window 1050 pixels wide, as one opens without a window manager (156). */
const BUTTONS = { refuse: { x: 614, y: 255 }, allow: { x: 691, y: 255 } };

/** Between two clicks, in milliseconds: of those that follow sooner Chromium takes none for an answer. */
const PACE = 1000;

/**
 * Answers the question that stands in the browser's window with the mouse. It is no page and has no
 * window of its own, and takes a yes only when it has stood there for half a second: so it is clicked
 * until it has been answered. Earlier clicks reach the page below, or a button that is not yet one.
 *
 * @param {Screen | undefined} screen
 * @param {'allow' | 'refuse'} answer
 * @param {() => Promise<boolean>} isAnswered
 */
export async function answerPrompt(screen, answer, isAnswered) {
  if (!screen) throw new Error('Chromium asks nobody without a screen.');
  screen.move(DEVTOOLS, 0, 400); // from above the question
  const { x, y } = BUTTONS[answer];
  await until(
    async () => {
      screen.click(BROWSER, x, y);
      await setTimeout(PACE);
      return isAnswered();
    },
    () => new Error(`Chromium: expected that a click answers its question with “${answer}”.`),
  );
}
