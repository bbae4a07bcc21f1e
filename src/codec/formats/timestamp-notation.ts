import { decodeBase64Url } from '../core/base64.ts';
import { attempt } from '../core/step.ts';
import { decodeBase62 } from './django/base62.ts';

/** How a timestamp's text writes its number: its bytes in base64, the highest first, or its digits in base 62. */
export type TimestampNotation =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'base62' };

/** The notation in which `text` means the number `raw`; null if it does in neither. Never throws. */
export function timestampNotation(text: string, raw: number): TimestampNotation | null {
  const bytes = attempt(() => decodeBase64Url(text, 'timestamp'));
  if (bytes.ok && bigEndian(bytes.value) === raw) return { kind: 'bytes', bytes: bytes.value };
  const base62 = attempt(() => decodeBase62(text).raw);
  return base62.ok && base62.value === raw ? { kind: 'base62' } : null;
}

function bigEndian(bytes: Uint8Array): number {
  return bytes.reduce((number, byte) => number * 256 + byte, 0);
}
