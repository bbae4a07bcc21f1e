import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Span } from '../../../../codec/index.ts';

/** Scrolls a box, and nothing around it, to what is lit up in it, whenever that changes. */
export function useMarkInSight(box: RefObject<HTMLElement | null>, lit: Span | null): void {
  const [start, end] = [lit?.start, lit?.end];
  useLayoutEffect(() => {
    const mark = start === end ? null : box.current?.querySelector('mark');
    if (!mark || !box.current) return;
    const { top, bottom } = box.current.getBoundingClientRect();
    const place = mark.getClientRects()[0]; // its first line
    if (!place || (place.top >= top && place.bottom <= bottom)) return;
    box.current.scrollTop += place.top - top;
  }, [box, start, end]);
}
