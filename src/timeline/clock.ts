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
  const isBefore = ({ id }: { readonly id: number }) => id < floor;
  const earlier = new Map<number, Thread>();
  const threads = history.threads.map((thread) => {
    const recent = recentPart(thread, isBefore);
    if (recent !== thread) earlier.set(thread.threadId, thread);
    return recent;
  });
  if (earlier.size === 0) return step(history);
  const next = step({ ...history, threads });
  return {
    ...next,
    threads: next.threads.map((thread) => {
      const whole = earlier.get(thread.threadId);
      if (!whole) return thread;
      if (threads.includes(thread)) return whole;
      const withEarlier = <E extends Entry | UnchangedRequest>(
        all: readonly E[],
        now: readonly E[],
      ) => [...all.filter(isBefore), ...now.filter((entry) => !isBefore(entry))];
      return {
        ...thread,
        entries: withEarlier(whole.entries, thread.entries),
        unchanged: withEarlier(whole.unchanged, thread.unchanged),
      };
    }),
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
