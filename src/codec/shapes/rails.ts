import { decodeBase64 } from '../core/base64.ts';
import { attempt } from '../core/step.ts';
import { isBase64, isHex } from './alphabets.ts';

/** Characters: SHA-1, SHA-256 and SHA-512 in hexadecimal. */
const DIGEST_LENGTHS = [40, 64, 128];
/** Characters in base64: 12 bytes of an initialisation vector and 16 of an authentication tag, for AES-GCM. */
const IV_LENGTH = 16;
const TAG_LENGTH = 24;

/**
 * A value that Rails signed but did not encrypt: `base64--hex`. Source: `ActiveSupport::MessageVerifier`. Sessions of
 * Rack (`rack/session/cookie.rb`) and Sinatra have the same form.
 */
export function isRailsSigned(_value: string, decoded: string): boolean {
  const content = signedContent(decoded);
  return content !== null && !isEncrypted(content);
}

/**
 * A value that Rails encrypted: ciphertext, initialisation vector and tag of AES-GCM, each in base64; or, before
 * Rails 5.2, the signed base64 of `ciphertext--vector`. Source: `ActiveSupport::MessageEncryptor`.
 */
export function isRailsEncrypted(_value: string, decoded: string): boolean {
  const parts = decoded.split('--', 4);
  if (parts.length === 3 && parts.every(isBase64)) {
    return parts[1]?.length === IV_LENGTH && parts[2]?.length === TAG_LENGTH;
  }
  const content = signedContent(decoded);
  return content !== null && isEncrypted(content);
}

/** The base64 before the signature, or null. Old versions of Rack break it into lines. */
function signedContent(text: string): string | null {
  const [content = '', digest = '', ...rest] = text.split('--', 3);
  if (rest.length > 0 || !DIGEST_LENGTHS.includes(digest.length) || !isHex(digest)) return null;
  const base64 = content.replaceAll('\n', '');
  return isBase64(base64) ? base64 : null;
}

function isEncrypted(content: string): boolean {
  const bytes = attempt(() => decodeBase64(content, 'payload'));
  if (!bytes.ok || bytes.value.some((byte) => byte >= 0x80)) return false;
  const parts = Array.from(bytes.value, (byte) => String.fromCharCode(byte))
    .join('')
    .split('--', 3);
  return parts.length === 2 && parts.every(isBase64);
}
