import { readPythonLiteral } from './python-literal.ts';

/** A key as it was pasted. */
export interface KeyLine {
  readonly text: string;
  /** Whether it stands in a list of fallbacks, such as `SECRET_KEY_FALLBACKS`. */
  readonly isFallback: boolean;
}

/** `SECRET_KEY = …`, `app.config["SECRET_KEY"] = …`, `export FLASK_SECRET_KEY=…`, `"secret_key": …`. */
const ASSIGNMENT =
  /^(?:(?:export|setx?|env)\s+|\$env:)?((?:[\w.-]+(?:\[\s*["']\w+["']\s*\])?)|["'][\w-]+["'])\s*[:=]\s*/i;

interface Assignment {
  readonly target: string;
  /** Without spaces around it; it may be empty. */
  readonly value: string;
}

/** The two sides of a line that gives something named after keys or secrets a value; null for others. */
export function assignmentOf(line: string): Assignment | null {
  const [head, target = ''] = ASSIGNMENT.exec(line) ?? [];
  if (head === undefined || !/key|secret/i.test(target)) return null;
  return { target, value: line.slice(head.length).trim() };
}

/** Without what stands behind a space and a hash, where both are outside quotes. */
export function withoutComment(text: string): string {
  const literal = readPythonLiteral(text);
  const from = literal?.ok ? literal.end : 0;
  const comment = text.slice(from).search(/\s#/);
  return comment === -1 ? text : text.slice(0, from + comment).trimEnd();
}

/**
 * The keys of a pasted text, one a line, and one for each item of a list. In what looks like a configuration,
 * only lines that name a key or a secret count.
 */
export function keyLines(text: string): KeyLine[] {
  const all = logicalLines(text);
  const [only] = all;
  if (all.length === 1 && only !== undefined) return itemsOf(only);
  const lines = all.filter((line) => !COMMENT.test(line));
  const named = lines.filter(isNamed);
  const strange = lines.filter((line) => !CONFIGURATION.test(line));
  const isConfiguration = named.length > 0 && strange.length < lines.length / 2;
  return (isConfiguration ? named : lines).flatMap(itemsOf);
}

const COMMENT = /^\s*#\s/;

/** An assignment of any name, or what else stands beside one in Python. */
const CONFIGURATION =
  /^\s*(?:(?:export|setx?|env)\s+|\$env:)?(?:[\w.[\]"'-]+\s*[:=]|(?:import|from|class|def|if)\s|[@)\]}])/i;

function isNamed(line: string): boolean {
  const value = assignmentOf(line.trim())?.value ?? '';
  return value !== '' && !value.startsWith('='); // padding of base64
}

/** Lines with something in them; a list that goes on over several is one. */
function logicalLines(text: string): string[] {
  const rest = text.replaceAll(/\r\n?/g, '\n');
  const lines: string[] = [];
  let isClosed = true; // no list can end behind one that does not
  let end = -1;
  for (let start = 0; start <= rest.length; start = end + 1) {
    end = lineEnd(rest, start);
    const line = rest.slice(start, end);
    const value = assignmentOf(line.trim())?.value ?? line.trim();
    if (BRACKET.test(value)) {
      const list = readList(rest, start + line.lastIndexOf(value));
      if (list) end = list.end;
      else if (isOpening(value) && isClosed) {
        const close = rest.slice(end).search(/\n[^\S\n]*[\])}]/);
        isClosed = close !== -1;
        if (isClosed) end = lineEnd(rest, end + close + 1);
      }
    }
    if (line.trim() !== '') lines.push(rest.slice(start, end));
  }
  return lines;
}

function lineEnd(text: string, place: number): number {
  const end = text.indexOf('\n', place);
  return end === -1 ? text.length : end;
}

/** Whether a bracket outside quotes is not closed, so that more of it is to come. */
export function hasOpenBracket(text: string): boolean {
  let open = 0;
  for (let place = 0; place < text.length; place += 1) {
    const literal = readPythonLiteral(text, place);
    if (literal?.ok) place = literal.end - 1;
    else if (/[[({]/.test(text[place] ?? '')) open += 1;
    else if (/[\])}]/.test(text[place] ?? '')) open -= 1;
  }
  return open > 0;
}

const BRACKET = /^[[(]/;

/** Whether a list begins whose items are on the lines below: they may be more than literals. */
function isOpening(value: string): boolean {
  return /^[[(]\s*(?:#.*)?$/.test(value);
}

function itemsOf(line: string): KeyLine[] {
  const assignment = assignmentOf(line.trim());
  const items = listItems(assignment?.value ?? line.trim());
  const isFallback = /fallback/i.test(assignment?.target ?? '');
  return (items ?? [line]).map((text) => ({ text, isFallback }));
}

/** The literals of a list or tuple of nothing else, as they stand there; null for all else. */
function listItems(text: string): string[] | null {
  const list = readList(text, 0);
  return list && list.end === text.length ? list.items : null;
}

interface List {
  readonly items: string[];
  /** Behind its bracket, and a comment behind that. */
  readonly end: number;
}

/** A list or tuple of literals that begins at `start` and has no more than a comment behind it. */
function readList(text: string, start: number): List | null {
  if (!BRACKET.test(text[start] ?? '')) return null;
  const items: string[] = [];
  let place = skipSpace(text, start + 1);
  for (;;) {
    const literal = readPythonLiteral(text, place);
    if (!literal?.ok) break;
    items.push(text.slice(place, literal.end));
    place = skipSpace(text, literal.end);
    if (text[place] !== ',') break;
    place = skipSpace(text, place + 1);
  }
  const [close] = /^[\])],?[^\S\n]*(?:#.*)?(?=\n|$)/.exec(text.slice(place)) ?? [];
  return close === undefined ? null : { items, end: place + close.length };
}

function skipSpace(text: string, from: number): number {
  const rest = text.slice(from);
  return from + (/^(?:\s|#[^\n]*\n)*/.exec(rest)?.[0].length ?? 0);
}
