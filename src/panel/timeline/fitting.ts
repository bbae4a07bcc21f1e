import { partText } from './RowText.tsx';
import type { RowPart } from './row-part.ts';
import type { RowWords } from './row-words.ts';

/** Pixels between the parts of a row, and between a part and its value: see timeline.css. */
const PART_GAP = 6;
const VALUE_GAP = 4;

/** Returns the width of a text in pixels. */
export type Measure = (text: string, isBold: boolean) => number;

/** The width of a row's parts in pixels, without their values. */
function widthOf(parts: readonly RowPart[], measure: Measure): number {
  return parts.reduce(
    (sum, part) => sum + measure(partText(part), part.kind === 'flag') + PART_GAP,
    0,
  );
}

/**
 * The pixels that a row's cause gets of `available` ones: at most 60 %, and as much less as the parts need, but 40 %, since
 * what happened matters more than the end of an address.
 */
export function causeWidth(
  { cause, parts }: Pick<RowWords, 'cause' | 'parts'>,
  available: number,
  measure: Measure,
): number {
  const wanted = Math.min(measure(cause, false), available * 0.6);
  const least = available * 0.4;
  return wanted <= least
    ? wanted
    : Math.max(least, Math.min(wanted, available - widthOf(parts, measure)));
}

/**
 * The indexes of a row's parts whose values fit into `available` pixels. All keys have precedence over any value, a line
 * of the app over the other values, and a value is shown whole or not at all.
 */
export function fittingValues(
  { parts }: Pick<RowWords, 'parts'>,
  available: number,
  measure: Measure,
): ReadonlySet<number> {
  const fitting = new Set<number>();
  if (!parts.some(({ value }) => value !== undefined)) return fitting;
  let remaining = available - widthOf(parts, measure);
  const wanted = [...parts.entries()].sort(([, a], [, b]) => placeFirst(a) - placeFirst(b));
  for (const [index, { value }] of wanted) {
    if (value === undefined || remaining <= 0) continue;
    const width = measure(value, false) + VALUE_GAP;
    if (width > remaining) continue;
    remaining -= width;
    fitting.add(index);
  }
  return fitting;
}

function placeFirst({ kind }: RowPart): number {
  return kind === 'place' ? 0 : 1;
}
