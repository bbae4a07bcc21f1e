import type { RefusedCookie } from '../../recording/refused-cookies.ts';
import type { AnyDiagnosis } from '../diagnoses/registry.ts';
import { urlOf } from '../diagnoses/request-url.ts';
import { cookieFlags, longLifetime } from './cookie-flags.ts';
import { coverage } from './coverage.ts';
import { debugView } from './debug-view.ts';
import { doubtfulAcceptance } from './doubtful-acceptance.ts';
import { explainedSignature } from './explained-signature.ts';
import { fallbackKey } from './fallback-key.ts';
import type { Check, Severity, Subject } from './finding.ts';
import { incompleteContent } from './incomplete-content.ts';
import { leftover } from './leftover.ts';
import { legacyEpoch } from './legacy-epoch.ts';
import { nearLimit } from './near-limit.ts';
import { otherApp } from './other-app.ts';
import { otherContent } from './other-content.ts';
import { permanence } from './permanence.ts';
import { refusedCookie } from './refused-cookie.ts';
import { sensitiveData } from './sensitive-data.ts';
import { sentTogether } from './sent-together.ts';
import { storedSecret } from './stored-secret.ts';
import { unreadSession } from './unread-session.ts';
import { weakKey } from './weak-key.ts';

/** The checks, the most important first: notices are shown in this order. */
const CHECKS = [
  unreadSession,
  debugView,
  refusedCookie,
  sentTogether,
  otherApp,
  leftover,
  otherContent,
  incompleteContent,
  sensitiveData,
  storedSecret,
  legacyEpoch,
  explainedSignature,
  doubtfulAcceptance,
  fallbackKey,
  permanence,
  weakKey,
  coverage,
  nearLimit,
  cookieFlags,
  longLifetime,
] as const satisfies readonly Check[];

/** What a pasted value is says more than what a server does with it. */
const PASTED_CHECKS = [otherContent, ...CHECKS.filter((check) => check !== otherContent)];

/** Whatever checks and causes find, told apart by its id. */
export type AnyFinding = ReturnType<(typeof CHECKS)[number]>[number] | AnyDiagnosis;

const ORDER: readonly Severity[] = ['high', 'warning', 'info'];

/** What is unusual about a session, the most important first: above all, why the server does not read it. */
export function findingsOf(subject: Subject): readonly AnyFinding[] {
  const checks = subject.view ? CHECKS : PASTED_CHECKS;
  return checks.flatMap((check): readonly AnyFinding[] => check(subject));
}

/** What is unusual about the content of an earlier session: what is known around a cookie is about the present. */
export function findingsInContent(
  subject: Pick<Subject, 'sensitive' | 'stored'>,
): readonly AnyFinding[] {
  return [...sensitiveData(subject), ...storedSecret(subject)];
}

/** The findings without those of which another one among them says more, or says for certain. */
export function withoutExplained(findings: readonly AnyFinding[]): readonly AnyFinding[] {
  return findings.filter((finding) => {
    switch (finding.id) {
      case 'refused':
        return !findings.some((other) => explainsRefusal(other, finding.cookie));
      case 'ignored':
        return !findings.some((other) => other.id === 'twoCookies' && other.name === finding.name);
      case 'ports':
        return !findings.some(
          (other) =>
            other.id === 'replaced' &&
            other.request !== null &&
            urlOf(other.request).host === finding.setter,
        );
      case 'severalKeys':
        return finding.effect !== 'changed' || !findings.some(saysKeyChanged);
      case 'otherSpelling':
        return (
          finding.isProven ||
          !findings.some((other) => other.id === 'oauthState' && other.fault === 'otherHost')
        );
      default:
        return true;
    }
  });
}

/** Whether it is said of the session itself that another key signed the one before. */
function saysKeyChanged(finding: AnyFinding): boolean {
  if (finding.id !== 'outcome' || finding.outcome.kind !== 'unsigned') return false;
  const { verdict } = finding.outcome;
  return verdict.kind === 'invalid' && verdict.reason.kind === 'keyChanged';
}

function explainsRefusal(finding: AnyFinding, { name, origin }: RefusedCookie): boolean {
  return (
    saysWhyNotKept(finding) && finding.name === name && urlOf(finding.request).origin === origin
  );
}

function saysWhyNotKept(finding: AnyFinding): finding is Extract<
  AnyFinding,
  {
    id:
      | 'secureOverHttp'
      | 'wrongDomain'
      | 'withoutSecure'
      | 'tooLarge'
      | 'crossOrigin'
      | 'thirdParty';
  }
> {
  switch (finding.id) {
    case 'secureOverHttp':
    case 'wrongDomain':
    case 'withoutSecure':
    case 'tooLarge':
      return true;
    case 'crossOrigin':
    case 'thirdParty':
      return finding.effect === 'notKept';
    default:
      return false;
  }
}

/** The findings, the most severe first, and of those alike the ones that are no guess. */
export function bySeverity(findings: readonly AnyFinding[]): readonly AnyFinding[] {
  return ORDER.flatMap((severity) => {
    const alike = findings.filter((finding) => finding.severity === severity);
    const isGuess = (finding: AnyFinding) => isDiagnosis(finding) && !finding.isProven;
    return [...alike.filter((each) => !isGuess(each)), ...alike.filter(isGuess)];
  });
}

/** Tells a finding from the others about the same session. */
export function findingKey(finding: AnyFinding): string {
  if (finding.id === 'sensitive' || finding.id === 'stored-secret')
    return JSON.stringify([finding.id, finding.value.kind, finding.path]);
  const [request] = isDiagnosis(finding) ? finding.evidence.requests : [];
  return request ? `${finding.id} ${request.id}` : finding.id;
}

export function isDiagnosis(finding: AnyFinding): finding is AnyDiagnosis {
  return 'evidence' in finding;
}
