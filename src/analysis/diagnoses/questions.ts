import type { CauseId } from './registry.ts';

export type QuestionId =
  | 'noSession'
  | 'notSaved'
  | 'noLogin'
  | 'loggedOut'
  | 'stillLoggedIn'
  | 'formRefused'
  | 'notSent'
  | 'otherUser';

/** What people ask about their session, and the causes that may answer it, the most likely first. */
export const QUESTIONS: readonly {
  readonly id: QuestionId;
  readonly causes: readonly CauseId[];
}[] = [
  {
    id: 'noSession',
    causes: [
      ...(['crossOrigin', 'secureOverHttp', 'wrongDomain', 'withoutSecure'] as const),
      ...(['otherSpelling', 'thirdParty', 'tooLarge', 'wrongPath', 'tooOld'] as const),
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
      ...(['replaced', 'twoCookies', 'tooOld'] as const),
      ...(['strayLogout', 'sessionProtection', 'severalClocks', 'otherForm'] as const),
    ],
  },
  { id: 'stillLoggedIn', causes: ['rememberToken', 'missedDeletion', 'logoutCopy'] },
  { id: 'formRefused', causes: ['csrfMismatch'] },
  {
    id: 'notSent',
    causes: [
      ...(['crossOrigin', 'secureOverHttp', 'wrongDomain'] as const),
      ...(['withoutSecure', 'otherSpelling', 'thirdParty', 'wrongPath', 'tooOld'] as const),
    ],
  },
  { id: 'otherUser', causes: ['cachedSetCookie', 'otherSpelling', 'sameId'] },
];
