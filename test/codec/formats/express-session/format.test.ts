import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatOf,
  pythonStr,
  readable,
  readCookie,
  recogniseCookie,
  recogniseFormat,
  signCookie,
  verifyCookie,
} from '../../../../src/codec/index.ts';
import { readBy, setBy } from './real.ts';

/** Signed by cookie-signature 1.2.2. */
const VECTORS = [
  {
    key: 'dev',
    id: '0123456789abcdefghijklmnopqrstuv',
    cookie: 's%3A0123456789abcdefghijklmnopqrstuv.N2vQLgwZjqDWmqycoBX07pVg3tZ1AKCG0EIGVvyf%2FT0',
  },
  {
    key: 'ключ',
    id: '3f8a1c52-9d0e-4b7a-8c61-2e5f7a9b0c1d',
    cookie: 's%3A3f8a1c52-9d0e-4b7a-8c61-2e5f7a9b0c1d.q0KnbS4kIJWWDcSFYJ1cEecEj5IUmgzDJSbIxr5XziE',
  },
];
const [{ id: ID, cookie: COOKIE } = { id: '', cookie: '' }] = VECTORS;
const express = formatOf('express_session');

describe.each(VECTORS)('the id $id', ({ key, id, cookie }) => {
  it('is recognised and read', () => {
    expect(recogniseFormat(cookie)?.id).toBe('express_session');
    const { content, parts, cookie: read } = readCookie(cookie)?.reading ?? {};
    expect(content?.ok && pythonStr(content.value)).toBe(id);
    const texts = parts && readable(parts)?.map(({ start, end }) => read?.slice(start, end));
    expect(texts).toEqual([id, decodeURIComponent(cookie).slice(`s:${id}.`.length)]);
  });

  it('is right with its own key only', () => {
    const own = { format: 'express_session', valid: true, keyIndex: 1 };
    expect(verifyCookie(cookie, ['other', key])).toEqual(own);
    expect(verifyCookie(cookie, ['other'])?.valid).toBe(false);
  });

  it('is signed to the same text', () => {
    expect(signCookie('express_session', id, key)).toBe(cookie);
  });
});

it('is right before percent-encoding, too', () => {
  expect(verifyCookie(decodeURIComponent(COOKIE), ['dev'])?.valid).toBe(true);
});

it.each([
  ['without its mark', COOKIE.slice('s%3A'.length)],
  ['with padding', `${COOKIE}%3D`],
  ['with its signature in URL-safe base64', COOKIE.replace('%2F', '_')],
  ['with a space in its signature', COOKIE.replace('N2v', 'N2v%20')],
  ['with another id', COOKIE.replace('0123', '1123')],
  ['without its signature', COOKIE.slice(0, COOKIE.indexOf('.'))],
  ['that is empty', ''],
])('is not right %s', (_, cookie) => {
  expect(express.prepare(['dev']).verify(cookie).valid).toBe(false);
});

it.each([
  ['a text that an app has signed', signCookie('express_session', 'ada', 'dev')],
  ['JSON that an app has signed', signCookie('express_session', 'j:{"a":1}', 'dev')],
])('%s is none of its ids, but signed by Express', (_, cookie) => {
  expect(recogniseFormat(cookie)?.id).not.toBe('express_session');
  expect(recogniseCookie(cookie)).toBe('express');
});

describe('the real library', () => {
  const secrets = fc.string({ minLength: 1, unit: 'binary' }).filter(hasNoLoneSurrogate);
  const ids = fc.string({ minLength: 1, unit: 'grapheme' });

  it('signs as the codec', async () => {
    await fc.assert(
      fc.asyncProperty(secrets, ids, async (secret, id) => {
        const cookie = await setBy(secret, id);
        expect(signCookie('express_session', id, secret)).toBe(cookie);
        expect(express.prepare([`${secret}.`, secret]).verify(cookie)).toEqual({
          valid: true,
          keyIndex: 1,
        });
        expect(express.prepare([`${secret}.`]).verify(cookie).valid).toBe(false);
      }),
    );
  });

  it('accepts what the codec verifies, and nothing else', async () => {
    const changes = fc.constantFrom<(cookie: string) => string>(
      (cookie) => cookie,
      (cookie) => decodeURIComponent(cookie),
      (cookie) => `${cookie}%3D`,
      (cookie) => cookie.slice(0, -1),
      (cookie) => cookie.replaceAll('%2F', '_'),
      (cookie) => cookie.replaceAll('%2B', '-'),
      (cookie) => cookie.replace('s%3A', ''),
      (cookie) => cookie.replace('s%3A', 's%3a'),
      (cookie) => cookie.replace('.', '%2E'),
    );
    const plainIds = fc.stringMatching(/^[\w-]{1,40}$/);
    await fc.assert(
      fc.asyncProperty(secrets, plainIds, changes, async (secret, id, change) => {
        const cookie = change(await setBy(secret, id));
        const isAccepted = (await readBy(secret, `connect.sid=${cookie}`)).length > 0;
        expect(express.prepare([secret]).verify(cookie).valid).toBe(isAccepted);
      }),
    );
  });

  it('reads the first of several cookies, without quotes', async () => {
    const [first, second] = [`"${COOKIE}"`, signCookie('express_session', 'b'.repeat(32), 'dev')];
    expect(await readBy('dev', `connect.sid=${first}; connect.sid=${second}`)).toEqual([ID]);
    const { cookieHeader } = express;
    const cookies = [first, second].map((value) => ({ name: 'connect.sid', value }));
    expect(cookieHeader.valueOf(first)).toBe(COOKIE);
    expect(cookies.map((_, index) => cookieHeader.positionOf(cookies, index).kind)).toEqual([
      'read',
      'behind',
    ]);
  });
});

function hasNoLoneSurrogate(text: string): boolean {
  return !/\p{Cs}/u.test(text);
}
