import { isBase64Url } from './alphabets.ts';
import { hasTexts, readBase64Dict } from './content.ts';

/**
 * A JSON Web Token. A signed one has three parts: an object with `alg`, an object, and a signature (RFC 7519, section
 * 7.2; RFC 7515, section 7.1). An encrypted one has five parts, the first an object with `alg` and `enc` (RFC 7516,
 * section 7.1). This rule must come before Flask's, which also accepts three parts.
 */
export function isJwt(value: string): boolean {
  const parts = value.split('.', 6);
  const [header = '', claims = '', ...rest] = parts;
  if (parts.length === 3) {
    return rest.every(isPartOrEmpty) && isObjectWith(header, ['alg']) && isObjectWith(claims, []);
  }
  if (parts.length !== 5) return false;
  return [claims, ...rest].every(isPartOrEmpty) && isObjectWith(header, ['alg', 'enc']);
}

/** A part is empty if the token is unsigned (`none`) or has no encrypted key (`dir`). */
function isPartOrEmpty(text: string): boolean {
  return text === '' || isBase64Url(text);
}

function isObjectWith(part: string, keys: readonly string[]): boolean {
  const dict = isBase64Url(part) ? readBase64Dict(part) : null;
  return dict !== null && hasTexts(dict, keys);
}
