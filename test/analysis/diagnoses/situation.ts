import { beforeLogout } from '../../../src/analysis/before-logout.ts';
import type { Situation } from '../../../src/analysis/diagnoses/diagnosis.ts';
import { requestsAbout } from '../../../src/analysis/diagnoses/page-requests.ts';
import { NO_FACTS, readSession } from '../../../src/analysis/session.ts';
import { formatOfValue } from '../../../src/content/format-of.ts';
import { lifetimesOf, reportedLifetime } from '../../../src/content/lifetime.ts';
import { sessionFinder } from '../../../src/content/session-finder.ts';
import { readValue } from '../../../src/cookies/cookie-header.ts';
import { type PreparedRing, prepareRing } from '../../../src/keys/prepare.ts';
import { EMPTY_RING, type KeyRing } from '../../../src/keys/ring.ts';
import { NO_EVIDENCE, verdictOf } from '../../../src/keys/verdict.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { lastAddress } from '../../../src/recording/page.ts';
import { knownCookies } from '../../../src/recording/presence.ts';
import { cookieAfter, shownThread } from '../../../src/recording/shown.ts';
import { INITIAL_STATE, reduce, type SessionState } from '../../../src/recording/state.ts';
import { view } from '../../../src/recording/view.ts';
import { type Change, setterOrigin } from '../../../src/timeline/entry.ts';
import { isPastExpiry } from '../../../src/timeline/expiry.ts';
import type { Thread } from '../../../src/timeline/thread.ts';

/** What the causes look at after these observations; `ring` has the keys of every host. */
export function situationAfter(
  observations: readonly Observation[],
  known: Parameters<typeof situationOf>[1] = {},
): Situation {
  return situationOf(observations.reduce(reduce, INITIAL_STATE), known);
}

/**
 * What the causes look at in a state; `ring` has the keys of every host, `now` is in unix seconds, and `lifetime` what the
 * user has chosen.
 */
export function situationOf(
  state: SessionState,
  {
    ring = EMPTY_RING,
    now = 1_700_000_100,
    lifetime = null,
  }: { ring?: KeyRing; now?: number; lifetime?: number | null } = {},
): Situation {
  const names = state.recordingOptions.cookieNames;
  const shown = view(state, knownCookies(state), now, { names, picked: null });
  const prepared = preparedRing(ring);
  const thread = shownThread(state.history, shown);
  const verify: Situation['verify'] = (value) =>
    verdictOf(value, prepared, NO_EVIDENCE, formatOfValue(readValue(value)));
  const page = new URL(lastAddress(state.page) ?? 'http://localhost:5000/');
  const { requestedAt } = state.page;
  const { threads } = state.history;
  return {
    page,
    requests: requestsAbout(state.requests, { page, requestedAt, threads }),
    jars: state.jars,
    threads,
    session: shown.kind === 'cookie' ? readSession(shown.cookie) : null,
    thread,
    hasExpired: thread !== null && isPastExpiry(thread, now),
    beforeLogout:
      thread &&
      beforeLogout(thread, prepared, (change) => sessionAfter(thread, change, verify), now),
    isSession: sessionFinder(names),
    chosenLifetime: () => lifetime,
    verify,
  };
}

const preparedRings = new WeakMap<KeyRing, PreparedRing>();

/** A life asks for the same ring after each step. */
function preparedRing(ring: KeyRing): PreparedRing {
  const prepared = preparedRings.get(ring) ?? prepareRing(ring, {});
  preparedRings.set(ring, prepared);
  return prepared;
}

/** The session that a change brought, with the lifetime that responses reported. */
function sessionAfter(thread: Thread, change: Change, verify: Situation['verify']) {
  const cookie = cookieAfter(thread, change);
  if (!cookie) return null;
  const format = formatOfValue(readValue(cookie.value));
  const reported = lifetimesOf(thread.lifetimes, setterOrigin(change), format.id);
  return readSession(cookie, {
    ...NO_FACTS,
    verdict: verify(cookie.value, cookie.domain),
    reportedLifetime: reportedLifetime(reported, format.session?.expiryAttribute ?? 'expires'),
  });
}
