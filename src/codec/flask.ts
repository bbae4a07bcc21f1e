import { inflate } from '#inflate';
import { decodeBase64Url } from './base64.ts';
import { type Envelope, readPart, splitEnvelope } from './envelope.ts';
import { INFLATE_LIMIT } from './inflate.ts';
import { parseJson } from './json.ts';
import { andThen, readable, type Step, unwrap } from './step.ts';
import { isFalsy, untag } from './tags.ts';
import { decodeTimestamp, type Timestamp } from './timestamp.ts';
import { decodeUtf8 } from './utf8.ts';
import type { FlaskValue, JsonValue } from './value.ts';

/** A cookie read step by step; each step has its result or its error. Nothing is verified. */
export interface FlaskInspection {
  readonly cookie: string;
  /** The parts, each with its text and its offsets in the cookie. */
  readonly split: Step<Envelope>;
  readonly timestamp: Step<Timestamp>;
  /** The signature's bytes. */
  readonly signature: Step<Uint8Array>;
  /** The payload's bytes, still compressed if the cookie is. */
  readonly base64: Step<Uint8Array>;
  /** The payload's bytes, inflated if they were compressed. */
  readonly inflate: Step<Uint8Array>;
  /** The payload's text. */
  readonly utf8: Step<string>;
  readonly json: Step<JsonValue>;
  /** The session as Flask reads it. */
  readonly tags: Step<FlaskValue>;
}

/** A cookie in which every step succeeded. */
export interface DecodedFlask {
  /** The exact text of the payload. */
  readonly json: string;
  readonly value: FlaskValue;
  /** When the cookie was signed, in unix seconds. */
  readonly timestamp: number;
  /** The timestamp counts from 2011: see {@link Timestamp}. */
  readonly legacyEpoch: boolean;
  readonly compressed: boolean;
  /** Flask's `session.permanent`: whether the payload's `_permanent` is true for Python. */
  readonly permanent: boolean;
}

/** The steps up to the payload's text. They are cheap compared with parsing that text. */
export type PayloadInspection = Pick<
  FlaskInspection,
  'split' | 'timestamp' | 'base64' | 'inflate' | 'utf8'
>;

/**
 * Reads as much as possible of a cookie that Flask or itsdangerous signed. Never throws, needs no key, and says
 * nothing about who signed it. `inflateLimit` is the maximum size of an inflated payload in bytes; of a larger
 * payload only the beginning is read (error `inflate_limit`).
 */
export function inspectFlask(cookie: string, inflateLimit = INFLATE_LIMIT): FlaskInspection {
  const content = inspectContent(cookie, inflateLimit);
  const signature = readPart(content.split, 'signature', (text) =>
    decodeBase64Url(text, 'signature'),
  );
  return { cookie, signature, ...content };
}

function inspectContent(
  cookie: string,
  inflateLimit: number,
): Omit<FlaskInspection, 'cookie' | 'signature'> {
  const payload = inspectPayload(cookie, inflateLimit);
  const json = andThen(payload.utf8, parseJson);
  const tags = andThen(json, untag);
  return { ...payload, json, tags };
}

/** The first steps of {@link inspectFlask}, with the same limit and errors. */
export function inspectPayload(cookie: string, inflateLimit = INFLATE_LIMIT): PayloadInspection {
  const split = splitEnvelope(cookie);
  const timestamp = readPart(split, 'timestamp', decodeTimestamp);
  const base64 = readPart(split, 'payload', (text) => decodeBase64Url(text, 'payload'));
  const inflated = readable(split)?.compressed
    ? andThen(base64, (bytes) => inflate(bytes, inflateLimit))
    : base64;
  const utf8 = andThen(inflated, decodeUtf8);
  return { split, timestamp, base64, inflate: inflated, utf8 };
}

/**
 * Decodes a cookie. Throws the {@link CodecError} of the first step that fails: split, timestamp, base64, inflate,
 * UTF-8, JSON, tags. Says nothing about who signed the cookie.
 */
export function decodeFlask(cookie: string): DecodedFlask {
  const content = inspectContent(cookie, INFLATE_LIMIT);
  const { compressed } = unwrap(content.split);
  const { seconds, legacyEpoch } = unwrap(content.timestamp);
  // A step carries the first error of the steps before it.
  const value = unwrap(content.tags);
  const json = unwrap(content.utf8);
  return {
    json,
    value,
    timestamp: seconds,
    legacyEpoch,
    compressed,
    permanent: isPermanent(value),
  };
}

/** When a cookie was signed; null if the timestamp cannot be read. Ignores the payload and verifies nothing. */
export function timestampOf(cookie: string): Timestamp | null {
  return readable(readPart(splitEnvelope(cookie), 'timestamp', decodeTimestamp));
}

/** Flask's `session.permanent`: whether the value of `_permanent` is truthy in Python. */
export function isPermanent(session: FlaskValue): boolean {
  if (session.type !== 'dict') return false;
  const entry = session.entries.find(({ key }) => key === '_permanent');
  return entry !== undefined && !isFalsy(entry.value);
}
