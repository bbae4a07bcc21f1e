import { decodeBase64 } from '../base64.ts';
import { attempt } from '../step.ts';
import { isBase64, isHex } from './alphabets.ts';

/** Characters of SHA-1, SHA-256 and SHA-512 in hexadecimal. */
const DIGESTS = [40, 64, 128];
/** Characters of what AES-GCM needs besides: 12 bytes to start from, 16 of a tag. */
const GCM_START = 16;
const GCM_TAG = 24;

/**
 * What Rails signed and all can read: `base64--hex`. From `ActiveSupport::MessageVerifier`. Rack's
 * own sessions have the same form (`rack/session/cookie.rb`), and so have Sinatra's.
 */
export function isRailsSigned(_value: string, decoded: string): boolean {
  const content = signedContent(decoded);
  return content !== null && !isSealed(content);
}

/** What Rails encrypted: text, start and tag of AES-GCM, each in base64; or before Rails 5.2 the
 * signed base64 of `text--start`. From `ActiveSupport::MessageEncryptor`. */
export function isRailsEncrypted(_value: string, decoded: string): boolean {
  const parts = decoded.split('--', 4);
  if (parts.length === 3 && parts.every(isBase64)) {
    return parts[1]?.length === GCM_START && parts[2]?.length === GCM_TAG;
  }
  const content = signedContent(decoded);
  return content !== null && isSealed(content);
}

/** The base64 under a signature, or null. Old versions of Rack break it into lines. */
function signedContent(text: string): string | null {
  const [content = '', digest = '', ...others] = text.split('--', 3);
  if (others.length > 0 || !DIGESTS.includes(digest.length) || !isHex(digest)) return null;
  const base64 = content.replaceAll('\n', '');
  return isBase64(base64) ? base64 : null;
}

function isSealed(content: string): boolean {
  const bytes = attempt(() => decodeBase64(content, 'payload'));
  if (!bytes.ok || bytes.value.some((byte) => byte >= 0x80)) return false;
  const parts = Array.from(bytes.value, (byte) => String.fromCharCode(byte))
    .join('')
    .split('--', 3);
  return parts.length === 2 && parts.every(isBase64);
}
