import type { TypedError } from '../../draft/typed-value.ts';
import type { LiteralErrorCode } from '../../keys/python-literal.ts';
import type { Words } from './words.ts';

type Code = TypedError['code'];

/** What is wrong with a typed value, and at which character (from 1). */
export function typedErrorText(
  { code, start }: Pick<TypedError, 'code' | 'start'>,
  { text }: Words,
): string {
  return text('typedError', { reason: reasonText(code, text), n: start + 1 });
}

function reasonText(code: Code, text: Words['text']): string {
  if (code === 'typed_too_long') return text('typedTooLong');
  if (isOfExpression(code)) return text(`typed_${code}`);
  return isOfLiteral(code) ? text(`literal_${code}`) : text(`error_${code}`);
}

function isOfExpression(code: Code): code is Extract<Code, `expression_${string}`> {
  return code.startsWith('expression_');
}

function isOfLiteral(code: Code): code is LiteralErrorCode {
  return /^(?:literal|escape)_|^lone_surrogate$/.test(code);
}
