import { describe, expect, it } from 'vitest';
import { formatOf, signCookie } from '../../../../src/codec/index.ts';
import { base64Url, NOW, timestampText } from '../../signing.ts';

const { recognise: isTimed } = formatOf('itsdangerous');
const { recognise: isFlask } = formatOf('flask');
const { recognise: isUntimed } = formatOf('flask_session');
const { recognise: isStarlette, resembles: resemblesStarlette, split } = formatOf('starlette');

const T = timestampText(NOW);
/** Characters as many as a signature with SHA-1 has. */
const SHA1 = 'aB'.repeat(13);
const SIGNATURE = `${SHA1}A`;
const SHA512 = `${'aB'.repeat(42)}aA`;

describe('a value with a timestamp', () => {
  it.each([
    [2 ** 24, true],
    [2 ** 29 - 1, true],
    [2 ** 29, false],
    [1_293_839_999, false],
    [1_293_840_000, true],
    [2 ** 32 - 1, true],
  ])('may have been signed at %d: %s', (seconds, expected) => {
    expect(isTimed(`WzFd.${timestampText(seconds)}.${SIGNATURE}`, 1000)).toBe(expected);
  });

  it.each([
    ['with each length of a signature', 'WzFd', T, SIGNATURE, true],
    ['with SHA-224', 'WzFd', T, 'a'.repeat(38), true],
    ['with SHA-256', 'WzFd', T, 'a'.repeat(43), true],
    ['with SHA-384', 'WzFd', T, 'a'.repeat(64), true],
    ['with SHA-512', 'WzFd', T, SHA512, true],
    ['with another length', 'WzFd', T, `${SIGNATURE}A`, false],
    ['with another character in its signature', 'WzFd', T, `!${SHA1}`, false],
    ['with another character at its end', 'WzFd', T, `${SHA1}!`, false],
    ['with a longer timestamp', 'WzFd', `${T}A`, SIGNATURE, false],
    ['with another character in its timestamp', 'WzFd', '!VPxAA', SIGNATURE, false],
    ['without a payload', '', T, SIGNATURE, false],
  ])('%s is recognised or not', (_name, payload, timestamp, signature, expected) => {
    expect(isTimed(`${payload}.${timestamp}.${signature}`, 1000)).toBe(expected);
  });
});

describe('a session of Flask', () => {
  const deep = base64Url(`{"a":${'['.repeat(1100)}`);

  it.each([
    ['is a dict', 'e30', T, true],
    ['is no list', 'W10', T, false],
    ['is no damaged dict', 'eyJhIg', T, false],
    ['may be too deep to be read', deep, T, true],
    ['may have an empty timestamp', 'e30', '', true],
    ['may have a short timestamp', 'e30', 'AQ', true],
    ['has no longer timestamp', 'e30', `${T}A`, false],
    ['has no other character in its timestamp', 'e30', 'Z!PxAA', false],
    ['has no other character in its payload', 'e30=', T, false],
  ])('%s', (_name, payload, timestamp, expected) => {
    expect(isFlask(`${payload}.${timestamp}.${SIGNATURE}`)).toBe(expected);
  });

  it('is recognised by its beginning if it is large', () => {
    const cookie = signCookie('flask', `{"a":"${'x'.repeat(5000)}"}`, 'dev', { compress: true });
    expect(isFlask(cookie, 100)).toBe(true);
  });
});

describe('a session of Starlette', () => {
  it.each([
    ['has padding', 'e30=', T, SIGNATURE, true],
    ['has a space after a colon', base64Url('{"a": 12}'), T, SIGNATURE, true],
    ['has another alphabet', 'eyJhIjoiPj8/In0', T, SIGNATURE, false],
    ['is not written without spaces', base64Url('{"ab":12}'), T, SIGNATURE, false],
    ['is not empty without padding', base64Url('{   }'), T, SIGNATURE, false],
    ['may be cleared', 'bnVsbA==', T, SIGNATURE, true],
    ['is no list', 'W10=', T, SIGNATURE, false],
    ['is not compressed', '.e30=', T, SIGNATURE, false],
    ['has no old timestamp', 'e30=', timestampText(2 ** 30), SIGNATURE, false],
    ['has SHA-1', 'e30=', T, SHA512, false],
  ])('%s', (_name, payload, timestamp, signature, expected) => {
    expect(isStarlette(`${payload}.${timestamp}.${signature}`)).toBe(expected);
  });

  it.each([
    ['has padding', `eyJhIjoxfQ==.${T}.${SIGNATURE}`, true],
    ['has a spaced key', `${base64Url('{"a": "b')}.${T}.a`, true],
    ['has a spaced key, which is cut off', `${base64Url('{"a": "bc')}x.${T}.aB`, true],
    ['has no spaced key', `${base64Url('{"a":"b1')}.${T}.aB`, false],
    ['has a key with a quote', `${base64Url('{"\\": "')}.${T}.aB`, false],
    ['has a longer signature', `eyJhIjoxfQ==.${T}.${SIGNATURE}A`, false],
    ['is compressed', `.eyJhIjoxfQ==.${T}.aB`, false],
    ['has an old timestamp', `eyJhIjoxfQ==.${timestampText(2 ** 30)}.aB`, false],
    ['is no dict', `WzFd=.${T}.aB`, false],
    ['has more padding', `eyJhIjoxfQ===.${T}.aB`, false],
    ['has something before it', `!eyJhIjoxfQ==.${T}.aB`, false],
    ['has no timestamp', 'eyJhIjoxfQ==.aB', false],
  ])('is resembled by what %s: %s', (_name, value, expected) => {
    expect(resemblesStarlette(value)).toBe(expected);
  });

  it.each([
    [`.e30=.${T}.aB`, ['.e30=', T, 'aB'], true],
    [`e30=.${T}.aB`, ['e30=', T, 'aB'], true],
    ['e30=.aB', ['e30=', 'aB'], false],
    ['.e30=', ['.e30='], false],
  ])('has a dot before its payload within it: %s', (cookie, texts, ok) => {
    const parts = split(cookie);
    const found = parts.ok ? parts.value : parts.partial;
    expect(parts.ok).toBe(ok);
    expect(found?.map(({ text }) => text)).toEqual(texts);
    expect(found?.map(({ start, end }) => cookie.slice(start, end))).toEqual(texts);
  });
});

describe('a value without a timestamp', () => {
  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const accepted = (start: string) =>
    [...ALPHABET].filter((last) => isUntimed(`id.${start}${last}`)).join('');

  it('ends as base64 of its signature ends', () => {
    expect(accepted(SHA1)).toBe('AEIMQUYcgkosw048');
    expect(accepted(SHA512.slice(0, -1))).toBe('AQgw');
  });

  it.each([
    ['without an id', `.${SIGNATURE}`, false],
    ['with an id of one character', `a.${SIGNATURE}`, true],
    ['without a separator', SIGNATURE, false],
    ['with a signature of another length', `id.a${SIGNATURE}`, false],
    ['with lower case alone', `id.${'b'.repeat(26)}c`, false],
    ['with upper case alone', `id.${'B'.repeat(26)}A`, false],
    ['with another character', `id.+${SHA1.slice(1)}A`, false],
    ['with a timestamp', `WzFd.${T}.${SIGNATURE}`, false],
  ])('%s is recognised or not', (_name, value, expected) => {
    expect(isUntimed(value)).toBe(expected);
  });
});
