/** A word of a POSIX shell's command line (XCU 2.2.2): nothing inside single quotes means anything but itself. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** What a terminal may act on when it is pasted, or what nobody sees, beside printf's own characters. */
const UNSAFE = /['\\%!]|^-|[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Whether a text has control characters, line breaks among them, or others that nobody sees. */
export function hasControls(text: string): boolean {
  return /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(text);
}

/**
 * A shell command that prints a text: `printf` (POSIX), with octal escapes of its UTF-8 bytes, so that it stays on one
 * line and has no control character. Half a surrogate pair is printed as U+FFFD.
 */
export function printfCommand(text: string): string {
  return `printf '${text.replace(UNSAFE, escaped)}'`;
}

function escaped(character: string): string {
  if (character === '\\' || character === '%') return character.repeat(2);
  const bytes = new TextEncoder().encode(character);
  return Array.from(bytes, (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
