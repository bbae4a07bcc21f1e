import type { JarCookie } from '../cookies/jar-cookie.ts';
import type { Change, Entry } from './entry.ts';
import { withSetElsewhere } from './exchange.ts';
import { asChange, type ByExchange, isUnproven } from './refusals.ts';
import { RECENT, type Thread } from './thread.ts';

/**
 * The thread of a cookie in the jar, and all others. Responses do not tell in which partition the
 * browser stored a cookie, if any: a change first attributed to another partition's thread is moved
 * here.
 */
export function claimFromOtherPartitions(
  thread: Thread,
  threads: readonly Thread[],
  cookie: JarCookie,
): { thread: Thread; others: readonly Thread[] } {
  const others = threads.filter(({ threadId }) => threadId !== thread.threadId);
  for (const candidate of others) {
    if (!differsInPartitionOnly(candidate, cookie)) continue;
    const entry = candidate.entries.slice(-RECENT).findLast(({ value }) => value === cookie.value);
    const change = entry && unconfirmedChange(entry);
    if (!change) continue;
    const rest = { ...candidate, entries: candidate.entries.filter((item) => item !== entry) };
    const moved = withSetElsewhere(thread, change);
    return { thread: moved, others: others.map((item) => (item === candidate ? rest : item)) };
  }
  return { thread, others };
}

function differsInPartitionOnly({ name, domain, attributes }: Thread, cookie: JarCookie): boolean {
  if (name !== cookie.name || domain !== cookie.domain) return false;
  if (attributes === null) return true;
  const { path, hostOnly, partition } = attributes;
  if (path !== cookie.path || hostOnly !== cookie.hostOnly) return false;
  return partition !== null || cookie.partition !== null;
}

/** The change made by a response if the jar has not shown it yet. */
function unconfirmedChange(entry: Entry): (Change & { cause: ByExchange }) | null {
  if (entry.kind === 'refused') return asChange(entry, false);
  return isUnproven(entry) ? entry : null;
}
