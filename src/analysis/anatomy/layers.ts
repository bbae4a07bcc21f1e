import {
  type CodecError,
  type JsonValue,
  type Layer,
  type PythonValue,
  type Reading,
  readable,
  type Step,
} from '../../codec/index.ts';

/** How much a layer's output is; null if nothing could be read. */
export type Amount =
  | { readonly unit: 'characters' | 'bytes' | 'values'; readonly count: number }
  /** The types that tags stand for, in the order of the content; empty for none. */
  | { readonly unit: 'types'; readonly types: readonly PythonValue['type'][] };

/** One step from the value to the content, as it is shown. */
export interface LayerSummary {
  readonly id: 'payload' | Layer['id'];
  readonly output: Amount | null;
  /** How many times as long as its input the output is; null but for inflating. */
  readonly ratio: number | null;
  /** Whether this step or one before it failed, so that the output is incomplete: a missing part makes none so. */
  readonly isPartial: boolean;
  /** Why this step failed; null if it did not, or only because one before it did. */
  readonly error: CodecError | null;
}

/** The payload, and each step from it to the content. Takes time in proportion to the content. */
export function layersOf(reading: Reading): readonly LayerSummary[] {
  const payload = readable(reading.parts)?.find(({ name }) => name === 'payload');
  const first: LayerSummary = {
    id: 'payload',
    output: payload ? { unit: 'characters', count: payload.text.length } : null,
    ratio: null,
    isPartial: false,
    error: reading.parts.ok ? null : reading.parts.error,
  };
  const summaries = [first];
  let failure = first.error;
  for (const [index, layer] of reading.layers.entries()) {
    const error = errorOf(layer.output);
    const summary = {
      id: layer.id,
      output: amountOf(layer, reading),
      ratio: layer.id === 'inflate' ? ratioOf(reading.layers[index - 1], layer.output) : null,
      isPartial: error !== null && error.code !== first.error?.code,
      // A step after a failed one carries the first error.
      error: error?.code === failure?.code ? null : error,
    };
    summaries.push(summary);
    failure ??= error;
  }
  return summaries;
}

function errorOf(step: Step<unknown>): CodecError | null {
  return step.ok ? null : step.error;
}

function amountOf(layer: Layer, reading: Reading): Amount | null {
  switch (layer.id) {
    case 'base64':
    case 'inflate':
      return lengthOf(layer.output, 'bytes');
    case 'utf8':
    case 'latin1':
      return lengthOf(layer.output, 'characters');
    case 'json': {
      const value = readable(layer.output);
      return value && { unit: 'values', count: countValues(value) };
    }
    case 'tags': {
      const value = readable(layer.output);
      return value && { unit: 'types', types: taggedTypes(value, jsonIn(reading)) };
    }
  }
}

function lengthOf(step: Step<{ length: number }>, unit: 'bytes' | 'characters'): Amount | null {
  const output = readable(step);
  return output && { unit, count: output.length };
}

function ratioOf(before: Layer | undefined, step: Step<Uint8Array>): number | null {
  const input = before?.id === 'base64' ? readable(before.output) : null;
  const output = readable(step);
  return input && output && input.length > 0 ? output.length / input.length : null;
}

function jsonIn({ layers }: Reading): JsonValue | null {
  for (const layer of layers) if (layer.id === 'json') return readable(layer.output);
  return null;
}

/** All values, those in lists and dicts and of overwritten keys included, but no keys. */
function countValues(value: JsonValue): number {
  if (value.type === 'list') return sum(value.items);
  if (value.type !== 'dict') return 1;
  return sum([...value.entries, ...value.overwritten].map((entry) => entry.value));
}

function sum(values: readonly JsonValue[]): number {
  return values.reduce((count, value) => count + countValues(value), 1);
}

const JSON_TYPES: ReadonlySet<PythonValue['type']> = new Set([
  'none',
  'bool',
  'int',
  'float',
  'str',
  'list',
  'dict',
]);

function taggedTypes(value: PythonValue, json: JsonValue | null): readonly PythonValue['type'][] {
  if (value === json) return [];
  const types = new Set<PythonValue['type']>();
  const visit = (each: PythonValue) => {
    if (each.type === 'malformed') return visit(each.value);
    if (!JSON_TYPES.has(each.type)) types.add(each.type);
    if (each.type === 'list' || each.type === 'tuple') each.items.forEach(visit);
    if (each.type === 'dict') for (const entry of each.entries) visit(entry.value);
  };
  visit(value);
  // A tag may also stand for a dict whose only key looks like a tag.
  return types.size > 0 ? [...types] : ['dict'];
}
