import {
  decodeBase64Url,
  type NamedPart,
  type Reading,
  readable,
  type Span,
} from '../../codec/index.ts';

/** Where a stretch of the payload's text is: offsets from 0, `end` exclusive. */
export interface Place {
  /** In the bytes that are the text. */
  readonly bytes: Span;
  /** In the characters of the cookie; null if no characters stand for this stretch alone. */
  readonly cookie: Span | null;
}

/**
 * The place of a stretch of the payload's text, given in characters; null if the payload has no text. In base64 each
 * character has six bits: the characters are those that have any bit of the stretch.
 */
export function placeOf(reading: Reading, { start, end }: Span): Place | null {
  const text = textLayer(reading);
  if (!text) return null;
  const bytes = text.isUtf8
    ? { start: utf8Length(text.text, 0, start), end: utf8Length(text.text, 0, end) }
    : { start, end };
  const payload = plainPayload(reading);
  const cookie = payload && {
    start: payload.start + Math.floor((bytes.start * 8) / 6),
    end: payload.start + Math.ceil((bytes.end * 8) / 6),
  };
  return { bytes, cookie };
}

function textLayer({ layers }: Reading): { text: string; isUtf8: boolean } | null {
  for (const layer of layers) {
    if (layer.id !== 'utf8' && layer.id !== 'latin1') continue;
    const text = readable(layer.output);
    return text === null ? null : { text, isUtf8: layer.id === 'utf8' };
  }
  return null;
}

const encoder = new TextEncoder();

function utf8Length(text: string, start: number, end: number): number {
  return encoder.encode(text.slice(start, end)).length;
}

const BASE64 = /^[\w+/-]*={0,2}$/;
const PADDING = /={1,2}$/;

/** The payload part if its characters, and nothing else, are the bytes of the text in base64; else null. */
function plainPayload({ parts, layers }: Reading): NamedPart | null {
  const part = readable(parts)?.find(({ name }) => name === 'payload');
  const [base64] = layers;
  if (!part || base64?.id !== 'base64' || layers.some(({ id }) => id === 'inflate')) return null;
  const bytes = readable(base64.output);
  // A decoder that skipped characters, or that began elsewhere, came to other bytes.
  return bytes && BASE64.test(part.text) && decodesTo(part.text, bytes) ? part : null;
}

function decodesTo(text: string, bytes: Uint8Array): boolean {
  if (text.replace(PADDING, '').length % 4 === 1) return false; // six bits are no byte
  const decoded = decodeBase64Url(text, 'payload');
  return decoded.length === bytes.length && decoded.every((byte, index) => byte === bytes[index]);
}
