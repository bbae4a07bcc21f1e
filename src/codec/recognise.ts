import { INFLATE_LIMIT } from './core/inflate.ts';
import { percentDecoded } from './core/percent.ts';
import { isDjango } from './formats/django/form.ts';
import { isFlask, isStarlette, isTimed, isUntimed } from './formats/itsdangerous/forms.ts';
import { isExpress } from './shapes/express.ts';
import { isBase64Json, isJson, isLaravel, isUrlEncodedJson } from './shapes/json.ts';
import { isJwt } from './shapes/jwt.ts';
import { isPlainText } from './shapes/plain-text.ts';
import { isRailsEncrypted, isRailsSigned } from './shapes/rails.ts';
import { isServerSideId } from './shapes/server-side-id.ts';

/** `matches` gets the value, the percent-decoded value, and the maximum size of an inflated payload in bytes. */
interface Rule {
  readonly shape: string;
  readonly matches: (value: string, decoded: string, inflateLimit: number) => boolean;
}

/** The first match wins. Each rule's own file names its source. */
const RULES = [
  { shape: 'empty', matches: (value) => value === '' },
  { shape: 'jwt', matches: isJwt },
  { shape: 'starlette', matches: isStarlette },
  { shape: 'flask', matches: (value, _, inflateLimit) => isFlask(value, inflateLimit) },
  // What Express signs may be any text, also one that ends like a timestamp of itsdangerous.
  { shape: 'express', matches: isExpress },
  { shape: 'itsdangerous', matches: (value) => isTimed(value) || isUntimed(value) },
  { shape: 'django', matches: isDjango },
  { shape: 'rails_encrypted', matches: isRailsEncrypted },
  { shape: 'rails_signed', matches: isRailsSigned },
  { shape: 'laravel', matches: isLaravel },
  { shape: 'base64_json', matches: isBase64Json },
  { shape: 'server_side_id', matches: isServerSideId },
  { shape: 'json', matches: isJson },
  { shape: 'url_encoded_json', matches: isUrlEncodedJson },
  { shape: 'plain_text', matches: isPlainText },
] as const satisfies readonly Rule[];

/** What a cookie's value looks like; `unknown` if no rule matches. */
export type CookieShape = (typeof RULES)[number]['shape'] | 'unknown';

/**
 * Says what a cookie's value looks like, by its form alone: nothing is verified, and another program may write the
 * same form. Never throws. Takes time proportional to the value's length and to `inflateLimit`, the maximum size
 * of an inflated payload in bytes.
 */
export function recogniseCookie(value: string, inflateLimit = INFLATE_LIMIT): CookieShape {
  const decoded = percentDecoded(value);
  return RULES.find(({ matches }) => matches(value, decoded, inflateLimit))?.shape ?? 'unknown';
}
