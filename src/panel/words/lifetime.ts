import type { Lifetime } from '../../session/reading.ts';
import type { Words } from './words.ts';

const SOURCES = {
  chosen: 'lifetimeChosen',
  assumed: 'lifetimeAssumed',
  expiry: 'lifetimeByExpiry',
} as const;

/** A session lifetime, and how it is known. */
export function lifetimeText({ seconds, source }: Lifetime, { text, duration }: Words): string {
  return text(SOURCES[source], { time: duration(seconds) });
}
