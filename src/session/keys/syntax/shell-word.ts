import { readOnePythonLiteral } from '../python-literal.ts';

/** A word of a shell's command line. */
export interface ShellWord {
  readonly start: number;
  readonly end: number;
  /** What the shell makes of it; null where that depends on its variables, or where a quote is open. */
  readonly value: string | null;
}

/** Between words; a backslash before the end of a line joins it with the next one. */
const SPACE = /(?:[ \t]|\\\r?\n)*/y;
const METACHARACTER = /[\s;&|<>()]/;
const BRACKET = /[()]/;

/** The words of the commands on a line, without its comment; none where brackets make it other than a command. */
export function shellWords(text: string): ShellWord[] {
  const words: ShellWord[] = [];
  let at = 0;
  for (;;) {
    SPACE.lastIndex = at;
    at += SPACE.exec(text)?.[0].length ?? 0;
    if (at >= text.length || text[at] === '#') return words;
    const word = readShellWord(text, at);
    if (BRACKET.test(text[word.end] ?? '')) return [];
    if (word.end > at) words.push(word);
    at = Math.max(word.end, at + 1); // past what ends a command
  }
}

/**
 * The word that begins at `start`, by the POSIX shell's rules of quoting (XCU 2.2), with bash's `$'…'`. A variable
 * is known where a default stands for it (`${SECRET_KEY:-dev}`), which compose files and Dockerfiles have, too.
 */
export function readShellWord(text: string, start = 0): ShellWord {
  const reader = new WordReader(text, start);
  reader.readUntil(METACHARACTER, 0);
  return { start, end: reader.at, value: reader.isKnown ? reader.parts.join('') : null };
}

/** A text as one word, with the spaces that stand outside quotes: as `ENV name a b` has it; null as in a word. */
export function unquoteShell(text: string): string | null {
  const reader = new WordReader(text, 0);
  reader.readUntil(null, 0);
  return reader.isKnown ? reader.parts.join('') : null;
}

const MAX_DEPTH = 20;
const EXPANSION = /\$\{\w+(:?[-=])?/y;
const VARIABLE = /\$[\w({@*#?$!-]|`/y;

class WordReader {
  isKnown = true;
  readonly parts: string[] = [];

  at: number;
  private readonly text: string;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  readUntil(end: RegExp | null, depth: number): void {
    for (;;) {
      const character = this.text[this.at];
      if (character === undefined || end?.test(character)) return;
      if (character === "'") this.readQuoted();
      else if (character === '"') this.readDoubleQuoted(depth);
      else if (character === '\\') this.readEscape(/[\s\S]/);
      else this.readExpansion(depth);
    }
  }

  private readQuoted(): void {
    const end = this.text.indexOf("'", this.at + 1);
    this.parts.push(this.text.slice(this.at + 1, Math.max(end, this.at + 1)));
    this.goTo(end === -1 ? null : end + 1);
  }

  private readDoubleQuoted(depth: number): void {
    this.at += 1;
    while (this.at < this.text.length && this.text[this.at] !== '"') {
      if (this.text[this.at] === '\\') this.readEscape(/[$`"\\\n]/);
      else this.readExpansion(depth, true);
    }
    this.goTo(this.text[this.at] === '"' ? this.at + 1 : null);
  }

  /** A backslash stays before what it does not escape; before the end of a line both go. */
  private readEscape(escaped: RegExp): void {
    const character = this.text[this.at + 1] ?? '';
    const isEscape = character !== '' && escaped.test(character);
    this.parts.push(!isEscape ? '\\' : character === '\n' ? '' : character);
    this.at += isEscape ? 2 : 1;
  }

  private readExpansion(depth: number, isQuoted = false): void {
    if (!isQuoted && this.readAnsi()) return;
    EXPANSION.lastIndex = this.at;
    const [opening, operator] = EXPANSION.exec(this.text) ?? [];
    VARIABLE.lastIndex = this.at;
    if (opening !== undefined && operator !== undefined && depth < MAX_DEPTH) {
      this.at += opening.length;
      this.readUntil(/\}/, depth + 1);
      this.goTo(this.text[this.at] === '}' ? this.at + 1 : null);
    } else if (this.text.startsWith('$(', this.at)) {
      this.isKnown = false;
      const end = this.text.indexOf(')', this.at);
      this.goTo(end === -1 ? null : end + 1);
    } else {
      if (VARIABLE.test(this.text)) this.isKnown = false;
      this.parts.push(this.text[this.at] ?? '');
      this.at += 1;
    }
  }

  /** bash's `$'…'`, whose escapes are nearly Python's. */
  private readAnsi(): boolean {
    if (!this.text.startsWith("$'", this.at)) return false;
    const literal = readOnePythonLiteral(this.text, this.at + 1);
    if (!literal?.ok || typeof literal.value !== 'string') return false;
    this.parts.push(literal.value);
    this.at = literal.end;
    return true;
  }

  /** To the end of the text, and what it comes to is not known, where something is open there. */
  private goTo(end: number | null): void {
    if (end === null) this.isKnown = false;
    this.at = end ?? this.text.length;
  }
}
