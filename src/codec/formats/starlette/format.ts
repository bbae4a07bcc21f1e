import { decodeBase64, encodeBase64 } from '../../core/base64.ts';
import { type Envelope, readPart, splitEnvelope } from '../../core/envelope.ts';
import type { CodecError } from '../../core/errors.ts';
import { parseJson, tooDeepOffset } from '../../core/json.ts';
import {
  checkTimes,
  emptySession,
  type OutcomeOptions,
  rejectionOf,
  tooDeepError,
} from '../../core/outcome.ts';
import { toDict } from '../../core/python-dict.ts';
import { appendSignature, DECODED_SIGNATURE, prepareKeys } from '../../core/signature.ts';
import { andThen, type Step } from '../../core/step.ts';
import { decodeTimestamp, encodeTimestamp, type Timestamp } from '../../core/timestamp.ts';
import { decodeUtf8, hasLoneSurrogate, toBytes } from '../../core/utf8.ts';
import { AUTHLIB_KEYS } from '../authlib-keys.ts';
import type { Format, Outcome, Reading } from '../format.ts';
import { isStarlette, resemblesStarlette } from '../itsdangerous/forms.ts';
import { jsonContent, SPACED_JSON } from '../json-content.ts';
import { LAST_COOKIE } from '../last-cookie.ts';
import { jsonOf, partsOf, signatureOf } from '../parts.ts';

/** The defaults of itsdangerous (`itsdangerous/signer.py`). */
const SIGNING = {
  salt: 'itsdangerous.Signer',
  derivation: 'django-concat',
  digest: 'sha1',
} as const;

/** `max_age` of the middleware: two weeks, in seconds. */
const DEFAULT_LIFETIME = 1_209_600;

/** Sessions of Starlette's `SessionMiddleware` (`starlette/middleware/sessions.py`), which FastAPI uses. */
export const starlette = {
  id: 'starlette',
  framework: 'Starlette',
  holds: 'session',
  cookieNames: ['session'],
  signing: [SIGNING],
  inText: {
    pattern: /[\w+/-]+={0,2}\.[\w-]{6}\.[\w-]{27}(?![\w-])/y,
    notAfter: /[\w+/.-]/,
  },
  cookieHeader: LAST_COOKIE,
  contentRules: jsonContent(SPACED_JSON),
  session: {
    defaultLifetime: DEFAULT_LIFETIME,
    expiryAttribute: 'maxAge',
    isUnlimitedWithoutExpiry: true, // `max_age=None`
    isPermanent: null,
    expiresAfterLifetime: () => true,
    outcome,
    variesOnlyOnUse: true,
    variesOnUse: false, // old versions never add it
    hasFallbackKeys: false,
    loginKey: null,
    knownKeys: AUTHLIB_KEYS,
    sessionCode: 'request.session',
    saveCode: 'request.session.modified = True',
    defaultSameSite: 'lax',
    settings: {
      secure: 'app.add_middleware(SessionMiddleware, secret_key=…, https_only=True)',
      notSecure: 'app.add_middleware(SessionMiddleware, secret_key=…, https_only=False)',
      httpOnly: '# SessionMiddleware always sets HttpOnly: set this cookie by it',
      sameSite: "app.add_middleware(SessionMiddleware, secret_key=…, same_site='lax')",
      crossSite:
        "app.add_middleware(SessionMiddleware, secret_key=…, same_site='none', https_only=True)",
      partitioned:
        '# SessionMiddleware has no Partitioned: add it to the cookie in another middleware',
      path: "app.add_middleware(SessionMiddleware, secret_key=…, path='/')",
      domain: 'app.add_middleware(SessionMiddleware, secret_key=…, domain=None)',
      hostPrefix:
        "app.add_middleware(SessionMiddleware, secret_key=…, session_cookie='__Host-session')",
      lifetime: 'app.add_middleware(SessionMiddleware, secret_key=…, max_age=8 * 60 * 60)',
      serverSide:
        "request.session['id'] = …  # and the data in a database: SessionMiddleware has only the cookie",
      key: `import os\n\n# set in the environment, made once by secrets.token_hex()\nsecret_key=os.environ['SECRET_KEY']`,
      printKey: 'print(secret_key)  # the value that SessionMiddleware gets',
      name: "app.add_middleware(SessionMiddleware, secret_key=…, session_cookie='shop_session')",
      renewal: "request.session['seen_at'] = time.time()  # a changed session is signed again",
    },
    headerWarning: null,
    testCode: null,
  },
  recognise: (cookie) => isStarlette(cookie),
  resembles: resemblesStarlette,
  split: (cookie) => partsOf(splitSession(cookie)),
  timestamp: (cookie) => readPart(splitSession(cookie), 'timestamp', decodeTimestamp),
  payload: (cookie) => payloadOf(splitSession(cookie)),
  read,
  prepare(keys, options) {
    return prepareKeys(keys, { ...SIGNING, ...options }, DECODED_SIGNATURE);
  },
  /** Starlette never compresses. */
  sign(json, key, { timestamp = Math.floor(Date.now() / 1000), compress: _, ...options } = {}) {
    if (hasLoneSurrogate(json)) throw new RangeError('the JSON text has a lone surrogate');
    const signed = `${encodeBase64(toBytes(json))}.${encodeTimestamp(timestamp)}`;
    return appendSignature(signed, key, { ...SIGNING, ...options }, DECODED_SIGNATURE);
  },
} as const satisfies Format;

function read(cookie: string): Reading {
  const split = splitSession(cookie);
  const base64 = payloadOf(split);
  const utf8 = andThen(base64, decodeUtf8);
  const json = andThen(utf8, parseJson);
  return {
    cookie,
    parts: partsOf(split),
    layers: [
      { id: 'base64', output: base64 },
      { id: 'utf8', output: utf8 },
      { id: 'json', output: json },
    ],
    content: json,
    timestamp: readPart(split, 'timestamp', decodeTimestamp),
    signature: signatureOf(split),
  };
}

function payloadOf(split: Step<Envelope>): Step<Uint8Array> {
  return readPart(split, 'payload', (text) => decodeBase64(text, 'payload'));
}

/** Starlette does not compress: a leading dot belongs to the payload, and base64 skips it. */
function splitSession(cookie: string): Step<Envelope> {
  const split = splitEnvelope(cookie);
  const withDot = (envelope: Envelope): Envelope => {
    const { text, end } = envelope.payload;
    const payload = { text: envelope.compressed ? `.${text}` : text, start: 0, end };
    return { ...envelope, payload, compressed: false };
  };
  if (split.ok) return { ok: true, value: withDot(split.value) };
  return { ...split, partial: split.partial && withDot(split.partial) };
}

/**
 * Errors on which Python may succeed: `json.loads` accepts bytes in UTF-16 and UTF-32, with a byte order mark, and
 * with surrogates in UTF-8; how deep it reads depends on the app.
 */
const PYTHON_MAY_READ = ['utf8_invalid', 'json_byte_order_mark', 'json_too_deep'];

function outcome(
  reading: Reading,
  valid: boolean,
  { now, lifetime = DEFAULT_LIFETIME }: OutcomeOptions,
): Outcome {
  checkTimes(now, lifetime);
  const { parts, timestamp } = reading;
  const rejected = rejectionOf(parts, valid);
  if (rejected) return emptySession(rejected);
  const untimely = untimelyOutcome(timestamp, now, lifetime);
  if (untimely) return untimely;
  const json = jsonOf(reading);
  if (!json.ok) {
    const isUnknown = PYTHON_MAY_READ.includes(json.error.code);
    return isUnknown ? { kind: 'unknown', error: json.error } : undecodable(json.error);
  }
  const offset = tooDeepOffset(json.value);
  if (offset !== null) return { kind: 'unknown', error: tooDeepError(offset) };
  const value = toDict(json.value);
  if (value) return { kind: 'session', value };
  const reason = { kind: 'not_a_dict', type: json.value.type } as const;
  return { kind: 'serverError', reason, isOnUse: false };
}

/** Null if the cookie was signed in time. */
function untimelyOutcome(
  timestamp: Step<Timestamp>,
  now: number,
  lifetime: number,
): Outcome | null {
  if (!timestamp.ok) {
    const { error } = timestamp;
    // Once the signature is valid, itsdangerous does not catch the error of converting the number to a datetime.
    const isOutOfRange = error.code === 'timestamp_out_of_range';
    if (isOutOfRange && lifetime === Infinity) return null; // without `max_age` it is not converted
    return isOutOfRange ? undecodable(error) : emptySession('timestamp_unreadable');
  }
  const age = Math.floor(now) - timestamp.value.raw;
  if (age > lifetime) return emptySession('expired');
  return age < 0 && lifetime !== Infinity ? emptySession('signed_in_the_future') : null;
}

function undecodable(error: CodecError): Outcome {
  return { kind: 'serverError', reason: { kind: 'undecodable', error }, isOnUse: false };
}
