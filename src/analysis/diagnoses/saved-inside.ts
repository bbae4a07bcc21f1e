import { explainKey, type PythonValue } from '../../codec/index.ts';
import { ValueNumbers } from '../../content/diff/same.ts';
import type { Exchange } from '../../cookies/exchange.ts';
import { type ReadSession, sessionSet, valueAt } from './carried.ts';

/**
 * The keys of the lists and dicts inside which a response saved a change, if nothing else changed that would have saved it:
 * then its view is shown to save such changes. A library puts its lists there anew, such as Flask's flash messages, so that
 * these save the rest.
 */
export function keysSavedInside(carried: ReadSession, exchange: Exchange): readonly string[] {
  const now = sessionSet(exchange, carried.name);
  if (!now) return [];
  const numbers = new ValueNumbers();
  const keys = new Set(
    [carried, now].flatMap(({ content }) => content.entries.map(({ key }) => key)),
  );
  const changes = [...keys]
    .map((key) => ({ key, before: valueAt(carried, key), after: valueAt(now, key) }))
    .filter(({ before, after }) => !before || !after || numbers.of(before) !== numbers.of(after));
  const isInside = ({ key, before, after }: (typeof changes)[number]) =>
    before &&
    after &&
    keepsPart(before, after, numbers) &&
    !explainKey(carried.format.id, key, keys);
  return changes.every(isInside) ? changes.map(({ key }) => key) : [];
}

/** Whether nothing else would have saved that either: a permanent session is saved anyway. */
export function isSavedForItself(carried: ReadSession, exchange: Exchange): boolean {
  const isPermanent = carried.format.session?.isPermanent?.(carried.content);
  return !isPermanent && keysSavedInside(carried, exchange).length > 0;
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
