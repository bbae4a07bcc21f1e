import { partText } from './LineText.tsx';
import type { RowWords } from './row-words.ts';

/** Pixels between the parts of a row, and between a part and its value: see timeline.css. */
const PART_GAP = 6;
const VALUE_GAP = 4;

/** The width of a text in pixels. */
export type Measure = (text: string, isBold: boolean) => number;

/**
 * The parts of a row whose values fit into `room` pixels, by their index. All keys come before any value, and a value is
 * shown whole or not at all.
 */
export function fittingValues(
  { parts }: Pick<RowWords, 'parts'>,
  room: number,
  measure: Measure,
): ReadonlySet<number> {
  const fitting = new Set<number>();
  if (!parts.some(({ value }) => value !== undefined)) return fitting;
  let left = room;
  for (const part of parts) left -= measure(partText(part), part.kind === 'flag') + PART_GAP;
  parts.forEach(({ value }, index) => {
    if (value === undefined || left <= 0) return;
    const width = measure(value, false) + VALUE_GAP;
    if (width > left) return;
    left -= width;
    fitting.add(index);
  });
  return fitting;
}
