import { INFLATE_LIMIT } from '../../core/inflate.ts';
import { parseJson } from '../../core/json.ts';
import { andThen, type Step, unwrap } from '../../core/step.ts';
import type { Timestamp } from '../../core/timestamp.ts';
import type { JsonValue, PythonValue } from '../../core/value.ts';
import { inspectPayload, type PayloadInspection } from '../itsdangerous/payload.ts';
import { signatureOf } from '../parts.ts';
import { isFalsy, untag } from './tags.ts';

/** A cookie read step by step; each step has its result or its error. Nothing is verified. */
export interface FlaskInspection extends PayloadInspection {
  readonly cookie: string;
  /** The signature's bytes. */
  readonly signature: Step<Uint8Array>;
  readonly json: Step<JsonValue>;
  /** The session as Flask reads it. */
  readonly tags: Step<PythonValue>;
}

/** A cookie in which every step succeeded. */
export interface DecodedFlask {
  /** The exact text of the payload. */
  readonly json: string;
  readonly value: PythonValue;
  /** When the cookie was signed, in unix seconds. */
  readonly timestamp: number;
  /** The timestamp counts from 2011: see {@link Timestamp}. */
  readonly legacyEpoch: boolean;
  readonly compressed: boolean;
  /** Flask's `session.permanent`: whether the payload's `_permanent` is true for Python. */
  readonly permanent: boolean;
}

/**
 * Reads as much as possible of a cookie that Flask or itsdangerous signed. Never throws, needs no key, and says
 * nothing about who signed it. `inflateLimit` is the maximum size of an inflated payload in bytes; of a larger
 * payload only the beginning is read (error `inflate_limit`).
 */
export function inspectFlask(cookie: string, inflateLimit = INFLATE_LIMIT): FlaskInspection {
  const content = inspectContent(cookie, inflateLimit);
  const signature = signatureOf(content.split);
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

/** Flask's `session.permanent`: whether the value of `_permanent` is truthy in Python. */
export function isPermanent(session: PythonValue): boolean {
  if (session.type !== 'dict') return false;
  const entry = session.entries.find(({ key }) => key === '_permanent');
  return entry !== undefined && !isFalsy(entry.value);
}
