/** Pixels. All rows are equally high, so that only the visible ones of thousands need to be drawn. */
export const ROW_HEIGHT = 22;

/** Rows drawn beyond each end of the visible ones. */
const MARGIN = 5;

/** Which of `count` rows to draw, `last` exclusive. `top` and `height`: the visible part, in pixels. */
export function windowOf(
  count: number,
  { top, height }: { readonly top: number; readonly height: number },
): { first: number; last: number } {
  const first = Math.max(0, Math.floor(top / ROW_HEIGHT) - MARGIN);
  const last = Math.min(count, Math.ceil((top + height) / ROW_HEIGHT) + MARGIN);
  return { first: Math.min(first, last), last };
}
