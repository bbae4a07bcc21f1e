import type { Observation } from '../observations/observation.ts';

/** The number of `Set-Cookie` headers that browsers drop as malformed, after another observation. */
export function reduceMalformed(count: number, observation: Observation): number {
  return observation.kind === 'exchange' ? count + observation.malformedCount : count;
}
