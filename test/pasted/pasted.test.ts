import { describe, expect, it } from 'vitest';
import { readSession, sessionEnd } from '../../src/analysis/session.ts';
import { signFlask } from '../../src/codec/index.ts';
import { MAX_PASTE_LENGTH, PASTED_HOST, parsePasted } from '../../src/pasted/pasted.ts';

const SESSION = signFlask('{"a":1}', 'dev', { timestamp: 1_700_000_000 });
const LARGE = signFlask(`{"a":"${'x'.repeat(90)}"}`, 'dev', { timestamp: 1_700_000_000 });
const TOKEN = '.eJxTSiQSKAEAS8sPbQ.awH_QQ.1WE2d338O_yOkt90gMQ8hCxF3a8';
const STARLETTE = 'eyJhIjogMX0=.ZVPxAA.Vd1mE0K2nq1mN8rR4u0bq3yX2aE';

const read = (text: string) => parsePasted(text, PASTED_HOST, 1_700_000_000);
const pairs = (text: string) => read(text).map(({ name, value }) => [name, value]);

describe('a pasted text', () => {
  it.each<[what: string, text: string, pairs: [string, string][]]>([
    ['a session', SESSION, [['', SESSION]]],
    ['a session in quotes', ` '${SESSION}' \n`, [['', SESSION]]],
    [
      'a session wrapped by a terminal',
      `${SESSION.slice(0, 9)}\n  ${SESSION.slice(9)}`,
      [['', SESSION]],
    ],
    ['a token', TOKEN, [['', TOKEN]]],
    ['a token with padding inside', STARLETTE, [['', STARLETTE]]],
    ['a name and a value', `session=${SESSION}`, [['session', SESSION]]],
    ['a compressed session', `session=${LARGE}`, [['session', LARGE]]],
    ['a compressed session with attributes', `session=${LARGE}; Path=/`, [['session', LARGE]]],
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
    [
      'a Set-Cookie header without its name',
      `session=${SESSION}; HttpOnly; Path=/`,
      [['session', SESSION]],
    ],
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
      'a command on one line',
      `curl 'http://localhost/' -H 'Cookie: session=${SESSION}' -H 'Accept: */*' --compressed`,
      [['session', SESSION]],
    ],
    [
      'an option of a command',
      `  -b 'a=1; session=${LARGE}' \\`,
      [
        ['session', LARGE],
        ['a', '1'],
      ],
    ],
    ['a value in quotes', `session="${SESSION}"`, [['session', SESSION]]],
    ['nothing', ' \n ', []],
    ['an empty header', 'Cookie:', []],
    ['other text', 'no cookie', []],
    ['a single word', 'cookie', [['', 'cookie']]],
  ])('is parsed: %s', (_, text, expected) => {
    expect(pairs(text)).toEqual(expected);
  });

  it('gives a Set-Cookie header’s attributes and the host whose keys verify it', () => {
    const [cookie] = read(`Set-Cookie: session=${SESSION}; Domain=.shop.test; Max-Age=60; Secure`);
    expect(cookie).toMatchObject({
      domain: PASTED_HOST,
      source: 'pasted',
      attributes: { domain: 'shop.test', hostOnly: false, secure: true, expires: 1_700_000_060 },
    });
    expect(cookie?.reported).toBeNull();
    expect(read(`session=${SESSION}`)[0]?.attributes).toBeNull();
  });

  it('gives an expiry that no browser has capped', () => {
    const [cookie] = read(`session=${SESSION}; Expires=Mon, 01 Jan 2035 00:00:00 GMT; Path=/`);
    expect(cookie?.attributes?.expires).toBe(Date.UTC(2035, 0, 1) / 1000);
    expect(cookie?.reported).toBe(Date.UTC(2035, 0, 1) / 1000 - 1_700_000_000);
  });

  it('may contain cookies that a browser would refuse', () => {
    const [cookie] = read(`Set-Cookie: session=${'x'.repeat(5000)}; Path=/`);
    expect(cookie?.value).toHaveLength(5000);
    expect(cookie?.attributes).toBeNull();
  });

  it('is parsed up to a maximum length, and cookies of the same name are distinct', () => {
    expect(read('x'.repeat(2 * MAX_PASTE_LENGTH))[0]?.value).toHaveLength(MAX_PASTE_LENGTH);
    const ids = read('Cookie: session=1; session=2').map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    const deleted = read(`Set-Cookie: session=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0`);
    expect(deleted[0]?.value).toBe('');
  });
});

/** A JSON Web Token (jwt.io), and a token in the format of Flask-Login. */
const JWT =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';
const REMEMBERED = `42|${'b004c6ce'.repeat(16)}`;

const EDITOR = {
  domain: '.shop.test',
  hostOnly: false,
  httpOnly: true,
  name: 'session',
  path: '/app',
  sameSite: 'no_restriction',
  secure: true,
  session: false,
  expirationDate: 1_700_000_060.5,
  storeId: '0',
  value: SESSION,
};

describe('cookies are found, with the format', () => {
  it.each<[what: string, text: string, foundIn: string, pairs: [string, string][]]>([
    ['a value', SESSION, 'value', [['', SESSION]]],
    ['a JWT', JWT, 'value', [['', JWT]]],
    ['a JWT in a header', `Authorization: Bearer ${JWT}`, 'text', [['', JWT]]],
    ['a wrapped JWT', `${JWT.slice(0, 40)}\n${JWT.slice(40)}`, 'value', [['', JWT]]],
    ['a remember token', `seen: ${REMEMBERED} in a log`, 'text', [['seen', REMEMBERED]]],
    [
      'document.cookie',
      `"theme=dark; session=${SESSION}"`,
      'pairs',
      [
        ['session', SESSION],
        ['theme', 'dark'],
      ],
    ],
    [
      'one per line',
      `theme=dark\nsession=${SESSION}`,
      'pairs',
      [
        ['session', SESSION],
        ['theme', 'dark'],
      ],
    ],
    [
      'a wrapped cookie',
      `session=${SESSION.slice(0, 20)}\n${SESSION.slice(20)}`,
      'pairs',
      [['session', SESSION]],
    ],
    [
      'curl -v',
      `> GET / HTTP/1.1\n> Cookie: session=${LARGE}\n< HTTP/1.1 200 OK\n< set-cookie: session=${SESSION}; Path=/`,
      'cookieHeader',
      [
        ['session', LARGE],
        ['session', SESSION],
      ],
    ],
    [
      'curl --cookie=',
      `curl --cookie=session=${SESSION} http://a/`,
      'cookieHeader',
      [['session', SESSION]],
    ],
    [
      'HTTPie',
      `http :5000/ Cookie:session=${SESSION} X-A:1`,
      'cookieHeader',
      [['session', SESSION]],
    ],
    [
      'HTTPie with quotes',
      `http :5000/ 'Cookie:session=${SESSION};a=1' X-A:1`,
      'cookieHeader',
      [
        ['session', SESSION],
        ['a', '1'],
      ],
    ],
    [
      'fetch',
      `fetch("http://a/", {\n  "headers": {\n    "accept": "*/*",\n    "cookie": "session=${SESSION}; a=1"\n  },\n  "method": "GET"\n});`,
      'cookieHeader',
      [
        ['session', SESSION],
        ['a', '1'],
      ],
    ],
    [
      'a dict',
      `{'session': '${SESSION}', 'theme': 'dark'}`,
      'python',
      [
        ['session', SESSION],
        ['theme', 'dark'],
      ],
    ],
    [
      'request.cookies',
      `ImmutableMultiDict([('theme', 'dark'), ('session', '${SESSION}')])`,
      'python',
      [
        ['session', SESSION],
        ['theme', 'dark'],
      ],
    ],
    [
      'requests',
      `cookies = {\n    'session': '${SESSION}',\n}\n\nheaders = {\n    'Accept': '*/*',\n}\nresponse = requests.get('http://a/', cookies=cookies)`,
      'python',
      [['session', SESSION]],
    ],
    [
      'headers for requests',
      `requests.get('http://a/', headers={'Cookie': 'session=${SESSION}'})`,
      'cookieHeader',
      [['session', SESSION]],
    ],
    ['an object', `{"session": "${SESSION}"}`, 'json', [['session', SESSION]]],
    [
      'EditThisCookie',
      JSON.stringify([{ ...EDITOR, name: 'a', value: '1' }, EDITOR], null, 4),
      'cookieEditor',
      [
        ['session', SESSION],
        ['a', '1'],
      ],
    ],
    [
      'Playwright',
      JSON.stringify({ cookies: [{ ...EDITOR, expires: -1 }], origins: [] }),
      'cookieEditor',
      [['session', SESSION]],
    ],
    [
      'a HAR',
      JSON.stringify({
        log: {
          entries: [{ request: { headers: [{ name: 'Cookie', value: `session=${SESSION}` }] } }],
        },
      }),
      'cookieHeader',
      [['session', SESSION]],
    ],
    [
      'Postman',
      JSON.stringify({ header: [{ key: 'Cookie', value: `session=${SESSION}` }] }),
      'cookieHeader',
      [['session', SESSION]],
    ],
    [
      'cookies.txt',
      `# Netscape HTTP Cookie File\n\n#HttpOnly_localhost\tFALSE\t/\tFALSE\t1700000060\tsession\t${SESSION}\n.shop.test\tTRUE\t/\tTRUE\t0\ttheme\tdark\n`,
      'cookiesTxt',
      [
        ['session', SESSION],
        ['theme', 'dark'],
      ],
    ],
    [
      'a row of the DevTools cookie table',
      `session\t${SESSION}\tlocalhost\t/\tSession\t80\t✓\t\tLax`,
      'text',
      [['session', SESSION]],
    ],
    [
      'copied from Firefox',
      `session:"${SESSION}"\nCreated:"Tue, 14 Nov 2023"\nPath:"/"`,
      'text',
      [['session', SESSION]],
    ],
    ['an address path', `https://shop.test/confirm/${TOKEN}`, 'url', [['', TOKEN]]],
    [
      'an address query',
      `https://shop.test/confirm?next=%2F&token=${encodeURIComponent(TOKEN)}#top`,
      'url',
      [['', TOKEN]],
    ],
    [
      'an access log',
      `127.0.0.1 - - [14/Nov/2023 22:13:20] "GET / HTTP/1.1" 200 - "session=${SESSION}; a=1"`,
      'log',
      [['session', SESSION]],
    ],
    [
      'an address in a log',
      `127.0.0.1 - - [14/Nov/2023] "GET /confirm/${TOKEN}?a=1 HTTP/1.1" 302 -\n127.0.0.1 - - "GET / HTTP/1.1" 200`,
      'url',
      [['', TOKEN]],
    ],
    [
      'a log of key-value pairs',
      `time=2023-11-14 level=info cookie=${SESSION}`,
      'text',
      [['cookie', SESSION]],
    ],
    [
      'the same token twice',
      `"GET /a HTTP/1.1" "session=${SESSION}"\n"GET /b HTTP/1.1" "session=${SESSION}"`,
      'log',
      [['session', SESSION]],
    ],
    ['a sentence', `I get ${SESSION}. Why?`, 'text', [['', SESSION]]],
    [
      'two tokens',
      `old ${SESSION}, new ${LARGE}`,
      'text',
      [
        ['', SESSION],
        ['', LARGE],
      ],
    ],
    ["Starlette's in a text", `it is ${STARLETTE} now`, 'text', [['', STARLETTE]]],
  ])('%s', (_, text, foundIn, expected) => {
    expect(pairs(text)).toEqual(expected);
    expect(read(text)[0]?.foundIn).toBe(foundIn);
  });

  it.each([
    'no cookie at all, but a sentence',
    '{"user_id": 1, "name": "ada"}',
    "{'name': 'ada'}",
    'level=info user=ada lovelace',
    'https://shop.test/confirm?token=abc',
    '127.0.0.1 - - [14/Nov/2023] "GET / HTTP/1.1" 200 -',
  ])('nothing is found in %s', (text) => {
    expect(pairs(text).filter(([, value]) => value !== text)).toEqual([]);
  });

  it('a cookie editor’s attributes are kept', () => {
    const [cookie] = read(JSON.stringify([EDITOR]));
    expect(cookie).toMatchObject({
      domain: PASTED_HOST,
      reported: null,
      attributes: {
        domain: 'shop.test',
        path: '/app',
        hostOnly: false,
        secure: true,
        httpOnly: true,
        sameSite: 'none',
        expires: 1_700_000_060.5,
      },
    });
    const [session] = read(JSON.stringify([{ ...EDITOR, session: true }]));
    expect(session?.attributes?.expires).toBeNull();
  });

  it.each<[what: string, fields: object, expires: number | null]>([
    ['the date of a HAR', { expires: '2027-01-01T00:00:00.000Z' }, Date.UTC(2027, 0, 1) / 1000],
    ['a date with a zone', { expires: '2027-01-01T02:00:00+02:00' }, Date.UTC(2027, 0, 1) / 1000],
    ['an HTTP date', { expires: 'Fri, 01 Jan 2027 00:00:00 GMT' }, Date.UTC(2027, 0, 1) / 1000],
    ['milliseconds', { expirationDate: 1_800_000_000_000 }, 1_800_000_000],
    ['seconds as a string', { expiry: '1800000000' }, 1_800_000_000],
    ['none, by a driver', { expires: -1 }, null],
    ['none, in the words of DevTools', { expires: 'Session' }, null],
  ])('the expiry is read: %s', (_, fields, expires) => {
    const [cookie] = read(
      JSON.stringify({ name: 'session', value: SESSION, path: '/', ...fields }),
    );
    expect(cookie?.attributes?.expires).toBe(expires);
  });

  it.each<[what: string, fields: object]>([
    ['nothing is given', {}],
    ['the value is unreadable', { expires: 'soon' }],
    ['the date has no time zone', { expires: '2027-01-01T00:00:00' }],
    ['only the existence of an expiry is known', { session: false }],
  ])('the cookie is assumed to end with the browser if %s', (_, fields) => {
    const object = { name: 'session', value: SESSION, path: '/', ...fields };
    const [cookie] = read(JSON.stringify(object));
    expect(cookie?.attributes).toBeNull();
    const session = cookie && readSession(cookie);
    expect(session && sessionEnd(session, 'unknown', 1_700_000_000)).toEqual({
      kind: 'browserCloses',
      isGuess: true,
    });
  });

  it('cookies.txt attributes are kept', () => {
    const [cookie] = read(`#HttpOnly_.a.test\tTRUE\t/x\tTRUE\t1700000060\tsession\t${SESSION}`);
    expect(cookie?.attributes).toMatchObject({
      path: '/x',
      hostOnly: false,
      secure: true,
      httpOnly: true,
      expires: 1_700_000_060,
    });
  });

  describe('a text of maximum length', { timeout: 20_000 }, () => {
    const fill = (piece: string) => piece.repeat(MAX_PASTE_LENGTH / piece.length);

    it.each([
      ...['a=', 'a/', '.', '"', "'", "('a',", '{"a":', 'a.', '|', ':', '%', 's:'],
      ...['[', '{"name":"a",', '=.', '+/'],
    ])('is one cookie, nothing of which is lost: %j', (piece) => {
      const whole = pairs(fill(piece)).map(([name, value]) => (name ? `${name}=${value}` : value));
      expect(whole).toEqual([fill(piece)]);
    });

    it.each(['\t', '\n', ' '])('has none if blank: %j', (piece) => {
      expect(read(fill(piece))).toEqual([]);
    });

    it('has one if it repeats the same', () => {
      expect(pairs(fill(`${TOKEN} `))).toEqual([['', TOKEN]]);
    });

    it('has the first 200', () => {
      expect(pairs(fill('Cookie: a=b\n'))).toEqual(Array(200).fill(['a', 'b']));
    });
  });
});
