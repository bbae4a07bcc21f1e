import { CACHED_SET_COOKIE } from './cached-set-cookie.ts';
import { CROSS_ORIGIN } from './cross-origin.ts';
import { CSRF_MISMATCH } from './csrf-mismatch.ts';
import type { DefectCase } from './defect-case.ts';
import { DELETED } from './deleted.ts';
import { LATE_CHANGE } from './late-change.ts';
import { LOGOUT_COPY } from './logout-copy.ts';
import { LOST_UPDATE } from './lost-update.ts';
import { MISSED_DELETION } from './missed-deletion.ts';
import { NESTED_CHANGE } from './nested-change.ts';
import { OAUTH_STATE } from './oauth-state.ts';
import { OTHER_FORM } from './other-form.ts';
import { OTHER_SPELLING } from './other-spelling.ts';
import { REMEMBER_TOKEN } from './remember-token.ts';
import { REPLACED } from './replaced.ts';
import { SAME_ID } from './same-id.ts';
import { SECURE_OVER_HTTP } from './secure-over-http.ts';
import { SERVER_ERROR } from './server-error.ts';
import { SESSION_PROTECTION } from './session-protection.ts';
import { SEVERAL_CLOCKS } from './several-clocks.ts';
import { SEVERAL_KEYS } from './several-keys.ts';
import { STRAY_LOGOUT } from './stray-logout.ts';
import { THIRD_PARTY } from './third-party.ts';
import { TOO_LARGE } from './too-large.ts';
import { TOO_OLD } from './too-old.ts';
import { TWO_COOKIES } from './two-cookies.ts';
import { WITHOUT_SECURE } from './without-secure.ts';
import { WRONG_DOMAIN } from './wrong-domain.ts';
import { WRONG_PATH } from './wrong-path.ts';

/** Every app with a defect. The table in docs/diagnoses.md is made of them. */
export const CASES: readonly DefectCase[] = [
  ...CROSS_ORIGIN,
  ...SECURE_OVER_HTTP,
  ...WRONG_DOMAIN,
  ...WITHOUT_SECURE,
  ...SEVERAL_KEYS,
  ...TOO_LARGE,
  ...OTHER_SPELLING,
  ...REPLACED,
  ...TWO_COOKIES,
  ...THIRD_PARTY,
  ...WRONG_PATH,
  ...CACHED_SET_COOKIE,
  ...OAUTH_STATE,
  ...CSRF_MISMATCH,
  ...SESSION_PROTECTION,
  ...SEVERAL_CLOCKS,
  ...OTHER_FORM,
  ...NESTED_CHANGE,
  ...LOST_UPDATE,
  ...LATE_CHANGE,
  ...SERVER_ERROR,
  ...REMEMBER_TOKEN,
  ...MISSED_DELETION,
  ...LOGOUT_COPY,
  ...STRAY_LOGOUT,
  ...DELETED,
  ...TOO_OLD,
  ...SAME_ID,
];
