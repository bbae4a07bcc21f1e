import { identityChange } from '../../content/diff/identity.ts';
import { belongsTo } from '../../cookies/cookie.ts';
import type { CookiePair } from '../../cookies/set-cookie.ts';
import { requestOf } from '../../recording/request-of.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { endingOf } from '../../timeline/ending.ts';
import { areOtherApps, setterOrigin } from '../../timeline/entry.ts';
import { lastChange, RECENT, type Thread } from '../../timeline/thread.ts';
import { readPair } from './carried.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';
import { isMadeUpFor } from './session-since.ts';

export interface Deleted extends Diagnosis {
  readonly id: 'deleted';
  /** The name of the cookie. */
  readonly name: string;
  /** Whose response deleted it. */
  readonly request: ObservedRequest;
}

export type AgainstDeleted = 'noDeletion';

/** That a response deleted the session, and that none makes up for it since: mostly a logout, as the app means it. */
export const deleted: Cause<'deleted', Deleted, AgainstDeleted> = {
  id: 'deleted',
  seenIn: 'changes',
  assess(situation) {
    const { requests, threads, page } = situation;
    if (requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const ofHost = threads.filter((thread) => belongsTo(thread, page.hostname));
    const deletions = ofHost
      .flatMap((thread) => deletionOf(thread, situation))
      .filter((each) => !ofHost.some((thread) => hasOtherNameSince(thread, each, situation)));
    const last = deletions
      .toSorted((a, b) => a.request.exchange.time - b.request.exchange.time)
      .at(-1);
    if (last) return { kind: 'found', diagnoses: [last] };
    return { kind: 'unseen', reason: 'noDeletion' };
  },
};

/** Whether the page's app has set a session since, in a cookie of another name. */
function hasOtherNameSince(
  thread: Thread,
  { name, request }: Deleted,
  { page }: Situation,
): boolean {
  const last = lastChange(thread);
  if (thread.name === name || !last || last.value === null) return false;
  const setter = setterOrigin(last);
  const isSince = last.time >= request.exchange.time;
  return isSince && setter !== null && !areOtherApps(setter, page.origin);
}

/** Whether the page has a session of another name with the login that a deleted one had not: no logout, then. */
function hasLoginElsewhere(deleted: CookiePair, { session }: Situation): boolean {
  if (!session || session.cookie.name === deleted.name) return false;
  const before = readPair(deleted)?.content ?? null;
  return identityChange(before, session.content)?.change === 'login';
}

/** The last deletion of a cookie, unless another session of its name makes up for it. */
function deletionOf({ name, entries }: Thread, situation: Situation): Deleted[] {
  const changes = entries.slice(-RECENT).filter((entry) => entry.kind === 'change');
  const untilGone = changes.slice(0, changes.findLastIndex(({ value }) => value === null) + 1);
  // What the clock ends is no deletion, at whatever time it is asked.
  const ending = endingOf({ entries: untilGone }, { now: 0, origin: situation.page.origin });
  const request = ending?.kind === 'deleted' && requestOf(ending.exchange, situation);
  const lost = untilGone.findLast(({ value }) => value !== null);
  if (!request || !lost || lost.value === null) return [];
  const { value } = lost;
  const isBack = changes.at(-1)?.value === value;
  const loss = { time: ending.time, value, setter: setterOrigin(lost) };
  if (isBack || isMadeUpFor(loss, name, situation)) return [];
  if (hasLoginElsewhere({ name, value }, situation)) return [];
  const evidence = evidenceOf(request);
  const told = { id: 'deleted', severity: 'info', isMinor: true, isProven: true } as const;
  return [{ ...told, name, request, evidence }];
}
