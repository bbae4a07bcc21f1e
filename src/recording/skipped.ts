import type { Observation } from '../observations/observation.ts';

/** Parts of exchanges that could not be used. */
export interface Skipped {
  /** Number of requests whose headers the browser withheld. */
  readonly withoutHeaders: number;
  /** Number of `Set-Cookie` headers that browsers drop as malformed. */
  readonly malformedCount: number;
}

export const INITIAL_SKIPPED: Skipped = { withoutHeaders: 0, malformedCount: 0 };

/** The counts after another observation. */
export function reduceSkipped(skipped: Skipped, observation: Observation): Skipped {
  if (observation.kind !== 'exchange') return skipped;
  const { isWithheld, malformedCount } = observation;
  if (!isWithheld && malformedCount === 0) return skipped;
  return {
    withoutHeaders: skipped.withoutHeaders + (isWithheld ? 1 : 0),
    malformedCount: skipped.malformedCount + malformedCount,
  };
}
