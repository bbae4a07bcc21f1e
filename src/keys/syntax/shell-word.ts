import { matchAt } from '../../lib/match-at.ts';
import { readOnePythonLiteral } from '../python-literal.ts';

/** A word of a shell's command line. */
export interface ShellWord {
  readonly start: number;
  readonly end: number;
  /** The word after the shell's expansion; null if that depends on variables, or if a quote is not closed. */
  readonly value: string | null;
}

/** Space between words. A backslash before a line break joins two lines. */
const SPACE = /(?:[ \t]|\\\r?\n)*/y;
const METACHARACTER = /[\s;&|<>()]/;
const BRACKET = /[()]/;

/** The words of all commands on a line, without its comment; none if it has brackets outside quotes. */
export function shellWords(text: string): ShellWord[] {
  const words: ShellWord[] = [];
  let index = 0;
  for (;;) {
    index += matchAt(SPACE, text, index).length;
    if (index >= text.length || text[index] === '#') return words;
    const word = readShellWord(text, index);
    if (BRACKET.test(text.charAt(word.end))) return [];
    if (word.end > index) words.push(word);
    index = Math.max(word.end, index + 1); // skips a metacharacter
  }
}

/**
 * Reads the word at `start` by the quoting rules of the POSIX shell (XCU 2.2), with bash's `$'…'` and `$"…"`. A variable
 * counts as unset, so that its default is known (`${SECRET_KEY:-dev}`), as also in Dockerfiles.
 */
export function readShellWord(text: string, start = 0): ShellWord {
  const reader = new WordReader(text, start);
  reader.readUntil(METACHARACTER, 0);
  return { start, end: reader.index, value: reader.isKnown ? reader.parts.join('') : null };
}

/** Expands a text as one word, including spaces outside quotes, as in `ENV name a b`. Null as for {@link ShellWord}. */
export function unquoteShell(text: string): string | null {
  const reader = new WordReader(text, 0);
  reader.readUntil(null, 0);
  return reader.isKnown ? reader.parts.join('') : null;
}

/** Whether a text has a variable with a default, such as `${SECRET_KEY:-dev}`. */
export function hasDefault(text: string): boolean {
  return /\$\{\w+:?[-=]/.test(text);
}

/** What the compose specification ("Interpolation") replaces, and the text between. */
const INTERPOLATION = /\$\{\w+:?-|\$\$|[$}]|[^$}]+/g;

/**
 * Replaces the variables in a value of a compose file, which count as unset, by their defaults. Quotes and backslashes
 * are characters as others. Null if the value depends on variables.
 */
export function interpolate(text: string): string | null {
  let open = 0;
  const parts: string[] = [];
  for (const [part] of text.matchAll(INTERPOLATION)) {
    if (part === '$') return null;
    if (part.startsWith('${')) open += 1;
    else if (part === '}' && open > 0) open -= 1;
    else parts.push(part === '$$' ? '$' : part);
  }
  return open === 0 ? parts.join('') : null;
}

const MAX_DEPTH = 20;
const EXPANSION = /\$\{\w+:?[-=]/y;
const VARIABLE = /\$[\w({@*#?$!-]|`/y;

class WordReader {
  isKnown = true;
  readonly parts: string[] = [];

  index: number;
  private readonly text: string;

  constructor(text: string, index: number) {
    this.text = text;
    this.index = index;
  }

  /** `isQuoted`: in the default of a variable in double quotes, where a single quote quotes nothing (XCU 2.6.2). */
  readUntil(end: RegExp | null, depth: number, isQuoted = false): void {
    for (;;) {
      const character = this.text[this.index];
      if (character === undefined || end?.test(character)) return;
      if (character === "'" && !isQuoted) this.readQuoted();
      else if (character === '"') this.readDoubleQuoted(depth);
      else if (character === '\\') this.readEscape(isQuoted ? /[$`"\\}\n]/ : /[\s\S]/);
      else this.readExpansion(depth, isQuoted);
    }
  }

  private readQuoted(): void {
    const end = this.text.indexOf("'", this.index + 1);
    if (end === -1) {
      this.goTo(null);
      return;
    }
    this.parts.push(this.text.slice(this.index + 1, end));
    this.goTo(end + 1);
  }

  private readDoubleQuoted(depth: number): void {
    this.index += 1;
    while (this.index < this.text.length && this.text[this.index] !== '"') {
      if (this.text[this.index] === '\\') this.readEscape(/[$`"\\\n]/);
      else this.readExpansion(depth, true);
    }
    this.goTo(this.text[this.index] === '"' ? this.index + 1 : null);
  }

  /** A backslash stays if it escapes nothing; a backslash and the line break after it are removed. */
  private readEscape(escaped: RegExp): void {
    const character = this.text.charAt(this.index + 1);
    const isEscape = escaped.test(character);
    this.parts.push(!isEscape ? '\\' : character === '\n' ? '' : character);
    this.index += isEscape ? 2 : 1;
  }

  private readExpansion(depth: number, isQuoted: boolean): void {
    if (!isQuoted && this.readDollarQuote()) return;
    const opening = matchAt(EXPANSION, this.text, this.index);
    VARIABLE.lastIndex = this.index;
    if (opening !== '' && depth < MAX_DEPTH) {
      this.index += opening.length;
      this.readUntil(/\}/, depth + 1, isQuoted);
      this.goTo(this.text[this.index] === '}' ? this.index + 1 : null);
    } else if (this.text.startsWith('$(', this.index)) {
      this.isKnown = false;
      const end = this.text.indexOf(')', this.index);
      this.goTo(end === -1 ? null : end + 1);
    } else {
      if (VARIABLE.test(this.text)) this.isKnown = false;
      this.parts.push(this.text.charAt(this.index));
      this.index += 1;
    }
  }

  /** bash's `$'…'`, whose escapes are nearly those of Python, and the dollar of `$"…"`, which is translated. */
  private readDollarQuote(): boolean {
    if (this.text.startsWith('$"', this.index)) {
      this.index += 1;
      return true;
    }
    if (!this.text.startsWith("$'", this.index)) return false;
    const literal = readOnePythonLiteral(this.text, this.index + 1);
    if (!literal?.ok || typeof literal.value !== 'string') return false;
    this.parts.push(literal.value);
    this.index = literal.end;
    return true;
  }

  /** Goes on after a quote or bracket; null if it is not closed, so that the value is not known. */
  private goTo(end: number | null): void {
    if (end === null) this.isKnown = false;
    this.index = end ?? this.text.length;
  }
}
