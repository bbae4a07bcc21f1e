import { lazy } from '../../lib/lazy.ts';
import { memoize } from '../../lib/memoize.ts';

const context = lazy(() => document.createElement('canvas').getContext('2d'));

/** How many text widths are cached: most rows of a timeline share their texts, and measuring one costs more than
 * drawing it. */
const MAX_KEPT = 2000;

const normalWidth = memoize(MAX_KEPT, (text) => measure(text, '12px system-ui, sans-serif'));
const boldWidth = memoize(MAX_KEPT, (text) => measure(text, '600 12px system-ui, sans-serif'));

/** The width in pixels of a text in the font of the panel's lists, measured without a layout. */
export function textWidth(text: string, isBold = false): number {
  return isBold ? boldWidth(text) : normalWidth(text);
}

function measure(text: string, font: string): number {
  const canvas = context();
  if (!canvas) return Infinity;
  canvas.font = font;
  return canvas.measureText(text).width;
}
