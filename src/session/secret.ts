import { type Key, prepareFlaskKeys } from '../codec/index.ts';
import { parsePythonLiteral } from './python-literal.ts';

/** How a secret's text was understood. */
export type SecretReading = 'as_typed' | 'text_literal' | 'bytes_literal';

/** `unchecked` where no secret was typed. */
export type Verdict =
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'valid'; readonly reading: SecretReading };

/**
 * Verifies a cookie with what a typed secret may mean: itself, or the Python literal that it spells.
 * The signature is the judge.
 */
export function verifySecret(cookie: string, secret: string): Verdict {
  if (secret === '') return { kind: 'unchecked' };
  const readings = readSecret(secret);
  const { keyIndex } = prepareFlaskKeys(readings.map(({ key }) => key)).verify(cookie);
  const reading = keyIndex === null ? undefined : readings[keyIndex]?.reading;
  return reading ? { kind: 'valid', reading } : { kind: 'invalid' };
}

function readSecret(secret: string): { key: Key; reading: SecretReading }[] {
  const typed = { key: secret, reading: 'as_typed' } as const;
  const literal = parsePythonLiteral(secret.trim());
  if (literal === null) return [typed];
  const reading = typeof literal === 'string' ? 'text_literal' : 'bytes_literal';
  return [typed, { key: literal, reading }];
}
