import type { FoundCookie } from './found.ts';

/**
 * The cookies of a `cookies.txt` (curl, wget, browser extensions): lines of seven fields separated by tabs, with
 * `#HttpOnly_` before the domain of HttpOnly cookies (curl's docs/HTTP-COOKIES.md). Skips all other lines.
 */
export function readCookiesTxt(text: string): FoundCookie[] {
  if (!text.includes('\t')) return [];
  return text.split('\n').flatMap((line) => {
    const fields = line.replace(/\r$/, '').split('\t');
    const [domain = '', subdomains = '', path = '', isSecure = '', expires = '', name = ''] =
      fields;
    const [, , , , , , value = ''] = fields;
    if (
      fields.length !== 7 ||
      !isFlag(subdomains) ||
      !isFlag(isSecure) ||
      !/^\d{1,15}$/.test(expires)
    ) {
      return [];
    }
    const attributes = {
      domain: domain.replace(/^#HttpOnly_/, '').replace(/^\./, ''),
      hostOnly: subdomains === 'FALSE',
      path,
      secure: isSecure === 'TRUE',
      httpOnly: domain.startsWith('#HttpOnly_'),
      sameSite: 'unspecified',
      expires: Number(expires) || null, // 0: lasts until the browser closes
      storeId: '',
      partition: null,
    } as const;
    return [{ name, value, foundIn: 'cookiesTxt', attributes } as const];
  });
}

function isFlag(text: string): boolean {
  return text === 'TRUE' || text === 'FALSE';
}
