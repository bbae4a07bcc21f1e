import { describe, expect, it } from 'vitest';
import { type Claim, claimOf } from '../../../src/analysis/anatomy/claim.ts';
import type { FormatId } from '../../../src/codec/index.ts';
import { cookieOf, KEY } from '../../codec/signing.ts';
import { EXAMPLES, readWith, signed } from './cookies.ts';

const claim = (id: FormatId, value: string, texts: readonly string[] = []) =>
  claimOf(readWith(id, value, texts).session);

describe('what a cookie is', () => {
  const PROVEN: Readonly<Record<FormatId, Claim>> = {
    flask: 'session',
    django: 'session',
    starlette: 'session',
    flask_session: 'sessionId',
    express_session: 'sessionId',
    remember_token: 'userId',
    itsdangerous: 'token',
  };
  it.each(EXAMPLES)('is certain once a key proves it: %s', (id, value) => {
    expect(claim(id, value, ['dev'])).toBe(PROVEN[id]);
  });

  const BY_FORM: Readonly<Record<FormatId, Claim>> = {
    flask: 'sessionByForm',
    django: 'sessionByForm',
    starlette: 'sessionByForm',
    flask_session: 'signedIdLike',
    express_session: 'signedIdLike',
    remember_token: 'userIdByForm',
    itsdangerous: 'tokenLike',
  };
  it.each(EXAMPLES)('is no more than its form shows without a key that fits: %s', (id, value) => {
    expect(claim(id, value)).toBe(BY_FORM[id]);
    expect(claim(id, value, ['wrong'])).toBe(BY_FORM[id]);
  });

  it('is certain if a key fits in another spelling, but not with another salt', () => {
    expect(claim('flask', signed('flask', '{"a":1}', 'dev\n'), ['dev'])).toBe('session');
    const otherSalt = signed('flask', '{"a":1}', 'dev', { salt: 'itsdangerous' });
    expect(claim('flask', otherSalt, ['dev'])).toBe('sessionByForm');
  });

  it.each(['', '.', ':'])(
    'is a guess if the session is damaged, or lost its signature%s',
    (end) => {
      const value = signed('flask', '{"user":"ada","theme":"dark"}');
      expect(claim('flask', value.slice(0, 20) + value.slice(30))).toBe('sessionLike');
      expect(claim('flask', value.slice(0, value.lastIndexOf('.')) + end)).toBe('sessionLike');
    },
  );

  it('says nothing of reading where the content may be encrypted', () => {
    expect(claim('flask', cookieOf(Uint8Array.of(0xff, 0xfe, 0x80)), [KEY])).toBe('unread');
  });

  it('is an id by its look, or unknown', () => {
    expect(claim('flask', '9c6df4e1a3b2470f8e5d6c7b8a901234')).toBe('idLike');
    expect(claim('flask', 'dark-mode=on')).toBe('unknown');
    expect(claim('flask', '')).toBe('unknown');
  });
});
