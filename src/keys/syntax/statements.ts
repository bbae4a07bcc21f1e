import { matchAt } from '../../lib/match-at.ts';
import { isKeyName } from '../names.ts';
import { endOfStatement, hasOpenBracket, Quotes } from './brackets.ts';
import { isReferenceName, readNameAndValue } from './entries.ts';
import { type Recognition, recognise } from './recognise.ts';
import { readTarget } from './target.ts';

/** A line of a pasted text, or several lines that belong together. */
export interface Statement extends Recognition {
  /** The source, without space around it. */
  readonly text: string;
  /** Its index in the pasted text. */
  readonly start: number;
  /** Indexes of its lines in the pasted text, including the space around it. */
  readonly lines: { readonly start: number; readonly end: number };
}

/**
 * Splits a text into statements, without empty lines and comments, and recognises each. Takes time in proportion to
 * the text's length.
 */
export function statementsOf(text: string): Statement[] {
  const splitter = new Splitter(text);
  const statements: Statement[] = [];
  const isOneLine = !text.trim().includes('\n');
  let index = 0;
  while (index < text.length) {
    const end = splitter.endOfNext(index);
    const source = text.slice(index, end);
    const statement = source.trim();
    if (statement !== '' && !isComment(statement, isOneLine)) {
      const start = index + source.indexOf(statement);
      const lines = { start: index, end };
      statements.push({ text: statement, start, lines, ...recognise(statement) });
    }
    index = end + 1;
  }
  return statements;
}

/** After `#` a space is required, because a key may begin with a hash. */
const COMMENT = /^(?:#\s|#$|\/\/\s|;\s|REM\s|<!--)/;

/** Among other lines, a setting after a hash is commented out, such as `#DEBUG=1`; alone it may be a key. */
function isComment(statement: string, isOneLine: boolean): boolean {
  if (COMMENT.test(statement)) return true;
  const target = !isOneLine && statement.startsWith('#') ? readTarget(statement, 1) : null;
  return target?.isCertain === true && DISABLED_NAME.test(target.name);
}

/** Names with a dollar sign are more likely part of a random key. */
const DISABLED_NAME = /^[A-Za-z_][\w.-]*(?:\[|$)/;

/** Limits how often the end of an open bracket is searched for without success: keys may contain brackets too. */
const MAX_FAILED_SEARCHES = 20;

class Splitter {
  private readonly quotes: Quotes;
  private failedSearches = 0;

  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.quotes = new Quotes(text);
  }

  /** The index of the line break after the statement that begins at `start`, or the end of the text. */
  endOfNext(start: number): number {
    const end = this.endOfLine(start);
    const line = this.text.slice(start, end);
    return (
      this.endOfIndented(start, end, line) ??
      this.endOfNameAndValue(start, end, line) ??
      this.endOfBrackets(start, line) ??
      this.endOfContinued(end, line)
    );
  }

  private endOfLine(index: number): number {
    const end = this.text.indexOf('\n', index);
    return end === -1 ? this.text.length : end;
  }

  /** The end of what is below a line of YAML: of a block scalar, a tag, a reference, or a list of secret keys. */
  private endOfIndented(start: number, end: number, line: string): number | null {
    if (!line.includes(':')) return null;
    const indent = line.length - line.trimStart().length;
    const target = readTarget(this.text, start + indent + dashesAt(line.slice(indent)));
    if (target?.separator !== ':') return null;
    const rest = this.text.slice(Math.min(target.end, end), end).trim();
    const isBlock = rest === '' ? isReferenceName(target.name) : BLOCK.test(rest);
    if (!isBlock && !(rest === '' && isKeyName(target.name))) return null;
    let last = end;
    for (let index = end + 1; index < this.text.length; ) {
      const next = this.endOfLine(index);
      const below = this.text.slice(index, next);
      const depth = below.length - below.trimStart().length;
      const isItem = /^-\s/.test(below.trimStart()) && depth >= indent;
      if (below.trim() !== '' && !(isBlock ? depth > indent : isItem)) break;
      if (below.trim() !== '') last = next;
      index = next + 1;
    }
    return last;
  }

  private endOfNameAndValue(start: number, end: number, line: string): number | null {
    const name = start + (line.length - line.trimStart().length);
    const found = readNameAndValue(this.text, name + dashesAt(line.trimStart()));
    if (!found || found.end <= end) return null;
    const before = this.text.slice(start, found.end).trimEnd();
    const last = start + before.lastIndexOf('\n') + 1;
    const endOfLast = this.endOfLine(last);
    const below = this.endOfIndented(last, endOfLast, this.text.slice(last, endOfLast));
    return below ?? this.endOfLine(found.end);
  }

  /** The end of a statement whose brackets or triple quotes are open at the end of its first line. */
  private endOfBrackets(start: number, line: string): number | null {
    if (this.failedSearches >= MAX_FAILED_SEARCHES || !this.isOpenAfter(start, line)) return null;
    const end = endOfStatement(this.text, start, this.quotes);
    if (end === start + line.length) return null;
    if (end !== null && isCodeBlock(this.text.slice(start, end))) return end;
    this.failedSearches += 1;
    return null;
  }

  private isOpenAfter(start: number, line: string): boolean {
    const code = withoutComment(line);
    if (OPEN.test(code) || /'''|"""/.test(line)) return true;
    // `SECRET_KEY = ('a'` continues below; in `SECRET_KEY=a(b` above another setting the bracket belongs to the key.
    const isSource = /["']$/.test(code) || readTarget(code.trimStart())?.isCertain === true;
    if (!isSource || !hasOpenBracket(code)) return false;
    const below = start + line.length + 1;
    return readTarget(this.text, below + indentAt(this.text, below)) === null;
  }

  /** The end of the line, and of those that backslashes join to it: in shells, Dockerfiles, Makefiles and Python. */
  private endOfContinued(end: number, line: string): number {
    let last = end;
    let above = line;
    while (last < this.text.length && isContinued(above, this.text, last)) {
      const next = this.endOfLine(last + 1);
      above = this.text.slice(last + 1, next);
      last = next;
    }
    return last;
  }
}

const OPEN = /[([{,]$/;

/** What is before the lines of a block of YAML: a tag, the header of a block scalar, or both. */
const BLOCK = /^(?:!\w+\s*)?(?:[|>][+-]?\d?[+-]?)?(?:\s+#|$)/;

const DASHES = /(?:-\s+)*/y;

/** The length of the dashes of a list with which a line begins. */
function dashesAt(line: string): number {
  return matchAt(DASHES, line, 0).length;
}

function withoutComment(line: string): string {
  const comment = line.search(/\s#/);
  return (comment === -1 ? line : line.slice(0, comment)).trimEnd();
}

/** Characters at the end of a statement that are examined. */
const MAX_TAIL = 200;

/** Whether the brackets are those of a setting, a call or a list, and not part of a key. */
function isCodeBlock(statement: string): boolean {
  if (!/[)\]}'"][\s,;)\]}]*(?:#[^\n]*)?$/.test(statement.slice(-MAX_TAIL))) return false;
  const text = statement.trimStart();
  return /^[([{'"]/.test(text) || /^[\w.]+[([]/.test(text) || readTarget(text) !== null;
}

/** Whether the next line continues this one, and is not a setting of its own below a key that ends in a backslash. */
function isContinued(line: string, text: string, end: number): boolean {
  let backslashes = 0;
  while (line[line.length - 1 - backslashes] === '\\') backslashes += 1;
  if (backslashes % 2 === 0) return false;
  if (/\s\\$/.test(line)) return true;
  const target = readTarget(line.trimStart());
  return target !== null && readTarget(text, end + 1 + indentAt(text, end + 1)) === null;
}

function indentAt(text: string, index: number): number {
  let end = index;
  while (text[end] === ' ' || text[end] === '\t') end += 1;
  return end - index;
}
