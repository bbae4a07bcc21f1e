import { describe, expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import { LONGEST_PASTE, PASTED_HOST, parsePasted } from '../../src/session/pasted.ts';

const SESSION = signFlask('{"a":1}', 'dev', { timestamp: 1_700_000_000 });
const LARGE = signFlask(`{"a":"${'x'.repeat(90)}"}`, 'dev', { timestamp: 1_700_000_000 });
const TOKEN = '.eJxTSiQSKAEAS8sPbQ.awH_QQ.1WE2d338O_yOkt90gMQ8hCxF3a8';
const STARLETTE = 'eyJhIjogMX0=.ZVPxAA.Vd1mE0K2nq1mN8rR4u0bq3yX2aE';

const read = (text: string) => parsePasted(text, PASTED_HOST, 1_700_000_000);
const pairs = (text: string) => read(text).map(({ name, value }) => [name, value]);

describe('what is pasted', () => {
  it.each<[what: string, text: string, pairs: [string, string][]]>([
    ['a session', SESSION, [['', SESSION]]],
    ['one in quotes', ` '${SESSION}' \n`, [['', SESSION]]],
    [
      'one that a terminal has wrapped',
      `${SESSION.slice(0, 9)}\n  ${SESSION.slice(9)}`,
      [['', SESSION]],
    ],
    ['a token', TOKEN, [['', TOKEN]]],
    ['one with padding inside', STARLETTE, [['', STARLETTE]]],
    ['a name and a value', `session=${SESSION}`, [['session', SESSION]]],
    ['one that is compressed', `session=${LARGE}`, [['session', LARGE]]],
    ['it with attributes', `session=${LARGE}; Path=/`, [['session', LARGE]]],
    [
      'pairs',
      `theme=dark; session=${SESSION}`,
      [
        ['session', SESSION],
        ['theme', 'dark'],
      ],
    ],
    [
      'a Cookie header',
      `Cookie: a=1; shop=${SESSION}`,
      [
        ['shop', SESSION],
        ['a', '1'],
      ],
    ],
    ['a Set-Cookie header', `set-cookie: session=${SESSION}; Path=/`, [['session', SESSION]]],
    ['one without its name', `session=${SESSION}; HttpOnly; Path=/`, [['session', SESSION]]],
    [
      'a whole response',
      `HTTP/1.1 200 OK\r\nVary: Cookie\r\nSet-Cookie: a=b\r\nSet-Cookie: session=${SESSION}; Path=/\r\n`,
      [
        ['session', SESSION],
        ['a', 'b'],
      ],
    ],
    [
      'a command',
      `curl 'http://localhost/' \\\n  -H 'Cookie: session=${SESSION}' \\\n  -H 'Accept: */*'`,
      [['session', SESSION]],
    ],
    [
      'a command in one line',
      `curl 'http://localhost/' -H 'Cookie: session=${SESSION}' -H 'Accept: */*' --compressed`,
      [['session', SESSION]],
    ],
    [
      'an option of one',
      `  -b 'a=1; session=${LARGE}' \\`,
      [
        ['session', LARGE],
        ['a', '1'],
      ],
    ],
    ['a value in quotes', `session="${SESSION}"`, [['session', SESSION]]],
    ['nothing', ' \n ', []],
    ['an empty header', 'Cookie:', []],
    ['any text', 'no cookie', [['', 'no cookie']]],
  ])('is taken apart: %s', (_, text, expected) => {
    expect(pairs(text)).toEqual(expected);
  });

  it('has the attributes of a Set-Cookie header, and the host whose keys verify it', () => {
    const [cookie] = read(`Set-Cookie: session=${SESSION}; Domain=.shop.test; Max-Age=60; Secure`);
    expect(cookie).toMatchObject({
      domain: PASTED_HOST,
      source: 'pasted',
      attributes: { domain: PASTED_HOST, secure: true, expires: 1_700_000_060 },
    });
    expect(cookie?.told).toBeNull();
    expect(read(`session=${SESSION}`)[0]?.attributes).toBeNull();
  });

  it('has the expiry of its header, which no browser has capped', () => {
    const [cookie] = read(`session=${SESSION}; Expires=Mon, 01 Jan 2035 00:00:00 GMT; Path=/`);
    expect(cookie?.attributes?.expires).toBe(Date.UTC(2035, 0, 1) / 1000);
    expect(cookie?.told).toBe(Date.UTC(2035, 0, 1) / 1000 - 1_700_000_000);
  });

  it('shows what a browser would refuse all the same', () => {
    const [cookie] = read(`Set-Cookie: session=${'x'.repeat(5000)}; Path=/`);
    expect(cookie?.value).toHaveLength(5000);
    expect(cookie?.attributes).toBeNull();
  });

  it('is looked at up to a length, and tells cookies of one name apart', () => {
    expect(read('x'.repeat(2 * LONGEST_PASTE))[0]?.value).toHaveLength(LONGEST_PASTE);
    const ids = read('Cookie: session=1; session=2').map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    const deleted = read(`Set-Cookie: session=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0`);
    expect(deleted[0]?.value).toBe('');
  });
});
