import { inflate } from '#inflate';
import { decodeBase64Url } from '../../core/base64.ts';
import { type Envelope, readPart, splitEnvelope } from '../../core/envelope.ts';
import { INFLATE_LIMIT } from '../../core/inflate.ts';
import { andThen, readable, type Step } from '../../core/step.ts';
import { decodeTimestamp, type Timestamp } from '../../core/timestamp.ts';
import { decodeUtf8 } from '../../core/utf8.ts';

/** The steps up to the payload's text. They are cheap compared with parsing that text. */
export interface PayloadInspection {
  /** The parts, each with its text and its offsets in the cookie. */
  readonly split: Step<Envelope>;
  readonly timestamp: Step<Timestamp>;
  /** The payload's bytes, still compressed if the cookie is. */
  readonly base64: Step<Uint8Array>;
  /** The payload's bytes, inflated if they were compressed. */
  readonly inflate: Step<Uint8Array>;
  /** The payload's text. */
  readonly utf8: Step<string>;
}

/** Reads a cookie that `URLSafeTimedSerializer` signed, up to the payload's text (`itsdangerous/url_safe.py`). */
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
