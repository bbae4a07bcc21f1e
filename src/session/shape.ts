import { recogniseCookie } from '../codec/index.ts';
import { remember } from './remember.ts';

const MOST = 1000;

/** What a cookie's value looks like, as Flask reads it. By value: cookies stay as they are while everything around them
 * changes, and to look at one may take a whole inflating. */
export const shapeOf = remember(MOST, recogniseCookie);
