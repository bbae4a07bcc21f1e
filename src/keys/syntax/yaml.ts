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

/** The text of a scalar in single quotes, if it has a doubled quote, which stands for one; else null. */
export function readYamlQuoted(value: string): string | null {
  const [, inside = ''] = /^'((?:[^']|'')*)'$/.exec(value) ?? [];
  return inside.includes("''") ? inside.replaceAll("''", "'") : null;
}
