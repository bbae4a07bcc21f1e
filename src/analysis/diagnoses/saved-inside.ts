import { explainKey, type PythonValue } from '../../codec/index.ts';
import { ValueNumbers } from '../../content/diff/same.ts';
import type { Exchange } from '../../cookies/exchange.ts';
import { memoize, memoizeByObject } from '../../lib/memoize.ts';
import { carriedAs, type ReadSession, sessionSet } from './carried.ts';

/** Session cookies that a response sets: an app has one. */
const MAX_NAMES = 2;

/**
 * Makes something of the session that a response set in the cookie of a name, and only once, as each change of what is
 * observed asks for it again.
 */
export function onceBySession<T>(
  make: (name: string, exchange: Exchange) => T,
): (name: string, exchange: Exchange) => T {
  const byName = memoizeByObject((exchange: Exchange) =>
    memoize(MAX_NAMES, (name) => make(name, exchange)),
  );
  return (name, exchange) => byName(exchange)(name);
}

/**
 * The keys of the lists and dicts inside which a response saved a change, if nothing else changed that would have saved it:
 * then its view is shown to save such changes. A library puts its lists there anew, such as Flask's flash messages, so that
 * these save the rest.
 */
export const keysSavedInside = onceBySession((name, exchange): readonly string[] => {
  const now = sessionSet(exchange, name);
  const carried = now && carriedAs(name, exchange);
  return carried ? keysChangedInside(carried, now) : [];
});

function keysChangedInside(carried: ReadSession, now: ReadSession): readonly string[] {
  const numbers = new ValueNumbers();
  const [earlier, later] = [valuesOf(carried), valuesOf(now)];
  const keys = new Set([...earlier.keys(), ...later.keys()]);
  const changes = [...keys]
    .map((key) => ({ key, before: earlier.get(key), after: later.get(key) }))
    .filter(({ before, after }) => !before || !after || numbers.of(before) !== numbers.of(after));
  const isInside = ({ key, before, after }: (typeof changes)[number]) =>
    before &&
    after &&
    keepsPart(before, after, numbers) &&
    !explainKey(carried.format.id, key, keys);
  return changes.every(isInside) ? changes.map(({ key }) => key) : [];
}

function valuesOf({ content }: ReadSession): ReadonlyMap<string, PythonValue> {
  return new Map(content.entries.map(({ key, value }) => [key, value]));
}

/** Whether nothing else would have saved that either: a permanent session is saved anyway. */
export function isSavedForItself(carried: ReadSession, exchange: Exchange): boolean {
  const isPermanent = carried.format.session?.isPermanent?.(carried.content);
  return !isPermanent && keysSavedInside(carried.name, exchange).length > 0;
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
