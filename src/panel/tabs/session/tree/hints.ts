import {
  type ExplainedKey,
  explainKey,
  type FormatId,
  type KnownKey,
  type KnownKeyId,
  type NestedText,
  type PythonValue,
} from '../../../../codec/index.ts';
import { guessTime, type TimeGuess, timeOf } from '../../../../content/time-guess.ts';
import { placesOf, type TracedKey } from '../../../../cookies/session-trace.ts';
import type { NodeRow, Row } from './rows.ts';

/** What the panel adds to a row: whose key it is, and what its value is. */
export type Hint =
  | { readonly kind: 'knownKey'; readonly known: ExplainedKey<KnownKey<KnownKeyId>> }
  | { readonly kind: 'flash'; readonly part: 'message' | 'category' | 'text' }
  | { readonly kind: 'nested'; readonly holds: NestedText['kind'] }
  /** A number in Unix seconds. */
  | { readonly kind: 'time'; readonly seconds: number }
  | ({ readonly kind: 'maybeTime' } & TimeGuess)
  /** What the app said of its last change. */
  | { readonly kind: 'line'; readonly traced: TracedKey };

/** The hints of the tree's rows, in their order. `lines`: what the app said of the last change of each top-level key. */
export function hintsOf(
  rows: readonly Row[],
  content: PythonValue,
  format: FormatId | null,
  lines: ReadonlyMap<string, TracedKey> = new Map(),
): readonly (readonly Hint[])[] {
  const reader = new HintReader(content, format, lines);
  return rows.map((row) => (row.kind === 'node' ? reader.read(row) : []));
}

/** Reads rows in their order, since what a flash message is depends on the rows above. */
class HintReader {
  private readonly keys: ReadonlySet<string>;
  private readonly format: FormatId | null;
  private readonly lines: ReadonlyMap<string, TracedKey>;
  private areFlashes = false;
  private isFlash = false;

  constructor(
    content: PythonValue,
    format: FormatId | null,
    lines: ReadonlyMap<string, TracedKey>,
  ) {
    this.keys = new Set(content.type === 'dict' ? content.entries.map(({ key }) => key) : []);
    this.format = format;
    this.lines = lines;
  }

  read(row: NodeRow): readonly Hint[] {
    const known = this.knownKey(row);
    const flash = this.flash(row, known);
    const hints: Hint[] = [];
    if (known) hints.push({ kind: 'knownKey', known });
    if (flash) hints.push({ kind: 'flash', part: flash });
    if (row.nested) hints.push({ kind: 'nested', holds: row.nested.kind });
    const time = timeHint(row, known);
    if (time) hints.push(time);
    const traced = this.tracedKey(row);
    if (traced) hints.push({ kind: 'line', traced });
    return hints;
  }

  private knownKey({ level, label }: NodeRow): ExplainedKey<KnownKey<KnownKeyId>> | null {
    if (level !== 1 || typeof label !== 'string' || this.format === null) return null;
    return explainKey(this.format, label, this.keys);
  }

  private tracedKey({ level, label, isOverwritten }: NodeRow): TracedKey | null {
    if (level !== 1 || typeof label !== 'string' || isOverwritten) return null;
    const traced = this.lines.get(label);
    return traced && placesOf(traced).length > 0 ? traced : null;
  }

  private flash(
    { level, label, value, source }: NodeRow,
    known: ExplainedKey | null,
  ): 'message' | 'category' | 'text' | null {
    if (level === 1) this.areFlashes = known?.row.holds === 'flashMessages';
    if (!this.areFlashes || source !== null) return null;
    if (level === 2) {
      this.isFlash = isFlash(value);
      return this.isFlash ? 'message' : null;
    }
    if (level !== 3 || !this.isFlash) return null;
    return label === 0 ? 'category' : 'text';
  }
}

/** A category and a text, as `flash` puts them together; older sessions have a list of them. */
function isFlash(value: PythonValue): boolean {
  if (value.type !== 'tuple' && value.type !== 'list') return false;
  return value.items.length === 2 && value.items[0]?.type === 'str';
}

function timeHint({ label, value }: NodeRow, known: ExplainedKey | null): Hint | null {
  if (known?.row.holds === 'unixSeconds') {
    const seconds = timeOf(value);
    return seconds === null ? null : { kind: 'time', seconds };
  }
  const guess = typeof label === 'string' ? guessTime(label, value) : null;
  return guess && { kind: 'maybeTime', ...guess };
}
