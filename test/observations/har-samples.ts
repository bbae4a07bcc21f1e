/** HAR files as the DevTools of each browser write them (Chromium 156, Firefox 153), made by hand. */

type Headers = readonly (readonly [name: string, value: string])[];

export interface SampleRequest {
  readonly method?: string;
  readonly url?: string;
  readonly status?: number;
  /** Seconds after {@link START}. */
  readonly at?: number;
  readonly cookie?: string;
  readonly setCookie?: readonly string[];
  readonly isPage?: boolean;
  readonly location?: string;
  /** Sent beside the usual headers. */
  readonly request?: Headers;
  readonly response?: Headers;
  readonly [field: `_${string}`]: unknown;
}

export const START = Date.parse('2026-11-20T14:03:10.000Z');
export const SHOP = 'http://localhost:5000';

/** A login and two pages after it. */
export const LOGIN: readonly SampleRequest[] = [
  { url: '/login', isPage: true },
  {
    method: 'POST',
    url: '/login',
    at: 10,
    status: 302,
    isPage: true,
    location: '/',
    setCookie: ['session=first; HttpOnly; Path=/'],
  },
  { url: '/', at: 10.02, isPage: true, cookie: 'session=first' },
  {
    method: 'POST',
    url: '/cart',
    at: 40,
    cookie: 'session=first',
    setCookie: ['session=second; HttpOnly; Path=/', 'seen=1'],
  },
];

/** Milliseconds that each request of a sample takes. */
export const DURATION = 8;

export function chromiumHar(requests: readonly SampleRequest[] = LOGIN) {
  return {
    log: {
      version: '1.2',
      creator: { name: 'WebInspector', version: '537.36' },
      pages: [
        {
          startedDateTime: new Date(START).toJSON(),
          id: 'page_2',
          title: `${SHOP}/login`,
          pageTimings: { onContentLoad: 60.27, onLoad: 61.13 },
        },
      ],
      entries: requests.map(chromiumEntry),
    },
  };
}

export function firefoxHar(requests: readonly SampleRequest[] = LOGIN) {
  const program = { name: 'Firefox', version: '153.0' };
  return {
    log: {
      version: '1.2',
      creator: program,
      browser: program,
      pages: [
        {
          id: 'page_7',
          pageTimings: { onContentLoad: -8, onLoad: 5 },
          startedDateTime: firefoxTime(START),
          title: `${SHOP}/login`,
        },
      ],
      entries: requests.map(firefoxEntry),
    },
  };
}

function chromiumEntry(sample: SampleRequest) {
  const { at = 0, isPage = false } = sample;
  const entry = common(sample, 'Mozilla/5.0 AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36');
  return {
    _connectionId: '75',
    _initiator: { type: 'other' },
    _priority: 'High',
    _resourceType: isPage ? 'document' : 'fetch',
    cache: {},
    connection: '5000',
    pageref: 'page_2',
    request: entry.request,
    response: { ...entry.response, _transferSize: 325, _error: null },
    serverIPAddress: '127.0.0.1',
    startedDateTime: new Date(START + at * 1000).toJSON(),
    time: DURATION,
    timings: { blocked: 1, dns: -1, ssl: -1, connect: -1, send: 1, wait: 6, receive: 0 },
    ...ownFields(sample),
  };
}

function firefoxEntry(sample: SampleRequest) {
  const { at = 0 } = sample;
  const entry = common(sample, 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Firefox/153.0');
  return {
    startedDateTime: firefoxTime(START + at * 1000),
    request: entry.request,
    response: entry.response,
    cache: {},
    timings: { blocked: 1, dns: 0, connect: 0, ssl: 0, send: 0, wait: 7, receive: 0 },
    time: DURATION,
    _securityState: 'insecure',
    serverIPAddress: '127.0.0.1',
    connection: '5000',
    pageref: 'page_7',
    ...ownFields(sample),
  };
}

function common(
  { method = 'GET', url = '/', status = 200, isPage = false, ...sample }: SampleRequest,
  agent: string,
) {
  const { cookie, setCookie = [], location, request = [], response = [] } = sample;
  const destination = isPage ? 'document' : 'empty';
  return {
    request: {
      bodySize: 0,
      method,
      url: new URL(url, SHOP).href,
      httpVersion: 'HTTP/1.1',
      headers: named([
        ['Host', 'localhost:5000'],
        ['User-Agent', agent],
        ['Accept', isPage ? 'text/html,*/*;q=0.8' : '*/*'],
        ['Sec-Fetch-Dest', destination],
        ['Sec-Fetch-Mode', isPage ? 'navigate' : 'cors'],
        ['Sec-Fetch-Site', 'same-origin'],
        ...(cookie === undefined ? [] : ([['Cookie', cookie]] as const)),
        ...request,
      ]),
      cookies: (cookie ?? '').split('; ').filter(Boolean).map(toPair),
      queryString: [],
      headersSize: 557,
    },
    response: {
      status,
      statusText: 'OK',
      httpVersion: 'HTTP/1.1',
      headers: named([
        ['Content-Type', 'text/html; charset=utf-8'],
        ['Vary', 'Cookie'],
        ...(location === undefined ? [] : ([['Location', location]] as const)),
        ...setCookie.map((value) => ['Set-Cookie', value] as const),
        ...response,
      ]),
      cookies: setCookie.map((line) => toPair(line.split(';')[0] ?? '')),
      content: { mimeType: 'text/html', size: 137, text: '<p>Logged in as ada</p>' },
      redirectURL: location ?? '',
      headersSize: 188,
      bodySize: 325,
    },
  };
}

function named(headers: Headers) {
  return headers.map(([name, value]) => ({ name, value }));
}

function toPair(text: string) {
  const [name = '', value = ''] = text.split('=');
  return { name, value };
}

function ownFields(sample: SampleRequest) {
  return Object.fromEntries(Object.entries(sample).filter(([name]) => name.startsWith('_')));
}

/** Firefox writes local times with their offset. */
function firefoxTime(time: number): string {
  return new Date(time).toISOString().replace('Z', '+00:00');
}
