import { describe, expect, it } from 'vitest';
import type { RequestContext } from '../../src/cookies/request-context.ts';
import { parseHarEntry } from '../../src/observations/har.ts';

type Fields = Readonly<Record<string, string>>;

interface Entry {
  method?: string;
  url?: string;
  request?: Fields;
  response?: Fields;
  /** Fields of the log entry. */
  fields?: Readonly<Record<string, unknown>>;
  error?: string | null;
}

const FETCH = { 'Sec-Fetch-Dest': 'empty', 'Sec-Fetch-Mode': 'cors' };
const SAME_SITE = { ...FETCH, 'Sec-Fetch-Site': 'same-site', Origin: 'http://localhost:5013' };
const CROSS_SITE = { ...FETCH, 'Sec-Fetch-Site': 'cross-site', Origin: 'http://127.0.0.1:5000' };
const CHROMIUM = { _resourceType: 'fetch' };
const FIREFOX = { _securityState: 'insecure' };

function contextOf({ method = 'GET', request = {}, response = {}, ...more }: Entry) {
  const { url = 'http://localhost:5012/', fields = {}, error = null } = more;
  const list = (headers: Fields) =>
    Object.entries(headers).map(([name, value]) => ({ name, value }));
  return parseHarEntry({
    request: { method, url, headers: list({ Host: 'localhost', ...request }) },
    response: { status: 200, headers: list(response), _error: error },
    ...fields,
  })?.context as RequestContext;
}

describe('the kind of a request', () => {
  it.each([
    ['document', { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' }],
    ['frame', { 'Sec-Fetch-Dest': 'iframe', 'Sec-Fetch-Mode': 'navigate' }],
    ['subresource', { 'Sec-Fetch-Dest': 'image', 'Sec-Fetch-Mode': 'no-cors' }],
    ['subresource', FETCH],
    // For http sites, a frame's document looks like a page's.
    ['unknown', { Accept: 'text/html,*/*' }],
    ['subresource', { Accept: '*/*' }],
  ])('%s: %j', (kind, request) => {
    expect(contextOf({ request }).kind).toBe(kind);
  });

  it('distinguishes a preflight from a request with its method', () => {
    const request = { 'Access-Control-Request-Method': 'PUT' };
    expect(contextOf({ method: 'OPTIONS', request }).kind).toBe('preflight');
    expect(contextOf({ method: 'OPTIONS' }).kind).toBe('subresource');
    expect(contextOf({ method: 'GET', request }).kind).toBe('subresource');
  });
});

describe('the site that a request comes from', () => {
  it.each([
    ['same-origin', { 'Sec-Fetch-Site': 'same-origin' }],
    ['none', { 'Sec-Fetch-Site': 'none' }],
    ['same-site', SAME_SITE],
    ['cross-site', CROSS_SITE],
    ['cross-site', { 'Sec-Fetch-Site': 'cross-site', Referer: 'http://127.0.0.1/a' }],
    // By its scheme alone, or after a redirect: Firefox treats cookies as if it were not.
    ['unknown', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://localhost:5013' }],
    ['unknown', { 'Sec-Fetch-Site': 'cross-site', Origin: 'null' }],
    ['unknown', { 'Sec-Fetch-Site': 'cross-site' }],
    ['unknown', { 'Sec-Fetch-Site': 'cross-site', Origin: 'http://localhost:5013' }],
    // Same-site by itself, but in a frame of another site.
    ['cross-site', { ...SAME_SITE, 'Sec-Fetch-Storage-Access': 'none' }],
    ['cross-site', { ...FETCH, Origin: 'null', 'Sec-Fetch-Storage-Access': 'inactive' }],
    ['unknown', {}],
    // It may be the address of a style sheet.
    ['unknown', { Referer: 'http://127.0.0.1/a' }],
  ])('%s: %j', (site, request) => {
    expect(contextOf({ request }).site).toBe(site);
  });

  it.each([
    ['same-origin', 'http://shop.test'],
    ['same-site', 'http://shop.test:81'],
    ['cross-site', 'http://other.test'],
    ['cross-site', 'http://127.0.0.1'],
    // Only a list of public suffixes could tell.
    ['unknown', 'http://api.shop.test'],
    ['unknown', 'https://shop.test'],
  ])('over http is %s by its origin alone: %s', (site, Origin) => {
    expect(contextOf({ url: 'http://shop.test/', request: { Origin } }).site).toBe(site);
  });

  it('with access to unpartitioned cookies is cross-site in Chromium, and may not be in Firefox', () => {
    const request = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Storage-Access': 'active' };
    expect(contextOf({ request, fields: CHROMIUM }).site).toBe('cross-site');
    expect(contextOf({ request, fields: FIREFOX }).site).toBe('unknown');
  });
});

it.each([
  ['same-site', 'http://127.0.0.1:5000', 'http://127.0.0.1:5001'],
  // The last labels of addresses mean nothing.
  ['cross-site', 'http://10.0.0.1', 'http://20.0.0.1'],
  ['unknown', 'http://1.shop.test', 'http://shop.test'],
  ['unknown', 'http://a.shop.test1', 'http://shop.test1'],
  ['unknown', 'http://shop.test', 'http://api.shop.test'],
  ['cross-site', 'http://[::1]', 'http://[::2]'],
])('is %s from %s to %s', (site, Origin, url) => {
  expect(contextOf({ url: `${url}/`, request: { Origin } }).site).toBe(site);
});

it('has the mode and the destination that the browser named, of which only the beginning counts', () => {
  expect(contextOf({ request: FETCH })).toMatchObject({ mode: 'cors', destination: 'empty' });
  expect(contextOf({})).toMatchObject({ mode: null, destination: null });
  const request = { 'Sec-Fetch-Dest': 'd'.repeat(40), 'Sec-Fetch-Mode': 'm'.repeat(40) };
  expect(contextOf({ request })).toMatchObject({
    mode: 'm'.repeat(32),
    destination: 'd'.repeat(32),
  });
});

describe('the origin of the document that makes a request', () => {
  it.each(['data:,', 'about:blank', 'null', 'x'])('is unknown for %s', (opaque) => {
    const request = { ...FETCH, 'Sec-Fetch-Site': 'cross-site', Origin: opaque };
    expect(contextOf({ request }).initiator).toBeNull();
  });
});

describe('whether a request has credentials', () => {
  const ANY = { 'Access-Control-Allow-Origin': '*' };
  const THIS = { 'Access-Control-Allow-Origin': 'http://localhost:5013' };
  const WITH = { ...THIS, 'Access-Control-Allow-Credentials': 'true' };

  it.each<[RequestContext['credentials'], string, Entry]>([
    ['included', 'it carried a cookie', { request: { ...SAME_SITE, Cookie: 'a=b' } }],
    [
      'included',
      'only such a request reports its storage access',
      { request: { ...CROSS_SITE, 'Sec-Fetch-Storage-Access': 'none' } },
    ],
    [
      'omitted',
      'the page read a public response',
      { request: SAME_SITE, response: ANY, fields: CHROMIUM },
    ],
    [
      'omitted',
      'the page read a response shared with its origin',
      { request: SAME_SITE, response: THIS, fields: CHROMIUM },
    ],
    [
      'usual',
      'it opens a websocket, which has them always',
      { request: { Origin: SAME_SITE.Origin, 'Sec-WebSocket-Key': 'x' }, fields: FIREFOX },
    ],
    ['unknown', 'it may have been', { request: SAME_SITE, response: WITH, fields: CHROMIUM }],
    [
      'included',
      'the page could not read a public response',
      { request: SAME_SITE, response: ANY, fields: CHROMIUM, error: 'net::ERR_FAILED' },
    ],
    [
      'unknown',
      'the page could read no response that allows nobody',
      { request: SAME_SITE, fields: CHROMIUM, error: 'net::ERR_FAILED' },
    ],
    [
      'unknown',
      'the page did not wait for the response',
      { request: SAME_SITE, response: ANY, fields: CHROMIUM, error: 'net::ERR_ABORTED' },
    ],
    [
      'omitted',
      'it asked for permission',
      { method: 'OPTIONS', request: { ...SAME_SITE, 'Access-Control-Request-Method': 'PUT' } },
    ],
    [
      'unknown',
      'a script did not have to wait for permission',
      { request: { ...SAME_SITE, 'Sec-Fetch-Mode': 'no-cors' }, fields: CHROMIUM },
    ],
    [
      'usual',
      'it is an image',
      { request: { ...SAME_SITE, 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' } },
    ],
    ['usual', 'it is same-origin', { request: { ...FETCH, 'Sec-Fetch-Site': 'same-origin' } }],
    [
      'omitted',
      'Chromium does not report storage access',
      { request: CROSS_SITE, fields: CHROMIUM },
    ],
    ['unknown', 'an older Firefox never says that', { request: CROSS_SITE, fields: FIREFOX }],
    ['usual', 'nothing is known', {}],
    [
      'usual',
      'it is for a page',
      {
        request: { ...CROSS_SITE, 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' },
        fields: CHROMIUM,
      },
    ],
    [
      'usual',
      'over http, its origin is its own',
      { url: 'http://shop.test/', request: { Origin: 'http://shop.test' } },
    ],
    [
      'unknown',
      'it may have been, though it does not name its origin',
      { request: { ...FETCH, 'Sec-Fetch-Site': 'same-site' } },
    ],
    [
      'unknown',
      'a script asked, as its destination says',
      { request: { ...SAME_SITE, 'Sec-Fetch-Mode': 'no-cors' } },
    ],
    [
      'unknown',
      'a script asked, as the browser says',
      {
        request: { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Site': 'same-site' },
        fields: CHROMIUM,
      },
    ],
    [
      'unknown',
      'over http, Chromium says nothing',
      {
        url: 'http://shop.test/',
        request: { Origin: 'http://a.test' },
        fields: CHROMIUM,
      },
    ],
    [
      'unknown',
      'it may come from the same site',
      { request: { ...CROSS_SITE, Origin: 'null' }, fields: CHROMIUM },
    ],
    [
      'unknown',
      'a script may read nothing of it',
      {
        request: { ...SAME_SITE, 'Sec-Fetch-Mode': 'no-cors' },
        response: ANY,
        fields: CHROMIUM,
      },
    ],
    [
      'unknown',
      'over http, a form may have sent it',
      {
        method: 'POST',
        url: 'http://shop.test/',
        request: { Origin: 'http://a.test' },
        response: ANY,
        fields: CHROMIUM,
      },
    ],
    [
      'omitted',
      'over http, the page read the head of a public response',
      {
        method: 'HEAD',
        url: 'http://shop.test/',
        request: { Origin: 'http://a.test' },
        response: ANY,
        fields: CHROMIUM,
      },
    ],
    [
      'omitted',
      'the page read a public response that must not be read with them',
      {
        request: SAME_SITE,
        response: { ...ANY, 'Access-Control-Allow-Credentials': 'true' },
        fields: CHROMIUM,
      },
    ],
    [
      'included',
      'the page could not read a public response, which must not be read with them',
      {
        request: SAME_SITE,
        response: { ...ANY, 'Access-Control-Allow-Credentials': 'true' },
        fields: CHROMIUM,
        error: 'net::ERR_FAILED',
      },
    ],
    [
      'included',
      'the page could not read a response shared with its origin',
      { request: SAME_SITE, response: THIS, fields: CHROMIUM, error: 'net::ERR_FAILED' },
    ],
    [
      'unknown',
      'the page could not read a response that allows them',
      { request: SAME_SITE, response: WITH, fields: CHROMIUM, error: 'net::ERR_FAILED' },
    ],
    [
      'unknown',
      'the response is for another origin',
      {
        request: SAME_SITE,
        response: { 'Access-Control-Allow-Origin': 'http://a.test' },
        fields: CHROMIUM,
        error: 'net::ERR_FAILED',
      },
    ],
    [
      'unknown',
      'the page could not read where a redirect led',
      {
        request: SAME_SITE,
        response: { ...ANY, Location: '/a' },
        fields: CHROMIUM,
        error: 'net::ERR_FAILED',
      },
    ],
    [
      'unknown',
      'neither an origin nor an allowed one is named',
      {
        request: { ...FETCH, 'Sec-Fetch-Site': 'same-site' },
        fields: CHROMIUM,
        error: 'net::ERR_FAILED',
      },
    ],
    [
      'unknown',
      'over http, it has an origin',
      { url: 'http://shop.test/', request: { Origin: 'http://shop.test:81' } },
    ],
    [
      'omitted',
      'over http, the page read a public response',
      {
        url: 'http://shop.test/',
        request: { Origin: 'http://a.test' },
        response: ANY,
        fields: CHROMIUM,
      },
    ],
  ])('%s: %s', (credentials, _, entry) => {
    expect(contextOf(entry).credentials).toBe(credentials);
  });

  it('is unknown in Firefox, which does not report what the page could read', () => {
    const headers = Object.entries({ Host: 'localhost', ...SAME_SITE });
    const request = {
      method: 'GET',
      url: 'http://localhost:5012/',
      headers: headers.map(([name, value]) => ({ name, value })),
    };
    const response = {
      status: 200,
      headers: [{ name: 'access-control-allow-origin', value: '*' }],
    };
    const context = parseHarEntry({ request, response, ...FIREFOX })?.context;
    expect(context).toMatchObject({ credentials: 'unknown', engine: 'firefox' });
  });
});
