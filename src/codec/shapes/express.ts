import { base64Length, isBareBase64 } from './alphabets.ts';

const SHA256 = base64Length(32);

/** A cookie that Express signed: `s:`, the value (express-session's id), a dot, and SHA-256 in
 * standard base64 without padding. From `cookie-parser` and `cookie-signature`. */
export function isExpress(_value: string, decoded: string): boolean {
  if (!decoded.startsWith('s:')) return false;
  const signature = decoded.slice(decoded.lastIndexOf('.') + 1);
  return signature.length === SHA256 && isBareBase64(signature);
}
