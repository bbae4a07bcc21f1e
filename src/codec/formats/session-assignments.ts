import { pythonRepr } from '../core/repr.ts';
import type { Entry, PythonValue } from '../core/value.ts';
import {
  hasTextKey,
  keyAsValue,
  type PythonImport,
  pythonExpression,
} from './flask/python-expression.ts';

/** In the order of the generated code. */
const IMPORTS: readonly PythonImport[] = [
  'import datetime',
  'import uuid',
  'from markupsafe import Markup',
];

/** Python that sets the entries of a session. */
export interface Assignments {
  /** What the lines need. */
  readonly imports: readonly PythonImport[];
  /** A line for each entry: a statement, or a comment in English that says why it is left out. */
  readonly lines: readonly string[];
  /** Whether there are only comments, or no lines at all. */
  readonly isEmpty: boolean;
}

/** A statement, or a comment that says what is left out. */
type Line =
  | {
      readonly kind: 'statement';
      readonly text: string;
      readonly imports: ReadonlySet<PythonImport>;
    }
  | { readonly kind: 'comment'; readonly text: string };

/**
 * Writes Python that sets the entries of a mapping named `session`. Entries that code cannot reproduce exactly are left
 * out. `targetOf` returns what is assigned to instead of the item, or null. The lines are not escaped.
 */
export function assignmentsOf(
  entries: readonly Entry<PythonValue>[],
  targetOf: (entry: Entry<PythonValue>) => string | null = () => null,
): Assignments {
  const lines = entries.map((entry) => lineOf(entry, targetOf(entry)));
  const statements = lines.filter((line) => line.kind === 'statement');
  return {
    imports: IMPORTS.filter((each) => statements.some((line) => line.imports.has(each))),
    lines: lines.map(({ text }) => text),
    isEmpty: statements.length === 0,
  };
}

function lineOf(entry: Entry<PythonValue>, target: string | null): Line {
  const key = pythonExpression(keyAsValue(entry));
  if (!key.ok || !hasTextKey(entry)) return comment(entry, 'Flask would turn its key into text');
  const value = pythonExpression(entry.value);
  if (!value.ok) return comment(entry, value.reason);
  const imports = new Set([...key.imports, ...value.imports]);
  return {
    kind: 'statement',
    text: `${target ?? `session[${key.source}]`} = ${value.source}`,
    imports,
  };
}

function comment(entry: Entry<PythonValue>, reason: string): Line {
  return {
    kind: 'comment',
    text: `# session[${pythonRepr(keyAsValue(entry))}] is left out: ${reason}`,
  };
}
