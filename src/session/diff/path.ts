import { pythonRepr } from '../../codec/index.ts';
import type { PathStep, ValuePath } from './change.ts';

/** An identifier of Python's, all of it visible. */
const IDENTIFIER =
  /^(?!\p{Default_Ignorable_Code_Point})[\p{XID_Start}_](?:(?!\p{Default_Ignorable_Code_Point})\p{XID_Continue})*$/u;

/** Characters of each key above the last. */
const MAX_KEY = 80;
/** Characters of all above the last step: a cookie may have a long key with many values below it, and each of their
 * paths would have it whole. */
const MAX_ABOVE = 200;

/** A path as Python might write it: `cart[2].qty`; a key that is no identifier in brackets, as
 * `['a b']`. The top level itself is the empty text. The last step is whole, what is long above it is cut. */
export function pathText(path: ValuePath): string {
  const last = path.at(-1);
  if (last === undefined) return '';
  let above = '';
  let index = path.length - 2;
  for (; index >= 0 && above.length < MAX_ABOVE; index -= 1) {
    above = stepText(cut(path[index] as PathStep), index) + above;
  }
  return `${index >= 0 ? '…' : ''}${above}${stepText(last, path.length - 1)}`;
}

function cut(step: PathStep): PathStep {
  const isLong = typeof step === 'string' && step.length > MAX_KEY;
  return isLong ? `${step.slice(0, MAX_KEY)}…` : step;
}

function stepText(step: PathStep, index: number): string {
  if (typeof step === 'number') return `[${step}]`;
  if (IDENTIFIER.test(step)) return index === 0 ? step : `.${step}`;
  return `[${pythonRepr({ type: 'str', value: step, start: 0, end: 0 })}]`;
}
