import type { Signing } from '../../../../codec/index.ts';
import { toHex } from '../../../../lib/hex.ts';

/** A salt in quotes; one of bytes in hexadecimal. */
export function saltText(salt: Signing['salt']): string {
  return typeof salt === 'string' ? `“${salt}”` : toHex(salt);
}
