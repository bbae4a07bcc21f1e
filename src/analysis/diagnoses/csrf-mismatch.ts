import type { CsrfScheme } from '../../codec/index.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { isRefused } from './carried.ts';
import { type CsrfFault, type CsrfSubmission, csrfSubmissions } from './csrf-submission.ts';
import { type Cause, type Diagnosis, evidenceOf, type Missing } from './diagnosis.ts';

export interface CsrfMismatch extends Diagnosis {
  readonly id: 'csrfMismatch';
  readonly request: ObservedRequest;
  readonly fault: CsrfFault;
  readonly scheme: CsrfScheme;
  /** The name of the cookie that has the secret, or should; null if no cookie was sent. */
  readonly name: string | null;
}

export type AgainstCsrfMismatch = 'noForm' | 'fits' | 'notRefused';

/** That a form was refused whose CSRF token does not belong to the secret that the request carried. */
export const csrfMismatch: Cause<'csrfMismatch', CsrfMismatch, AgainstCsrfMismatch> = {
  id: 'csrfMismatch',
  seenIn: 'requests',
  assess(situation) {
    if (situation.requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const submissions = csrfSubmissions(situation);
    const unprotected = new Set(submissions.filter(isAcceptedForm).map(({ view }) => view));
    const latest = latestOfEachView(submissions);
    const allRefused = latest.filter((each) => isRefusedForm(each) && !unprotected.has(each.view));
    const refused = allRefused.filter(({ doubt }) => doubt === null);
    const isSigned = ({ session, request }: CsrfSubmission) =>
      session === null || !isRefused(session, request.exchange, situation);
    const found = refused.filter(isSigned).flatMap(diagnosisOf).at(-1);
    if (found) return { kind: 'found', diagnoses: [found] };
    // The server does not read these sessions, which is another cause.
    if (refused.length > 0) return { kind: 'open', missing: { kind: 'key' } };
    const doubtful = allRefused.at(-1);
    if (doubtful) return { kind: 'open', missing: missingOf(doubtful) };
    const unread = situation.requests.findLast(
      (each) => isRefusedUnread(each) && !submissions.some(({ request }) => request === each),
    );
    if (unread) return { kind: 'open', missing: { kind: 'headers', request: unread } };
    const fitting = latest.filter(({ fault }) => fault === null).map(({ request }) => request);
    if (fitting.length > 0)
      return { kind: 'against', reason: 'fits', evidence: evidenceOf(...fitting) };
    if (latest.length === 0) return { kind: 'unseen', reason: 'noForm' };
    const evidence = evidenceOf(...latest.map(({ request }) => request));
    return { kind: 'against', reason: 'notRefused', evidence };
  },
};

/** Whether a form with a token was refused that was sent with cookies which the browser did not report. */
function isRefusedUnread({ exchange: { csrfToken, sent, status } }: ObservedRequest): boolean {
  return csrfToken !== null && sent === null && status !== null && status >= 400;
}

function latestOfEachView(submissions: readonly CsrfSubmission[]): CsrfSubmission[] {
  return [...new Map(submissions.map((each) => [each.view, each])).values()];
}

/** Whether the view did not care about the token. */
function isAcceptedForm({ fault, doubt, request: { exchange } }: CsrfSubmission): boolean {
  return fault !== null && doubt === null && exchange.status !== null && exchange.status < 400;
}

function isRefusedForm({ fault, request, scheme }: CsrfSubmission): boolean {
  return fault !== null && request.exchange.status === scheme.status;
}

/** What would decide whether a form was refused for its token, if its session may be another app's. */
function missingOf({ doubt, request, scheme }: CsrfSubmission): Missing {
  if (doubt === 'setByOther') return { kind: 'use', request, framework: scheme.owner };
  return { kind: 'setter', request };
}

function diagnosisOf({ request, scheme, fault, name }: CsrfSubmission): CsrfMismatch[] {
  if (fault === null) return [];
  // Why a cookie was not sent is said by other causes.
  const isExplained = fault === 'noCookie' && request.notSent.length > 0;
  const isProven = fault !== 'expired' && fault !== 'missing';
  return [
    {
      id: 'csrfMismatch',
      severity: 'warning',
      isMinor: !isProven || isExplained,
      isProven,
      evidence: evidenceOf(request),
      request,
      fault,
      scheme,
      name,
    },
  ];
}
