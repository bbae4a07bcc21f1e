import type { Key } from '../../codec/index.ts';

/** How the text of a key was understood, the plainest way first. */
export const KEY_INTERPRETATIONS = [
  'as_typed',
  'trimmed',
  /** What stands behind `SECRET_KEY=`, as it stands there. */
  'value',
  'text_literal',
  'bytes_literal',
  /** What more of Python than a literal comes to: `'a' + 'b'`, `'é'.encode('latin-1')`. */
  'expression',
  /** Without its quotes, and no escape evaluated. */
  'unquoted',
  'json',
  'shell',
  'yaml',
  'hex',
  'base64',
] as const;
export type KeyInterpretation = (typeof KEY_INTERPRETATIONS)[number];

/** A key that a text may mean. */
export interface InterpretedKey {
  readonly interpretation: KeyInterpretation;
  readonly key: Key;
}
