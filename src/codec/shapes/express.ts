import { base64Length, isUnpaddedBase64 } from './alphabets.ts';

/** Characters. */
const SHA256_LENGTH = base64Length(32);

/**
 * A cookie that Express signed: `s:`, the value (the session id of express-session), a dot, and an HMAC-SHA256 in
 * standard base64 without padding. Source: `cookie-parser` and `cookie-signature`.
 */
export function isExpress(_value: string, decoded: string): boolean {
  if (!decoded.startsWith('s:')) return false;
  const signature = decoded.slice(decoded.lastIndexOf('.') + 1);
  return signature.length === SHA256_LENGTH && isUnpaddedBase64(signature);
}
