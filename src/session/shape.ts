import { recogniseCookie } from '../codec/index.ts';
import { memoize } from './remember.ts';

const MAX_CACHED = 1000;

/** Bytes of a compressed payload that are looked at: its beginning tells what it is, and a page may set 180 cookies. */
const LOOKED_AT = 1 << 12;

/** What a cookie's value looks like, as Flask reads it. By value: cookies stay as they are while everything around them
 * changes. */
export const shapeOf = memoize(MAX_CACHED, (value) => recogniseCookie(value, LOOKED_AT));
