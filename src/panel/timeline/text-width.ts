import { lazy } from '../../session/lazy.ts';

const context = lazy(() => document.createElement('canvas').getContext('2d'));

/** The width in pixels of a text in the font of the panel's lists, without laying it out. */
export function textWidth(text: string, isBold = false): number {
  const canvas = context();
  if (!canvas) return Infinity;
  canvas.font = `${isBold ? '600 ' : ''}12px system-ui, sans-serif`;
  return canvas.measureText(text).width;
}
