import { lazy } from '../../session/lazy.ts';
import { memoize } from '../../session/remember.ts';

const context = lazy(() => document.createElement('canvas').getContext('2d'));

/** Texts whose widths are kept: most lines of a timeline share theirs, and to measure one costs more than to draw it. */
const MAX_KEPT = 2000;

const normalWidth = memoize(MAX_KEPT, (text) => measure(text, '12px system-ui, sans-serif'));
const boldWidth = memoize(MAX_KEPT, (text) => measure(text, '600 12px system-ui, sans-serif'));

/** The width in pixels of a text in the font of the panel's lists, without laying it out. */
export function textWidth(text: string, isBold = false): number {
  return isBold ? boldWidth(text) : normalWidth(text);
}

function measure(text: string, font: string): number {
  const canvas = context();
  if (!canvas) return Infinity;
  canvas.font = font;
  return canvas.measureText(text).width;
}
