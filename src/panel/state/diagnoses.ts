import { computed } from '@preact/signals';
import type { Situation } from '../../analysis/diagnoses/diagnosis.ts';
import { assess, diagnosesOf } from '../../analysis/diagnoses/registry.ts';
import { formatOfValue } from '../../content/format-of.ts';
import { sessionFinder } from '../../content/session-finder.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import { NO_EVIDENCE, verdictOf } from '../../keys/verdict.ts';
import { lastAddress } from '../../recording/page.ts';
import { preparedRing } from './keys.ts';
import { recordingOptions, state } from './recorded.ts';
import { pasted, shownSession } from './session.ts';
import { copyBeforeLogout } from './specimen.ts';
import { shownChange, thread } from './timeline.ts';

/** All that was observed of the page; null before there is one, and for pasted cookies. */
const situation = computed<Situation | null>(() => {
  const address = state.value && lastAddress(state.value.page);
  if (!state.value || !address || pasted.value.length > 0) return null;
  const { requests, jars, history } = state.value;
  return {
    page: new URL(address),
    requests,
    jars,
    threads: history.threads,
    session: shownChange.value === null ? shownSession.value : null,
    thread: thread.value,
    copyBeforeLogout: copyBeforeLogout.value,
    isSession: sessionFinder(recordingOptions.value.cookieNames),
    verify: (value, host) =>
      verdictOf(value, preparedRing(host), NO_EVIDENCE, formatOfValue(readValue(value))),
  };
});

/** What the evidence says of each cause of trouble with sessions. */
export const assessments = computed(() => (situation.value ? assess(situation.value) : []));

/** Those that were found. */
export const diagnoses = computed(() => diagnosesOf(assessments.value));
