import { decodeBase64Url } from '../core/base64.ts';
import { type Envelope, readPart } from '../core/envelope.ts';
import { readable, type Step } from '../core/step.ts';
import type { JsonValue } from '../core/value.ts';
import type { NamedPart, Reading } from './format.ts';

/** The parts of an envelope, in the order of the cookie. */
export function partsOf(split: Step<Envelope>): Step<readonly NamedPart[]> {
  if (split.ok) return { ok: true, value: namedParts(split.value) };
  const { error, partial } = split;
  return { ok: false, error, partial: partial && namedParts(partial) };
}

function namedParts({ payload, timestamp, signature }: Envelope): readonly NamedPart[] {
  return [
    { ...payload, name: 'payload' },
    ...(timestamp ? [{ ...timestamp, name: 'timestamp' } as const] : []),
    ...(signature ? [{ ...signature, name: 'signature' } as const] : []),
  ];
}

/** The bytes of an envelope's signature, which is in URL-safe base64. */
export function signatureOf(split: Step<Envelope>): Step<Uint8Array> {
  return readPart(split, 'signature', (text) => decodeBase64Url(text, 'signature'));
}

/** The result of the JSON layer, which every session has. */
export function jsonOf({ layers }: Reading): Step<JsonValue> {
  for (const layer of layers) if (layer.id === 'json') return layer.output;
  throw new TypeError('the reading has no JSON layer');
}

/** The payload's text, or as much of it as can be read; null if the payload is no text. */
export function textOf({ layers }: Reading): string | null {
  for (const layer of layers) {
    if (layer.id === 'utf8' || layer.id === 'latin1') return readable(layer.output);
  }
  return null;
}

/** The JSON text of the content; if the content cannot be read completely, the payload's text as {@link textOf}. */
export function contentText(reading: Reading): string | null {
  const { content } = reading;
  const text = textOf(reading);
  if (text === null || !content.ok) return text;
  return text.slice(content.value.start, content.value.end);
}
