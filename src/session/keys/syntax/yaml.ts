const HEADER = /^([|>])([+-]?)\d?([+-]?)[^\n]*\n/;

/**
 * The text of a block scalar (YAML 1.2, 8.1) that begins with its header, such as `|-`; null for what is none. A
 * number of indentation in the header is not heeded: the first line of the block tells.
 */
export function readYamlBlock(value: string): string | null {
  const [header, style, before = '', behind = ''] = HEADER.exec(value) ?? [];
  if (header === undefined) return null;
  const lines = value.slice(header.length).split('\n');
  const first = lines.find((line) => line.trim() !== '') ?? '';
  const indent = first.length - first.trimStart().length;
  const texts = lines.map((line) => line.slice(indent));
  const text = (style === '|' ? texts.join('\n') : folded(texts)).trimEnd();
  return before + behind === '-' ? text : `${text}\n`;
}

/** One line break is a space, and each more of them a line break; beside lines that are indented further it stays. */
function folded(lines: readonly string[]): string {
  return lines.reduce((text, line, index) => {
    if (index === 0) return line;
    if (line === '' || /^\s/.test(line) || /^\s/.test(lines[index - 1] ?? ''))
      return `${text}\n${line}`;
    return text.endsWith('\n') ? text + line : `${text} ${line}`;
  }, '');
}

/** What a scalar in single quotes says, in which two quotes are one; null for all else. */
export function readYamlQuoted(value: string): string | null {
  const [, inside = ''] = /^'((?:[^']|'')*)'$/.exec(value) ?? [];
  return inside.includes("''") ? inside.replaceAll("''", "'") : null;
}
