import { pythonRepr } from '../../codec/index.ts';
import type { PathStep, ValuePath } from './change.ts';

/** An identifier of Python's, all of it visible. */
const IDENTIFIER =
  /^(?!\p{Default_Ignorable_Code_Point})[\p{XID_Start}_](?:(?!\p{Default_Ignorable_Code_Point})\p{XID_Continue})*$/u;

/** A path as Python might write it: `cart[2].qty`; a key that is no identifier in brackets, as
 * `['a b']`. The top level itself is the empty text. */
export function pathText(path: ValuePath): string {
  return path.map(stepText).join('');
}

function stepText(step: PathStep, place: number): string {
  if (typeof step === 'number') return `[${step}]`;
  if (IDENTIFIER.test(step)) return place === 0 ? step : `.${step}`;
  return `[${pythonRepr({ type: 'str', value: step, start: 0, end: 0 })}]`;
}
