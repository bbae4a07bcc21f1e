import { inflate } from '#inflate';
import { decodeBase64Url } from '../../core/base64.ts';
import { type Envelope, readPart, splitEnvelope } from '../../core/envelope.ts';
import { INFLATE_LIMIT } from '../../core/inflate.ts';
import { parseJson, tooDeepOffset } from '../../core/json.ts';
import { decodeLatin1, encodeLatin1 } from '../../core/latin1.ts';
import {
  checkTimes,
  emptySession,
  isCodecLimit,
  type OutcomeOptions,
  rejectionOf,
  tooDeepError,
} from '../../core/outcome.ts';
import { encodePayload } from '../../core/sign.ts';
import { appendSignature, prepareKeys } from '../../core/signature.ts';
import { andThen, attempt, readable, type Step } from '../../core/step.ts';
import type { Format, Layer, Outcome, Reading } from '../format.ts';
import { COMPACT_JSON, jsonContent } from '../json-content.ts';
import { LAST_COOKIE } from '../last-cookie.ts';
import { jsonOf, partsOf, signatureOf } from '../parts.ts';
import { decodeBase62, encodeBase62 } from './base62.ts';
import { isDjango, resemblesDjango } from './form.ts';
import { DJANGO_KEYS } from './known-keys.ts';
import { testClientSession } from './test-client.ts';

/** The salt of the `signed_cookies` backend (`django/contrib/sessions/backends/signed_cookies.py`). */
const SALT = 'django.contrib.sessions.backends.signed_cookies';

/** Django compares signatures as text (`constant_time_compare`). */
const FORM = { separator: ':', isExact: true } as const;

const SIGNING = { salt: SALT, derivation: 'django-concat', digest: 'sha256' } as const;

/** `SESSION_COOKIE_AGE`: two weeks, in seconds. */
const DEFAULT_LIFETIME = 1_209_600;

/**
 * Django's sessions of the `signed_cookies` backend, with its JSON serializer. Follows Django 5.2; before 3.1 Django
 * signed with SHA-1, which 3.1 and 3.2 still accept.
 */
export const django = {
  id: 'django',
  framework: 'Django',
  holds: 'session',
  cookieNames: ['sessionid'],
  signing: [SIGNING, { ...SIGNING, digest: 'sha1' }],
  // `session_data` in the table of the `db` backend (`django/contrib/sessions/backends/base.py`).
  storedSalts: ['django.contrib.sessions.SessionStore'],
  inText: { pattern: /\.?[\w-]+:\w{6}:[\w-]{27,43}(?![\w-])/y },
  cookieHeader: LAST_COOKIE,
  contentRules: jsonContent(COMPACT_JSON), // `JSONSerializer` of `django/core/signing.py`
  session: {
    defaultLifetime: DEFAULT_LIFETIME,
    expiryAttribute: 'maxAge',
    isUnlimitedWithoutExpiry: false,
    isPermanent: null,
    // `set_expiry` changes the cookie alone: `SessionStore.load` goes by `SESSION_COOKIE_AGE`.
    expiresAfterLifetime: (content) =>
      content.type === 'dict' && !content.entries.some(({ key }) => key === '_session_expiry'),
    outcome,
    variesOnlyOnUse: false, // `CsrfViewMiddleware` adds it too
    variesOnUse: true, // `SessionMiddleware`
    hasFallbackKeys: true,
    loginKey: '_auth_user_id', // `django.contrib.auth`
    knownKeys: DJANGO_KEYS,
    sessionCode: 'request.session',
    saveCode: 'request.session.modified = True',
    defaultSameSite: 'lax',
    settings: {
      secure: 'SESSION_COOKIE_SECURE = True',
      notSecure: 'SESSION_COOKIE_SECURE = False',
      httpOnly: 'SESSION_COOKIE_HTTPONLY = True',
      sameSite: "SESSION_COOKIE_SAMESITE = 'Lax'",
      crossSite: "SESSION_COOKIE_SAMESITE = 'None'\nSESSION_COOKIE_SECURE = True",
      partitioned: '# Partitioned has no setting: add it to the cookie in a middleware',
      path: "SESSION_COOKIE_PATH = '/'",
      domain: 'SESSION_COOKIE_DOMAIN = None',
      hostPrefix: "SESSION_COOKIE_NAME = '__Host-sessionid'",
      lifetime: 'SESSION_COOKIE_AGE = 8 * 60 * 60',
      serverSide: "SESSION_ENGINE = 'django.contrib.sessions.backends.db'",
      printKey: 'from django.conf import settings\n\nprint(settings.SECRET_KEY)',
      key: `import os\n\n# set in the environment, made once by get_random_secret_key()\nSECRET_KEY = os.environ['SECRET_KEY']`,
      name: "SESSION_COOKIE_NAME = 'shop_sessionid'",
      renewal: 'SESSION_SAVE_EVERY_REQUEST = True',
    },
    headerWarning: null,
    testCode: testClientSession,
  },
  recognise(cookie, inflateLimit) {
    return isDjango(cookie) && readable(read(cookie, inflateLimit).content)?.type === 'dict';
  },
  resembles: resemblesDjango,
  split: (cookie) => partsOf(splitEnvelope(cookie, FORM.separator)),
  timestamp: (cookie) => readPart(splitEnvelope(cookie, FORM.separator), 'timestamp', decodeBase62),
  payload: (cookie, inflateLimit) =>
    payloadLayers(splitEnvelope(cookie, FORM.separator), inflateLimit).bytes,
  read,
  prepare(keys, options) {
    return prepareKeys(keys, { ...SIGNING, ...options }, FORM);
  },
  sign(json, key, { timestamp = Math.floor(Date.now() / 1000), compress, ...options } = {}) {
    const text = encodeLatin1(json);
    if (!text) throw new RangeError('the JSON text has a character that is not in Latin-1');
    const signed = `${encodePayload(text, compress)}:${encodeBase62(timestamp)}`;
    return appendSignature(signed, key, { ...SIGNING, ...options }, FORM);
  },
} as const satisfies Format;

/** Follows `Signer.unsign_object` and `JSONSerializer.loads` of `django/core/signing.py`. */
function read(cookie: string, inflateLimit?: number): Reading {
  const split = splitEnvelope(cookie, FORM.separator);
  const { layers, bytes } = payloadLayers(split, inflateLimit);
  const latin1 = andThen(bytes, (payload) => attempt(() => decodeLatin1(payload)));
  const json = andThen(latin1, parseJson);
  return {
    cookie,
    parts: partsOf(split),
    layers: [...layers, { id: 'latin1', output: latin1 }, { id: 'json', output: json }],
    content: json,
    timestamp: readPart(split, 'timestamp', decodeBase62),
    signature: signatureOf(split),
  };
}

/** The payload's bytes, decompressed, and the layers that lead to them. */
function payloadLayers(split: Step<Envelope>, inflateLimit = INFLATE_LIMIT) {
  const base64 = readPart(split, 'payload', (text) => decodeBase64Url(text, 'payload'));
  const first: Layer = { id: 'base64', output: base64 };
  if (!readable(split)?.compressed) return { layers: [first], bytes: base64 };
  const inflated = andThen(base64, (bytes) => inflate(bytes, inflateLimit));
  return { layers: [first, { id: 'inflate', output: inflated } as const], bytes: inflated };
}

/** Whether the payload begins as a pickle does: then the app has another serializer than JSON. */
function isPickled({ layers }: Reading): boolean {
  const bytes = layers.findLast((layer) => layer.id === 'base64' || layer.id === 'inflate')?.output;
  return bytes?.ok === true && bytes.value[0] === 0x80;
}

/**
 * Django continues with an empty session on every error (`SessionStore.load` catches all exceptions). It accepts a
 * timestamp in the future. Content that is not a dict fails when a view first uses the session.
 */
function outcome(
  reading: Reading,
  valid: boolean,
  { now, lifetime = DEFAULT_LIFETIME }: OutcomeOptions,
): Outcome {
  checkTimes(now, lifetime);
  const { parts, timestamp } = reading;
  const rejected = rejectionOf(parts, valid);
  if (rejected) return emptySession(rejected);
  if (!timestamp.ok) return emptySession('timestamp_unreadable');
  if (now - timestamp.value.raw > lifetime) return emptySession('expired');
  const json = jsonOf(reading);
  if (!json.ok) {
    const isUnknown =
      isCodecLimit(json.error) || json.error.code === 'json_too_deep' || isPickled(reading);
    return isUnknown ? { kind: 'unknown', error: json.error } : emptySession('content_unreadable');
  }
  const offset = tooDeepOffset(json.value);
  if (offset !== null) return { kind: 'unknown', error: tooDeepError(offset) };
  const { value } = json;
  if (value.type === 'dict') return { kind: 'session', value };
  return { kind: 'serverError', reason: { kind: 'not_a_dict', type: value.type }, isOnUse: true };
}
