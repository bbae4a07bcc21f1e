import type { Lifetime } from '../../session/lifetime.ts';
import type { Words } from './words.ts';

const SOURCES = {
  chosen: 'lifetimeChosen',
  assumed: 'lifetimeAssumed',
  set_cookie: 'lifetimeBySetCookie',
  expiry: 'lifetimeByExpiry',
} as const;

/** A session lifetime, and how it is known. */
export function lifetimeText({ seconds, source }: Lifetime, { text, duration }: Words): string {
  return text(SOURCES[source], { time: duration(seconds) });
}

/** How long ago, or when, from seconds: to the second in a session whose life is short. */
export function whenText(seconds: number, lifetime: Lifetime, words: Words): string {
  return lifetime.seconds < SHORT ? words.until(seconds) : words.relative(seconds);
}

/** Seconds. */
const SHORT = 3600;

/** By how much a server's clock is off, in seconds, by this one. */
export function clockText(ahead: number, { text, duration }: Words): string {
  return text(ahead > 0 ? 'clockAhead' : 'clockBehind', { time: duration(Math.abs(ahead)) });
}
