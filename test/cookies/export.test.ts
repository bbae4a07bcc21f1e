import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setCookieLine } from '../../src/cookies/cookie.ts';
import { EXPORT_IDS, EXPORTS } from '../../src/cookies/export.ts';
import { receiveCookie } from '../../src/cookies/receive.ts';
import { parseSetCookie } from '../../src/cookies/set-cookie.ts';
import { parsePasted } from '../../src/pasted/pasted.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';

const END = 1_800_000_000;
const LOCAL = jarCookie({ name: 'theme', value: 'dark', httpOnly: false });
const WIDE = jarCookie({
  ...{ name: 'id', value: '"a b"=', domain: 'shop.test', hostOnly: false, path: '/cart' },
  ...{ secure: true, sameSite: 'none', expires: END + 0.5 },
});

describe('Set-Cookie lines', () => {
  it('have every attribute', () => {
    expect(EXPORTS.setCookie([LOCAL, WIDE])).toBe(
      'Set-Cookie: theme=dark; Path=/\n' +
        'Set-Cookie: id="a b"=; Domain=shop.test; Expires=Fri, 15 Jan 2027 08:00:00 GMT; Secure; HttpOnly; Path=/cart; SameSite=None\n',
    );
  });

  it('make the same cookie again', () => {
    const flag = fc.boolean();
    const cookies = fc.record({
      ...{ secure: fc.constant(true), httpOnly: flag, hostOnly: flag },
      value: fc.stringMatching(/^[!-:<-~]{0,20}$/),
      path: fc.constantFrom('/', '/cart'),
      sameSite: fc.constantFrom('none', 'lax', 'strict', 'unspecified'),
      expires: fc.constantFrom(null, END + 3600),
    });
    const check = (changed: object) => {
      const cookie = jarCookie({ domain: 'shop.test', storeId: '', ...changed });
      const set = parseSetCookie(setCookieLine(cookie, cookie));
      const received = set && receiveCookie(set, 'https://shop.test/', END);
      expect(received).toEqual({ kind: 'stored', cookie });
    };
    fc.assert(fc.property(cookies, check));
  });

  it('have a date for the furthest ends that browsers report', () => {
    const line = setCookieLine(LOCAL, { ...LOCAL, expires: 9_223_372_036_854_776 });
    expect(line).toContain('Expires=Fri, 31 Dec 9999 23:59:59 GMT');
  });
});

describe('cookies.txt', () => {
  it('has the seven fields that curl reads', () => {
    expect(EXPORTS.netscape([LOCAL, WIDE])).toBe(
      '# Netscape HTTP Cookie File\n' +
        'localhost\tFALSE\t/\tFALSE\t0\ttheme\tdark\n' +
        `#HttpOnly_.shop.test\tTRUE\t/cart\tTRUE\t${END}\tid\t"a b"=\n`,
    );
  });

  it('leaves out what would be read as another cookie', () => {
    const text = EXPORTS.netscape([
      { ...LOCAL, name: '' },
      { ...LOCAL, value: 'a\tb' },
    ]);
    expect(text).toBe('# Netscape HTTP Cookie File\n');
  });
});

it('writes JSON in the shape of the cookies API, as cookie editors do', () => {
  expect(JSON.parse(EXPORTS.json([LOCAL, WIDE]))).toEqual([
    {
      ...{ domain: 'localhost', hostOnly: true, httpOnly: false, name: 'theme', path: '/' },
      ...{ sameSite: 'unspecified', secure: false, session: true, value: 'dark' },
    },
    {
      ...{ domain: '.shop.test', expirationDate: END + 0.5, hostOnly: false, httpOnly: true },
      ...{ name: 'id', path: '/cart', sameSite: 'no_restriction', secure: true, session: false },
      value: '"a b"=',
    },
  ]);
});

it('names the partition in JSON', () => {
  const partition = { site: 'https://shop.test', crossSiteAncestor: false };
  const [cookie] = JSON.parse(EXPORTS.json([{ ...WIDE, partition }])) as object[];
  expect(cookie).toMatchObject({ partitionKey: { topLevelSite: 'https://shop.test' } });
});

it.each(EXPORT_IDS)('is read by the page for pasted cookies: %s', (id) => {
  const pasted = parsePasted(EXPORTS[id]([LOCAL, { ...WIDE, value: 'x.y' }]), 'pasted', END - 60);
  expect(pasted.map(({ name, value }) => `${name}=${value}`).sort()).toEqual([
    'id=x.y',
    'theme=dark',
  ]);
});
