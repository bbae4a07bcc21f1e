import { expect, it } from 'vitest';
import { unreadSession } from '../../../src/analysis/findings/unread-session.ts';
import { DEFAULT_LIFETIME, signFlask } from '../../../src/codec/index.ts';
import { keyOf, NOW, signed, subjectOf, TOO_LARGE } from './subject.ts';

const dev = [keyOf('dev')];
const other = [keyOf('other')];
const withSpace = signFlask('{"a":1}', 'dev ', { timestamp: NOW });
const malformed = signed('{"id":{" u":"malformed"}}');

function outcomeOf(...situation: Parameters<typeof subjectOf>) {
  return unreadSession(subjectOf(...situation)).map(({ outcome }) => outcome);
}

it.each([
  ['a session that the server reads', {}],
  ['a session that a key signed', { keys: dev }],
  ['a key that signed in another spelling', { cookie: { value: withSpace }, keys: dev }],
  ['a value that is no session', { cookie: { value: `1|${'0'.repeat(128)}` }, keys: other }],
  [
    'an id under which the server may keep the session',
    { cookie: { name: 'sessionid', value: '0t1q2w3e4r5t6y7u8i9o0pazsxdcfvgb' } },
  ],
  ['an empty remember token', { cookie: { value: `|${'0'.repeat(128)}` } }],
])('is silent about %s', (_, situation) => {
  expect(outcomeOf(situation)).toEqual([]);
});

it('is silent about a session of which only the beginning is read', () => {
  const subject = subjectOf({ cookie: { value: TOO_LARGE } });
  expect(subject).toMatchObject({ session: { isTruncated: true }, outcome: { kind: 'unknown' } });
  expect(unreadSession(subject)).toEqual([]);
});

it.each([
  ['if the signature is right', [], false],
  ['certainly, as a key signed it', dev, true],
])('finds that the server answers 500 %s', (_, keys, isCertain) => {
  expect(outcomeOf({ cookie: { value: malformed }, keys })).toMatchObject([
    { kind: 'answers500', isCertain, reason: { kind: 'undecodable' } },
  ]);
});

it('finds a value that the newest Werkzeug ignores', () => {
  expect(outcomeOf({ cookie: { value: `"${signed('{"a":1}')}` } })).toEqual([
    { kind: 'cookieIgnored' },
  ]);
});

it('finds what depends on the app', () => {
  const depth = 401;
  const value = signed(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`);
  expect(outcomeOf({ cookie: { value } })).toMatchObject([
    { kind: 'unknown', error: { code: 'json_too_deep' } },
  ]);
});

it('finds that none of the keys signed it, with the verdict', () => {
  const verdict = { kind: 'invalid', reason: { kind: 'unknown', isComplete: true } };
  expect(outcomeOf({ keys: other })).toEqual([{ kind: 'unsigned', verdict }]);
});

it.each([null, 3600])('finds a signature in the future, server ahead by %s', (serverAhead) => {
  const value = signed('{"a":1}', NOW + 7200);
  expect(outcomeOf({ cookie: { value }, facts: { serverAhead } })).toEqual([
    { kind: 'signedInTheFuture', serverAhead },
  ]);
});

it('finds a session that is too old for its lifetime, which may be only assumed', () => {
  const now = NOW + DEFAULT_LIFETIME + 1;
  expect(outcomeOf({ now })).toEqual([{ kind: 'maybeExpired', lifetime: DEFAULT_LIFETIME }]);
  expect(outcomeOf({ now, facts: { chosenLifetime: 60 } })).toEqual([
    { kind: 'empty', reason: 'expired', lifetime: { seconds: 60, source: 'chosen' } },
  ]);
});

it.each([
  ['', 'cookie_empty'],
  ['x', 'signature_missing'],
  [signed('{}'), 'content_empty'],
])('finds that the server reads an empty session in %j: %s', (value, reason) => {
  expect(outcomeOf({ cookie: { value } })).toMatchObject([{ kind: 'empty', reason }]);
});
