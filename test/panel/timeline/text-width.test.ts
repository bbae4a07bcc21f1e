import { expect, it, onTestFinished, vi } from 'vitest';
import { textWidth } from '../../../src/panel/timeline/text-width.ts';

/** A document whose canvases keep what they measured, as Chromium's do. */
function keepingDocument() {
  const kept: string[][] = [];
  const createElement = () => ({
    getContext() {
      const texts: string[] = [];
      kept.push(texts);
      return {
        measureText: (text: string) => {
          texts.push(text);
          return { width: 5 * text.length };
        },
      };
    },
  });
  return { kept, document: { createElement } };
}

it('lets no canvas measure, and so keep, more than some texts', () => {
  const { kept, document } = keepingDocument();
  vi.stubGlobal('document', document);
  onTestFinished(() => void vi.unstubAllGlobals());
  const texts = Array.from({ length: 1000 }, (_, n) => `user ${n}`);
  expect(texts.map((text) => textWidth(text))).toEqual(texts.map((text) => 5 * text.length));
  expect(textWidth('user 999')).toBe(40); // cached
  expect(kept.flat()).toEqual(texts);
  expect(Math.max(...kept.map((each) => each.length))).toBeLessThanOrEqual(20);
});
