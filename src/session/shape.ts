import { type CookieShape, recogniseCookie } from '../codec/index.ts';

/** By value: cookies stay as they are while everything around them changes, and to look at one may take
 * a whole inflating. */
const known = new Map<string, CookieShape>();
const MOST = 1000;

/** What a cookie's value looks like. */
export function shapeOf(value: string): CookieShape {
  const before = known.get(value);
  if (before !== undefined) return before;
  if (known.size >= MOST) known.clear();
  const shape = recogniseCookie(value);
  known.set(value, shape);
  return shape;
}
