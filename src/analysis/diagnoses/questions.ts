import { type AnyAssessment, type CauseId, withoutRepetition } from './registry.ts';

export type QuestionId =
  | 'noSession'
  | 'notSaved'
  | 'noLogin'
  | 'loggedOut'
  | 'stillLoggedIn'
  | 'formRefused'
  | 'notSent'
  | 'otherUser';

export interface Question {
  readonly id: QuestionId;
  /** Those that may answer it, the most likely first. */
  readonly causes: readonly CauseId[];
}

/** What people ask about their session. */
export const QUESTIONS: readonly Question[] = [
  {
    id: 'noSession',
    causes: [
      ...(['crossOrigin', 'secureOverHttp', 'wrongDomain', 'withoutSecure'] as const),
      ...(['otherSpelling', 'thirdParty', 'tooLarge', 'wrongPath'] as const),
      ...(['deleted', 'tooOld'] as const),
    ],
  },
  {
    id: 'notSaved',
    causes: [
      ...(['serverError'] as const),
      ...(['nestedChange', 'crossOrigin', 'secureOverHttp', 'wrongDomain'] as const),
      ...(['withoutSecure', 'thirdParty', 'tooLarge'] as const),
      ...(['lostUpdate', 'twoCookies', 'lateChange'] as const),
    ],
  },
  {
    id: 'noLogin',
    causes: [
      ...(['oauthState', 'csrfMismatch', 'serverError', 'crossOrigin'] as const),
      ...(['secureOverHttp'] as const),
      ...(['wrongDomain', 'withoutSecure'] as const),
    ],
  },
  {
    id: 'loggedOut',
    causes: [
      ...(['severalKeys', 'crossOrigin', 'secureOverHttp', 'wrongDomain'] as const),
      ...(['withoutSecure', 'otherSpelling', 'thirdParty', 'wrongPath'] as const),
      ...(['replaced', 'twoCookies', 'deleted', 'tooOld'] as const),
      ...(['strayLogout', 'sessionProtection', 'severalClocks', 'otherForm'] as const),
    ],
  },
  { id: 'stillLoggedIn', causes: ['rememberToken', 'missedDeletion', 'logoutCopy'] },
  { id: 'formRefused', causes: ['csrfMismatch'] },
  {
    id: 'notSent',
    causes: [
      ...(['crossOrigin', 'secureOverHttp', 'wrongDomain'] as const),
      ...(['withoutSecure', 'otherSpelling', 'thirdParty', 'wrongPath'] as const),
      ...(['deleted', 'tooOld'] as const),
    ],
  },
  { id: 'otherUser', causes: ['cachedSetCookie', 'otherSpelling', 'sameId'] },
];

/** What ended an earlier session, which says nothing of one that is there. */
const ENDS: readonly CauseId[] = ['deleted', 'tooOld'];

/** What the evidence says of the causes that may answer a question; `hasSession`: whether the page has one. */
export function answersTo(
  { id, causes }: Question,
  assessments: readonly AnyAssessment[],
  hasSession: boolean,
): readonly AnyAssessment[] {
  const asked =
    id === 'noSession' && hasSession ? causes.filter((each) => !ENDS.includes(each)) : causes;
  return withoutRepetition(
    asked.flatMap((cause) => assessments.filter((each) => each.cause === cause)),
  );
}
