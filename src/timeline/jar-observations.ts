import { belongsTo, cookieId, isAlive } from '../cookies/cookie.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import { spliced } from '../lib/spliced.ts';
import type { JarChange, JarEdit, JarSnapshot } from '../observations/observation.ts';
import { threadInJar } from './attribution.ts';
import type { Cause } from './entry.ts';
import { type History, type RecordingContext, withThread } from './history.ts';
import { applyJarReport, refuseMissing } from './jar.ts';
import { claimFromOtherPartitions } from './partitions.ts';
import { isPartitionOf, lastChange, type Thread } from './thread.ts';

const JAR_CAUSES: Readonly<Record<JarChange['cause'], Cause>> = {
  explicit: { kind: 'unseen' },
  overwrite: { kind: 'unseen' },
  expired_overwrite: { kind: 'unseen' },
  expired: { kind: 'expired' },
  evicted: { kind: 'evicted' },
};

/** The history after the browser reported the change of one cookie in the jar. */
export function withJarChange(
  history: History,
  { cookie, removed, cause, time }: JarChange,
  context: RecordingContext,
): History {
  // The removal of an overwritten cookie is reported just before its new value: nothing is gone.
  if (removed && cause === 'overwrite') return history;
  const found = threadInJar(history, cookie, context);
  if (!found) return history;
  const { thread, others } = claimFromOtherPartitions(found, history.threads, cookie);
  const report = {
    cookie: removed ? null : cookie,
    removed: removed ? cookie.value : null,
    time,
    cause: JAR_CAUSES[cause],
  };
  return withThread(
    { ...history, threads: others },
    applyJarReport(thread, report, history.nextId),
  );
}

/** The history after the user changed a cookie in the panel. The jar may have reported the change before. */
export function withJarEdit(
  history: History,
  { cookie, how, startedAt, time }: JarEdit,
  context: RecordingContext,
): History {
  const found = threadInJar(history, cookie, context);
  if (!found) return history;
  const { thread, others } = claimFromOtherPartitions(found, history.threads, cookie);
  const cause: Cause = { kind: 'edited', how };
  const isDeletion = how === 'deleted';
  const value = isDeletion ? null : cookie.value;
  const index = thread.entries.findLastIndex(
    (entry) => entry.kind === 'change' && entry.value === value && entry.time >= startedAt,
  );
  const change = thread.entries[index];
  const isReported = change?.kind === 'change' && change.cause.kind !== 'exchange';
  const edited = isReported
    ? { ...thread, entries: spliced(thread.entries, index, 1, { ...change, cause }) }
    : applyJarReport(
        thread,
        {
          cookie: isDeletion ? null : cookie,
          removed: isDeletion ? cookie.value : null,
          time,
          cause,
        },
        history.nextId,
      );
  return withThread({ ...history, threads: others }, edited);
}

/** The history after reading the jar of a host. */
export function withJarSnapshot(
  history: History,
  { host, cookies, time }: JarSnapshot,
  context: RecordingContext,
): History {
  const since = history.followedSince.get(host) ?? time;
  const afterCookies = cookies.reduce(
    (soFar, cookie) => withSnapshotCookie(soFar, cookie, { since, time }, context),
    history,
  );
  const ids = new Set(cookies.map(cookieId));
  const isMissing = (thread: Thread) =>
    belongsTo(thread, host) &&
    context.shows(host, thread.attributes === null ? null : thread.domain) &&
    !ids.has(thread.id) &&
    !cookies.some((cookie) => isPartitionOf(thread, cookie));
  const afterRemovals = afterCookies.threads.filter(isMissing).reduce((soFar, thread) => {
    const refused = refuseMissing(thread, null, { since, time });
    const expires = lastChange(refused)?.attributes ?? { expires: null };
    const kind = isAlive(expires, time / 1000) ? 'unseen' : 'expired';
    const report = { cookie: null, removed: null, time, cause: { kind } as const };
    return withThread(soFar, applyJarReport(refused, report, soFar.nextId));
  }, afterCookies);
  return { ...afterRemovals, followedSince: new Map(history.followedSince).set(host, since) };
}

function withSnapshotCookie(
  history: History,
  cookie: JarCookie,
  { since, time }: { readonly since: number; readonly time: number },
  context: RecordingContext,
): History {
  const found = threadInJar(history, cookie, context);
  if (!found) return history;
  const { thread, others } = claimFromOtherPartitions(found, history.threads, cookie);
  const cause: Cause =
    thread.entries.length === 0 ? { kind: 'found', setBy: null } : { kind: 'unseen' };
  const refused = refuseMissing(thread, cookie, { since, time });
  const updated = applyJarReport(refused, { cookie, removed: null, time, cause }, history.nextId);
  return withThread({ ...history, threads: others }, updated);
}

/** The history without the jar's values for hosts that are not among the followed `hosts`. */
export function withoutUnfollowedJars(history: History, hosts: readonly string[]): History {
  const isFollowed = (thread: Thread) => hosts.some((host) => belongsTo(thread, host));
  const threads = history.threads.map((thread) =>
    thread.jarValue === undefined || isFollowed(thread)
      ? thread
      : { ...thread, jarValue: undefined },
  );
  const followedSince = [...history.followedSince].filter(([host]) => hosts.includes(host));
  return { ...history, threads, followedSince: new Map(followedSince) };
}
