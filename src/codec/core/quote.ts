/** One word of a POSIX shell that stands for the text, whatever is in it (2.2.2, single quotes). */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A string literal of standard SQL that stands for the text. Dialects disagree about backslashes: see {@link isQuotable}. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A Python literal that stands for the text. It has no single quote but those of the text. */
export function pythonText(text: string): string {
  return `"${text.replaceAll('"', '\\x22')}"`;
}

/**
 * Whether shells, SQL and Python read the quoted text alike: printable ASCII without backslashes. A slash would lead out of
 * a folder.
 */
export function isQuotable(text: string): boolean {
  return text !== '' && !/[^\x20-\x7e]|[\\/]/.test(text);
}
