import type { CodecError } from '../../codec/index.ts';
import type { Words } from './words.ts';

/** Why a cookie cannot be read and at which position (from 1), in the user's language. */
export function explainError({ code, part, offset }: CodecError, { text }: Words): string {
  const reason = text(`error_${code}`);
  if (part === 'cookie') return reason;
  const isBytes = part === 'compressed' || part === 'text' || part === 'stored';
  const position = text(isBytes ? 'byte' : 'character', { n: offset + 1 });
  return text('errorPlace', { reason, part: text(`part_${part}`), offset: position });
}
