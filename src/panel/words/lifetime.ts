import type { Lifetime } from '../../content/lifetime.ts';
import type { Words } from './words.ts';

const SOURCES = {
  chosen: 'lifetimeChosen',
  assumed: 'lifetimeAssumed',
  setCookie: 'lifetimeBySetCookie',
  expiry: 'lifetimeByExpiry',
} as const;

/** A session lifetime and how it is known. */
export function lifetimeText({ seconds, source }: Lifetime, { text, duration }: Words): string {
  return text(SOURCES[source], { time: duration(seconds) });
}

/** What decides until when a server keeps a session; `date` is its expiry as a database printed it. */
export function storedLimitText(date: string | undefined, { text }: Words): string {
  return date === undefined ? text('storedLimitUnknown') : text('storedLimit', { date });
}

/** How many seconds ago (negative) or from now, in words; exact to the second for a session with a short lifetime. */
export function whenText(seconds: number, lifetime: Lifetime, words: Words): string {
  return lifetime.seconds < SHORT_LIFETIME ? words.until(seconds) : words.relative(seconds);
}

/** Seconds below which a session lifetime is short. */
const SHORT_LIFETIME = 3600;

/** How many seconds a server's clock is ahead of this computer's clock; negative if it is behind. */
export function clockText(ahead: number, { text, duration }: Words): string {
  return text(ahead > 0 ? 'clockAhead' : 'clockBehind', { time: duration(Math.abs(ahead)) });
}
