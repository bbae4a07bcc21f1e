import type { Change, Entry, UnchangedRequest } from './entry.ts';
import type { History } from './history.ts';
import { lastChange, type Thread } from './thread.ts';

/** Milliseconds by which a clock may go back without counting as reset. */
const CLOCK_RESET_TOLERANCE = 1000;

/**
 * The history once the clock shows `time`, in unix milliseconds. If the clock was set back, earlier
 * times no longer tell the order.
 */
export function withClock(history: History, time: number): History {
  if (time >= history.clock - CLOCK_RESET_TOLERANCE) return { ...history, clock: time };
  return { ...history, clock: time, floor: history.nextId, clearedAt: 0 };
}

/**
 * The history once an exchange of `time` was reported, in unix milliseconds. Exchanges are reported
 * some time after they ended, so an older time is no clock reset.
 */
export function withExchangeTime(history: History, time: number): History {
  return { ...history, clock: Math.max(history.clock, time) };
}

/**
 * The history after a step that compares times: what was recorded before the clock was set back is earlier than all that
 * follows, whatever its times say, and one change with the last value stands for it during the step.
 */
export function sinceReset(history: History, step: (history: History) => History): History {
  const { floor } = history;
  if (floor === 0) return step(history);
  const isBefore = ({ id }: Entry | UnchangedRequest) => id < floor;
  const wholes = new Map(history.threads.map((thread) => [thread.threadId, thread]));
  const recent = history.threads.map((thread) => recentPart(thread, isBefore));
  const next = step({ ...history, threads: recent });
  const threads = next.threads.map((thread) => {
    const whole = wholes.get(thread.threadId);
    if (!whole) return thread;
    return recent.includes(thread) ? whole : withEarlierPart(thread, whole, isBefore);
  });
  return { ...next, threads };
}

function withEarlierPart(
  thread: Thread,
  whole: Thread,
  isBefore: (entry: Entry | UnchangedRequest) => boolean,
): Thread {
  const joined = <E extends Entry | UnchangedRequest>(all: readonly E[], now: readonly E[]) => [
    ...all.filter(isBefore),
    ...now.filter((entry) => !isBefore(entry)),
  ];
  return {
    ...thread,
    entries: joined(whole.entries, thread.entries),
    unchanged: joined(whole.unchanged, thread.unchanged),
  };
}

/** The part of a thread that was recorded since, after a change that stands for what was before; itself if that is all. */
function recentPart(
  thread: Thread,
  isBefore: (entry: Entry | UnchangedRequest) => boolean,
): Thread {
  if (!thread.entries.some(isBefore) && !thread.unchanged.some(isBefore)) return thread;
  const last = lastChange({ entries: thread.entries.filter(isBefore) });
  const standIn: Change | null = last
    ? { ...last, time: 0, cause: { kind: 'found', setBy: null }, isProven: true }
    : null;
  const since = thread.entries.filter((entry) => !isBefore(entry));
  return {
    ...thread,
    entries: standIn ? [standIn, ...since] : since,
    unchanged: thread.unchanged.filter((request) => !isBefore(request)),
  };
}
