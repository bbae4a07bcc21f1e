import { escapeInvisible } from '../../core/invisible.ts';
import { pythonRepr } from '../../core/repr.ts';
import type { Entry, PythonValue } from '../../core/value.ts';
import {
  hasTextKey,
  keyAsValue,
  type PythonImport,
  pythonExpression,
} from './python-expression.ts';

/** In the order of the generated code. */
const IMPORTS: readonly PythonImport[] = [
  'import datetime',
  'import uuid',
  'from markupsafe import Markup',
];

/** A statement, or a comment that says what is left out. */
type Line =
  | {
      readonly kind: 'statement';
      readonly text: string;
      readonly imports: ReadonlySet<PythonImport>;
    }
  | { readonly kind: 'comment'; readonly text: string };

/**
 * Generates Python code that puts this session into a Flask test client named `client` (Flask's
 * `FlaskClient.session_transaction`); null if the value is not a dict. The code ends with a newline. Entries that
 * code cannot reproduce exactly are left out, and a comment in English says so. The code is safe to paste: every
 * unprintable or invisible character is escaped, bidirectional marks included.
 */
export function sessionTransaction(value: PythonValue): string | null {
  if (value.type !== 'dict') return null;
  const lines = value.entries.map(lineOf);
  const statements = lines.filter((line) => line.kind === 'statement');
  const imports = IMPORTS.filter((each) => statements.some((line) => line.imports.has(each)));
  const body = lines.map(({ text }) => text);
  const source = [
    ...imports,
    ...(imports.length > 0 ? [''] : []),
    'with client.session_transaction() as session:',
    ...[...body, ...(statements.length > 0 ? [] : ['pass'])].map((text) => `    ${text}`),
    '',
  ].join('\n');
  return escapeInvisible(source);
}

function lineOf(entry: Entry<PythonValue>): Line {
  const key = pythonExpression(keyAsValue(entry));
  if (!key.ok || !hasTextKey(entry)) return comment(entry, 'Flask would turn its key into text');
  const value = pythonExpression(entry.value);
  if (!value.ok) return comment(entry, value.reason);
  const target = isPermanentFlag(entry) ? 'session.permanent' : `session[${key.source}]`;
  const imports = new Set([...key.imports, ...value.imports]);
  return { kind: 'statement', text: `${target} = ${value.source}`, imports };
}

function comment(entry: Entry<PythonValue>, reason: string): Line {
  return {
    kind: 'comment',
    text: `# session[${pythonRepr(keyAsValue(entry))}] is left out: ${reason}`,
  };
}

/** Whether `session.permanent = …` sets exactly this entry: the setter converts every value to a bool. */
function isPermanentFlag({ key, keyValue, value }: Entry<PythonValue>): boolean {
  return key === '_permanent' && keyValue === undefined && value.type === 'bool';
}
