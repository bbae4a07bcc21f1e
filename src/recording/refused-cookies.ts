import { COOKIE_SIZE_LIMIT, cookieSize } from '../cookies/cookie.ts';
import type { Exchange } from '../cookies/exchange.ts';
import { isAccepted, isDeletion, type Refusal, type SetResult } from '../cookies/receive.ts';
import type { Observation } from '../observations/observation.ts';

/**
 * A cookie that a response set and that the browser, by its rules, did not store, or may not have
 * stored.
 */
export interface RefusedCookie {
  readonly name: string;
  /** Null if it is larger than any cookie that a browser keeps. */
  readonly value: string | null;
  /** Origin of the response. */
  readonly origin: string;
  readonly host: string;
  /** When the response came, in unix milliseconds. */
  readonly time: number;
  readonly reason: Refusal;
  /** Whether the rules certainly refuse it. */
  readonly isCertain: boolean;
  /** Bytes of name and value together. */
  readonly size: number;
}

const MAX_REFUSED = 20;

/** The refused cookies after another observation; `results` are those of an exchange. */
export function reduceRefused(
  refused: readonly RefusedCookie[],
  observation: Observation,
  results: readonly SetResult[],
): readonly RefusedCookie[] {
  if (observation.kind !== 'exchange') return refused;
  return results.reduce((soFar, result) => withResult(soFar, observation, result), refused);
}

function withResult(
  refused: readonly RefusedCookie[],
  { url, time }: Exchange,
  { set, received }: SetResult,
): readonly RefusedCookie[] {
  const { origin, hostname: host } = new URL(url);
  const isOther = (refusal: RefusedCookie) => refusal.name !== set.name || refusal.host !== host;
  // If another app on the host has set the cookie since, that is the latest one.
  if (isAccepted(received)) return refused.every(isOther) ? refused : refused.filter(isOther);
  if (isDeletion(set, time / 1000)) return refused; // a refused deletion loses nothing
  const size = cookieSize(set);
  const refusal: RefusedCookie = {
    name: set.name.slice(0, COOKIE_SIZE_LIMIT),
    value: size > COOKIE_SIZE_LIMIT ? null : set.value,
    origin,
    host,
    time,
    reason: received.reason,
    isCertain: received.kind === 'refused',
    size,
  };
  const others = refused.filter((other) => isOther(other) || other.origin !== origin);
  return [...others, refusal].slice(-MAX_REFUSED);
}
