import { pythonRepr } from '../codec/index.ts';
import { contentOfValue } from '../content/content.ts';

/**
 * Python lines that save a change inside the first list or dict of a session, which Flask does not
 * detect by itself (`flask/sessions.py`, SecureCookieSession: it tracks only the session's own
 * keys). Null if the value contains neither, or is too large to be read.
 */
export function nestedChange(value: string | null): string | null {
  const content = value === null ? null : contentOfValue(value);
  if (content === null || content === 'tooLarge' || content.type !== 'dict') return null;
  const nested = content.entries.find(({ value: { type } }) => type === 'list' || type === 'dict');
  if (!nested) return null;
  const { key, start, end } = nested;
  const target = `session[${pythonRepr({ type: 'str', value: key, start, end })}]`;
  const change = nested.value.type === 'list' ? `${target}.append(...)` : `${target}['key'] = ...`;
  return `${change}\nsession.modified = True`;
}
