import type { Envelope } from '../envelope.ts';
import { readable, type Step } from '../step.ts';
import type { JsonValue } from '../value.ts';
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

/** Reads one part. If the envelope is incomplete, the step carries its error and what could be read of the part. */
export function readPart<T>(
  split: Step<Envelope>,
  name: NamedPart['name'],
  read: (text: string) => Step<T>,
): Step<T> {
  const part = readable(split)?.[name];
  const step = part ? read(part.text) : null;
  if (split.ok) return step as Step<T>; // a complete envelope has all three parts
  return { ok: false, error: split.error, partial: step && readable(step) };
}

/** The result of the JSON layer, which every format has. */
export function jsonOf({ layers }: Reading): Step<JsonValue> {
  for (const layer of layers) if (layer.id === 'json') return layer.output;
  throw new TypeError('the reading has no JSON layer');
}
