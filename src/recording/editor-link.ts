/** What stands in a link for the path and the line: `vscode://file/home/ada/shop/{path}:{line}`. */
export const EDITOR_PATH = '{path}';
export const EDITOR_LINE = '{line}';

/** Schemes (RFC 3986, 3.1) of which a browser itself opens links, or runs them. */
const BROWSER_SCHEME =
  /^(https?|wss?|ftp|file|javascript|data|blob|filesystem|about|view-source|intent|jar|resource|devtools|edge|brave|opera|vivaldi|chrome.*|moz-.*|ms-.*)$/;
const CUSTOM_LINK = /^([a-z][a-z0-9+.-]{0,63}):\/\/[!-~]*$/;
const MAX_LENGTH = 500;

/**
 * The link that a user typed, without blanks around it, empty for none. Null if it is none of a program of its own with
 * a place for a path and a line.
 */
export function parseEditorLink(text: string): string | null {
  const link = text.trim();
  if (link === '') return '';
  const scheme = CUSTOM_LINK.exec(link)?.[1];
  if (scheme === undefined || BROWSER_SCHEME.test(scheme) || link.length > MAX_LENGTH) return null;
  return link.includes(EDITOR_PATH) && link.includes(EDITOR_LINE) ? link : null;
}

/**
 * The address that opens a line in the user's editor. Null without a link, and for a path that is not plain: the app
 * says it, so it may not lead out of the folder in the link.
 */
export function editorAddress(link: string, path: string, line: number): string | null {
  const parts = path.split('/');
  if (link === '' || !parts.every(isPlainName)) return null;
  const encoded = parts.map(encodeURIComponent).join('/');
  return link.split(EDITOR_PATH).join(encoded).split(EDITOR_LINE).join(String(line));
}

/** Whether it is the name of a file or folder, on any system. */
function isPlainName(name: string): boolean {
  return /^[^\p{Cc}\p{Cs}\\:*?"<>|]+$/u.test(name) && !/^\.+\s*$/.test(name);
}
