import type { PythonValue } from '../../codec/index.ts';
import { ValueNumbers } from '../../content/diff/same.ts';
import type { Exchange } from '../../cookies/exchange.ts';
import { type ReadSession, sessionSet, valueAt } from './carried.ts';

/**
 * Whether a response saved a change inside the lists and dicts of the session that its request carried, and nothing else
 * that would have saved it: a permanent session is saved anyway, and so is one of which another key changed.
 */
export function isSavedForItself(carried: ReadSession, exchange: Exchange): boolean {
  const now = sessionSet(exchange, carried.name);
  if (!now || carried.format.session?.isPermanent?.(carried.content)) return false;
  const numbers = new ValueNumbers();
  const entries = [carried, now].flatMap(({ content }) => content.entries);
  const keys = new Set(entries.map(({ key }) => key));
  const changes = [...keys]
    .map((key) => [valueAt(carried, key), valueAt(now, key)] as const)
    .filter(([before, after]) => !before || !after || numbers.of(before) !== numbers.of(after));
  return (
    changes.length > 0 &&
    changes.every(([before, after]) => before && after && keepsPart(before, after, numbers))
  );
}

/** Whether a list or dict has something of the one before it, so that it is no new one. */
function keepsPart(before: PythonValue, after: PythonValue, numbers: ValueNumbers): boolean {
  const old = new Set(partsOf(before, numbers));
  return before.type === after.type && partsOf(after, numbers).some((part) => old.has(part));
}

function partsOf(value: PythonValue, numbers: ValueNumbers): readonly number[] {
  if (value.type === 'list') return value.items.map((item) => numbers.of(item));
  return value.type === 'dict' ? value.entries.map((entry) => numbers.ofEntry(entry)) : [];
}
