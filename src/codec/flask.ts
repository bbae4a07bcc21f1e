import { inflate } from '#inflate';
import { decodeBase64Url } from './base64.ts';
import { type Envelope, splitEnvelope } from './envelope.ts';
import { INFLATE_LIMIT } from './inflate.ts';
import { parseJson } from './json.ts';
import { attempt, follow, readable, type Step, unwrap } from './step.ts';
import { isFalsy, untag } from './tags.ts';
import { decodeTimestamp, type Timestamp } from './timestamp.ts';
import { decodeUtf8 } from './utf8.ts';
import type { FlaskValue, JsonValue } from './value.ts';

/** A cookie read step by step, each step with its result or its error. Nothing of it is verified. */
export interface FlaskInspection {
  readonly cookie: string;
  /** The parts, each with its text and where it stands in the cookie. */
  readonly split: Step<Envelope>;
  readonly timestamp: Step<Timestamp>;
  /** The signature's bytes. */
  readonly signature: Step<Uint8Array>;
  /** The payload's bytes as they stand in the cookie. */
  readonly base64: Step<Uint8Array>;
  /** The payload's bytes, inflated if it is compressed. */
  readonly inflate: Step<Uint8Array>;
  /** The payload's text. */
  readonly utf8: Step<string>;
  readonly json: Step<JsonValue>;
  /** What Flask reads. */
  readonly tags: Step<FlaskValue>;
}

/** A cookie that was read to its end. */
export interface DecodedFlask {
  /** The exact text of the payload. */
  readonly json: string;
  readonly value: FlaskValue;
  /** Unix seconds at which it was signed. */
  readonly timestamp: number;
  /** The timestamp counts from 2011: see {@link Timestamp}. */
  readonly legacyEpoch: boolean;
  readonly compressed: boolean;
  /** Flask's `session.permanent`: whether the payload's `_permanent` is true for Python. */
  readonly permanent: boolean;
}

/** The steps up to the payload's text, which cost little beside reading that. */
export type PayloadInspection = Pick<
  FlaskInspection,
  'split' | 'timestamp' | 'base64' | 'inflate' | 'utf8'
>;

/**
 * Reads all that can be read of a cookie that Flask or itsdangerous signed. Never throws, needs no
 * key and says nothing of who signed it. `inflateLimit`: bytes to which a payload is inflated at most; of a
 * larger one the beginning is read (`inflate_limit`).
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
  const json = follow(payload.utf8, parseJson);
  const tags = follow(json, untag);
  return { ...payload, json, tags };
}

/** The first steps of {@link inspectFlask}, with the same limit and the same errors. */
export function inspectPayload(cookie: string, inflateLimit = INFLATE_LIMIT): PayloadInspection {
  const split = splitEnvelope(cookie);
  const timestamp = readPart(split, 'timestamp', decodeTimestamp);
  const base64 = readPart(split, 'payload', (text) => decodeBase64Url(text, 'payload'));
  const inflated = readable(split)?.compressed
    ? follow(base64, (bytes) => inflate(bytes, inflateLimit))
    : base64;
  const utf8 = follow(inflated, decodeUtf8);
  return { split, timestamp, base64, inflate: inflated, utf8 };
}

function readPart<T>(
  split: Step<Envelope>,
  name: 'payload' | 'timestamp' | 'signature',
  read: (text: string) => T,
): Step<T> {
  const part = readable(split)?.[name];
  const step = part && attempt(() => read(part.text));
  if (split.ok) return step as Step<T>; // a whole envelope has all its parts
  return { ok: false, error: split.error, partial: step ? readable(step) : null };
}

/**
 * The cookie's content, or the first {@link CodecError} on the way to it thrown: split, timestamp,
 * base64, inflate, UTF-8, JSON, tags. Says nothing of who signed it.
 */
export function decodeFlask(cookie: string): DecodedFlask {
  const content = inspectContent(cookie, INFLATE_LIMIT);
  const { compressed } = unwrap(content.split);
  const { seconds, legacyEpoch } = unwrap(content.timestamp);
  // Each later step carries the first failure of those before it.
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

/**
 * When a cookie was signed, without a look at its payload; null where that cannot be read. Nothing of it
 * is verified.
 */
export function timestampOf(cookie: string): Timestamp | null {
  return readable(readPart(splitEnvelope(cookie), 'timestamp', decodeTimestamp));
}

/** Flask's `session.permanent`: the key `_permanent`, as Python's `if` takes it. */
export function isPermanent(session: FlaskValue): boolean {
  if (session.type !== 'dict') return false;
  const entry = session.entries.find(({ key }) => key === '_permanent');
  return entry !== undefined && !isFalsy(entry.value);
}
