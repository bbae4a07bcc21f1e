import { settingTexts } from './interpretations.ts';
import { isFallbackName, isKeyName } from './names.ts';
import { readPythonValue } from './python-value.ts';
import type { Pair } from './syntax/pair.ts';
import { straightenQuotes } from './syntax/quotes.ts';
import { type Statement, statementsOf } from './syntax/statements.ts';

/** A key as it was pasted. */
export interface PastedKey {
  readonly text: string;
  /** Whether it stands in a list of fallbacks, such as `SECRET_KEY_FALLBACKS`. */
  readonly isFallback: boolean;
}

/** What a pasted text has of keys. */
export interface PastedKeys {
  readonly keys: readonly PastedKey[];
  /** Lines that were passed over: they name something else, or stand beside settings and name nothing. */
  readonly skippedLineCount: number;
}

/**
 * The keys of a pasted text: the values of the settings that may be keys (`isKeyName`), or else each line, and each
 * item of a list. A line alone that names nothing is a key as it was typed. Each text reads by itself as it does in
 * its place (`readKeyText`). Takes time in proportion to the text's length.
 */
export function parsePastedKeys(text: string): PastedKeys {
  const pasted = text.replaceAll(/\r\n?/g, '\n');
  const statements = statementsOf(straightenQuotes(pasted));
  if (statements.length < 2) return ofOne(pasted, statements[0]);
  return isConfiguration(statements) ? ofSettings(pasted, statements) : ofLines(pasted, statements);
}

function ofOne(pasted: string, statement: Statement | undefined): PastedKeys {
  if (statement?.kind === 'settings') return ofSettings(pasted, [statement]);
  const maybe = statement && keysOf(pasted, statement);
  if (maybe && maybe.length > 0) return { keys: maybe, skippedLineCount: 0 };
  // A hash may begin a key where nothing else is.
  const line = pasted.split('\n').findLast((each) => each.trim() !== '') ?? '';
  const whole = statement ? sourceOf(pasted, statement) : line;
  return { keys: whole.trim() === '' ? [] : bareKeys(whole), skippedLineCount: 0 };
}

/** Whether most of it are settings and what stands beside them. */
function isConfiguration(statements: readonly Statement[]): boolean {
  const settings = statements.filter(({ pairs }) => pairs.length > 0);
  const bare = statements.filter(({ kind }) => kind === 'bare');
  return settings.length > 0 && bare.length < statements.length / 2;
}

function ofSettings(pasted: string, statements: readonly Statement[]): PastedKeys {
  return {
    keys: statements.flatMap((statement) => keysOf(pasted, statement)),
    skippedLineCount: statements.reduce(
      (count, statement) => count + countSkippedLines(statement),
      0,
    ),
  };
}

/** Of a list of keys nothing is lost but lines that certainly set something else. */
function ofLines(pasted: string, statements: readonly Statement[]): PastedKeys {
  const isOther = (statement: Statement) =>
    statement.kind === 'settings' && !statement.pairs.some(isKey);
  const others = statements.filter(isOther);
  return {
    keys: statements
      .filter((statement) => !isOther(statement))
      .flatMap((statement) =>
        statement.kind === 'settings'
          ? keysOf(pasted, statement)
          : bareKeys(sourceOf(pasted, statement)),
      ),
    skippedLineCount: others.reduce((count, statement) => count + countSkippedLines(statement), 0),
  };
}

function isKey({ name, value }: Pair): boolean {
  return value !== '' && isKeyName(name);
}

/** As it was pasted, with the space around it. */
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
    return (itemsOf(pair, isFallback) ?? [whole]).map((text) => ({ text, isFallback }));
  });
}

/** The items of a value that is a list of keys; null for one key. */
function itemsOf(pair: Pair, isFallback: boolean): string[] | null {
  if (pair.form === 'list') return yamlItems(pair.value);
  const items = listItems(pair.value);
  if (items || !isFallback) return items;
  // As text: of JSON, or with commas between them.
  for (const text of settingTexts(pair)) {
    const inText = listItems(text.trim());
    if (inText) return inText;
  }
  const [plain = ''] = settingTexts(pair);
  const parts = plain.split(',').map((part) => part.trim());
  return parts.length > 1 ? parts.filter((part) => part !== '') : null;
}

function yamlItems(value: string): string[] {
  return value.split('\n').flatMap((line) => {
    const item = line.trim().replace(/^-\s+/, '');
    return item === '' ? [] : [item];
  });
}

const GAP = /(?:\s|#[^\n]*(?:\n|$))*/y;
const END = /[\s,;)\]}]*(?:#[^\n]*)?$/y;

/** The items of a list or tuple of nothing but keys, as they stand there; null for all else. */
function listItems(text: string): string[] | null {
  const close = { '[': ']', '(': ')' }[text[0] ?? ''];
  if (close === undefined) return null;
  const items: string[] = [];
  let at = indexAfter(GAP, text, 1);
  while (text[at] !== close) {
    const value = readPythonValue(text, at);
    if (!value || value.values.length === 0) return null;
    items.push(text.slice(value.start, value.end));
    at = indexAfter(GAP, text, value.end);
    if (text[at] === ',') at = indexAfter(GAP, text, at + 1);
    else if (text[at] !== close) return null;
  }
  END.lastIndex = at + 1;
  return END.test(text) ? items : null;
}

function indexAfter(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

/** Of a statement that sets a key, the lines of it that set something else; of another, all. */
function countSkippedLines({ text, pairs }: Statement): number {
  const keys = pairs.filter(isKey);
  if (keys.length === 0) return text.split('\n').filter((line) => /\w/.test(line)).length;
  const breaks = [...text.matchAll(/\n/g)].map(({ index }) => index);
  const ofKeys = new Set(keys.flatMap(({ start, end }) => linesBetween(breaks, start, end)));
  const ofOthers = pairs
    .filter((pair) => !isKey(pair))
    .map(({ start }) => lineAt(breaks, start))
    .filter((line) => !ofKeys.has(line));
  return new Set(ofOthers).size;
}

function linesBetween(breaks: readonly number[], start: number, end: number): number[] {
  const [first, last] = [lineAt(breaks, start), lineAt(breaks, end)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** How many line breaks stand before a place. */
function lineAt(breaks: readonly number[], index: number): number {
  let [low, high] = [0, breaks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((breaks[middle] ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}
