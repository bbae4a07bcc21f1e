import type { SessionChange } from './change.ts';

export interface ChangeSummary {
  readonly added: readonly string[];
  /** Including changes inside their values. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** The top-level keys that changes touch, each once: added, changed, then removed. */
export function touchedKeys(changes: readonly SessionChange[]): readonly string[] {
  const { added, changed, removed } = summarise(changes);
  return [...added, ...changed, ...removed];
}

/**
 * The top-level keys that changes touch, each once, in the order of the changes. A change of the
 * whole session touches no key.
 */
export function summarise(changes: readonly SessionChange[]): ChangeSummary {
  const kinds = new Map<string, keyof ChangeSummary>();
  for (const { kind, path } of changes) {
    const [key] = path;
    if (key === undefined) continue;
    const isWhole = path.length === 1 && (kind === 'added' || kind === 'removed');
    const kindHere = isWhole ? kind : 'changed';
    const name = String(key);
    // Both removed and added: two keys with the same text, such as a number and its digits.
    kinds.set(name, (kinds.get(name) ?? kindHere) === kindHere ? kindHere : 'changed');
  }
  const of = (kind: keyof ChangeSummary) =>
    [...kinds].filter(([, kindOfKey]) => kindOfKey === kind).map(([key]) => key);
  return { added: of('added'), changed: of('changed'), removed: of('removed') };
}
