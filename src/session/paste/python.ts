import { readOnePythonLiteral } from '../keys/python-literal.ts';
import { matchAt } from '../match-at.ts';
import type { FoundCookie } from './found.ts';

/** What a text of cookies begins with: a dict, `request.cookies` as it is printed, `cookies = {`. */
const BEGINNING = /^(?:[{([]|ImmutableMultiDict\(|MultiDict\()|\bcookies\s*=\s*(?=[{([]|dict\()/;
const COLON = /\s{0,9}:\s{0,9}/y;
const COMMA = /\s{0,9},\s{0,9}/y;

/**
 * The pairs of texts in a dict, or in a list of tuples, as Python writes them: `{'session': '…'}`,
 * `ImmutableMultiDict([('session', '…')])`. Up to the bracket that closes it; none of a text that is neither.
 */
export function readPythonPairs(text: string): FoundCookie[] {
  const beginning = BEGINNING.exec(text);
  if (!beginning) return [];
  const found: FoundCookie[] = [];
  let depth = 0;
  let at = beginning.index + beginning[0].replace(/[{([]$/, '').length;
  while (at < text.length) {
    const character = text[at] ?? '';
    const pair = /["'bru]/i.test(character) ? pairAt(text, at) : null;
    if (pair) found.push({ name: pair.name, value: pair.value, foundIn: 'python' });
    if (/[{([]/.test(character)) depth += 1;
    if (/[\])}]/.test(character)) depth -= 1;
    if (depth < 0 || (depth === 0 && /[\])}]/.test(character))) break;
    at = pair?.end ?? readText(text, at)?.end ?? at + 1;
  }
  return found;
}

function pairAt(text: string, at: number): { name: string; value: string; end: number } | null {
  const name = readText(text, at);
  if (!name) return null;
  const isTuple = text[at - 1] === '(';
  const separator = matchAt(isTuple ? COMMA : COLON, text, name.end);
  const value = separator === '' ? null : readText(text, name.end + separator.length);
  return value && { name: name.value, value: value.value, end: value.end };
}

function readText(text: string, at: number): { value: string; end: number } | null {
  const literal = readOnePythonLiteral(text, at);
  if (!literal?.ok || typeof literal.value !== 'string') return null;
  return { value: literal.value, end: literal.end };
}
