import { decodeBase64Url } from '../../core/base64.ts';
import { type Envelope, splitEnvelope } from '../../core/envelope.ts';
import { parseJson } from '../../core/json.ts';
import { isCodecLimit } from '../../core/outcome.ts';
import { andThen, attempt, readable } from '../../core/step.ts';
import { decodeTimestamp, LEGACY_EPOCH } from '../../core/timestamp.ts';
import { decodeUtf8 } from '../../core/utf8.ts';
import type { Dict, JsonValue } from '../../core/value.ts';
import { base64Length, isBase64, isBase64Url } from '../../shapes/alphabets.ts';
import { isJwt } from '../../shapes/jwt.ts';
import type { TextForm } from '../format.ts';
import { inspectPayload, type PayloadInspection } from './payload.ts';

// Lengths of signatures in characters. Flask and Starlette use SHA-1 by default; itsdangerous 1.0 used SHA-512.
const SHA1_LENGTH = base64Length(20);
const SHA512_LENGTH = base64Length(64);
const DIGEST_LENGTHS = [
  SHA1_LENGTH,
  base64Length(28),
  base64Length(32),
  base64Length(48),
  SHA512_LENGTH,
];

/** Characters: unix seconds in four bytes, which are enough until 2106. */
const TIMESTAMP_LENGTH = base64Length(4);
/** Seconds since 2011 that itsdangerous up to 0.24 writes in early 2028. */
const LEGACY_RAW_LIMIT = 2 ** 29;

/** A value of parts with dots between them. */
export const DOTTED: TextForm = { pattern: /\.?[\w-]+(?:\.[\w-]*)+/y };

/** The parts of a cookie that itsdangerous signed, as text. */
interface SignedParts {
  readonly payload: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly compressed: boolean;
}

/**
 * A session that Flask signed: a JSON object, possibly compressed, in URL-safe base64; a timestamp before 2106, even
 * an implausibly early one, because the server's clock may be wrong; and a signature as long as that of a known
 * digest. Source: `flask/sessions.py` and `itsdangerous`. Quart and every other use of `URLSafeTimedSerializer` that
 * signs a dict write the same form.
 */
export function isFlask(value: string, inflateLimit: number): boolean {
  const parts = readParts(value);
  if (!parts || !isBase64Url(parts.payload)) return false;
  const { timestamp } = parts;
  if (timestamp !== '' && !isBase64Url(timestamp)) return false;
  if (timestamp.length > TIMESTAMP_LENGTH) return false;
  return !isJwt(value) && dictOf(inspectPayload(value, inflateLimit)) !== null;
}

/**
 * A session that Starlette signed: JSON in *standard* base64 with padding, signed with SHA-1. Source:
 * `starlette/middleware/sessions.py`. If the base64 happens to have none of `+/=`, the space that Python's
 * `json.dumps` writes after a colon by default distinguishes it from a session of Flask. A session that was cleared
 * is `null`.
 */
export function isStarlette(value: string): boolean {
  const parts = readParts(value);
  if (!parts || parts.compressed || parts.signature.length !== SHA1_LENGTH) return false;
  if (!isRecent(parts.timestamp) || !isBase64(parts.payload)) return false;
  const payload = inspectPayload(value);
  const dict = dictOf(payload);
  if (!dict) return parts.payload === 'bnVsbA==';
  return /[+/=]/.test(parts.payload) || hasSpaceAfterColon(dict, readable(payload.utf8) ?? '');
}

/**
 * Whether itsdangerous signed it with a timestamp: a token, a list, a text, a damaged session. Source:
 * `itsdangerous/timed.py`.
 */
export function isTimed(value: string): boolean {
  const parts = readParts(value);
  return parts !== null && isRecent(parts.timestamp) && parts.payload !== '';
}

/**
 * Whether itsdangerous signed it without a timestamp, with SHA-1 or SHA-512, such as the session id of Flask-Session.
 * Source: `itsdangerous/signer.py`.
 */
export function isUntimed(value: string): boolean {
  const dot = value.lastIndexOf('.');
  return dot > 0 && !isTimed(value) && isUntimedSignature(value.slice(dot + 1));
}

/**
 * Whether the payload is one that only Starlette signs (see {@link isStarlette}), even if it is damaged or its signature
 * is cut off.
 */
export function resemblesStarlette(value: string): boolean {
  const parts = splitParts(value);
  if (!parts || parts.compressed || !isRecent(parts.timestamp)) return false;
  if (parts.signature.length > SHA1_LENGTH) return false;
  if (!/^eyJ[\w+/]+={0,2}$/.test(parts.payload)) return false;
  return /[+/=]/.test(parts.payload) || startsWithSpacedKey(parts.payload);
}

/** Characters of base64 that are decoded to look for the first key. */
const MAX_LOOKED_AT = 256;

/** Whether the JSON in a payload begins with a key, a colon and a space. */
function startsWithSpacedKey(payload: string): boolean {
  const length = Math.min(payload.length - (payload.length % 4), MAX_LOOKED_AT);
  const start = attempt(() => decodeBase64Url(payload.slice(0, length), 'payload'));
  const text = andThen(start, decodeUtf8);
  return /^\{"[^"\\]*": /.test(readable(text) ?? '');
}

function readParts(value: string): SignedParts | null {
  // Rejects most cookies cheaply: creating an error is slow.
  const isSigned = DIGEST_LENGTHS.includes(value.length - value.lastIndexOf('.') - 1);
  return isSigned ? splitParts(value) : null;
}

function splitParts(value: string): SignedParts | null {
  const split = splitEnvelope(value);
  return split.ok ? toParts(split.value) : null;
}

function toParts({ payload, timestamp, signature, compressed }: Envelope): SignedParts | null {
  if (!timestamp || !signature || !/^[\w-]+$/.test(signature.text)) return null;
  return {
    payload: payload.text,
    timestamp: timestamp.text,
    signature: signature.text,
    compressed,
  };
}

/** The object in the payload. It may be so large or so deep that only its beginning was read. */
function dictOf({ utf8 }: PayloadInspection): Dict<JsonValue> | null {
  const json = andThen(utf8, parseJson);
  const value = readable(json);
  const isReadable = json.ok || isCodecLimit(json.error) || json.error.code === 'json_too_deep';
  return value?.type === 'dict' && isReadable ? value : null;
}

function hasSpaceAfterColon({ entries }: Dict<JsonValue>, text: string): boolean {
  const [first] = entries;
  return first !== undefined && text.slice(first.end, first.value.start) === ': ';
}

/** Whether the text is a time since 2011, by either epoch of itsdangerous. */
function isRecent(text: string): boolean {
  if (text.length !== TIMESTAMP_LENGTH || !isBase64Url(text)) return false;
  const timestamp = attempt(() => decodeTimestamp(text));
  if (!timestamp.ok) return false;
  return timestamp.value.raw >= LEGACY_EPOCH || timestamp.value.raw < LEGACY_RAW_LIMIT;
}

/**
 * Without a timestamp as a clue, the signature must also look random, which a word or a file extension does not: it
 * needs upper-case and lower-case letters, and a last character whose unused bits are 0.
 */
function isUntimedSignature(text: string): boolean {
  if (text.length !== SHA1_LENGTH && text.length !== SHA512_LENGTH) return false;
  if (!isBase64Url(text) || !/[A-Z]/.test(text) || !/[a-z]/.test(text)) return false;
  return (text.length === SHA1_LENGTH ? 'AEIMQUYcgkosw048' : 'AQgw').includes(text.slice(-1));
}
