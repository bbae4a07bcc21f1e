import { createHmac } from 'node:crypto';
import { encodeBase62 } from '../../../src/codec/formats/django/base62.ts';
import { base64Url, KEY, timestampText, withSignature } from '../../codec/signing.ts';
import {
  DJANGO_SALT,
  django,
  starlette,
  withSaltedSignature,
} from '../../e2e/codec/framework-cookies.ts';

/** How the cookies of one framework are made, by other means than the codec's. */
export interface Maker {
  readonly separator: '.' | ':';
  payload(json: string | Uint8Array): string;
  /** The text of a time, in seconds below 2^32. */
  time(seconds: number): string;
  /** Appends the signature to a payload and a timestamp. */
  sign(signed: string): string;
  /** Signatures that the framework would not make with this key and its settings. */
  readonly otherwise: readonly ((signed: string) => string)[];
}

const plain = (signed: string) =>
  `${signed}.${createHmac('sha1', KEY).update(signed).digest('base64url')}`;

export const FLASK: Maker = {
  separator: '.',
  payload: base64Url,
  time: timestampText,
  sign: withSignature,
  otherwise: [django, starlette, plain, (signed) => `${withSignature(signed)}A`],
};

export const DJANGO: Maker = {
  separator: ':',
  payload: base64Url,
  time: encodeBase62,
  sign: django,
  otherwise: [
    withSignature,
    (signed) => withSaltedSignature(signed, DJANGO_SALT, 'sha1', ':'),
    (signed) => withSaltedSignature(signed, 'django.core.signing', 'sha256', ':'),
    (signed) => `${django(signed)}=`,
    (signed) => withSaltedSignature(signed, DJANGO_SALT, 'sha256', '.'),
  ],
};

export const STARLETTE: Maker = {
  separator: '.',
  payload: (json) => Buffer.from(json).toString('base64'),
  time: timestampText,
  sign: starlette,
  otherwise: [
    django,
    withSignature,
    plain,
    (signed) => withSaltedSignature(signed, 'itsdangerous.Signer', 'sha256', '.'),
    (signed) => `${starlette(signed)}=`,
  ],
};
