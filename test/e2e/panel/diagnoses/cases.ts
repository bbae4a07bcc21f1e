import { CACHED_SET_COOKIE } from './cached-set-cookie.ts';
import { CROSS_ORIGIN } from './cross-origin.ts';
import type { DefectCase } from './defect-case.ts';
import { OTHER_SPELLING } from './other-spelling.ts';
import { SECURE_OVER_HTTP } from './secure-over-http.ts';
import { SEVERAL_KEYS } from './several-keys.ts';
import { THIRD_PARTY } from './third-party.ts';
import { TOO_LARGE } from './too-large.ts';
import { WRONG_PATH } from './wrong-path.ts';

/** Every app with a defect. The table in docs/diagnoses.md is made of them. */
export const CASES: readonly DefectCase[] = [
  ...CROSS_ORIGIN,
  ...SECURE_OVER_HTTP,
  ...SEVERAL_KEYS,
  ...TOO_LARGE,
  ...OTHER_SPELLING,
  ...THIRD_PARTY,
  ...WRONG_PATH,
  ...CACHED_SET_COOKIE,
];
