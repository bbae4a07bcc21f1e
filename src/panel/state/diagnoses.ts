import { computed, effect, signal } from '@preact/signals';
import type { Situation } from '../../analysis/diagnoses/diagnosis.ts';
import { requestsAbout } from '../../analysis/diagnoses/page-requests.ts';
import { type AnyAssessment, assess, diagnosesOf } from '../../analysis/diagnoses/registry.ts';
import { formatOfValue } from '../../content/format-of.ts';
import { sessionFinder } from '../../content/session-finder.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import { NO_EVIDENCE, verdictOf } from '../../keys/verdict.ts';
import { lastAddress } from '../../recording/page.ts';
import { shownThread } from '../../recording/shown.ts';
import { endingOf } from '../../timeline/ending.ts';
import { isPastExpiry } from '../../timeline/expiry.ts';
import { areRowsCompared } from '../../timeline/rows.ts';
import { harFile, type ShownHarFile } from './har-file.ts';
import { preparedRing } from './keys.ts';
import { currentView, now, recordingOptions, settings, state } from './recorded.ts';
import { pasted, shownSession } from './session.ts';
import { inSlice, sliceTime } from './slices.ts';
import { beforeLogout } from './specimen.ts';
import { shownChange, thread, threadRows } from './timeline.ts';

/** All that was observed of a page, or of the one in a HAR file. */
interface ShownSituation extends Situation {
  readonly file: ShownHarFile | null;
}

/** The timeline may show that of another host. */
const pageThread = computed(
  () => state.value && shownThread(state.value.history, currentView.value),
);

/** A signal of its own, so that the clock asks for a new look only once. */
const hasExpired = computed(
  () => pageThread.value !== null && isPastExpiry(pageThread.value, now.value),
);

/** How the page's last session cookie ended; null if nothing tells. */
export const lastEnding = computed(() => {
  const address = state.value && lastAddress(state.value.page);
  if (!address || !pageThread.value) return null;
  hasExpired.value; // subscribes: the clock itself changes nothing else
  return endingOf(pageThread.value, { now: now.peek(), origin: new URL(address).origin });
});

/** All that was observed of the page; null before there is one, and for pasted cookies. */
const situation = computed<ShownSituation | null>(() => {
  const address = state.value && lastAddress(state.value.page);
  if (!state.value || !address || pasted.value.length > 0) return null;
  const { requests, jars, history } = state.value;
  const page = new URL(address);
  const ofPage = pageThread.value;
  return {
    file: harFile.value,
    page,
    requests: requestsAbout(requests, {
      page,
      requestedAt: state.value.page.requestedAt,
      threads: history.threads,
    }),
    jars,
    threads: history.threads,
    session: shownChange.value === null ? shownSession.value : null,
    thread: ofPage,
    hasExpired: hasExpired.value,
    beforeLogout: ofPage && beforeLogout.value,
    isSession: sessionFinder(recordingOptions.value.cookieNames),
    chosenLifetime: (domain) => settings.value.lifetimes.get(domain) ?? null,
    verify: (value, host) =>
      verdictOf(value, preparedRing(host), NO_EVIDENCE, formatOfValue(readValue(value))),
  };
});

/** What the evidence says of each cause in a situation. */
interface Assessed {
  readonly situation: ShownSituation;
  readonly assessments: readonly AnyAssessment[];
}

/** The situation that was looked at last. */
const assessed = signal<Assessed | null>(null);

/** Whether the causes are being looked at. */
let isBusy = false;

/** Whether the timeline is compared, on which causes rely: of a row that is not, it is unknown what it took back. */
const isTimelineCompared = computed(() => {
  threadRows.value; // subscribes: more rows are compared after each slice
  return thread.value === null || areRowsCompared(thread.value);
});

/** Causes look at hundreds of requests, so they are looked at in slices: of one situation to the end, then of the newest. */
effect(() => {
  const next = situation.value;
  if (isTimelineCompared.value && next && !isBusy) assessInSlices(next);
});

function assessInSlices(now: ShownSituation): void {
  isBusy = true;
  const assessments: AnyAssessment[] = [];
  const rest = assess(now);
  let isDone = false;
  const work = () => {
    for (const hasTime = sliceTime(); !isDone && hasTime(() => 0); ) {
      const next = rest.next();
      if (next.done) isDone = true;
      else assessments.push(next.value);
    }
  };
  const proceed = () => {
    if (!isDone) return inSlice(work, proceed);
    isBusy = false;
    assessed.value = { situation: now, assessments };
    const newest = situation.peek();
    if (isTimelineCompared.peek() && newest && newest !== now) assessInSlices(newest);
  };
  inSlice(work, proceed);
}

/** What the evidence says of each cause of trouble with sessions; nothing as long as the page has not been looked at. */
export const assessments = computed(() => {
  if (!assessed.value || !situation.value) return [];
  const { page, file } = assessed.value.situation;
  const isSame = page.host === situation.value.page.host && file === situation.value.file;
  return isSame ? assessed.value.assessments : [];
});

/** Whether all that was observed has been looked at. */
export const isAssessed = computed(
  () => situation.value === null || assessed.value?.situation === situation.value,
);

/** Those that were found. */
export const diagnoses = computed(() => diagnosesOf(assessments.value));
