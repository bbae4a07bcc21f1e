import type { AnyDiagnosis } from '../../analysis/diagnoses/registry.ts';
import { cachedSetCookie } from './diagnoses/cached-set-cookie.ts';
import { crossOrigin } from './diagnoses/cross-origin.ts';
import { csrfMismatch } from './diagnoses/csrf-mismatch.ts';
import { deleted } from './diagnoses/deleted.ts';
import type { DiagnosisWords, DiagnosisWriter } from './diagnoses/diagnosis-words.ts';
import { logoutCopy } from './diagnoses/logout-copy.ts';
import { lostUpdate } from './diagnoses/lost-update.ts';
import { missedDeletion } from './diagnoses/missed-deletion.ts';
import { nestedChange } from './diagnoses/nested-change.ts';
import { oauthState } from './diagnoses/oauth-state.ts';
import { otherForm } from './diagnoses/other-form.ts';
import { otherSpelling } from './diagnoses/other-spelling.ts';
import { rememberToken } from './diagnoses/remember-token.ts';
import { replaced } from './diagnoses/replaced.ts';
import { sameId } from './diagnoses/same-id.ts';
import { secureOverHttp } from './diagnoses/secure-over-http.ts';
import { serverError } from './diagnoses/server-error.ts';
import { sessionProtection } from './diagnoses/session-protection.ts';
import { severalClocks } from './diagnoses/several-clocks.ts';
import { severalKeys } from './diagnoses/several-keys.ts';
import { strayLogout } from './diagnoses/stray-logout.ts';
import { thirdParty } from './diagnoses/third-party.ts';
import { tooLarge } from './diagnoses/too-large.ts';
import { tooOld } from './diagnoses/too-old.ts';
import { twoCookies } from './diagnoses/two-cookies.ts';
import { withoutSecure } from './diagnoses/without-secure.ts';
import { wrongDomain } from './diagnoses/wrong-domain.ts';
import { wrongPath } from './diagnoses/wrong-path.ts';
import type { Words } from './words.ts';

type Writers = {
  readonly [Id in AnyDiagnosis['id']]: DiagnosisWriter<Extract<AnyDiagnosis, { id: Id }>>;
};

const WRITERS: Writers = {
  crossOrigin,
  secureOverHttp,
  wrongDomain,
  withoutSecure,
  severalKeys,
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
  serverError,
  missedDeletion,
  rememberToken,
  logoutCopy,
  strayLogout,
  deleted,
  tooOld,
  sameId,
};

/** A diagnosis in words. */
export function diagnosisWords(diagnosis: AnyDiagnosis, words: Words): DiagnosisWords {
  const write: DiagnosisWriter<never> = WRITERS[diagnosis.id];
  return write(diagnosis as never, words);
}
