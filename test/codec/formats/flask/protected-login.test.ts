import { expect, it } from 'vitest';
import { decodeFlask, loginMarks, protectedLogin, signFlask } from '../../../../src/codec/index.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
/** Made by `_create_identifier` of Flask-Login 0.6.3. */
const MARK =
  '7cc696795627d1d76ff9ff22a01f519fa7400a6a4a4717dbc36e1b16b5879d9b4c73863c2e981984d7d0f4f9f39af9b1fc18f2b6d1d578ac4fdc4dd9638e7ca3';
const QUOTED = 'It\'s "x"\\';
const QUOTED_MARK =
  '22f37843fd0e20a6bff2f9e8e4f6e4f65ed7a988ee5cac3e3ce5073dff53536098e5932d951205e3ef85e39bb3b1d34042f2a969c536fa82dd6059e2e604404c';

it('marks a login as Flask-Login does', () => {
  expect(loginMarks('127.0.0.1', FIREFOX)).toContain(MARK);
  expect(loginMarks('::1', QUOTED)).toContain(QUOTED_MARK);
  expect(loginMarks('::1', FIREFOX)).not.toContain(MARK);
  expect(loginMarks('::1', '\ud800')).toEqual([]);
});

const contentOf = (session: object) => decodeFlask(signFlask(JSON.stringify(session), 'dev')).value;

it('reads a login with its mark', () => {
  const login = { _user_id: 'ada', _id: MARK, _fresh: true };
  expect(protectedLogin(contentOf(login))).toEqual({ user: 'ada', mark: MARK, isFresh: true });
});

it.each([
  ['no user', { _id: MARK, _fresh: true }],
  ['no mark, as after a login by a cookie', { _user_id: 'ada', _fresh: false }],
  ['the id of a document', { _user_id: 'ada', _id: 'a1b2', _fresh: true }],
  ['values of other types', { _user_id: 1, _id: MARK, _fresh: 1 }],
])('reads none with %s', (_title, session) => {
  expect(protectedLogin(contentOf(session))).toBeNull();
});
