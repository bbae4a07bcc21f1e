import { attributesOf, setCookieLine } from './cookie.ts';
import type { JarCookie } from './jar-cookie.ts';

/** Cookies as text in the forms that other programs read. All have the values: they log in whoever has them. */
export const EXPORTS = {
  setCookie: setCookieLines,
  netscape: netscapeFile,
  json: cookieJson,
} as const satisfies Readonly<Record<string, (cookies: readonly JarCookie[]) => string>>;

export type ExportId = keyof typeof EXPORTS;
export const EXPORT_IDS = Object.keys(EXPORTS) as ExportId[];

/** A `Set-Cookie` header for each. */
function setCookieLines(cookies: readonly JarCookie[]): string {
  return cookies
    .map((cookie) => `Set-Cookie: ${setCookieLine(cookie, attributesOf(cookie))}\n`)
    .join('');
}

/**
 * A `cookies.txt`, as `curl -b` reads it (https://curl.se/docs/http-cookies.html, and `lib/cookie.c`): seven fields with
 * tabs between them, 0 for a cookie that ends with the browser, `#HttpOnly_` before the domain of one that scripts do
 * not get. What has no place in it is left out: see {@link fitsNetscape}.
 */
function netscapeFile(cookies: readonly JarCookie[]): string {
  const lines = cookies.filter(fitsNetscape).map((cookie) => {
    const { name, value, domain, hostOnly, path, secure, httpOnly, expires } = cookie;
    const host = `${httpOnly ? '#HttpOnly_' : ''}${hostOnly ? '' : '.'}${domain}`;
    const flag = (isSet: boolean) => (isSet ? 'TRUE' : 'FALSE');
    const end = Math.floor(expires ?? 0);
    return [host, flag(!hostOnly), path, flag(secure), end, name, value].join('\t');
  });
  return ['# Netscape HTTP Cookie File', ...lines, ''].join('\n');
}

/** Whether a `cookies.txt` can hold it: a nameless cookie, or one with a tab in it, would be read as another one. */
export function fitsNetscape({ name, value, path }: JarCookie): boolean {
  return name !== '' && !`${name}${value}${path}`.includes('\t');
}

/** A list as cookie editors export and import it, in the shape of the browsers' own API (`cookies.Cookie`). */
function cookieJson(cookies: readonly JarCookie[]): string {
  const list = cookies.map(({ domain, hostOnly, expires, sameSite, partition, ...cookie }) => ({
    domain: hostOnly ? domain : `.${domain}`,
    ...(expires !== null && { expirationDate: expires }),
    hostOnly,
    httpOnly: cookie.httpOnly,
    name: cookie.name,
    ...(partition && { partitionKey: { topLevelSite: partition.site } }),
    path: cookie.path,
    sameSite: sameSite === 'none' ? 'no_restriction' : sameSite,
    secure: cookie.secure,
    session: expires === null,
    value: cookie.value,
  }));
  return `${JSON.stringify(list, null, 2)}\n`;
}
