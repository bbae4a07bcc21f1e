import { type PythonValue, readable, readCookie, signCookie } from '../../../src/codec/index.ts';
import { type SensitiveValue, sensitiveValues } from '../../../src/content/sensitive/sensitive.ts';
import { expand } from '../sensitive-corpus/tokens.ts';

/** The content of a session as the panel gets it: in ASCII as Python writes JSON, signed, and read again. */
export function contentOf(session: unknown, framework: 'flask' | 'django' | 'starlette' = 'flask') {
  const json = JSON.stringify(session).replace(/[^ -~]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  const content = readCookie(signCookie(framework, json, 'key'))?.reading.content;
  const value = content && readable(content);
  if (!value) throw new Error('the session cannot be read');
  return value;
}

export function findingsIn(content: PythonValue): SensitiveValue[] {
  return [...sensitiveValues(content)].filter((value) => value !== null);
}

/** What is found in a session; placeholders of `tokens.ts` in its texts become fakes. */
export function findingsOf(session: unknown): SensitiveValue[] {
  const filled = JSON.stringify(session, (_, value) =>
    typeof value === 'string' ? expand(value) : value,
  );
  return findingsIn(contentOf(JSON.parse(filled)));
}
