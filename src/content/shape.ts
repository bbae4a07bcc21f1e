import { recogniseCookie } from '../codec/index.ts';
import { memoize } from '../lib/memoize.ts';

const MAX_CACHED = 1000;

/**
 * Bytes inspected of a compressed payload: the beginning is enough to recognise it, and a page can
 * set 180 cookies.
 */
export const MAX_INSPECTED_BYTES = 1 << 12;

/**
 * The shape of a cookie's value, without quotes. Memoized by value, because cookies stay the same
 * while the state around them changes.
 */
export const shapeOf = memoize(MAX_CACHED, (value) => recogniseCookie(value, MAX_INSPECTED_BYTES));
