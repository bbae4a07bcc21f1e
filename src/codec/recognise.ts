import { INFLATE_LIMIT } from './inflate.ts';
import { isDjango } from './shapes/django.ts';
import { isExpress } from './shapes/express.ts';
import { isFlask, isItsdangerous, isStarlette } from './shapes/itsdangerous.ts';
import { isBase64Json, isJson, isLaravel, isUrlEncodedJson } from './shapes/json.ts';
import { isJwt } from './shapes/jwt.ts';
import { isPlainText } from './shapes/plain-text.ts';
import { isRailsEncrypted, isRailsSigned } from './shapes/rails.ts';
import { isServerSideId } from './shapes/server-side-id.ts';

/** A rule is given the cookie's value as it stands and with its percent-encoding taken off, and to how many bytes
 * it may inflate. */
interface Row {
  readonly shape: string;
  readonly fits: (value: string, decoded: string, inflateLimit: number) => boolean;
}

/** The first that fits counts. Each rule says at its place what it rests on. */
const ROWS = [
  { shape: 'empty', fits: (value) => value === '' },
  { shape: 'jwt', fits: isJwt },
  { shape: 'starlette', fits: isStarlette },
  { shape: 'flask', fits: isFlask },
  { shape: 'itsdangerous', fits: isItsdangerous },
  { shape: 'django', fits: isDjango },
  { shape: 'express', fits: isExpress },
  { shape: 'rails_encrypted', fits: isRailsEncrypted },
  { shape: 'rails_signed', fits: isRailsSigned },
  { shape: 'laravel', fits: isLaravel },
  { shape: 'base64_json', fits: isBase64Json },
  { shape: 'server_side_id', fits: isServerSideId },
  { shape: 'json', fits: isJson },
  { shape: 'url_encoded_json', fits: isUrlEncodedJson },
  { shape: 'plain_text', fits: isPlainText },
] as const satisfies readonly Row[];

/** What a cookie's value looks like; `unknown` where nothing can be said. */
export type CookieShape = (typeof ROWS)[number]['shape'] | 'unknown';

/**
 * What a cookie's value looks like, by its form alone: nothing is verified, and another program may
 * have written the same form. Never throws; takes time in proportion to the value's length and to `inflateLimit`,
 * the bytes of a compressed payload that are looked at.
 */
export function recogniseCookie(value: string, inflateLimit = INFLATE_LIMIT): CookieShape {
  const decoded = percentDecoded(value);
  return ROWS.find(({ fits }) => fits(value, decoded, inflateLimit))?.shape ?? 'unknown';
}

/** The value itself where it is not percent-encoded UTF-8. */
function percentDecoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch (error) {
    if (error instanceof URIError) return value;
    throw error;
  }
}
