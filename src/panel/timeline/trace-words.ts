import {
  placeText,
  type SessionTrace,
  type TracedKey,
  type TracedPlace,
} from '../../cookies/session-trace.ts';
import type { ExchangeRef } from '../../timeline/entry.ts';
import type { ChangeRow } from '../../timeline/rows.ts';
import { placesOfKeys, placesOfReads, tracedUseOf } from '../../timeline/traced.ts';
import { visibleText } from '../words/visible.ts';
import type { Words } from '../words/words.ts';
import type { RowPart } from './row-part.ts';

/** What the app says of a request, as the parts of a row and a text. */
interface TraceWords {
  readonly parts: readonly RowPart[];
  readonly said: string;
}

/** What the app says of a request that left the cookie alone; null if it says too little. */
export function unchangedTraceWords(exchange: ExchangeRef, words: Words): TraceWords | null {
  const { text } = words;
  const { trace } = exchange;
  const use = tracedUseOf(exchange);
  if (!trace || !use) return null;
  switch (use.kind) {
    case 'unused':
      return {
        parts: [{ kind: 'quiet', text: text('tracedUnused') }],
        said: text('tracedUnusedHint'),
      };
    case 'read':
      return {
        parts: [{ kind: 'quiet', text: text('tracedRead') }, ...placeParts(placesOfReads(trace))],
        said: traceText(trace, words),
      };
    case 'unsaved':
    case 'changed': {
      const keys = visibleText(use.keys.join(', ').slice(0, MAX_KEYS_LENGTH));
      const part: RowPart =
        use.kind === 'unsaved'
          ? { kind: 'bad', text: text('tracedUnsaved', { keys }) }
          : { kind: 'quiet', text: text('tracedChanged', { keys }) };
      return {
        parts: [part, ...placeParts(placesOfKeys(trace, use.keys))],
        said: traceText(trace, words),
      };
    }
  }
}

/** More than fit into a row. */
const MAX_KEYS_LENGTH = 80;

/** The lines that changed a row's keys, as the app says. */
export function changeTraceParts(
  trace: SessionTrace,
  comparison: ChangeRow['comparison'],
): readonly RowPart[] {
  if (comparison?.kind !== 'changed') return [];
  const { added, changed, removed } = comparison;
  return placeParts(placesOfKeys(trace, [...added, ...changed, ...removed]));
}

/** The first line without its folders, and how many more there are: it stands in a row only where there is room. */
function placeParts(places: readonly TracedPlace[]): readonly RowPart[] {
  const first = places.find(({ kind }) => kind === 'line') ?? places[0];
  if (!first) return [];
  const name = placeText(first).split('/').at(-1) ?? '';
  const more = places.length > 1 ? ` +${places.length - 1}` : '';
  return [{ kind: 'place', text: '', value: visibleText(name) + more }];
}

/** Keys that a text lists. */
const MAX_LISTED = 6;

/** All that the app says, in one text. */
export function traceText({ keys }: SessionTrace, { text }: Words): string {
  const listed = keys.slice(0, MAX_LISTED).map((key) => tracedKeyText(key, { text }));
  const lines = [...listed, ...(keys.length > MAX_LISTED ? ['…'] : [])].join('; ');
  return text('tracedHint', { lines });
}

/** `cart: changed in place, read shop/views.py:40`. */
function tracedKeyText({ key, change, uses }: TracedKey, { text }: Pick<Words, 'text'>): string {
  const parts = uses.map(({ verb, place }) => `${text(`traceUse_${verb}`)} ${placeText(place)}`);
  return visibleText(`${key}: ${[text(`trace_${change}`), ...parts].join(', ')}`);
}
