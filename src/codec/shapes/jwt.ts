import { isBase64Url } from './alphabets.ts';
import { hasTexts, readBase64Dict } from './content.ts';

/**
 * A JSON Web Token: signed, three parts of which the first is an object with `alg` and the second an
 * object (RFC 7519, 7.2; RFC 7515, 7.1); or encrypted, five parts with `alg` and `enc` in the first
 * (RFC 7516, 7.1). To be asked before Flask's, which has the same three parts.
 */
export function isJwt(value: string): boolean {
  const parts = value.split('.', 6);
  const [header = '', claims = '', ...others] = parts;
  if (parts.length === 3) {
    return others.every(isPart) && isObjectWith(header, ['alg']) && isObjectWith(claims, []);
  }
  if (parts.length !== 5) return false;
  return [claims, ...others].every(isPart) && isObjectWith(header, ['alg', 'enc']);
}

/** Empty where nothing signs (`none`) or no key is sent (`dir`). */
function isPart(text: string): boolean {
  return text === '' || isBase64Url(text);
}

function isObjectWith(part: string, keys: readonly string[]): boolean {
  const dict = isBase64Url(part) ? readBase64Dict(part) : null;
  return dict !== null && hasTexts(dict, keys);
}
