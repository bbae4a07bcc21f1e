/** How long a driver waits for a condition, in milliseconds. Only a failure takes that long. */
export const DEADLINE = 20_000;

/**
 * How often a condition is looked at, in milliseconds. Not on each animation frame: a hidden panel
 * has none (Chromium 156).
 */
export const INTERVAL = 50;
