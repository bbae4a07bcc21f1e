import type { Envelope } from '../envelope.ts';
import type { Step } from '../step.ts';
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

/** The result of the JSON layer, which every format has. */
export function jsonOf({ layers }: Reading): Step<JsonValue> {
  for (const layer of layers) if (layer.id === 'json') return layer.output;
  throw new TypeError('the reading has no JSON layer');
}
