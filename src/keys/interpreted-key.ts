import type { Key } from '../codec/index.ts';

/** How the text of a key may be interpreted, the plainest way first. */
export const KEY_INTERPRETATIONS = [
  'asTyped',
  'trimmed',
  /** The text after `SECRET_KEY=`, unchanged. */
  'value',
  'textLiteral',
  'bytesLiteral',
  /** The value of a Python expression: `'a' + 'b'`, `'é'.encode('latin-1')`. */
  'expression',
  /** Without the quotes around it, escapes not evaluated. */
  'unquoted',
  'json',
  'shell',
  /** With the variables of a compose file replaced by their defaults. */
  'compose',
  'yaml',
  'hex',
  'base64',
] as const;
export type KeyInterpretation = (typeof KEY_INTERPRETATIONS)[number];

/** A key that a text may mean, and how. */
export interface InterpretedKey {
  readonly interpretation: KeyInterpretation;
  readonly key: Key;
}
