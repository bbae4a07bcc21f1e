import { isKeyName } from '../names.ts';
import { Quotes } from './brackets.ts';
import type { Pair, ValueForm } from './pair.ts';
import { readBareTarget } from './target.ts';

const ENVIRONMENT = /^([A-Za-z_][\w.-]{0,199})=/;
/** Matches whole words that may begin a target, so that no part of them is read twice. */
const WORD = /[\w$.-]+/y;

interface OpenEntry {
  readonly name: string;
  readonly start: number;
  readonly valueStart: number;
  readonly separator: string;
  readonly form: ValueForm;
}

/**
 * The entries between the brackets of a text: named arguments of calls, entries of dicts, JSON objects, inline tables
 * and flow mappings, and texts such as `"NAME=value"` in lists. Entries inside the value of a secret key or inside a
 * reference are ignored.
 */
export function entriesIn(text: string): Pair[] {
  const quotes = new Quotes(text);
  const pairs: Pair[] = [];
  const open: (OpenEntry | null)[] = [null];
  /** The number of brackets that were open where an entry began inside which others are ignored. */
  let keyDepth = Infinity;

  const close = (end: number) => {
    const entry = open.at(-1);
    open[open.length - 1] = null;
    if (keyDepth === open.length) keyDepth = Infinity;
    if (!entry) return;
    const value = text.slice(entry.valueStart, end).trimEnd();
    pairs.push({ ...entry, end: entry.valueStart + value.length, value });
  };
  /** Begins an entry at an index. Returns the index to go on from; null if no entry begins there. */
  const begin = (index: number): number | null => {
    const described = readNameAndValue(text, index);
    const target = described ?? readBareTarget(text, index);
    if (!target) return null;
    if (open.length >= keyDepth) return target.end;
    const { name, separator, end } = target;
    const form = described?.isReference ? 'reference' : 'entry';
    open[open.length - 1] = { name, separator, start: index, valueStart: end, form };
    if (isKeyName(name) || isReferenceName(name)) keyDepth = open.length;
    return target.end;
  };

  let index = 0;
  while (index < text.length) {
    const character = text.charAt(index);
    const comment = quotes.endOfComment(index);
    const quoted = quotes.endOf(index);
    if (comment !== null) index = comment;
    else if (quoted !== null) {
      const next = begin(index);
      if (next === null && open.length < keyDepth)
        pairs.push(...environmentText(text, index, quoted));
      index = next ?? quoted;
    } else if (/[([{]/.test(character)) {
      open.push(null);
      index += 1;
    } else if (/[)\]}]/.test(character)) {
      close(index);
      if (open.length > 1) open.pop();
      index += 1;
    } else if (character === ',' || character === ';') {
      close(index);
      index += 1;
    } else index = begin(index) ?? endOfWord(text, index);
  }
  while (open.length > 0) {
    close(text.length);
    open.pop();
  }
  return pairs;
}

function endOfWord(text: string, index: number): number {
  WORD.lastIndex = index;
  return index + Math.max(1, WORD.exec(text)?.[0].length ?? 0);
}

/** `"SECRET_KEY=dev"`, as in lists of environment variables. */
function environmentText(text: string, start: number, end: number): Pair[] {
  const inside = text.slice(start + 1, end - 1);
  const [all = '', name = ''] = ENVIRONMENT.exec(inside) ?? [];
  if (!(isKeyName(name) || /^[A-Z_][A-Z\d_]*$/.test(name))) return [];
  const valueStart = start + 1 + all.length;
  const value = inside.slice(all.length);
  return [{ name, separator: '=', start, end, valueStart, value, form: 'quoted' }];
}

/** Whether a name of Kubernetes or Amazon ECS says where values are: `valueFrom`, `secretKeyRef`. */
export function isReferenceName(name: string): boolean {
  return /^valueFrom$|KeyRef$/i.test(name);
}

/** Space and comments are between a name and its value. */
const NAME_AND_VALUE =
  /(["']?)name\1\s*:\s*(["']?)([A-Za-z_][\w.-]{0,199})\2(?:\s|(?<=\s)#[^\n]*\n)*(?:,\s*)?(["']?)value(From)?\4\s*:\s*/iy;

interface NameAndValue {
  readonly name: string;
  readonly separator: string;
  /** The index of the value. */
  readonly end: number;
  /** Whether it only says where the value is. */
  readonly isReference: boolean;
}

/** `name: SECRET_KEY` followed by `value: …` or `valueFrom: …`, as Kubernetes and Amazon ECS list variables. */
export function readNameAndValue(text: string, index: number): NameAndValue | null {
  NAME_AND_VALUE.lastIndex = index;
  const [all = '', , , name = '', , from] = NAME_AND_VALUE.exec(text) ?? [];
  const isReference = from !== undefined;
  return all === '' ? null : { name, separator: ':', end: index + all.length, isReference };
}
