import { matchAt } from '../lib/match-at.ts';
import { settingTexts } from './interpretations.ts';
import { isFallbackName, isKeyName } from './names.ts';
import { readPythonValue } from './python-value.ts';
import type { Pair } from './syntax/pair.ts';
import { straightenQuotes } from './syntax/quotes.ts';
import { type Statement, statementsOf } from './syntax/statements.ts';

/** A key in a pasted text. */
export interface PastedKey {
  readonly text: string;
  /** Whether it is in a list of fallback keys, such as `SECRET_KEY_FALLBACKS`. */
  readonly isFallback: boolean;
}

/** The keys of a pasted text. */
export interface PastedKeys {
  readonly keys: readonly PastedKey[];
  /** Lines without a key: they set something else, or are among settings and set nothing. */
  readonly skippedLineCount: number;
}

/**
 * Finds the keys of a pasted text. In a configuration they are the values of settings that may be keys (`isKeyName`);
 * otherwise each line is a key, and each item of a list. Each key's text can be interpreted on its own
 * (`interpretKeyText`) with the same result as in the pasted text. Takes time in proportion to the text's length.
 */
export function parsePastedKeys(text: string): PastedKeys {
  const pasted = text.replaceAll(/\r\n?/g, '\n');
  const statements = statementsOf(straightenQuotes(pasted));
  if (statements.length < 2) return fromSingleStatement(pasted, statements[0]);
  return isConfiguration(statements)
    ? fromSettings(pasted, statements)
    : fromKeyList(pasted, statements);
}

function fromSingleStatement(pasted: string, statement: Statement | undefined): PastedKeys {
  if (statement?.kind === 'settings') return fromSettings(pasted, [statement]);
  // There is no statement if the text looks like a comment; if that is all of it, it may be a key.
  const line = pasted.split('\n').findLast((each) => each.trim() !== '') ?? '';
  const whole = statement ? sourceOf(pasted, statement) : line;
  return { keys: whole === '' ? [] : bareKeys(whole), skippedLineCount: 0 };
}

/** Whether there are settings, and fewer than half of the statements are bare texts. */
function isConfiguration(statements: readonly Statement[]): boolean {
  const settings = statements.filter(({ pairs }) => pairs.length > 0);
  const bare = statements.filter(({ kind }) => kind === 'bare');
  return settings.length > 0 && bare.length < statements.length / 2;
}

function fromSettings(pasted: string, statements: readonly Statement[]): PastedKeys {
  return {
    keys: statements.flatMap((statement) => keysOf(pasted, statement)),
    skippedLineCount: countSkippedLines(statements),
  };
}

/** In a list of keys only lines that certainly set something else are skipped. */
function fromKeyList(pasted: string, statements: readonly Statement[]): PastedKeys {
  return {
    keys: statements.flatMap((statement) =>
      statement.kind === 'settings'
        ? keysOf(pasted, statement)
        : bareKeys(sourceOf(pasted, statement)),
    ),
    skippedLineCount: countSkippedLines(statements.filter(({ kind }) => kind === 'settings')),
  };
}

function isKey({ name, value }: Pair): boolean {
  return value !== '' && isKeyName(name);
}

/** The statement's lines as they were pasted, with the space around them. */
function sourceOf(pasted: string, { lines }: Statement): string {
  return pasted.slice(lines.start, lines.end);
}

function bareKeys(line: string): PastedKey[] {
  const items = listItems(line.trim());
  return (items ?? [line]).map((text) => ({ text, isFallback: false }));
}

function keysOf(pasted: string, statement: Statement): PastedKey[] {
  return statement.pairs.filter(isKey).flatMap((pair) => {
    const isFallback = isFallbackName(pair.name);
    const whole = pasted.slice(statement.start + pair.start, statement.start + pair.end);
    return (itemsOf(pair, statement.text, isFallback) ?? [whole]).map((text) => ({
      text,
      isFallback,
    }));
  });
}

/** The items of a value in a statement that is a list of keys; null for a single key. */
function itemsOf(pair: Pair, statement: string, isFallback: boolean): string[] | null {
  if (pair.form === 'list') return yamlItems(pair.value);
  const items = listItems(pair.value);
  if (items || !isFallback) return items;
  // The list may be in a text: as JSON, or separated by commas.
  const texts = settingTexts(pair, statement);
  for (const text of texts) {
    const inText = listItems(text.trim());
    if (inText) return inText;
  }
  const separated = texts.filter((text) => text.includes(','));
  // A shell reads `old, older` only up to the space, other readers of a `.env` read all of it.
  const [longest = null] = separated.map(partsOf).sort((a, b) => b.length - a.length);
  return longest;
}

function partsOf(text: string): string[] {
  const parts = text.split(',').map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

function yamlItems(value: string): string[] {
  return value.split('\n').flatMap((line) => {
    const item = line.trim().replace(/^-\s+/, '');
    return item === '' ? [] : [item];
  });
}

/** Space and comments between the items of a list. */
const GAP = /(?:\s|#[^\n]*\n)*/y;
/** What may follow the closing bracket of a list. */
const END = /[\s,;)\]}]*(?:#[^\n]*)?$/y;

/** The source of each item of a list or tuple that has nothing but keys; null for anything else. */
function listItems(text: string): string[] | null {
  const close = { '[': ']', '(': ')' }[text[0] ?? ''];
  if (close === undefined) return null;
  const items: string[] = [];
  let index = afterGap(text, 1);
  while (text[index] !== close) {
    const value = readPythonValue(text, index);
    if (!value || value.values.length === 0) return null;
    items.push(text.slice(value.start, value.end));
    index = afterGap(text, value.end);
    if (text[index] === ',') index = afterGap(text, index + 1);
    else if (text[index] !== close) return null;
  }
  END.lastIndex = index + 1;
  return END.test(text) ? items : null;
}

function afterGap(text: string, index: number): number {
  return index + matchAt(GAP, text, index).length;
}

/** Counts the lines without a key. */
function countSkippedLines(statements: readonly Statement[]): number {
  return statements.reduce((count, statement) => count + countSkippedIn(statement), 0);
}

/** In a statement that sets a key, the lines that set something else count; else all. */
function countSkippedIn({ text, pairs }: Statement): number {
  const keys = pairs.filter(isKey);
  if (keys.length === 0) return text.split('\n').filter((line) => /\w/.test(line)).length;
  const breaks = [...text.matchAll(/\n/g)].map(({ index }) => index);
  const keyLines = new Set(keys.flatMap(({ start, end }) => linesBetween(breaks, start, end)));
  const otherLines = pairs
    .map(({ start }) => lineAt(breaks, start))
    .filter((line) => !keyLines.has(line));
  return new Set(otherLines).size;
}

function linesBetween(breaks: readonly number[], start: number, end: number): number[] {
  const [first, last] = [lineAt(breaks, start), lineAt(breaks, end)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** The number of line breaks before an index, by binary search. */
function lineAt(breaks: readonly number[], index: number): number {
  let [low, high] = [0, breaks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((breaks[middle] ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}
