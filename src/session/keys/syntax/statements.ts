import { isKeyName } from '../names.ts';
import { endOfStatement, hasOpenBracket, Quotes } from './brackets.ts';
import { readNameAndValue } from './entries.ts';
import { type Recognition, recognise } from './recognise.ts';
import { readTarget } from './target.ts';

/** A line of a pasted text, or several that belong together. */
export interface Statement extends Recognition {
  /** Without space before and behind it. */
  readonly text: string;
  /** Where it begins in the pasted text, in characters. */
  readonly start: number;
  /** All of its lines, with the space around it. */
  readonly lines: { readonly start: number; readonly end: number };
}

/**
 * The statements of a text, without empty lines and comments, each with what it sets. Takes time in proportion to
 * the text's length.
 */
export function statementsOf(text: string): Statement[] {
  const splitter = new Splitter(text);
  const statements: Statement[] = [];
  const isOneLine = !text.trim().includes('\n');
  let at = 0;
  while (at < text.length) {
    const end = splitter.endOfNext(at);
    const source = text.slice(at, end);
    const statement = source.trim();
    if (statement !== '' && !isComment(statement, isOneLine)) {
      const start = at + source.indexOf(statement);
      const lines = { start: at, end };
      statements.push({ text: statement, start, lines, ...recognise(statement) });
    }
    at = end + 1;
  }
  return statements;
}

/** A hash without a space may begin a key. */
const COMMENT = /^(?:#\s|#$|\/\/\s|;\s|REM\s|<!--)/;

/** Beside other lines, a setting behind a hash is one that somebody has switched off: `#DEBUG=1`. */
function isComment(statement: string, isOneLine: boolean): boolean {
  if (COMMENT.test(statement)) return true;
  const target = !isOneLine && statement.startsWith('#') ? readTarget(statement, 1) : null;
  return target?.isCertain === true && DISABLED_NAME.test(target.name);
}

/** A dollar sign in the name would rather be part of a random key. */
const DISABLED_NAME = /^[A-Za-z_][\w.-]*(?:\[|$)/;

/** Searches for the end of what a line opens that may be in vain: keys may have brackets in them, too. */
const MAX_OPEN = 20;

class Splitter {
  private readonly quotes: Quotes;
  private open = 0;

  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.quotes = new Quotes(text);
  }

  /** The line break behind the statement on the line that begins at `start`, or the end of the text. */
  endOfNext(start: number): number {
    const end = this.endOfLine(start);
    const line = this.text.slice(start, end);
    return (
      this.endOfIndented(start, end, line) ??
      this.endOfNameAndValue(start, end, line) ??
      this.endOfBrackets(start, line) ??
      this.endOfContinued(end, line) ??
      end
    );
  }

  private endOfLine(at: number): number {
    const end = this.text.indexOf('\n', at);
    return end === -1 ? this.text.length : end;
  }

  /** A block of YAML's with the lines that are indented below it; so the list of a key's name. */
  private endOfIndented(start: number, end: number, line: string): number | null {
    if (!line.includes(':')) return null;
    const indent = line.length - line.trimStart().length;
    const target = readTarget(this.text, start + indent + dashesAt(line.slice(indent)));
    if (target?.separator !== ':') return null;
    const rest = this.text.slice(Math.min(target.end, end), end).trim();
    const isBlock = /^[|>][+-]?\d?[+-]?(?:\s+#|$)/.test(rest);
    if (!isBlock && !(rest === '' && isKeyName(target.name))) return null;
    let last = end;
    for (let at = end + 1; at < this.text.length; ) {
      const next = this.endOfLine(at);
      const below = this.text.slice(at, next);
      const depth = below.length - below.trimStart().length;
      const isItem = /^-\s/.test(below.trimStart()) && depth >= indent;
      if (below.trim() !== '' && !(isBlock ? depth > indent : isItem)) break;
      if (below.trim() !== '') last = next;
      at = next + 1;
    }
    return last;
  }

  private endOfNameAndValue(start: number, end: number, line: string): number | null {
    if (!/^\s*(?:-\s+)?["']?name["']?\s*:/.test(line)) return null;
    const name = start + (line.length - line.trimStart().length);
    const found = readNameAndValue(this.text, name + dashesAt(line.trimStart()));
    return found && found.end > end ? this.endOfLine(found.end) : null;
  }

  /** Where brackets or three quotes are open at the end of a line, as a formatter leaves them. */
  private endOfBrackets(start: number, line: string): number | null {
    if (this.open >= MAX_OPEN || !this.isOpenBehind(start, line)) return null;
    const end = endOfStatement(this.text, start, this.quotes);
    if (end === start + line.length) return null;
    if (end !== null && isCodeBlock(this.text.slice(start, end))) return end;
    this.open += 1;
    return null;
  }

  private isOpenBehind(start: number, line: string): boolean {
    const code = withoutComment(line);
    if (OPEN.test(code) || /'''|"""/.test(line)) return true;
    // `SECRET_KEY = ('a'` goes on below, but in `SECRET_KEY=a(b` above another setting the bracket is the key's.
    const isSource = /["']$/.test(code) || readTarget(code.trimStart())?.isCertain === true;
    if (!isSource || !hasOpenBracket(code)) return false;
    const below = start + line.length + 1;
    return readTarget(this.text, below + indentAt(this.text, below)) === null;
  }

  /** Where backslashes join lines: in shells, Dockerfiles, Makefiles and Python. */
  private endOfContinued(end: number, line: string): number | null {
    if (!line.endsWith('\\')) return null;
    let last = end;
    let above = line;
    while (last < this.text.length && isContinued(above, this.text, last)) {
      const next = this.endOfLine(last + 1);
      above = this.text.slice(last + 1, next);
      last = next;
    }
    return last > end ? last : null;
  }
}

const OPEN = /[([{,]$/;

function dashesAt(line: string): number {
  return /^(?:-\s+)*/.exec(line)?.[0].length ?? 0;
}

function withoutComment(line: string): string {
  const comment = line.search(/\s#/);
  return (comment === -1 ? line : line.slice(0, comment)).trimEnd();
}

/** Characters behind the last bracket that matters. */
const MAX_TAIL = 200;

/** Whether it is what it seems, and no bracket of a key: it ends as it begins, in a setting, a call or a list. */
function isCodeBlock(statement: string): boolean {
  if (!/[)\]}'"][\s,;)\]}]*(?:#[^\n]*)?$/.test(statement.slice(-MAX_TAIL))) return false;
  const text = statement.trimStart();
  return /^[([{'"]/.test(text) || /^[\w.]+[([]/.test(text) || readTarget(text) !== null;
}

/** Whether the next line goes on with this one, and is no setting of its own below a key that ends so. */
function isContinued(line: string, text: string, end: number): boolean {
  let backslashes = 0;
  while (line[line.length - 1 - backslashes] === '\\') backslashes += 1;
  if (backslashes % 2 === 0) return false;
  if (/\s\\$/.test(line)) return true;
  const target = readTarget(line.trimStart());
  return target !== null && readTarget(text, end + 1 + indentAt(text, end + 1)) === null;
}

function indentAt(text: string, at: number): number {
  let end = at;
  while (text[end] === ' ' || text[end] === '\t') end += 1;
  return end - at;
}
