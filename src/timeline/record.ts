import { sessionFinder } from '../content/session-finder.ts';
import type { Exchange } from '../cookies/exchange.ts';
import type { SetResult } from '../cookies/receive.ts';
import type {
  JarChange,
  JarEdit,
  JarSnapshot,
  Navigation,
  Observation,
} from '../observations/observation.ts';
import { bounded, withoutEntriesUntil } from './bounds.ts';
import { sinceReset, withClock, withExchangeTime } from './clock.ts';
import { withExchange } from './exchange-observations.ts';
import type { History, HistoryContext, RecordingContext } from './history.ts';
import {
  withJarChange,
  withJarEdit,
  withJarSnapshot,
  withoutUnfollowedJars,
} from './jar-observations.ts';
import { withPageVisit } from './page-visits.ts';

/**
 * The history after another observation. `results` says what the browser does with an exchange's
 * cookies.
 */
export function record(
  history: History,
  observation: Observation,
  results: readonly SetResult[],
  context: HistoryContext,
): History {
  switch (observation.kind) {
    case 'navigation':
      return recordNavigation(history, observation, context);
    case 'access':
      return recordAccess(history, context);
    case 'exchange':
      return recordExchange(history, observation, results, context);
    case 'jarChange':
      return recordJarChange(history, observation, context);
    case 'jarEdit':
      return recordJarEdit(history, observation, context);
    case 'jarSnapshot':
      return recordJarSnapshot(history, observation, context);
    case 'cleared':
      return recordClearing(history, observation.time);
    default:
      return history;
  }
}

/** The history after the inspected page went to an address. */
function recordNavigation(
  history: History,
  navigation: Navigation,
  { hosts }: HistoryContext,
): History {
  const visited = withPageVisit(withClock(history, navigation.time), navigation);
  return withoutUnfollowedJars(visited, hosts);
}

/** The history after a host's cookies became readable or unreadable. */
function recordAccess(history: History, { hosts }: HistoryContext): History {
  return withoutUnfollowedJars(history, hosts);
}

/** The history after an exchange, with what the browser does with the cookies that it set. */
function recordExchange(
  history: History,
  exchange: Exchange,
  results: readonly SetResult[],
  context: HistoryContext,
): History {
  if (exchange.time <= history.clearedAt) return history;
  const timed = withExchangeTime(history, exchange.time);
  const record = (recent: History) =>
    withExchange(recent, exchange, results, recordingContext(context));
  return bounded(sinceReset(timed, record), context);
}

/** The history after one cookie of a followed jar changed. */
function recordJarChange(history: History, change: JarChange, context: HistoryContext): History {
  const record = (recent: History) => withJarChange(recent, change, recordingContext(context));
  return bounded(sinceReset(withClock(history, change.time), record), context);
}

/** The history after the user changed a cookie in the panel. */
function recordJarEdit(history: History, edit: JarEdit, context: HistoryContext): History {
  const record = (recent: History) => withJarEdit(recent, edit, recordingContext(context));
  return bounded(sinceReset(withClock(history, edit.time), record), context);
}

/** The history after a host's jar was read. */
function recordJarSnapshot(
  history: History,
  snapshot: JarSnapshot,
  context: HistoryContext,
): History {
  const record = (recent: History) => withJarSnapshot(recent, snapshot, recordingContext(context));
  return bounded(sinceReset(withClock(history, snapshot.time), record), context);
}

/** The history after the user cleared the timeline at `time`, in unix milliseconds. */
function recordClearing(history: History, time: number): History {
  return withoutEntriesUntil(withClock(history, time), time);
}

function recordingContext(context: HistoryContext): RecordingContext {
  return { ...context, isSession: sessionFinder(context.names) };
}
