import { explainKey, type SessionRules } from '../codec/index.ts';
import { contentOfValue } from '../content/content.ts';
import { pathExpression } from '../content/diff/path.ts';
import { formatOfValue } from '../content/format-of.ts';
import { readValue } from '../cookies/cookie-header.ts';

/** A list or dict at the top level of a session. */
export interface NestedValue {
  readonly key: string;
  readonly type: 'list' | 'dict';
  /** The framework whose session it is, and its rules. */
  readonly framework: string;
  readonly rules: SessionRules;
}

/**
 * The lists and dicts of a session that the app itself changes: frameworks do not detect a change inside them by
 * themselves (`flask/sessions.py`, SecureCookieSession: it tracks only the session's own keys). Their own libraries save
 * what they keep, such as flash messages. None if the value contains none, or is too large to be read.
 */
export function nestedValues(value: string | null): readonly NestedValue[] {
  if (value === null) return [];
  const format = formatOfValue(readValue(value));
  const { session } = format;
  const content = contentOfValue(value);
  if (!session || content === null || content === 'tooLarge' || content.type !== 'dict') return [];
  const keys = new Set(content.entries.map(({ key }) => key));
  return content.entries.flatMap(({ key, value: { type } }) => {
    if (type !== 'list' && type !== 'dict') return [];
    if (explainKey(format.id, key, keys)) return [];
    return [{ key, type, framework: format.framework, rules: session }];
  });
}

/** Python lines that save a change inside a list or dict. */
export function savingCode({ key, type, rules }: NestedValue): string {
  const target = pathExpression(rules.sessionCode, [key]);
  const change = type === 'list' ? `${target}.append(...)` : `${target}['key'] = ...`;
  return `${change}\n${rules.saveCode}`;
}

/** Python lines that save a change inside the first of {@link nestedValues}; null if there is none. */
export function nestedChange(value: string | null): string | null {
  const [first] = nestedValues(value);
  return first ? savingCode(first) : null;
}
