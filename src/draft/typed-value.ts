import {
  type CodecErrorCode,
  type ContentRules,
  type PythonValue,
  parseJson,
} from '../codec/index.ts';
import { MAX_INFLATED } from '../content/content.ts';
import { type ExpressionErrorCode, parsePythonExpression } from './python-expression.ts';

/** A value that somebody has typed, or what is wrong with the text. */
export type TypedValue =
  | { readonly ok: true; readonly value: PythonValue }
  | { readonly ok: false; readonly error: TypedError };

export interface TypedError {
  readonly code: ExpressionErrorCode | CodecErrorCode | 'typed_too_long';
  /** What is wrong, in characters of the text; `end` exclusive. Both are the text's length if it ends too early. */
  readonly start: number;
  readonly end: number;
}

/** Reads a value in the notation of a format; of more text than a session has that is read here, nothing. */
export function readTypedValue(text: string, notation: ContentRules['notation']): TypedValue {
  if (text.length > MAX_INFLATED) {
    return { ok: false, error: { code: 'typed_too_long', start: MAX_INFLATED, end: text.length } };
  }
  if (notation === 'python') return parsePythonExpression(text);
  const json = parseJson(text);
  if (json.ok) return json;
  const { code, offset } = json.error;
  return { ok: false, error: { code, start: offset, end: Math.min(offset + 1, text.length) } };
}
