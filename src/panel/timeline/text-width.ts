import { memoize } from '../../lib/memoize.ts';

/** How many text widths are cached: most rows of a timeline share their texts, and measuring one costs more than
 * drawing it. */
const MAX_KEPT = 500;

const normalWidth = memoize(MAX_KEPT, (text) => measure(text, '12px system-ui, sans-serif'));
const boldWidth = memoize(MAX_KEPT, (text) => measure(text, '600 12px system-ui, sans-serif'));

/** The width in pixels of a text in the font of the panel's lists, measured without a layout. */
export function textWidth(text: string, isBold = false): number {
  return isBold ? boldWidth(text) : normalWidth(text);
}

/**
 * How many texts a canvas measures. Chromium keeps 1.5 kB of each as long as the canvas is there, unless something is drawn
 * (measured in Chromium 156).
 */
const MAX_MEASURED = 20;

let canvas: CanvasRenderingContext2D | null = null;
let measured = 0;

function measure(text: string, font: string): number {
  if (measured % MAX_MEASURED === 0) canvas = document.createElement('canvas').getContext('2d');
  measured += 1;
  if (!canvas) return Infinity;
  canvas.font = font;
  return canvas.measureText(text).width;
}
