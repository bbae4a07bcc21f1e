import { isAccepted } from '../../cookies/receive.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { isUnsafe } from './carried.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';
import { latestOfEachAddress, urlOf } from './request-url.ts';
import { requestsOfPage } from './sessions-set.ts';

export interface ServerError extends Diagnosis {
  readonly id: 'serverError';
  readonly request: ObservedRequest;
}

export type AgainstServerError = 'noChange' | 'saved' | 'noError';

/** That a request which asks for a change is answered with an error of the server (RFC 9110, 15.6), and without the session. */
export const serverError: Cause<'serverError', ServerError, AgainstServerError> = {
  id: 'serverError',
  seenIn: 'requests',
  assess(situation) {
    if (situation.requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const origins = originsWithSessions(situation);
    const latest = latestOfEachAddress(
      requestsOfPage(situation),
      (request) => isUnsafe(request.exchange) && origins.has(urlOf(request).origin),
    );
    if (latest.length === 0) return { kind: 'unseen', reason: 'noChange' };
    const failed = latest.filter(hasFailed);
    const [first, ...others] = failed
      .filter((request) => !savesSession(request, situation))
      .map(diagnosisOf);
    if (first) return { kind: 'found', diagnoses: [first, ...others] };
    const unanswered = latest.findLast(({ exchange }) => exchange.status === null);
    if (unanswered) return { kind: 'open', missing: { kind: 'answer', request: unanswered } };
    if (failed.length > 0)
      return { kind: 'against', reason: 'saved', evidence: evidenceOf(...failed) };
    return {
      kind: 'against',
      reason: 'noError',
      evidence: evidenceOf(...latest.slice(-MAX_SHOWN)),
    };
  },
};

/** The page's own origin, and those of which a request carried a session, or a response set one. */
function originsWithSessions({ page, requests, isSession }: Situation): ReadonlySet<string> {
  const others = requests.filter(
    ({ exchange: { sent, set } }) => sent?.some(isSession) || set.some(isSession),
  );
  return new Set([page.origin, ...others.map((request) => urlOf(request).origin)]);
}

/** Requests that are shown as evidence that none has failed. */
const MAX_SHOWN = 3;

function hasFailed({ exchange: { status } }: ObservedRequest): boolean {
  return status !== null && status >= 500;
}

function savesSession({ results }: ObservedRequest, { isSession }: Situation): boolean {
  return results.some(({ set, received }) => isAccepted(received) && isSession(set));
}

function diagnosisOf(request: ObservedRequest): ServerError {
  return {
    id: 'serverError',
    severity: 'warning',
    isMinor: true, // the error may have nothing to do with the session
    isProven: false,
    evidence: evidenceOf(request),
    request,
  };
}
