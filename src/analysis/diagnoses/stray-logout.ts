import type { Exchange } from '../../cookies/exchange.ts';
import { requestOf } from '../../recording/request-of.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { type Change, exchangeOf } from '../../timeline/entry.ts';
import { recentLogouts } from '../../timeline/logouts.ts';
import { changeRows } from '../../timeline/rows.ts';
import type { Thread } from '../../timeline/thread.ts';
import { type Cause, type Diagnosis, evidenceOf } from './diagnosis.ts';
import { urlOf } from './request-url.ts';

export interface StrayLogout extends Diagnosis {
  readonly id: 'strayLogout';
  readonly request: ObservedRequest;
}

export type AgainstStrayLogout = 'noLogout' | 'asked' | 'loggedIn';

/** That a picture, a script or what a page fetches in advance logs out, so that nobody has asked for it. */
export const strayLogout: Cause<'strayLogout', StrayLogout, AgainstStrayLogout> = {
  id: 'strayLogout',
  seenIn: 'changes',
  assess(situation) {
    const { requests, thread, page } = situation;
    if (requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const [last] = thread ? recentLogouts(thread) : [];
    const request = last && requestOf(exchangeOf(last.after), situation);
    if (!request || !thread) return { kind: 'unseen', reason: 'noLogout' };
    const evidence = evidenceOf(request);
    const isOfPage = urlOf(request).origin === page.origin;
    if (!isOfPage || !isPartOfPage(request.exchange))
      return { kind: 'against', reason: 'asked', evidence };
    if (isLoggedInSince(last.after, thread))
      return { kind: 'against', reason: 'loggedIn', evidence };
    // What was a logout is judged by the names of keys.
    const certainty = { severity: 'warning', isProven: false } as const;
    return { kind: 'found', diagnoses: [{ id: 'strayLogout', ...certainty, evidence, request }] };
  },
};

/** Whether the browser asked for it to show the page, or in advance: no user or script waits for the answer. */
function isPartOfPage({ method, context: { kind, mode } }: Exchange): boolean {
  return kind === 'subresource' && mode === 'no-cors' && (method === 'GET' || method === 'HEAD');
}

function isLoggedInSince(logout: Change, thread: Thread): boolean {
  const rows = changeRows(thread).filter((row) => row.kind === 'change');
  const later = rows.slice(rows.findIndex(({ entry }) => entry === logout) + 1);
  return later.some(({ comparison }) => comparison?.kind === 'changed' && comparison.identity);
}
