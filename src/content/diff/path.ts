import { type PythonValue, pythonRepr } from '../../codec/index.ts';
import type { PathStep, ValuePath } from './change.ts';

/** A Python identifier of visible characters only. */
const IDENTIFIER =
  /^(?!\p{Default_Ignorable_Code_Point})[\p{XID_Start}_](?:(?!\p{Default_Ignorable_Code_Point})\p{XID_Continue})*$/u;

/** Maximum characters of each key except the last. */
const MAX_KEY = 80;
/**
 * Maximum characters of all steps except the last: a cookie may have a long key with many values
 * inside, and each of their paths would contain it.
 */
const MAX_ABOVE = 200;

/**
 * A path in Python notation: `cart[2].qty`, or `['a b']` for a key that is not an identifier. Empty
 * for the top level. The last step is complete; long steps before it are truncated.
 */
export function pathText(path: ValuePath): string {
  const last = path.at(-1);
  if (last === undefined) return '';
  let above = '';
  let index = path.length - 2;
  for (; index >= 0 && above.length < MAX_ABOVE; index -= 1) {
    above = stepText(truncated(path[index] as PathStep), index) + above;
  }
  return `${index >= 0 ? '…' : ''}${above}${stepText(last, path.length - 1)}`;
}

/** What is at one step into a value; null if nothing is. */
export function childAt(value: PythonValue, step: PathStep): PythonValue | null {
  switch (value.type) {
    case 'dict':
      return value.entries.find(({ key }) => key === step)?.value ?? null;
    case 'list':
    case 'tuple':
    case 'set':
    case 'frozenset':
    case 'call':
      return typeof step === 'number' ? (value.items[step] ?? null) : null;
    case 'malformed':
      return childAt(value.value, step);
    default:
      return null;
  }
}

/** The Python expression for what is at a path below `root`: `session['cart'][2]`. */
export function pathExpression(root: string, path: ValuePath): string {
  return root + path.map((step) => `[${stepLiteral(step)}]`).join('');
}

/** A step as Python writes it between brackets. */
export function stepLiteral(step: PathStep): string {
  if (typeof step === 'number') return `${step}`;
  return pythonRepr({ type: 'str', value: step, start: 0, end: 0 });
}

function truncated(step: PathStep): PathStep {
  const isLong = typeof step === 'string' && step.length > MAX_KEY;
  return isLong ? `${step.slice(0, MAX_KEY)}…` : step;
}

function stepText(step: PathStep, index: number): string {
  const isName = typeof step === 'string' && IDENTIFIER.test(step);
  if (isName) return index === 0 ? step : `.${step}`;
  return `[${stepLiteral(step)}]`;
}
