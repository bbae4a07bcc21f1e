import { readOnePythonLiteral } from '../keys/python-literal.ts';
import { matchAt } from '../lib/match-at.ts';
import type { FoundCookie } from './found.ts';

/** How a text with cookies begins: a dict, `request.cookies` as Python prints it, `cookies = {`. */
const BEGINNING = /^(?:[{([]|ImmutableMultiDict\(|MultiDict\()|\bcookies\s*=\s*(?=[{([]|dict\()/;
const COLON = /\s{0,9}:\s{0,9}/y;
const COMMA = /\s{0,9},\s{0,9}/y;

/**
 * The pairs of texts in a Python dict or list of tuples: `{'session': '…'}`,
 * `ImmutableMultiDict([('session', '…')])`. Ends at its closing bracket. Empty if the text has neither.
 */
export function readPythonPairs(text: string): FoundCookie[] {
  const beginning = BEGINNING.exec(text);
  if (!beginning) return [];
  const found: FoundCookie[] = [];
  let depth = 0;
  let index = beginning.index + beginning[0].replace(/[{([]$/, '').length;
  while (index < text.length) {
    const character = text[index] ?? '';
    const pair = /["'bru]/i.test(character) ? pairAt(text, index) : null;
    if (pair) found.push({ name: pair.name, value: pair.value, foundIn: 'python' });
    if (/[{([]/.test(character)) depth += 1;
    if (/[\])}]/.test(character)) depth -= 1;
    if (depth < 0 || (depth === 0 && /[\])}]/.test(character))) break;
    index = pair?.end ?? readText(text, index)?.end ?? index + 1;
  }
  return found;
}

function pairAt(text: string, index: number): { name: string; value: string; end: number } | null {
  const name = readText(text, index);
  if (!name) return null;
  const isTuple = text[index - 1] === '(';
  const separator = matchAt(isTuple ? COMMA : COLON, text, name.end);
  const value = separator === '' ? null : readText(text, name.end + separator.length);
  return value && { name: name.value, value: value.value, end: value.end };
}

function readText(text: string, index: number): { value: string; end: number } | null {
  const literal = readOnePythonLiteral(text, index);
  if (!literal?.ok || typeof literal.value !== 'string') return null;
  return { value: literal.value, end: literal.end };
}
