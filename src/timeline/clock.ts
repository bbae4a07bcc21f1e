import type { History } from './history.ts';

/** Milliseconds by which a clock may go back without counting as reset. */
const CLOCK_RESET_TOLERANCE = 1000;

/**
 * The history once the clock shows `time`, in unix milliseconds. If the clock was set back, earlier
 * times no longer tell the order.
 */
export function withClock(history: History, time: number): History {
  if (time >= history.clock - CLOCK_RESET_TOLERANCE) return { ...history, clock: time };
  return { ...history, clock: time, floor: history.nextId, clearedAt: 0 };
}

/**
 * The history once an exchange of `time` was reported, in unix milliseconds. Exchanges are reported
 * some time after they ended, so an older time is no clock reset.
 */
export function withExchangeTime(history: History, time: number): History {
  return { ...history, clock: Math.max(history.clock, time) };
}
