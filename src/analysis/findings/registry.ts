import { coverage } from './coverage.ts';
import { doubtfulAcceptance } from './doubtful-acceptance.ts';
import { explainedSignature } from './explained-signature.ts';
import { fallbackKey } from './fallback-key.ts';
import type { Check, Subject } from './finding.ts';
import { incompleteContent } from './incomplete-content.ts';
import { legacyEpoch } from './legacy-epoch.ts';
import { otherApp } from './other-app.ts';
import { otherContent } from './other-content.ts';
import { permanence } from './permanence.ts';
import { refusedCookie } from './refused-cookie.ts';
import { sentTogether } from './sent-together.ts';
import { unreadSession } from './unread-session.ts';

/** The checks, the most important first: findings are shown in this order. */
const CHECKS = [
  unreadSession,
  refusedCookie,
  sentTogether,
  otherApp,
  otherContent,
  incompleteContent,
  legacyEpoch,
  explainedSignature,
  doubtfulAcceptance,
  fallbackKey,
  permanence,
  coverage,
] as const satisfies readonly Check[];

/** What a pasted value is says more than what a server does with it. */
const PASTED_CHECKS = [otherContent, ...CHECKS.filter((check) => check !== otherContent)];

/** Whatever the checks find, told apart by its id. */
export type AnyFinding = ReturnType<(typeof CHECKS)[number]>[number];

/** What is unusual about a session, the most important first: above all, why the server does not read it. */
export function findingsOf(subject: Subject): readonly AnyFinding[] {
  const checks = subject.view ? CHECKS : PASTED_CHECKS;
  return checks.flatMap((check): readonly AnyFinding[] => check(subject));
}
