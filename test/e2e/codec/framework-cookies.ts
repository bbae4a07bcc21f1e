import { createHash, createHmac } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { mutated, sessionJson, taggedJson } from '../../codec/arbitraries.ts';
import { base64Url, KEY, NOW, timestampText } from '../../codec/signing.ts';

/** Signs with Node's crypto, in the way of itsdangerous's `django-concat` and of Django. */
export function withSaltedSignature(
  signed: string,
  salt: string,
  digest: string,
  separator: string,
): string {
  const key = createHash(digest).update(`${salt}signer${KEY}`).digest();
  return signed + separator + createHmac(digest, key).update(signed).digest('base64url');
}

export const DJANGO_SALT = 'django.contrib.sessions.backends.signed_cookies';
/** Signs a payload and a timestamp as Django does. */
export const django = (signed: string) => withSaltedSignature(signed, DJANGO_SALT, 'sha256', ':');
/** Signs a payload and a timestamp as Starlette does. */
export const starlette = (signed: string) =>
  withSaltedSignature(signed, 'itsdangerous.Signer', 'sha1', '.');

/** {@link NOW} in Django's notation. */
export const DJANGO_TIME = '1r31eq';
const TIME = timestampText(NOW);

const text = fc.oneof(sessionJson, taggedJson, mutated(sessionJson));
const bytes = fc.uint8Array({ maxLength: 12 }).map((all) => Buffer.from(all));
const zlib = fc
  .record({
    json: sessionJson,
    at: fc.nat(),
    value: fc.nat({ max: 255 }),
    cut: fc.constantFrom(0, 0, 1, 4),
  })
  .map(({ json, at, value, cut }) => {
    const all = deflateSync(json);
    if (at % 3 === 0) all[at % all.length] = value;
    return `.${base64Url(all.subarray(0, all.length - cut))}`;
  });
const digits = fc.string({ unit: fc.constantFrom(...'0Az9-é_'), maxLength: 9 });

export type Cookies = Readonly<Record<string, fc.Arbitrary<string>>>;

/** For each framework: kinds of cookies, by name. */
export const FRAMEWORK_COOKIES: Readonly<Record<'django' | 'starlette', Cookies>> = {
  django: {
    sessions: text.map((json) =>
      django(`${base64Url(Buffer.from(json, 'latin1'))}:${DJANGO_TIME}`),
    ),
    'random bytes': bytes.map((all) => django(`${base64Url(all)}:${DJANGO_TIME}`)),
    'compressed payloads': zlib.map((payload) => django(`${payload}:${DJANGO_TIME}`)),
    'damaged base64': mutated(sessionJson.map(base64Url), 4).map((all) =>
      django(`${all}:${DJANGO_TIME}`),
    ),
    timestamps: digits.map((time) => django(`e30:${time}`)),
    'damaged cookies': mutated(
      sessionJson.map((json) => django(`${base64Url(json)}:${DJANGO_TIME}`)),
      2,
    ),
  },
  starlette: {
    sessions: text.map((json) => starlette(`${Buffer.from(json).toString('base64')}.${TIME}`)),
    'random bytes': bytes.map((all) => starlette(`${all.toString('base64')}.${TIME}`)),
    'damaged base64': mutated(
      sessionJson.map((json) => Buffer.from(json).toString('base64')),
      4,
    ).map((all) => starlette(`${all}.${TIME}`)),
    timestamps: mutated(
      fc.uint8Array({ maxLength: 9 }).map((all) => base64Url(all)),
      2,
    ).map((time) => starlette(`e30=.${time}`)),
    'damaged cookies': mutated(
      sessionJson.map((json) => starlette(`${Buffer.from(json).toString('base64')}.${TIME}`)),
      2,
    ),
  },
};
