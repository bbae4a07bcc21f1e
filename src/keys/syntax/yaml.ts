const HEADER = /^([|>])([+-]?)\d?([+-]?)[^\n]*\n/;

/**
 * The text of a block scalar (YAML 1.2, 8.1) that begins with its header, such as `|-`; null if it is not one. The
 * indentation is that of the first line; a number for it in the header is ignored.
 */
export function readYamlBlock(value: string): string | null {
  const [header, style, before = '', behind = ''] = HEADER.exec(value) ?? [];
  if (header === undefined) return null;
  const lines = value.slice(header.length).split('\n');
  const first = lines.find((line) => line.trim() !== '') ?? '';
  const indent = first.length - first.trimStart().length;
  const texts = lines.map((line) => line.slice(indent));
  const text = (style === '|' ? texts.join('\n') : fold(texts)).trimEnd();
  return before + behind === '-' ? text : `${text}\n`;
}

/** Folds lines: a single line break becomes a space, and of several the first is dropped; next to lines that are
 * indented further they stay. */
function fold(lines: readonly string[]): string {
  return lines.reduce((text, line, index) => {
    if (index === 0) return line;
    if (line === '' || /^\s/.test(line) || /^\s/.test(lines[index - 1] ?? ''))
      return `${text}\n${line}`;
    return text.endsWith('\n') ? text + line : `${text} ${line}`;
  }, '');
}

/** What the escapes of YAML 1.2, 5.7, stand for; a backslash before any other character stands for that one. */
const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};
const ESCAPE = /\\(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U(?:000[\dA-Fa-f]|0010)[\dA-Fa-f]{4}|[\s\S])/g;

/** The text of a scalar in quotes (YAML 1.2, 7.3) on one line; null if it is not one. */
export function readYamlQuoted(value: string): string | null {
  const [, single, double] = /^(?:'((?:[^']|'')*)'|"((?:[^"\\]|\\[\s\S])*)")$/.exec(value) ?? [];
  return single?.replaceAll("''", "'") ?? double?.replace(ESCAPE, escapedText) ?? null;
}

function escapedText(source: string): string {
  if (source.length > 2) return String.fromCodePoint(Number.parseInt(source.slice(2), 16));
  const letter = source.charAt(1);
  return ESCAPES[letter] ?? letter;
}
