import { attributesOf } from '../../src/cookies/cookie.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import type { Change, Entry, ExchangeRef, Refused } from '../../src/timeline/entry.ts';

/** Those of a session cookie of `localhost`. */
export const ATTRIBUTES = attributesOf(jarCookie());

/** An exchange that ended at `time` and carried no cookie. */
export const ref = (time: number, more: Partial<ExchangeRef> = {}): ExchangeRef => ({
  ...{ method: 'GET', url: 'http://localhost:5000/a', status: 200, redirect: null },
  ...{ startedAt: time - 10, endedAt: time, carried: null, variesOnCookie: false },
  ...{ serverAhead: null, trace: null, ...more },
});
/** What a response set or, with null, deleted, which nothing has proven yet. */
export const set = (value: string | null, time: number, more: Partial<Change> = {}): Change => ({
  ...{ kind: 'change', id: time, time, value, attributes: value === null ? null : ATTRIBUTES },
  ...{ isProven: false, cause: { kind: 'exchange', exchange: ref(time) } },
  ...more,
});
/** What a response tried to set, and browsers may refuse. */
export const refused = (
  value: string | null,
  time: number,
  more: Partial<Refused> = {},
): Refused => ({
  ...{ kind: 'refused', id: time, time, value, isDeletion: false, size: 8, reason: 'thirdParty' },
  ...{ isCertain: false, exchange: ref(time), proof: null, attributes: null },
  ...{ provenAt: null, provenValue: null },
  ...{ sameSite: 'lax', path: '/', ...more },
});
/** Each entry as `1000 unseen a`: when, by what, and the value. */
export const lines = (entries: readonly Entry[]) =>
  entries.map((entry) => {
    const what = entry.kind === 'change' ? entry.cause.kind : `refused ${entry.proof}`;
    return `${entry.time} ${what} ${entry.value}`;
  });
