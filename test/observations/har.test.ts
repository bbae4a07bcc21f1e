import { describe, expect, it } from 'vitest';
import { NO_RESPONSE_HEADERS } from '../../src/cookies/response-headers.ts';
import type { SentBody } from '../../src/cookies/wire.ts';
import { parseHarEntry } from '../../src/observations/har.ts';

const STARTED = '2026-11-21T12:00:00.250Z';
const at = Date.parse(STARTED);

interface Parts {
  request?: Record<string, unknown>;
  response?: Record<string, unknown>;
  entry?: Record<string, unknown>;
}

function entry({ request, response, entry: rest }: Parts = {}) {
  return {
    startedDateTime: STARTED,
    time: 12.5,
    request: { method: 'POST', url: 'http://localhost:5000/login', headers: HEADERS, ...request },
    response: { status: 302, headers: [{ name: 'Set-Cookie', value: 'session=b' }], ...response },
    ...rest,
  };
}

const HEADERS = [
  { name: 'Host', value: 'localhost:5000' },
  { name: 'Cookie', value: 'session=a; theme=dark' },
];

describe('an entry of the network log', () => {
  it('contains the cookies sent and set', () => {
    expect(parseHarEntry(entry())).toEqual({
      kind: 'exchange',
      time: at + 12.5,
      startedAt: at,
      method: 'POST',
      url: 'http://localhost:5000/login',
      status: 302,
      isDocument: false,
      context: expect.objectContaining({ kind: 'subresource', credentials: 'included' }),
      isUnanswered: false,
      isWithheld: false,
      sent: [
        { name: 'session', value: 'a' },
        { name: 'theme', value: 'dark' },
      ],
      set: [expect.objectContaining({ name: 'session', value: 'b' })],
      malformedCount: 0,
      date: null,
      trace: null,
      isCorrection: false,
      redirect: null,
      response: NO_RESPONSE_HEADERS,
      userAgent: null,
      csrfToken: null,
      hasPassword: false,
      variesOnCookie: false,
      wire: { headers: HEADERS, body: { kind: 'none' }, setCookie: ['session=b'] },
    });
  });

  it.each<[string, Record<string, unknown>, string | null, SentBody]>([
    ['is there as it was sent', { text: 'name=Zoë' }, '9', { kind: 'text', text: 'name=Zoë' }],
    ['is unknown if a file of it is missing', { text: 'name=Zoë' }, '5000', { kind: 'unknown' }],
    ['is unknown if its bytes were no text', { text: '\ufffd' }, '1', { kind: 'unknown' }],
    ['is unknown if it was not reported', {}, '9', { kind: 'unknown' }],
    ['is unknown if its length was not', { text: 'name=Zoë' }, null, { kind: 'unknown' }],
    ['is unknown if it is too long', { text: 'x'.repeat(60_000) }, '60000', { kind: 'unknown' }],
    ['may be empty', { text: '' }, '0', { kind: 'none' }],
  ])('has a body, which %s', (_, postData, length, body) => {
    const contentLength = { name: 'Content-Length', value: length };
    const headers = length === null ? HEADERS : [...HEADERS, contentLength];
    const mimeType = 'text/plain';
    const read = parseHarEntry(
      entry({ request: { headers, postData: { mimeType, ...postData } } }),
    );
    expect(read?.wire?.body).toEqual(body);
  });

  it('keeps all of the headers of a request, or none', () => {
    const headers = [...HEADERS, { name: 'X', value: 'x'.repeat(60_000) }];
    const setCookie = [{ name: 'Set-Cookie', value: `a=${'x'.repeat(60_000)}` }];
    const wire = parseHarEntry(
      entry({ request: { headers }, response: { headers: setCookie } }),
    )?.wire;
    expect(wire).toMatchObject({ headers: null, setCookie: null });
  });

  it('keeps the beginning of a long address, and the path that decides on its cookies', () => {
    const url = `http://localhost:5000/cart/add?${'x'.repeat(100_000)}`;
    const location = { name: 'Location', value: `/${'y'.repeat(100_000)}` };
    const cookie = { name: 'Set-Cookie', value: 'session=b' };
    const response = { status: 302, headers: [location, cookie] };
    const read = parseHarEntry(entry({ request: { url, method: 'M'.repeat(9999) }, response }));
    expect(read?.url.startsWith('http://localhost:5000/cart/add?x')).toBe(true);
    expect(JSON.stringify(read).length).toBeLessThan(6000);
    expect(read?.set.length).toBe(1);
  });

  it.each([
    ['of this response', {}, {}, true],
    ['stored in Chromium', {}, { _fromCache: 'disk' }, false],
    ['stored in Firefox', {}, { cache: { afterRequest: {} } }, false],
    ['stored by a proxy', { name: 'Age', value: '7' }, {}, false],
  ])('contains what the app says of its session, if it is %s', (_title, header, rest, isSaid) => {
    const trace = { name: 'Session-Trace', value: '{"cookie":"session","cut":false,"keys":[]}' };
    const read = parseHarEntry(
      entry({ response: { status: 200, headers: [trace, header] }, entry: rest }),
    );
    expect(read?.trace).toEqual(isSaid ? expect.objectContaining({ cookie: 'session' }) : null);
  });

  it('omits cookies with paths so long that only one browser keeps them', () => {
    const url = `http://localhost:5000/${'x'.repeat(3000)}/add`;
    const headers = ['a=1', 'b=2; Path=/'].map((value) => ({ name: 'Set-Cookie', value }));
    const read = parseHarEntry(
      entry({ request: { url, headers: HEADERS }, response: { headers } }),
    );
    expect(read?.set.map(({ name }) => name)).toEqual(['b']);
  });

  it.each([
    ['/#top', 302, 'http://localhost:5000/'],
    ['http://a.test/x?y', 307, 'http://a.test/x?y'],
    ['http://[', 302, null],
    ['/', 200, null],
  ])('redirecting to %s with %i leads to %s', (value, status, redirect) => {
    const response = { status, headers: [{ name: 'Location', value }] };
    expect(parseHarEntry(entry({ response }))?.redirect).toBe(redirect);
  });

  it('has each of several Set-Cookie headers, even when joined by line breaks', () => {
    const headers = [
      { name: 'set-cookie', value: 'a=1\nb=2; Path=/' },
      { name: 'SET-COOKIE', value: 'a=3' },
      { name: 'Set-Cookie', value: 'bad=\0' },
    ];
    const exchange = parseHarEntry(entry({ response: { headers } }));
    expect(exchange?.set.map(({ value }) => value)).toEqual(['1', '2', '3']);
    expect(exchange?.malformedCount).toBe(1);
  });

  it.each([
    ['no headers', []],
    ['provisional headers', [{ name: 'User-Agent', value: 'x' }]],
    ['headers that are not a list', 'rubbish'],
    ['malformed headers', [null, 7, { name: 'Host' }, { value: 'x' }]],
  ])('with %s does not prove that no cookie was sent', (_, headers) => {
    expect(parseHarEntry(entry({ request: { headers } }))?.sent).toBeNull();
  });

  it.each(['host', ':authority'])('with %s and no cookie proves that none was sent', (name) => {
    const headers = [{ name, value: 'localhost' }];
    expect(parseHarEntry(entry({ request: { headers } }))?.sent).toEqual([]);
  });

  it('from a cache sets nothing and says nothing about the request', () => {
    const cached = parseHarEntry(entry({ entry: { _fromCache: 'disk' } }));
    expect(cached).toMatchObject({ sent: null, set: [], isWithheld: false, wire: null });
  });

  it('of a picture that Firefox still has, and never asked for, says nothing about the request', () => {
    const sizes = (ofRequest: number, ofResponse: number, own: object = { _securityState: 'x' }) =>
      parseHarEntry(
        entry({
          ...{ request: { headersSize: ofRequest }, response: { headersSize: ofResponse } },
          entry: { ...own },
        }),
      );
    expect(sizes(0, 0)).toMatchObject({ sent: null, set: [], isWithheld: false, wire: null });
    expect(sizes(0, 0, {})).toMatchObject({ sent: [{ value: 'a' }, {}], set: [{ value: 'b' }] });
    expect(sizes(438, 181)).toMatchObject({ sent: [{ value: 'a' }, {}], set: [{ value: 'b' }] });
  });

  it.each([
    ['ws://localhost:5000/socket', 'http://localhost:5000/socket'],
    ['wss://shop.test/socket', 'https://shop.test/socket'],
  ])('of the websocket %s is one to %s', (url, address) => {
    const read = parseHarEntry(
      entry({ request: { url, headers: HEADERS }, response: { status: 101 } }),
    );
    expect(read).toMatchObject({ url: address, status: 101 });
  });

  it('says what the browser calls itself, unless that is longer than any does', () => {
    const called = (value: string) =>
      parseHarEntry(entry({ request: { headers: [{ name: 'User-Agent', value }] } }))?.userAgent;
    expect(called('Mozilla/5.0')).toBe('Mozilla/5.0');
    expect(called('x'.repeat(600))).toBeNull();
  });

  it.each([
    ['Transfer-Encoding', 'chunked', true],
    ['Transfer-Encoding', 'gzip, chunked', true],
    ['Content-Type', 'text/event-stream; charset=utf-8', true],
    ['Content-Type', 'text/html', false],
    ['Content-Length', '5', false],
  ])('with %s: %s comes in parts: %s', (name, value, isStream) => {
    const read = parseHarEntry(entry({ response: { headers: [{ name, value }] } }));
    expect(read?.response.isStream).toBe(isStream);
  });

  it('has its time from the arrival of the headers, however long the body takes', () => {
    const streamed = { time: 3012.5, timings: { receive: 3000 } };
    expect(parseHarEntry(entry({ entry: streamed }))?.time).toBe(at + 12.5);
    expect(parseHarEntry(entry({ entry: { timings: { receive: -1 } } }))?.time).toBe(at + 12.5);
  });

  it('without a response is an error page in Firefox, but may be a stopped reload in Chromium', () => {
    const response = { status: 0, headers: [] };
    expect(parseHarEntry(entry({ response }))).toMatchObject({ isUnanswered: true });
    const stopped = entry({ response, entry: { _resourceType: 'document' } });
    expect(parseHarEntry(stopped)).toMatchObject({ isUnanswered: false });
  });

  it.each([
    ['by its resource type', { entry: { _resourceType: 'document' } }, true],
    ['not by its resource type', { entry: { _resourceType: 'fetch' } }, false],
    [
      'by its destination',
      { request: { headers: [...HEADERS, { name: 'Sec-Fetch-Dest', value: 'document' }] } },
      true,
    ],
    [
      'not for a frame',
      {
        request: { headers: [...HEADERS, { name: 'Sec-Fetch-Dest', value: 'iframe' }] },
        entry: { _resourceType: 'document' },
      },
      false,
    ],
    [
      'by its Accept header',
      { request: { headers: [...HEADERS, { name: 'Accept', value: 'text/html,*/*' }] } },
      true,
    ],
    [
      'not by its Accept header if it has a destination',
      {
        request: {
          headers: [
            ...HEADERS,
            { name: 'Accept', value: 'text/html' },
            { name: 'Sec-Fetch-Dest', value: 'empty' },
          ],
        },
      },
      false,
    ],
  ])('is for a page: %s', (_, parts, isDocument) => {
    expect(parseHarEntry(entry(parts))?.isDocument).toBe(isDocument);
  });

  it.each([
    undefined,
    null,
    'rubbish',
    {},
    { request: null },
    entry({ request: { url: 'chrome-extension://x/y' } }),
    entry({ request: { url: 'no address' } }),
    entry({ request: { url: 'data:text/plain,x' } }),
  ])('is not an http exchange: %j', (rubbish) => {
    expect(parseHarEntry(rubbish)).toBeNull();
  });

  it('is parsed without times, status or response', () => {
    const bare = { request: { url: 'http://localhost/' } };
    expect(parseHarEntry(bare)).toMatchObject({
      time: 0,
      startedAt: 0,
      method: 'GET',
      status: null,
      sent: null,
      set: [],
    });
    expect(parseHarEntry(entry({ response: { status: 0, headers: [] } }))?.status).toBeNull();
  });

  it('is parsed with a megabyte of headers', () => {
    const value = `session=${'x'.repeat(2 ** 20)}; Path=/`;
    const exchange = parseHarEntry(
      entry({
        response: { headers: [{ name: 'Set-Cookie', value }] },
        request: { headers: [{ name: 'Cookie', value }] },
      }),
    );
    expect(exchange?.set).toHaveLength(1);
  });

  it.each([
    ['Cookie', true],
    ['accept-encoding, COOKIE', true],
    ['X-Cookie, Cookie-Consent', false],
    ['*', false],
  ])('depends on cookies by Vary: %s, or not: %s', (value, variesOnCookie) => {
    const response = { headers: [{ name: 'Vary', value }] };
    const read = parseHarEntry(entry({ response }));
    expect(read).toMatchObject({ variesOnCookie, response: { isForOneRequest: value === '*' } });
  });
});
