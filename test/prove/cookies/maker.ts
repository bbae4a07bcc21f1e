import { createHmac } from 'node:crypto';
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
  /** The bytes of a payload that is not compressed. */
  bytesOfPayload(payload: string): Buffer;
  /** The text of a time, in seconds below 2^32. */
  time(seconds: number): string;
  /** The seconds of such a text; NaN if it is none. */
  secondsOf(time: string): number;
  /** Whether a payload may begin with a dot, and is compressed then. */
  readonly compresses: boolean;
  /** Whether a time after the server's clock is accepted. */
  readonly readsTheFuture: boolean;
  /** Appends the signature to a payload and a timestamp. */
  sign(signed: string): string;
  /** Signatures that the framework would not make with this key and its settings. */
  readonly foreignSignatures: readonly ((signed: string) => string)[];
}

const plain = (signed: string) =>
  `${signed}.${createHmac('sha1', KEY).update(signed).digest('base64url')}`;

/** Base64 as Python reads it (`a2b_base64`): it leaves out other characters, and ends where a padding is complete. */
function decoded(text: string, alphabet: RegExp): Buffer {
  let [kept, padding] = ['', 0];
  for (const character of text) {
    const position = kept.length % 4;
    if (alphabet.test(character)) [kept, padding] = [kept + character, 0];
    else if (character === '=' && position >= 2 && position + ++padding >= 4) break;
  }
  return Buffer.from(kept, 'base64');
}

/** As `urlsafe_b64decode`, which reads both alphabets. */
export function bytesOf(text: string): Buffer {
  return decoded(text, /[\w+/-]/);
}

const secondsOfBytes = (time: string) => {
  return bytesOf(time).reduce((seconds, byte) => 256 * seconds + byte, 0);
};

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function base62(seconds: number): string {
  const before = seconds < 62 ? '' : base62(Math.floor(seconds / 62));
  return before + BASE62.charAt(seconds % 62);
}

function secondsOfBase62(time: string): number {
  if (!/^-?[0-9A-Za-z]+$/.test(time)) return Number.NaN;
  const digits = Array.from(time.replace('-', ''), (digit) => BASE62.indexOf(digit));
  const seconds = digits.reduce((sum, digit) => 62 * sum + digit, 0);
  return time.startsWith('-') ? -seconds : seconds;
}

export const FLASK: Maker = {
  separator: '.',
  payload: base64Url,
  bytesOfPayload: bytesOf,
  time: timestampText,
  secondsOf: secondsOfBytes,
  compresses: true,
  readsTheFuture: false,
  sign: withSignature,
  foreignSignatures: [django, starlette, plain, (signed) => `${withSignature(signed)}A`],
};

export const DJANGO: Maker = {
  separator: ':',
  payload: base64Url,
  bytesOfPayload: bytesOf,
  time: base62,
  secondsOf: secondsOfBase62,
  compresses: true,
  readsTheFuture: true,
  sign: django,
  foreignSignatures: [
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
  bytesOfPayload: (payload) => decoded(payload, /[A-Za-z0-9+/]/),
  time: timestampText,
  secondsOf: secondsOfBytes,
  compresses: false,
  readsTheFuture: false,
  sign: starlette,
  foreignSignatures: [
    django,
    withSignature,
    plain,
    (signed) => withSaltedSignature(signed, 'itsdangerous.Signer', 'sha256', '.'),
    (signed) => `${starlette(signed)}=`,
  ],
};
