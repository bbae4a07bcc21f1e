import { escapeInvisible } from '../../core/invisible.ts';
import type { Entry, PythonValue } from '../../core/value.ts';
import { assignmentsOf } from '../session-assignments.ts';

/**
 * Generates Python code that puts this session into a Flask test client named `client` (Flask's
 * `FlaskClient.session_transaction`); null if the value is not a dict. The code ends with a newline. Entries that
 * code cannot reproduce exactly are left out, and a comment in English says so. The code is safe to paste: every
 * unprintable or invisible character is escaped, bidirectional marks included.
 */
export function sessionTransaction(value: PythonValue): string | null {
  if (value.type !== 'dict') return null;
  const { imports, lines, isEmpty } = assignmentsOf(value.entries, permanentFlag);
  const source = [
    ...imports,
    ...(imports.length > 0 ? [''] : []),
    'with client.session_transaction() as session:',
    ...[...lines, ...(isEmpty ? ['pass'] : [])].map((text) => `    ${text}`),
    '',
  ].join('\n');
  return escapeInvisible(source);
}

/** `session.permanent` sets exactly the entry of a bool: the setter converts every value to one. */
function permanentFlag({ key, keyValue, value }: Entry<PythonValue>): string | null {
  const isFlag = key === '_permanent' && keyValue === undefined && value.type === 'bool';
  return isFlag ? 'session.permanent' : null;
}
