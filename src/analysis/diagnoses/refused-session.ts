import type { SessionRules } from '../../codec/index.ts';
import { formOf } from '../../content/format-of.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { type Assessment, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';
import { lastSessionsSet, type SetSession } from './sessions-set.ts';

/** That the browser refused a session which a response set. */
export interface RefusedSession extends Diagnosis {
  /** The name of the cookie. */
  readonly name: string;
  /** The one whose response set it. */
  readonly request: ObservedRequest;
  /** Of the framework whose session it is; null if that is unknown. */
  readonly rules: SessionRules | null;
}

/** What is the same for every reason of a refusal. `isProven`: the jar, a later request or the cookie itself shows it. */
export function refusedSession(
  { request, set }: SetSession,
  isProven: boolean,
): Omit<RefusedSession, 'id'> {
  return {
    severity: 'warning',
    isMinor: true, // the refused cookie has a notice
    isProven,
    evidence: evidenceOf(request),
    name: set.name,
    request,
    rules: formOf(readValue(set.value))?.session ?? null,
  };
}

/**
 * Judges the last session of each name that each origin set, which shows whether an app is repaired. `find`: null for one
 * that was not refused for this reason. `fine`: why none of them was.
 */
export function assessRefusals<Found extends RefusedSession, Fine extends string>(
  situation: Situation,
  find: (each: SetSession) => Found | null,
  fine: Fine,
): Assessment<Found, Fine | 'notSet'> {
  if (situation.requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
  const last = lastSessionsSet(situation);
  if (last.length === 0) return { kind: 'unseen', reason: 'notSet' };
  const [first, ...others] = last.map(find).filter((found) => found !== null);
  if (first) return { kind: 'found', diagnoses: [first, ...others] };
  const evidence = evidenceOf(...last.map(({ request }) => request));
  return { kind: 'against', reason: fine, evidence };
}
