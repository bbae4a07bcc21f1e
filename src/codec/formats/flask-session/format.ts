import { NO_TIMESTAMP, readPart, splitUntimed } from '../../core/envelope.ts';
import { appendSignature, DECODED_SIGNATURE, prepareKeys } from '../../core/signature.ts';
import { toBytes } from '../../core/utf8.ts';
import { FLASK_COOKIE_HEADER } from '../flask/cookie-header.ts';
import type { Format } from '../format.ts';
import { DOTTED, isUntimed } from '../itsdangerous/forms.ts';
import { partsOf, signatureOf } from '../parts.ts';
import { textValue } from '../text-value.ts';

/** `flask_session/sessions.py`. */
const SIGNING = { salt: 'flask-session', derivation: 'hmac', digest: 'sha1' } as const;

/** Flask-Session's ids with `SESSION_USE_SIGNER`: the session itself is on the server. */
export const flaskSession = {
  id: 'flask_session',
  framework: 'Flask-Session',
  holds: 'sessionId',
  cookieNames: ['session'],
  signing: [SIGNING],
  inText: DOTTED,
  cookieHeader: FLASK_COOKIE_HEADER,
  isTraceable: true,
  contentRules: null,
  session: null,
  recognise: (cookie) => isUntimed(cookie),
  resembles: () => false,
  split: (cookie) => partsOf(splitUntimed(cookie)),
  timestamp: () => NO_TIMESTAMP,
  payload: (cookie) => readPart(splitUntimed(cookie), 'payload', toBytes),
  read(cookie) {
    const split = splitUntimed(cookie);
    return {
      cookie,
      parts: partsOf(split),
      layers: [],
      content: readPart(split, 'payload', textValue),
      timestamp: NO_TIMESTAMP,
      signature: signatureOf(split),
    };
  },
  prepare(keys, options) {
    return prepareKeys(keys, { ...SIGNING, ...options }, DECODED_SIGNATURE);
  },
  sign: (id, key, options) =>
    appendSignature(id, key, { ...SIGNING, ...options }, DECODED_SIGNATURE),
} as const satisfies Format;
