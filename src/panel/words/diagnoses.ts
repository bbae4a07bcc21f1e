import type { AnyDiagnosis } from '../../analysis/diagnoses/registry.ts';
import { crossOrigin } from './diagnoses/cross-origin.ts';
import { csrfMismatch } from './diagnoses/csrf-mismatch.ts';
import type { DiagnosisWords, DiagnosisWriter } from './diagnoses/diagnosis-words.ts';
import { logoutCopy } from './diagnoses/logout-copy.ts';
import { nestedChange } from './diagnoses/nested-change.ts';
import { oauthState } from './diagnoses/oauth-state.ts';
import { rememberToken } from './diagnoses/remember-token.ts';
import type { Words } from './words.ts';

type Writers = {
  readonly [Id in AnyDiagnosis['id']]: DiagnosisWriter<Extract<AnyDiagnosis, { id: Id }>>;
};

const WRITERS: Writers = {
  crossOrigin,
  oauthState,
  csrfMismatch,
  nestedChange,
  rememberToken,
  logoutCopy,
};

/** A diagnosis in words. */
export function diagnosisWords(diagnosis: AnyDiagnosis, words: Words): DiagnosisWords {
  const write: DiagnosisWriter<never> = WRITERS[diagnosis.id];
  return write(diagnosis as never, words);
}
