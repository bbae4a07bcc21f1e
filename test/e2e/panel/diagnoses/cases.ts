import { CROSS_ORIGIN } from './cross-origin.ts';
import { CSRF_MISMATCH } from './csrf-mismatch.ts';
import type { DefectCase } from './defect-case.ts';
import { LOGOUT_COPY } from './logout-copy.ts';
import { NESTED_CHANGE } from './nested-change.ts';
import { OAUTH_STATE } from './oauth-state.ts';
import { REMEMBER_TOKEN } from './remember-token.ts';

/** Every app with a defect. The table in docs/diagnoses.md is made of them. */
export const CASES: readonly DefectCase[] = [
  ...CROSS_ORIGIN,
  ...OAUTH_STATE,
  ...CSRF_MISMATCH,
  ...NESTED_CHANGE,
  ...REMEMBER_TOKEN,
  ...LOGOUT_COPY,
];
