import { cachedSetCookie } from './cached-set-cookie.ts';
import { crossOrigin } from './cross-origin.ts';
import { csrfMismatch } from './csrf-mismatch.ts';
import { deleted } from './deleted.ts';
import type { Cause, Situation } from './diagnosis.ts';
import { lateChange } from './late-change.ts';
import { logoutCopy } from './logout-copy.ts';
import { lostUpdate } from './lost-update.ts';
import { missedDeletion } from './missed-deletion.ts';
import { nestedChange } from './nested-change.ts';
import { oauthState } from './oauth-state.ts';
import { otherForm } from './other-form.ts';
import { otherSpelling } from './other-spelling.ts';
import { rememberToken } from './remember-token.ts';
import { replaced } from './replaced.ts';
import { sameId } from './same-id.ts';
import { secureOverHttp } from './secure-over-http.ts';
import { serverError } from './server-error.ts';
import { sessionProtection } from './session-protection.ts';
import { severalClocks } from './several-clocks.ts';
import { severalKeys } from './several-keys.ts';
import { strayLogout } from './stray-logout.ts';
import { thirdParty } from './third-party.ts';
import { tooLarge } from './too-large.ts';
import { tooOld } from './too-old.ts';
import { twoCookies } from './two-cookies.ts';
import { unobservedOf } from './unobserved.ts';
import { withoutSecure } from './without-secure.ts';
import { wrongDomain } from './wrong-domain.ts';
import { wrongPath } from './wrong-path.ts';

/** The causes, those that hurt most often first. */
export const CAUSES = [
  crossOrigin,
  severalKeys,
  secureOverHttp,
  wrongDomain,
  withoutSecure,
  tooLarge,
  otherSpelling,
  replaced,
  twoCookies,
  thirdParty,
  wrongPath,
  cachedSetCookie,
  oauthState,
  csrfMismatch,
  sessionProtection,
  severalClocks,
  otherForm,
  nestedChange,
  lostUpdate,
  missedDeletion,
  lateChange,
  serverError,
  rememberToken,
  logoutCopy,
  strayLogout,
  deleted,
  tooOld,
  sameId,
] as const satisfies readonly Cause[];

type AnyCause = (typeof CAUSES)[number];

export type CauseId = AnyCause['id'];

type AssessmentOf<Each> = Each extends AnyCause
  ? ReturnType<Each['assess']> & { readonly cause: Each['id'] }
  : never;

/** What the evidence says of a cause, told apart by the cause's id. */
export type AnyAssessment = AssessmentOf<AnyCause>;

/** Whatever the causes find, told apart by its id. */
export type AnyDiagnosis = Extract<AnyAssessment, { kind: 'found' }>['diagnoses'][number];

/**
 * Yields what the evidence says of each cause, in their order, so that the caller can pause between two. A cause is
 * excluded only if nothing is missing of what it would show itself in.
 */
export function* assess(situation: Situation): Generator<AnyAssessment, void> {
  const unobserved = {
    requests: unobservedOf('requests', situation),
    changes: unobservedOf('changes', situation),
  };
  for (const { id, seenIn, assess } of CAUSES) {
    const assessment = assess(situation);
    const { kind } = assessment;
    const missing = kind === 'against' || kind === 'unseen' ? unobserved[seenIn] : null;
    yield (
      missing ? { kind: 'open', missing, cause: id } : { ...assessment, cause: id }
    ) as AnyAssessment;
  }
}

/** What was found, the causes that hurt most often first. */
export function diagnosesOf(assessments: readonly AnyAssessment[]): readonly AnyDiagnosis[] {
  return withoutRepetition(assessments).flatMap((each): readonly AnyDiagnosis[] =>
    each.kind === 'found' ? each.diagnoses : [],
  );
}

/** Without that a response deleted the session, where another cause says of the same one that nobody had asked for it. */
export function withoutRepetition(assessments: readonly AnyAssessment[]): readonly AnyAssessment[] {
  const requestsOf = (id: 'strayLogout' | 'deleted') =>
    assessments.flatMap((each) =>
      each.kind === 'found' && each.cause === id
        ? each.diagnoses.map(({ request }) => request)
        : [],
    );
  const [deletion] = requestsOf('deleted');
  if (!deletion || !requestsOf('strayLogout').includes(deletion)) return assessments;
  return assessments.filter(({ cause }) => cause !== 'deleted');
}
