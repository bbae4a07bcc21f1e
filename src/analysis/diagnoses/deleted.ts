import { belongsTo, goesTo } from '../../cookies/cookie.ts';
import { requestOf } from '../../recording/request-of.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { endingOf } from '../../timeline/ending.ts';
import { areOtherApps, setterOrigin } from '../../timeline/entry.ts';
import { lastChange, type Thread } from '../../timeline/thread.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';

export interface Deleted extends Diagnosis {
  readonly id: 'deleted';
  /** The name of the cookie. */
  readonly name: string;
  /** Whose response deleted it. */
  readonly request: ObservedRequest;
}

export type AgainstDeleted = 'noDeletion';

/** That a response deleted the session, and that none was set since: mostly a logout, as the app means it. */
export const deleted: Cause<'deleted', Deleted, AgainstDeleted> = {
  id: 'deleted',
  seenIn: 'changes',
  assess(situation) {
    const { requests, threads, page } = situation;
    if (requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const ofHost = threads.filter((thread) => belongsTo(thread, page.hostname));
    const deletions = ofHost
      .flatMap((thread) => deletionOf(thread, situation))
      .filter((each) => !ofHost.some((thread) => hasSession(thread, each, situation)));
    const last = deletions
      .toSorted((a, b) => a.request.exchange.time - b.request.exchange.time)
      .at(-1);
    if (last) return { kind: 'found', diagnoses: [last] };
    return { kind: 'unseen', reason: 'noDeletion' };
  },
};

/** Whether the page has a session in a cookie: of this name, maybe of another path; or of its app's, by another name since. */
function hasSession(thread: Thread, { name, request }: Deleted, { page }: Situation): boolean {
  const last = lastChange(thread);
  if (!last || last.value === null) return false;
  if (thread.name === name) return goesTo(thread, page);
  const setter = setterOrigin(last);
  const isSince = last.time >= request.exchange.time;
  return isSince && setter !== null && !areOtherApps(setter, page.origin);
}

function deletionOf(thread: Thread, situation: Situation): Deleted[] {
  const { name } = thread;
  // What the clock ends is no deletion, at whatever time it is asked.
  const ending = endingOf(thread, { now: 0, origin: situation.page.origin });
  const request = ending?.kind === 'deleted' && requestOf(ending.exchange, situation);
  if (!request) return [];
  const evidence = evidenceOf(request);
  const told = { id: 'deleted', severity: 'info', isMinor: true, isProven: true } as const;
  return [{ ...told, name, request, evidence }];
}
