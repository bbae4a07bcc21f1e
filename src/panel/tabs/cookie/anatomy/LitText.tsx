import type { Span } from '../../../../codec/index.ts';
import { visibleText } from '../../../words/visible.ts';

interface LitTextProps {
  text: string;
  /** The offset of the text in the whole, in which `lit` counts. */
  start: number;
  /** What is lit up of the whole; null for nothing. */
  lit: Span | null;
}

/** A text with the part of it that is lit up. */
export function LitText({ text, start, lit }: LitTextProps) {
  const from = Math.max(0, (lit?.start ?? 0) - start);
  const to = Math.min(text.length, (lit?.end ?? 0) - start);
  if (from >= to) return <>{visibleText(text)}</>;
  return (
    <>
      {visibleText(text.slice(0, from))}
      <mark>{visibleText(text.slice(from, to))}</mark>
      {visibleText(text.slice(to))}
    </>
  );
}
