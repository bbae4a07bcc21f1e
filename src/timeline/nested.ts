import { contentOfValue } from '../content/content.ts';
import { pathExpression } from '../content/diff/path.ts';
import { formatOfValue } from '../content/format-of.ts';
import { readValue } from '../cookies/cookie-header.ts';

/**
 * Python lines that save a change inside the first list or dict of a session, which frameworks do
 * not detect by themselves (`flask/sessions.py`, SecureCookieSession: it tracks only the session's
 * own keys). Null if the value contains neither, or is too large to be read.
 */
export function nestedChange(value: string | null): string | null {
  if (value === null) return null;
  const { session } = formatOfValue(readValue(value));
  const content = contentOfValue(value);
  if (!session || content === null || content === 'tooLarge' || content.type !== 'dict')
    return null;
  const nested = content.entries.find(({ value: { type } }) => type === 'list' || type === 'dict');
  if (!nested) return null;
  const target = pathExpression(session.sessionCode, [nested.key]);
  const change = nested.value.type === 'list' ? `${target}.append(...)` : `${target}['key'] = ...`;
  return `${change}\n${session.saveCode}`;
}
