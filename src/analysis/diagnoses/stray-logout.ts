import type { Exchange } from '../../cookies/exchange.ts';
import { requestOf } from '../../recording/request-of.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { exchangeOf } from '../../timeline/entry.ts';
import { recentLogouts } from '../../timeline/logouts.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';
import { isSameView, urlOf } from './request-url.ts';

export interface StrayLogout extends Diagnosis {
  readonly id: 'strayLogout';
  readonly request: ObservedRequest;
}

export type AgainstStrayLogout = 'noLogout' | 'asked' | 'noLonger';

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
    const later = lastHarmless(request, situation);
    if (later) return { kind: 'against', reason: 'noLonger', evidence: evidenceOf(later) };
    // What was a logout is judged by the names of keys.
    const certainty = { severity: 'warning', isProven: false } as const;
    return { kind: 'found', diagnoses: [{ id: 'strayLogout', ...certainty, evidence, request }] };
  },
};

/** Whether the browser asked for it to show the page, or in advance, or for a script that cannot read the answer. */
function isPartOfPage({ method, context: { kind, mode } }: Exchange): boolean {
  return kind === 'subresource' && mode === 'no-cors' && (method === 'GET' || method === 'HEAD');
}

/** The last request to the same address that carried a session and left it as it was; undefined for none. */
function lastHarmless(
  logout: ObservedRequest,
  { requests, isSession }: Situation,
): ObservedRequest | undefined {
  return requests.findLast(
    (later) =>
      later.id > logout.id &&
      isSameView(later, logout) &&
      later.exchange.status !== null &&
      later.exchange.sent?.some(isSession) &&
      !later.exchange.set.some(isSession),
  );
}
