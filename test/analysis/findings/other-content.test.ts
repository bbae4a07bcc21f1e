import { expect, it } from 'vitest';
import { otherContent } from '../../../src/analysis/findings/other-content.ts';
import { pastedSubject, signed, subjectOf } from './subject.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
const SIGNED_ID = '5a1d1f4e-8c1b-4d0e-9b0a-2f6b1c7d8e90.lcuszz2d_shF_ndJcu1N_ZMXGPM';

it.each([
  ['the id of a session on the server', SIGNED_ID, { kind: 'sessionId' }],
  ['a remember token and its user', `ada|${'0'.repeat(128)}`, { kind: 'userId', user: 'ada' }],
  ['what looks like a JSON Web Token', JWT, { kind: 'looksLike', shape: 'jwt' }],
  ['plain text', 'dark-mode=on', { kind: 'looksLike', shape: 'plain_text' }],
])('finds %s', (_, value, content) => {
  expect(otherContent(subjectOf({ cookie: { value } }))).toMatchObject([{ id: 'shape', content }]);
});

it('finds that a pasted token is one of itsdangerous', () => {
  const content = { kind: 'looksLike', shape: 'itsdangerous' };
  expect(otherContent(pastedSubject(signed('[1]')))).toMatchObject([{ content }]);
});

it.each([
  ['a session', signed('{"a":1}')],
  ['a session of another type', signed('[1]')],
  ['nothing', ''],
  ['what may be a damaged session', signed('{"a":1}').slice(0, -1)],
])('is silent about %s', (_, value) => {
  expect(otherContent(subjectOf({ cookie: { value } }))).toEqual([]);
});
