import { percentDecoded } from '../../core/percent.ts';
import { base64Length, isBase64Url, isUnpaddedBase64 } from '../../shapes/alphabets.ts';
import { isServerSideId } from '../../shapes/server-side-id.ts';

/** Marks a signed value (`cookie-parser`, `express-session`). */
export const MARK = 's:';

/** Characters: HMAC-SHA256 in base64 without padding. */
const SIGNATURE_LENGTH = base64Length(32);
/** Characters: `uid(24)` of `uid-safe`. */
const ID_LENGTH = base64Length(24);

/** What the library verifies of a cookie's value: `id.signature`; null if the value is not marked as signed. */
export function signedText(value: string): string | null {
  const decoded = percentDecoded(value);
  return decoded.startsWith(MARK) ? decoded.slice(MARK.length) : null;
}

/**
 * The id of a value that Express signed: `s:`, the text, a dot, and an HMAC-SHA256 in standard base64 without padding, all
 * percent-encoded. Apps sign other texts in the same way; an id is 24 random bytes, or looks random as a custom `genid`
 * makes it. Null for another form.
 */
export function signedId(value: string): string | null {
  const text = signedText(value);
  if (text === null) return null;
  const dot = text.lastIndexOf('.');
  const [id, signature] = [text.slice(0, Math.max(dot, 0)), text.slice(dot + 1)];
  const isSigned = signature.length === SIGNATURE_LENGTH && isUnpaddedBase64(signature);
  return isSigned && (isUid(id) || isServerSideId(id)) ? id : null;
}

function isUid(text: string): boolean {
  return text.length === ID_LENGTH && isBase64Url(text);
}
