import { vi } from 'vitest';

/** The clock by which the panel takes its work in slices; it stands still at first. */
export const clock = {
  now: 0,
  /** Milliseconds that pass between two looks at the clock. While it is 0, each slice has time for all of its work. */
  step: 0,
};

vi.stubGlobal('performance', { now: () => (clock.now += clock.step) });
