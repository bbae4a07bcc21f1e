import { escapeInvisible } from './invisible.ts';
import { hasTextKey, keyOf, type PythonImport, pythonExpression } from './python-expression.ts';
import { pythonRepr } from './repr.ts';
import type { Entry, FlaskValue } from './value.ts';

/** In the order in which they are written. */
const IMPORTS: readonly PythonImport[] = [
  'import datetime',
  'import uuid',
  'from markupsafe import Markup',
];

/** A statement, or a comment that says what stands in no statement. */
type Line =
  | {
      readonly kind: 'statement';
      readonly text: string;
      readonly imports: ReadonlySet<PythonImport>;
    }
  | { readonly kind: 'comment'; readonly text: string };

/**
 * Python source, with a newline at its end, that puts this session into a Flask test client named
 * `client` (Flask's `FlaskClient.session_transaction`); null for a value that is no dict. What no
 * code is true to is left out, and a comment in English names it. Text is safe to paste: what is
 * unprintable or invisible is escaped, and with it the marks that turn the direction of writing.
 */
export function sessionTransaction(value: FlaskValue): string | null {
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

function lineOf(entry: Entry<FlaskValue>): Line {
  const key = pythonExpression(keyOf(entry));
  if (!key.ok || !hasTextKey(entry)) return comment(entry, 'Flask writes no key that is not text');
  const value = pythonExpression(entry.value);
  if (!value.ok) return comment(entry, value.obstacle);
  const target = isPermanence(entry) ? 'session.permanent' : `session[${key.source}]`;
  const imports = new Set([...key.imports, ...value.imports]);
  return { kind: 'statement', text: `${target} = ${value.source}`, imports };
}

function comment(entry: Entry<FlaskValue>, why: string): Line {
  return { kind: 'comment', text: `# session[${pythonRepr(keyOf(entry))}] is left out: ${why}` };
}

/** What `session.permanent` sets, which makes a bool of all that it is given. */
function isPermanence({ key, keyValue, value }: Entry<FlaskValue>): boolean {
  return key === '_permanent' && keyValue === undefined && value.type === 'bool';
}
