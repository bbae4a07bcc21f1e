import type { Situation } from '../../../src/analysis/diagnoses/diagnosis.ts';
import { readSession } from '../../../src/analysis/session.ts';
import { formatOfValue } from '../../../src/content/format-of.ts';
import { sessionFinder } from '../../../src/content/session-finder.ts';
import { readValue } from '../../../src/cookies/cookie-header.ts';
import { prepareRing } from '../../../src/keys/prepare.ts';
import { EMPTY_RING, type KeyRing } from '../../../src/keys/ring.ts';
import { NO_EVIDENCE, verdictOf } from '../../../src/keys/verdict.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { lastAddress } from '../../../src/recording/page.ts';
import { knownCookies } from '../../../src/recording/presence.ts';
import { shownThread } from '../../../src/recording/shown.ts';
import { INITIAL_STATE, reduce } from '../../../src/recording/state.ts';
import { view } from '../../../src/recording/view.ts';

/** What the causes look at after these observations; `ring` has the keys of every host. */
export function situationAfter(
  observations: readonly Observation[],
  { ring = EMPTY_RING, now = 1_700_000_100 }: { ring?: KeyRing; now?: number } = {},
): Situation {
  const state = observations.reduce(reduce, INITIAL_STATE);
  const names = state.recordingOptions.cookieNames;
  const shown = view(state, knownCookies(state), now, { names, picked: null });
  const prepared = prepareRing(ring, {});
  return {
    page: new URL(lastAddress(state.page) ?? 'http://localhost:5000/'),
    now,
    requests: state.requests,
    jars: state.jars,
    threads: state.history.threads,
    session: shown.kind === 'cookie' ? readSession(shown.cookie) : null,
    thread: shownThread(state.history, shown),
    isSession: sessionFinder(names),
    verify: (value) => verdictOf(value, prepared, NO_EVIDENCE, formatOfValue(readValue(value))),
  };
}
