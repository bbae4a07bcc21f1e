import { type Envelope, splitEnvelope } from '../envelope.ts';
import { type FlaskInspection, inspectFlask } from '../flask.ts';
import { isOurLimit } from '../outcome.ts';
import { attempt, readable } from '../step.ts';
import { decodeTimestamp, LEGACY_EPOCH } from '../timestamp.ts';
import type { Dict, JsonValue } from '../value.ts';
import { base64Length, isBase64, isBase64Url } from './alphabets.ts';

/** Characters: SHA-1, which Flask and Starlette never change of themselves, and SHA-512, which was
 * itsdangerous's own default in 1.0. */
const SHA1 = base64Length(20);
const SHA512 = base64Length(64);
const DIGESTS = [SHA1, base64Length(28), base64Length(32), base64Length(48), SHA512];

/** Four bytes of seconds: all times until 2106 fit in. */
const TIMESTAMP_LENGTH = base64Length(4);
/** What an old itsdangerous has counted from 2011 by 2028. */
const LEGACY_UNTIL = 2 ** 29;

/** The parts of what itsdangerous signs, as text. */
interface Parts {
  readonly payload: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly compressed: boolean;
}

/**
 * A session that Flask signed: an object of JSON, maybe compressed, in URL-safe base64, a timestamp
 * before 2106, a signature as long as a digest's. From `flask/sessions.py` and `itsdangerous`. A
 * clock that stands at any time before counts too. Quart writes the same; so does any other use of
 * `URLSafeTimedSerializer` that signs a dict.
 */
export function isFlask(value: string, _decoded: string, inflateLimit: number): boolean {
  const parts = readParts(value);
  if (!parts || !isBase64Url(parts.payload)) return false;
  const { timestamp } = parts;
  if (timestamp !== '' && !isBase64Url(timestamp)) return false;
  if (timestamp.length > TIMESTAMP_LENGTH) return false;
  return dictOf(inspectFlask(value, inflateLimit)) !== null;
}

/**
 * A session of Starlette's: JSON in *standard* base64 with padding, signed with SHA-1. From
 * `starlette/middleware/sessions.py`. Where the text happens to need none of `+/=`, the space that
 * Python's `json.dumps` puts behind a colon unless told not to tells it from Flask's. A session that
 * was emptied is `null`.
 */
export function isStarlette(value: string): boolean {
  const parts = readParts(value);
  if (!parts || parts.compressed || parts.signature.length !== SHA1) return false;
  if (!isRecent(parts.timestamp) || !isBase64(parts.payload)) return false;
  const inspection = inspectFlask(value);
  const dict = dictOf(inspection);
  if (!dict) return parts.payload === 'bnVsbA==';
  return /[+/=]/.test(parts.payload) || isSpaced(dict, readable(inspection.utf8) ?? '');
}

/**
 * What itsdangerous signed and is no session of the two above: with a timestamp any payload (a
 * token, a list, a text, a damaged session), without one a text under SHA-1 or SHA-512, such as the
 * signed id of Flask-Session. From `itsdangerous/signer.py` and `timed.py`.
 */
export function isItsdangerous(value: string): boolean {
  const parts = readParts(value);
  if (parts && isRecent(parts.timestamp)) return parts.payload !== '';
  const dot = value.lastIndexOf('.');
  return dot > 0 && isUntimedSignature(value.slice(dot + 1));
}

function readParts(value: string): Parts | null {
  // Most cookies end here, and cheaply: an error takes long to make.
  if (!DIGESTS.includes(value.length - value.lastIndexOf('.') - 1)) return null;
  const split = splitEnvelope(value);
  return split.ok ? partsOf(split.value) : null;
}

function partsOf({ payload, timestamp, signature, compressed }: Envelope): Parts | null {
  if (!timestamp || !signature || !isBase64Url(signature.text)) return null;
  return {
    payload: payload.text,
    timestamp: timestamp.text,
    signature: signature.text,
    compressed,
  };
}

/** The object under the payload, be it whole or so large or so deep that only its beginning was read. */
function dictOf({ json }: FlaskInspection): Dict<JsonValue> | null {
  const value = readable(json);
  const isRead = json.ok || isOurLimit(json.error) || json.error.code === 'json_too_deep';
  return value?.type === 'dict' && isRead ? value : null;
}

function isSpaced({ entries }: Dict<JsonValue>, text: string): boolean {
  const [first] = entries;
  return first !== undefined && text.slice(first.end, first.value.start) === ': ';
}

/** Whether it is a time since 2011, by either of itsdangerous's epochs. */
function isRecent(text: string): boolean {
  if (text.length !== TIMESTAMP_LENGTH || !isBase64Url(text)) return false;
  const timestamp = attempt(() => decodeTimestamp(text));
  if (!timestamp.ok) return false;
  return timestamp.value.raw >= LEGACY_EPOCH || timestamp.value.raw < LEGACY_UNTIL;
}

/** With no timestamp to go by it must look random too, which a word or a file's ending does not:
 * capitals and small letters, and a last character whose surplus bits are 0. */
function isUntimedSignature(text: string): boolean {
  if (text.length !== SHA1 && text.length !== SHA512) return false;
  if (!isBase64Url(text) || !/[A-Z]/.test(text) || !/[a-z]/.test(text)) return false;
  return (text.length === SHA1 ? 'AEIMQUYcgkosw048' : 'AQgw').includes(text.slice(-1));
}
