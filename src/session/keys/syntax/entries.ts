import { isKeyName } from '../names.ts';
import { Quotes } from './brackets.ts';
import type { Pair } from './pair.ts';
import { readBareTarget } from './target.ts';

const ENVIRONMENT = /^([A-Za-z_][\w.-]{0,199})=/;
/** As long as what may begin a target: no part of it is looked at twice. */
const WORD = /[\w$.-]+/y;

interface OpenEntry {
  readonly name: string;
  readonly start: number;
  readonly valueStart: number;
  readonly separator: string;
}

/**
 * The entries between the brackets of a text: named arguments of calls, entries of dicts, of JSON's objects, of
 * inline tables and flow mappings, and texts such as `"NAME=value"` in lists. What stands inside the value of a key
 * is not looked at.
 */
export function entriesIn(text: string): Pair[] {
  const quotes = new Quotes(text);
  const pairs: Pair[] = [];
  const open: (OpenEntry | null)[] = [null];
  /** How many brackets were open where the entry of a key began. */
  let keyDepth = Infinity;

  const close = (end: number) => {
    const entry = open.at(-1);
    open[open.length - 1] = null;
    if (keyDepth === open.length) keyDepth = Infinity;
    if (!entry || open.length > keyDepth) return;
    const value = text.slice(entry.valueStart, end).trimEnd();
    pairs.push({ ...entry, end: entry.valueStart + value.length, value, form: 'entry' });
  };
  /** Where to go on; null where no entry begins at `at`. */
  const begin = (at: number): number | null => {
    const described = readNameAndValue(text, at);
    const target = described ?? readBareTarget(text, at);
    if (!target) return null;
    const before = open.at(-1);
    if (open.length > keyDepth || (before && isKeyName(before.name))) return target.end;
    const { name, separator, end } = target;
    open[open.length - 1] = { name, separator, start: at, valueStart: end };
    if (isKeyName(name)) keyDepth = open.length;
    return target.end;
  };

  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? '';
    const comment = quotes.endOfComment(at);
    const quoted = quotes.endOf(at);
    if (comment !== null) at = comment;
    else if (quoted !== null) {
      const next = begin(at);
      if (next === null && open.length <= keyDepth && !isKeyEntry(open.at(-1))) {
        pairs.push(...environmentText(text, at, quoted));
      }
      at = next ?? quoted;
    } else if (/[([{]/.test(character)) {
      open.push(null);
      at += 1;
    } else if (/[)\]}]/.test(character)) {
      close(at);
      if (open.length > 1) open.pop();
      at += 1;
    } else if (character === ',' || character === ';') {
      close(at);
      at += 1;
    } else at = begin(at) ?? endOfWord(text, at);
  }
  while (open.length > 1) {
    close(text.length);
    open.pop();
  }
  close(text.length);
  return pairs;
}

function isKeyEntry(entry: OpenEntry | null | undefined): boolean {
  return entry ? isKeyName(entry.name) : false;
}

function endOfWord(text: string, at: number): number {
  WORD.lastIndex = at;
  return at + Math.max(1, WORD.exec(text)?.[0].length ?? 0);
}

/** `"SECRET_KEY=dev"`, as lists of variables have it. */
function environmentText(text: string, start: number, end: number): Pair[] {
  const inside = text.slice(start + 1, end - 1);
  const [all = '', name = ''] = ENVIRONMENT.exec(inside) ?? [];
  if (all === '' || !(isKeyName(name) || /^[A-Z_][A-Z\d_]*$/.test(name))) return [];
  const valueStart = start + 1 + all.length;
  const value = inside.slice(all.length);
  return [{ name, separator: '=', start, end, valueStart, value, form: 'quoted' }];
}

const NAME_AND_VALUE =
  /(["']?)name\1\s*:\s*(["']?)([A-Za-z_][\w.-]{0,199})\2\s*(?:,\s*)?(["']?)value\4\s*:\s*/iy;

/** `name: SECRET_KEY` with `value: …` behind it, as Kubernetes and Amazon's ECS list variables. */
export function readNameAndValue(
  text: string,
  at: number,
): { name: string; separator: string; end: number } | null {
  NAME_AND_VALUE.lastIndex = at;
  const [all = '', , , name = ''] = NAME_AND_VALUE.exec(text) ?? [];
  return all === '' ? null : { name, separator: ':', end: at + all.length };
}
