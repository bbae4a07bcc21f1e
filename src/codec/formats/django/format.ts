import { inflate } from '#inflate';
import { decodeBase64Url } from '../../base64.ts';
import { readPart, splitEnvelope } from '../../envelope.ts';
import { INFLATE_LIMIT } from '../../inflate.ts';
import { parseJson, tooDeepOffset } from '../../json.ts';
import {
  checkTimes,
  emptySession,
  isCodecLimit,
  type OutcomeOptions,
  rejectionOf,
  tooDeepError,
} from '../../outcome.ts';
import { encodeLatin1 } from '../../remember-token.ts';
import { isDjango } from '../../shapes/django.ts';
import { encodePayload } from '../../sign.ts';
import { appendSignature, prepareKeys } from '../../signature.ts';
import { andThen, attempt, readable } from '../../step.ts';
import type { Format, Layer, Outcome, Reading } from '../format.ts';
import { jsonOf, partsOf } from '../parts.ts';
import { decodeBase62, encodeBase62 } from './base62.ts';

/** The salt of the `signed_cookies` backend (`django/contrib/sessions/backends/signed_cookies.py`). */
const SALT = 'django.contrib.sessions.backends.signed_cookies';

/** Django compares signatures as text (`constant_time_compare`). */
const FORM = { separator: ':', isExact: true } as const;

const SIGNING = { salt: SALT, derivation: 'django-concat', digest: 'sha256' } as const;

/**
 * Django's sessions of the `signed_cookies` backend, with its JSON serializer. Follows Django 5.2; before 3.1 Django
 * signed with SHA-1, which 3.1 and 3.2 still accept.
 */
export const django = {
  id: 'django',
  framework: 'Django',
  cookieNames: ['sessionid'],
  signing: [SIGNING, { ...SIGNING, digest: 'sha1' }],
  defaultLifetime: 1_209_600, // `SESSION_COOKIE_AGE`, two weeks
  recognise(cookie, inflateLimit) {
    return isDjango(cookie) && readable(read(cookie, inflateLimit).content)?.type === 'dict';
  },
  read,
  prepare(keys, options) {
    return prepareKeys(keys, { ...SIGNING, ...options }, FORM);
  },
  sign(json, key, { timestamp = Math.floor(Date.now() / 1000), compress, ...options } = {}) {
    const text = encodeLatin1(json);
    if (!text) throw new RangeError('the JSON text has a character that is not in Latin-1');
    const signed = `${encodePayload(text, compress)}:${encodeBase62(timestamp)}`;
    return appendSignature(signed, key, { ...SIGNING, ...options }, FORM.separator);
  },
  outcome,
} as const satisfies Format;

/** Follows `Signer.unsign_object` and `JSONSerializer.loads` of `django/core/signing.py`. */
function read(cookie: string, inflateLimit = INFLATE_LIMIT): Reading {
  const split = splitEnvelope(cookie, FORM.separator);
  const base64 = readPart(split, 'payload', (text) => decodeBase64Url(text, 'payload'));
  const inflated = readable(split)?.compressed
    ? [{ id: 'inflate', output: andThen(base64, (bytes) => inflate(bytes, inflateLimit)) } as const]
    : [];
  const latin1 = andThen(inflated[0]?.output ?? base64, (bytes) =>
    attempt(() => decodeLatin1(bytes)),
  );
  const json = andThen(latin1, parseJson);
  const layers: readonly Layer[] = [
    { id: 'base64', output: base64 },
    ...inflated,
    { id: 'latin1', output: latin1 },
    { id: 'json', output: json },
  ];
  return {
    cookie,
    parts: partsOf(split),
    layers,
    content: json,
    timestamp: readPart(split, 'timestamp', decodeBase62),
    signature: readPart(split, 'signature', (text) => decodeBase64Url(text, 'signature')),
  };
}

/** Bytes per call of `String.fromCharCode`, which takes a limited number of arguments. */
const CHUNK = 8192;

function decodeLatin1(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return text;
}

/**
 * Django continues with an empty session on every error (`SessionStore.load` catches all exceptions). It accepts a
 * timestamp in the future. Content that is not a dict fails when a view first uses the session.
 */
function outcome(
  reading: Reading,
  valid: boolean,
  { now, lifetime = django.defaultLifetime }: OutcomeOptions,
): Outcome {
  checkTimes(now, lifetime);
  const { parts, timestamp } = reading;
  const rejected = rejectionOf(parts, valid);
  if (rejected) return emptySession(rejected);
  if (!timestamp.ok) return emptySession('timestamp_unreadable');
  if (now - timestamp.value.raw > lifetime) return emptySession('expired');
  const json = jsonOf(reading);
  if (!json.ok) {
    const isUnknown = isCodecLimit(json.error) || json.error.code === 'json_too_deep';
    return isUnknown ? { kind: 'unknown', error: json.error } : emptySession('content_unreadable');
  }
  const offset = tooDeepOffset(json.value);
  if (offset !== null) return { kind: 'unknown', error: tooDeepError(offset) };
  const { value } = json;
  if (value.type === 'dict') return { kind: 'session', value };
  return { kind: 'serverError', reason: { kind: 'not_a_dict', type: value.type } };
}
