import type { CauseId } from './registry.ts';

export type QuestionId =
  | 'noSession'
  | 'notSaved'
  | 'noLogin'
  | 'loggedOut'
  | 'stillLoggedIn'
  | 'formRefused'
  | 'notSent';

/** What people ask about their session, and the causes that may answer it, the most likely first. */
export const QUESTIONS: readonly {
  readonly id: QuestionId;
  readonly causes: readonly CauseId[];
}[] = [
  { id: 'noSession', causes: ['crossOrigin'] },
  { id: 'notSaved', causes: ['crossOrigin', 'nestedChange'] },
  { id: 'noLogin', causes: ['oauthState', 'csrfMismatch', 'crossOrigin'] },
  { id: 'loggedOut', causes: ['crossOrigin'] },
  { id: 'stillLoggedIn', causes: ['rememberToken', 'logoutCopy'] },
  { id: 'formRefused', causes: ['csrfMismatch'] },
  { id: 'notSent', causes: ['crossOrigin'] },
];
