import type { PythonValue } from '../../src/codec/index.ts';
import { parsePythonExpression } from '../../src/draft/python-expression.ts';

/** The value of a Python expression. */
export function python(source: string): PythonValue {
  const expression = parsePythonExpression(source);
  if (!expression.ok) throw new Error(`${expression.error.code} in ${source}`);
  return expression.value;
}
