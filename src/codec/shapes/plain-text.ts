/** Characters: longer than words are, shorter than keys and ciphertexts. */
const LONG = 20;

/** Text to be read as it is: printable, and without a long run in which capitals, small letters and
 * digits mix as in base64. A rule of our own: such a run may be a token or a ciphertext, of which
 * nothing can be said. */
export function isPlainText(_value: string, decoded: string): boolean {
  return !/[\p{Cc}\p{Cs}]/u.test(decoded) && !decoded.split(/[^A-Za-z0-9+/=_-]/).some(isOpaque);
}

function isOpaque(run: string): boolean {
  return run.length >= LONG && /[A-Z]/.test(run) && /[a-z]/.test(run) && /[0-9]/.test(run);
}
