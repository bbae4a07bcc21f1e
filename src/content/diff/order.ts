import type { PythonValue } from '../../codec/index.ts';
import { isLeaf, leafKey } from './leaf.ts';
import { keyIdentity } from './same.ts';

type Dict = PythonValue & { readonly type: 'dict' };

/**
 * Compares values in some total order: 0 if they are equal, -1 or 1 otherwise, with the sign reversed if swapped. The order
 * of a dict's keys does not matter: frameworks write it otherwise than it was typed.
 */
export function orderOf(a: PythonValue, b: PythonValue): number {
  if (a.type === 'list' && b.type === 'list') return orderOfItems(a.items, b.items);
  if (a.type === 'tuple' && b.type === 'tuple') return orderOfItems(a.items, b.items);
  if (a.type === 'dict' && b.type === 'dict') {
    const [one, other] = [sorted(a), sorted(b)];
    const keys = orderOfAll(one, other, (x, y) => orderOfKeys(x.identity, y.identity));
    return keys || orderOfAll(one, other, (x, y) => orderOf(x.value, y.value));
  }
  if (a.type === 'malformed' && b.type === 'malformed') {
    return orderOfKeys(a.tag, b.tag) || orderOf(a.value, b.value);
  }
  if (isLeaf(a) && a.type === b.type) return orderOfKeys(leafKey(a), leafKey(b));
  return orderOfKeys(a.type, b.type);
}

function sorted({ entries }: Dict) {
  return entries
    .map((entry) => ({ identity: keyIdentity(entry), value: entry.value }))
    .sort((x, y) => orderOfKeys(x.identity, y.identity));
}

function orderOfItems(a: readonly PythonValue[], b: readonly PythonValue[]): number {
  return orderOfAll(a, b, orderOf);
}

function orderOfAll<T>(a: readonly T[], b: readonly T[], order: (a: T, b: T) => number): number {
  if (a.length !== b.length) return a.length < b.length ? -1 : 1;
  for (let i = 0; i < a.length; i += 1) {
    const result = order(a[i] as T, b[i] as T);
    if (result !== 0) return result;
  }
  return 0;
}

function orderOfKeys(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return String(a) < String(b) ? -1 : 1;
}
