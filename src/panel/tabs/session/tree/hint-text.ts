import { placesOf, placeText, type TracedKey } from '../../../../cookies/session-trace.ts';
import type { ValueWriter } from '../../../words/values.ts';
import { visibleText } from '../../../words/visible.ts';
import type { Words } from '../../../words/words.ts';
import type { Hint } from './hints.ts';

/** A hint in words: `short` stands in every row, `full` in the selected one and in the tooltip. */
export interface HintText {
  readonly short: string;
  readonly full: string;
}

export function hintText(hint: Hint, words: Words, writer: ValueWriter): HintText {
  const { text } = words;
  switch (hint.kind) {
    case 'knownKey': {
      const { row, isCertain } = hint.known;
      const { owner } = row;
      const params = { owner, what: text(`known_${row.id}`) };
      return isCertain
        ? { short: owner, full: text('knownKey', params) }
        : { short: text('identityGuess', { what: owner }), full: text('knownKeyLikely', params) };
    }
    case 'flash':
      return {
        short: text(`flash_${hint.part}`),
        full: text(hint.part === 'message' ? 'flashParts' : `flash_${hint.part}`),
      };
    case 'nested':
      return { short: text(`nested_${hint.holds}`), full: text(`nestedFull_${hint.holds}`) };
    case 'time':
      return alike(dateText(hint.seconds, writer));
    case 'maybeTime':
      return alike(text(`maybeTime_${hint.unit}`, { date: dateText(hint.seconds, writer) }));
    case 'line':
      return lineText(hint.traced, words);
  }
}

function lineText(traced: TracedKey, { text }: Words): HintText {
  const place = visibleText(placesOf(traced).map(placeText).join(', '));
  const short = text(traced.change === 'inside' ? 'traceInside' : 'traceKept', { place });
  return { short, full: text('tracedHint', { lines: short }) };
}

function alike(text: string): HintText {
  return { short: text, full: text };
}

/** A time as the tree shows a datetime. */
function dateText(seconds: number, writer: ValueWriter): string {
  const value = Math.floor(seconds);
  return writer.scalar({ type: 'datetime', value, utcOffset: 0, start: 0, end: 0 });
}
