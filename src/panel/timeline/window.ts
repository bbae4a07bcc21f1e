/** Pixels; each line is as high, so that any of thousands can be drawn alone. */
export const ROW_HEIGHT = 22;

/** Lines drawn beyond each end of what can be seen. */
const MARGIN = 5;

/** Which of so many lines are drawn, `last` exclusive; `top` and `height` of what can be seen, in pixels. */
export function windowOf(
  count: number,
  { top, height }: { readonly top: number; readonly height: number },
): { first: number; last: number } {
  const first = Math.max(0, Math.floor(top / ROW_HEIGHT) - MARGIN);
  const last = Math.min(count, Math.ceil((top + height) / ROW_HEIGHT) + MARGIN);
  return { first: Math.min(first, last), last };
}
