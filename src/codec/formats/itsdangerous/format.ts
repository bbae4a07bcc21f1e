import { readPart, splitEnvelope } from '../../core/envelope.ts';
import { parseJson } from '../../core/json.ts';
import { encodePayload } from '../../core/sign.ts';
import { appendSignature, DECODED_SIGNATURE, prepareKeys } from '../../core/signature.ts';
import { andThen, readable } from '../../core/step.ts';
import { decodeTimestamp, encodeTimestamp } from '../../core/timestamp.ts';
import { hasLoneSurrogate, toBytes } from '../../core/utf8.ts';
import { FLASK_COOKIE_HEADER } from '../flask/cookie-header.ts';
import type { Format } from '../format.ts';
import { COMPACT_JSON, jsonContent } from '../json-content.ts';
import { partsOf, signatureOf } from '../parts.ts';
import { DOTTED, isTimed } from './forms.ts';
import { inspectPayload } from './payload.ts';

/** The default of `URLSafeTimedSerializer` (`itsdangerous/serializer.py`). */
const SIGNING = { salt: 'itsdangerous', derivation: 'django-concat', digest: 'sha1' } as const;

/** Anything that an app signs with `URLSafeTimedSerializer`: tokens in links, CSRF tokens. */
export const itsdangerous = {
  id: 'itsdangerous',
  framework: 'itsdangerous',
  holds: 'token',
  cookieNames: [],
  // Flask-WTF's CSRF tokens have a salt of their own.
  signing: [SIGNING, { ...SIGNING, salt: 'wtf-csrf-token' }],
  inText: DOTTED,
  cookieHeader: FLASK_COOKIE_HEADER,
  // `_CompactJSON` of `itsdangerous/_json.py`
  contentRules: jsonContent({ ...COMPACT_JSON, ensuresAscii: false }),
  session: null,
  recognise: (cookie) => isTimed(cookie),
  resembles: () => false,
  split: (cookie) => partsOf(splitEnvelope(cookie)),
  timestamp: (cookie) => readPart(splitEnvelope(cookie), 'timestamp', decodeTimestamp),
  payload: (cookie, inflateLimit) => inspectPayload(cookie, inflateLimit).inflate,
  read(cookie, inflateLimit) {
    const { split, timestamp, base64, inflate, utf8 } = inspectPayload(cookie, inflateLimit);
    const json = andThen(utf8, parseJson);
    return {
      cookie,
      parts: partsOf(split),
      layers: [
        { id: 'base64', output: base64 },
        ...(readable(split)?.compressed ? [{ id: 'inflate', output: inflate } as const] : []),
        { id: 'utf8', output: utf8 },
        { id: 'json', output: json },
      ],
      content: json,
      timestamp,
      signature: signatureOf(split),
    };
  },
  prepare(keys, options) {
    return prepareKeys(keys, { ...SIGNING, ...options }, DECODED_SIGNATURE);
  },
  sign(json, key, { timestamp = Math.floor(Date.now() / 1000), compress, ...options } = {}) {
    if (hasLoneSurrogate(json)) throw new RangeError('the JSON text has a lone surrogate');
    const signed = `${encodePayload(toBytes(json), compress)}.${encodeTimestamp(timestamp)}`;
    return appendSignature(signed, key, { ...SIGNING, ...options }, DECODED_SIGNATURE);
  },
} as const satisfies Format;
