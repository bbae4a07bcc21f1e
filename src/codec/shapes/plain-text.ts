/** Characters: longer than words, shorter than keys and ciphertexts. */
const MIN_OPAQUE_LENGTH = 20;

/**
 * Readable text: printable, and without a long run of mixed upper-case letters, lower-case letters and digits, as in
 * base64. A rule of our own: such a run may be a token or a ciphertext, about which nothing is known.
 */
export function isPlainText(_value: string, decoded: string): boolean {
  return !/[\p{Cc}\p{Cs}]/u.test(decoded) && !decoded.split(/[^A-Za-z0-9+/=_-]/).some(isOpaque);
}

function isOpaque(run: string): boolean {
  return (
    run.length >= MIN_OPAQUE_LENGTH && /[A-Z]/.test(run) && /[a-z]/.test(run) && /[0-9]/.test(run)
  );
}
