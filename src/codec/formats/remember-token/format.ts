import { hexToBytes } from '@noble/hashes/utils.js';
import { NO_TIMESTAMP } from '../../core/envelope.ts';
import { CodecError } from '../../core/errors.ts';
import type { Verification } from '../../core/signature.ts';
import type { Step } from '../../core/step.ts';
import { toBytes } from '../../core/utf8.ts';
import { FLASK_COOKIE_HEADER } from '../flask/cookie-header.ts';
import type { Format, NamedPart } from '../format.ts';
import { textValue } from '../text-value.ts';
import { inspectRememberToken, signRememberToken, verifyRememberToken } from './token.ts';

/** Flask-Login's `remember_token` (`flask_login/utils.py`). */
export const rememberToken = {
  id: 'remember_token',
  framework: 'Flask-Login',
  holds: 'userId',
  cookieNames: ['remember_token'],
  signing: [{ salt: '', derivation: 'none', digest: 'sha512' }],
  inText: { pattern: /[\w.@+-]{1,200}\|[\da-f]{128}(?!\w)/y },
  cookieHeader: FLASK_COOKIE_HEADER,
  contentRules: null,
  session: null,
  recognise: (cookie) => inspectRememberToken(cookie) !== null,
  resembles: () => false,
  split,
  timestamp: () => NO_TIMESTAMP,
  payload(cookie) {
    const token = inspectRememberToken(cookie);
    return token ? { ok: true, value: toBytes(token.userId.text) } : noToken(cookie);
  },
  read(cookie) {
    const token = inspectRememberToken(cookie);
    return {
      cookie,
      parts: split(cookie),
      layers: [],
      content: token ? { ok: true, value: textValue(token.userId.text) } : noToken(cookie),
      timestamp: NO_TIMESTAMP,
      signature: token ? { ok: true, value: hexToBytes(token.signature.text) } : noToken(cookie),
    };
  },
  prepare: (keys) => ({ verify: (cookie): Verification => verifyRememberToken(cookie, keys) }),
  sign: (user, key) => signRememberToken(user, key),
} as const satisfies Format;

function split(cookie: string): Step<readonly NamedPart[]> {
  const token = inspectRememberToken(cookie);
  if (!token) return noToken(cookie);
  const { userId: user, signature } = token;
  return {
    ok: true,
    value: [
      { ...user, name: 'payload' },
      { ...signature, name: 'signature' },
    ],
  };
}

function noToken(cookie: string) {
  const code = cookie === '' ? 'cookie_empty' : 'signature_missing';
  const error = new CodecError(code, 'cookie', 0, 'No bar with a signature after it');
  return { ok: false, error, partial: null } as const;
}
