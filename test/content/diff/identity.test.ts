import { expect, it } from 'vitest';
import { identityChange } from '../../../src/content/diff/identity.ts';
import { sessionOf } from './session.ts';

it.each([
  ['{}', '{"_user_id":"1"}', 'login'],
  [null, '{"user_id":1}', 'login'],
  ['{"user_id":null}', '{"user_id":1}', 'login'],
  ['{"logged_in":false}', '{"logged_in":true}', 'login'],
  ['{"_user_id":"1"}', '{}', 'logout'],
  ['{"_user_id":"1"}', null, 'logout'],
  ['{"user":{"id":1}}', '{"user":{}}', 'logout'],
  ['{"user":"ada"}', '{"user":""}', 'logout'],
  ['{"user":"ada"}', '[]', 'logout'],
  ['{"_user_id":"1"}', '{"_user_id":"2"}', 'otherUser'],
  ['{"user_id":1}', '{"user_id":"1"}', 'otherUser'],
  ['{"user":{"id":1}}', '{"user":{"id":2}}', 'otherUser'],
  ['{"user":{"id":1}}', '{"user":"ada"}', 'otherUser'],
  ['{"user":{"id":1,"theme":"dark"}}', '{"user":{"id":1,"theme":"light"}}', null],
  ['{"_user_id":"1","username":"ada"}', '{"_user_id":"1","username":"Ada"}', null],
  ['{"_user_id":"1"}', '{"_user_id":"1","cart":[]}', null],
  ['{"_user_id":null,"user_id":1}', '{"user_id":2}', 'otherUser'],
  ['{"_auth_user_id":"1"}', '{"_auth_user_id":"2"}', 'otherUser'],
  ['{"username":"ada"}', '{"username":"ada","_auth_user_id":"1"}', 'login'],
  // Another key for a user, perhaps of another app: nothing tells whether it is the same user.
  ['{"user_id":1}', '{"username":"ada"}', null],
  ['{"user_id":1,"username":"ada"}', '{"username":"ada"}', null],
  ['{"user_id":1}', '{"_user_id":"1"}', 'login'],
  ['{"_user_id":"1","username":"ada"}', '{"username":"ada"}', 'logout'],
  ['{"user_id":0}', '{}', null],
  ['{"cart":[1]}', '{"cart":[2]}', null],
  [null, null, null],
])('from %s to %s is %s', (before, after, change) => {
  expect(identityChange(sessionOf(before), sessionOf(after))?.change ?? null).toBe(change);
});

it.each([
  [null, '{"_user_id":"1"}', true],
  ['{"_auth_user_id":"1"}', null, true],
  ['{"_user_id":"1"}', '{"_user_id":"2"}', true],
  ['{"username":"ada"}', '{"username":"ada","_user_id":"1"}', true],
  [null, '{"user_id":1}', false],
  // A newsletter, a checkout, a contact form.
  ['{}', '{"email":"ada@example.org"}', false],
  ['{"email":"ada@example.org"}', '{}', false],
  ['{"email":"ada@example.org"}', '{"email":"bob@example.org"}', false],
  ['{"_user_id":"1","username":"ada"}', '{"_auth_user_id":"1","username":"bob"}', false],
])(
  'is a login or logout only by the own key of a library: from %s to %s: %j',
  (before, after, isByLibrary) => {
    expect(identityChange(sessionOf(before), sessionOf(after))).toMatchObject({ isByLibrary });
  },
);
