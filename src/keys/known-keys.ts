import keys from './known-keys.json';

/**
 * Secret keys that anybody may know: printed in tutorials, documentation, templates and examples, the default of a
 * program, or the answer to a security exercise. Collected by hand from public pages and repositories; placeholders
 * that appear on a single page are included. Characters outside ASCII are escaped, so that each can be seen.
 */
export const KNOWN_TEXTS: readonly string[] = keys.texts;

/** Known keys that are bytes, each as the literal that Python prints: `b'\xd6\x04'`. */
export const KNOWN_BYTES: readonly string[] = keys.bytesLiterals;
