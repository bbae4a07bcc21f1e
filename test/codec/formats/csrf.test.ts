import { expect, it } from 'vitest';
import { CSRF_SCHEMES } from '../../../src/codec/index.ts';

const [wtf, django] = CSRF_SCHEMES;

/** Made by Flask-WTF 1.3.0 with the key `dev` at 1700000000. */
const WTF_TOKEN = '.eJxTMjA0MjYxNTO3sExMSk5JTcPFVwIA4koKpQ.ZVPxAA.zzwXxc7sSpHT1EKBsGbXCS53GPM';

/** Made by Django 5.2.17. */
const DJANGO_SECRET = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7cF0iL';
const DJANGO_TOKEN = 'vHDZxDZGW2nNBCXj8FebM1AMdBFKTZAyv8w21z5dVbXFNfSyODwUDmmGBqCMoPI9';
const SAME_SECRET = 'yHjYLEIlXNrcv03QiCLIwf9aIsplxOuNy8c1fAOSWW14HDY5YA3rnAV46hmn2ECo';
const OTHER_SECRET = 'wyjXtJ9whHXqkVH1pioLm7aqt4tsPPG7VnilhHwje3JmFGCl9cHufpSiKLkIvFVM';

it('Flask-WTF’s token has the session’s secret and a time', () => {
  expect(wtf?.read(WTF_TOKEN)).toEqual({
    secret: '0123456789abcdef0123456789abcdef01234567',
    signedAt: 1_700_000_000,
  });
});

it('Django’s token is unmasked, and so is a cookie from before 4.0', () => {
  const tokens = [DJANGO_TOKEN, SAME_SECRET, DJANGO_SECRET];
  expect(tokens.map((token) => django?.read(token)?.secret)).toEqual(Array(3).fill(DJANGO_SECRET));
  expect(django?.secretOf(DJANGO_TOKEN)).toBe(DJANGO_SECRET);
  expect(django?.read(OTHER_SECRET)?.secret).toBe('zZ9yY8xX7wW6vV5uU4tT3sS2rR1qQ0pP');
});

it.each([
  '',
  'x',
  'e30.ZVPxAA.zzwXxc7sSpHT1EKBsGbXCS53GPM',
  'Ing.ZVPxAA.zzwXxc7sSpHT1EKBsGbXCS53GPM',
  `${DJANGO_TOKEN}=`,
  '-'.repeat(64),
])('%j is a token of neither', (token) => {
  expect(CSRF_SCHEMES.map((scheme) => scheme.read(token))).toEqual([null, null]);
});
