import type { CauseId } from './registry.ts';

export type QuestionId = 'noSession' | 'notSaved' | 'loggedOut' | 'notSent' | 'otherUser';

/** What people ask about their session, and the causes that may answer it, the most likely first. */
export const QUESTIONS: readonly {
  readonly id: QuestionId;
  readonly causes: readonly CauseId[];
}[] = [
  {
    id: 'noSession',
    causes: [
      'crossOrigin',
      'secureOverHttp',
      'otherSpelling',
      'thirdParty',
      'tooLarge',
      'wrongPath',
    ],
  },
  { id: 'notSaved', causes: ['crossOrigin', 'thirdParty', 'tooLarge'] },
  {
    id: 'loggedOut',
    causes: [
      'severalKeys',
      'crossOrigin',
      'secureOverHttp',
      'otherSpelling',
      'thirdParty',
      'wrongPath',
    ],
  },
  { id: 'notSent', causes: ['crossOrigin', 'otherSpelling', 'thirdParty', 'wrongPath'] },
  { id: 'otherUser', causes: ['cachedSetCookie', 'otherSpelling'] },
];
