import { matchAt } from '../../lib/match-at.ts';

/** The target of an assignment. */
export interface Target {
  /** Such as `SECRET_KEY`, `app.config["SECRET_KEY"]`, without quotes around the whole name. */
  readonly name: string;
  readonly separator: string;
  /** The index of the value. */
  readonly end: number;
  /** Whether it is clearly an assignment: after letters or dollar signs alone, an equals sign may be part of a key. */
  readonly isCertain: boolean;
}

const TARGET =
  /(?:"([^"\n=]{1,200})"|'([^'\n=]{1,200})'|((?:\$env:)?[A-Za-z_$][\w$.-]*(?:\[\s{0,9}["'][\w.-]+["']\s{0,9}\])*))([ \t]*(?:::?=|\?=|=>|[:=])(?![=:])\s*)/iy;
/** Words before a target, in shells, PowerShell, Makefiles and JavaScript. */
const PREFIX =
  /(?:export|setx?|env|local|readonly|declare|typeset|override|const|let|var)[ \t]+(?:-\w+[ \t]+)*/iy;

/** Reads the target at `start`, which may follow a word such as `export`; null if there is none. */
export function readTarget(text: string, start = 0): Target | null {
  const prefix = matchAt(PREFIX, text, start).length;
  return readBareTarget(text, start + prefix) ?? readBareTarget(text, start);
}

/** Reads the target at `start`, without such a word before it; null if there is none. */
export function readBareTarget(text: string, start: number): Target | null {
  TARGET.lastIndex = start;
  const [all = '', double, single, path = '', separator = ''] = TARGET.exec(text) ?? [];
  if (all === '') return null;
  const name = double ?? single ?? path;
  const end = start + all.length;
  const isQuoted = path === '';
  const isCertain =
    isQuoted ||
    /^[A-Z][A-Z\d_]{2,}$/.test(name) ||
    /[[:]/.test(name) ||
    /\s|[:?=]./.test(separator) ||
    /["'([{]/.test(text.charAt(end));
  return { name, separator: separator.trim(), end, isCertain };
}
