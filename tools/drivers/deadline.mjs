/** How long a driver waits for a condition, in milliseconds. Only failures take that long. */
export const DEADLINE = 20_000;

/**
 * How often a condition is checked, in milliseconds. Not in animation frames: a hidden panel has none
 * (Chromium 156).
 */
export const INTERVAL = 50;
