import type { SessionRules } from '../../codec/index.ts';
import { formOf } from '../../content/format-of.ts';
import { isThirdParty } from '../../cookies/barrier.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import { isAccepted, type Refusal } from '../../cookies/receive.ts';
import type { SetCookie } from '../../cookies/set-cookie.ts';
import { areSpellings } from '../../cookies/spellings.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { missingOf, untoldUse } from './carried.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';
import { hostOf, latestOfEachAddress, urlOf } from './request-url.ts';
import { isDropped } from './sessions-set.ts';

/** Why a session does not go with what another site's page asks for. */
const REASONS = ['sameSite', 'thirdParty'] as const;

export type ThirdPartyReason = (typeof REASONS)[number];

export interface ThirdParty extends Diagnosis {
  readonly id: 'thirdParty';
  /** `notSent`: a session cookie stayed in the browser. `notKept`: one that the response set was dropped. */
  readonly effect: 'notSent' | 'notKept';
  readonly reason: ThirdPartyReason;
  /** The name of the cookie. */
  readonly name: string;
  readonly sameSite: SetCookie['sameSite'];
  readonly request: ObservedRequest;
  /** `embedded`: in a page of another site. `arrival`: another site led to the page itself. */
  readonly where: 'embedded' | 'arrival';
  /** Whether both hosts are this machine, under two names. */
  readonly isSameMachine: boolean;
  /** Of the framework whose session it is; null if that is unknown. */
  readonly rules: SessionRules | null;
}

export type AgainstThirdParty = 'noOtherSite' | 'worked' | 'notShown';

/** That a session is kept out of a frame, or of a script's request, because the page is of another site. */
export const thirdParty: Cause<'thirdParty', ThirdParty, AgainstThirdParty> = {
  id: 'thirdParty',
  seenIn: 'requests',
  assess(situation) {
    const { requests } = situation;
    if (requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const others = latestOfEachAddress(requests, (request) => isOfPage(request, situation));
    const found = [...others, ...lastOfPage(situation)].flatMap((request) =>
      problemOf(request, situation),
    );
    const [first, ...rest] = latestOfEachTarget(found);
    if (first) return { kind: 'found', diagnoses: [first, ...rest] };
    if (others.length === 0) return { kind: 'unseen', reason: 'noOtherSite' };
    const untold = others.flatMap(untoldUseOf).at(-1);
    if (untold) return { kind: 'open', missing: untold };
    const missing = missingOf(others, situation);
    if (missing) return { kind: 'open', missing };
    const worked = others.filter(({ exchange }) => exchange.sent?.some(situation.isSession));
    if (worked.length > 0)
      return { kind: 'against', reason: 'worked', evidence: evidenceOf(...worked) };
    return { kind: 'against', reason: 'notShown', evidence: evidenceOf(...others) };
  },
};

/** Whether the page, or a frame in it, asked another site for more than pictures and the like. */
function isOfPage({ exchange: { context } }: ObservedRequest, { page }: Situation): boolean {
  return context.initiator === page.origin && isThirdParty(context) && context.mode !== 'no-cors';
}

/** That it is unknown whether a request that lacked a session needs one. */
function untoldUseOf(request: ObservedRequest) {
  const kept = request.notSent.find(({ reason }) => isReason(reason));
  return (kept && untoldUse(request, kept.cookie)) ?? [];
}

/** The page's own last request, to which another site may have led. */
function lastOfPage({ requests, page }: Situation): ObservedRequest[] {
  const arrival = requests.findLast(
    (request) =>
      urlOf(request).origin === page.origin && request.exchange.context.kind === 'document',
  );
  return arrival ? [arrival] : [];
}

function latestOfEachTarget(found: readonly ThirdParty[]): ThirdParty[] {
  return [...new Map(found.map((each) => [hostOf(each.request), each])).values()];
}

function problemOf(request: ObservedRequest, situation: Situation): ThirdParty[] {
  const { page, isSession } = situation;
  const { exchange, notSent } = request;
  const problem = {
    id: 'thirdParty',
    severity: 'warning',
    evidence: evidenceOf(request),
    request,
    isSameMachine: areSpellings(page.hostname, hostOf(request)) === 'certain',
  } as const;
  // A frame may have another session in a partition.
  if (!exchange.sent?.some(isSession)) {
    const kept = notSent.find(
      ({ reason, cookie }) => isReason(reason) && untoldUse(request, cookie) === null,
    );
    if (kept && isReason(kept.reason)) {
      const { cookie, reason } = kept;
      const { name, sameSite } = cookie;
      const where = exchange.context.kind === 'document' ? 'arrival' : 'embedded';
      const rules = rulesOf(cookie);
      return [
        { ...problem, effect: 'notSent', reason, name, sameSite, where, isProven: true, rules },
      ];
    }
  }
  const dropped = request.results.find((result) => isDropped(result, request, situation));
  if (!dropped || isAccepted(dropped.received)) return [];
  const { set, received } = dropped;
  const { reason } = received;
  if (!isReason(reason)) return [];
  const { name, sameSite } = set;
  return [
    {
      ...problem,
      ...{ effect: 'notKept', reason, name, sameSite, rules: rulesOf(set) },
      where: 'embedded',
      isProven: received.kind === 'refused',
      // What the browser refuses by its rules has a notice already.
      isMinor: true,
    },
  ];
}

function rulesOf({ value }: { readonly value: string }): SessionRules | null {
  return formOf(readValue(value))?.session ?? null;
}

function isReason(reason: Refusal | 'unknown'): reason is ThirdPartyReason {
  return (REASONS as readonly string[]).includes(reason);
}
