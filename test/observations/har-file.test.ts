import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/cookies/exchange.ts';
import { readHar } from '../../src/observations/har-file.ts';
import {
  chromiumHar,
  DURATION,
  firefoxHar,
  LOGIN,
  type SampleRequest,
  SHOP,
  START,
} from './har-samples.ts';

function read(har: unknown): ReturnType<typeof readHar> {
  return readHar(JSON.stringify(har));
}

function observationsOf(har: unknown) {
  const reading = read(har);
  if (reading.kind !== 'read') throw new Error(`It was not read: ${JSON.stringify(reading)}`);
  return reading.har.observations;
}

function factsOf(har: unknown) {
  const reading = read(har);
  return reading.kind === 'read' ? reading.har.facts : null;
}

function exchangesOf(har: unknown): Exchange[] {
  return observationsOf(har).filter((each) => each.kind === 'exchange');
}

/** A file of another program, with the fields of its only entry replaced. */
function foreignHar({ request = {}, response = {}, ...rest }: Record<string, unknown>) {
  const [entry] = chromiumHar([{ cookie: 'session=a', setCookie: ['session=b'] }]).log.entries;
  return {
    log: {
      creator: { name: 'mitmproxy', version: '11' },
      entries: [
        {
          ...entry,
          request: { ...entry?.request, ...Object(request) },
          response: { ...entry?.response, ...Object(response) },
          ...rest,
        },
      ],
    },
  };
}

const BROWSERS = [
  ['Chromium', chromiumHar, 'Chromium 156'],
  ['Firefox', firefoxHar, 'Firefox 153.0'],
] as const;

describe.each(BROWSERS)('a HAR file of %s', (_, har, writtenBy) => {
  it('becomes the page visits and exchanges that the browser would have reported', () => {
    const observations = observationsOf(har()).map((observation) => {
      if (observation.kind !== 'exchange') return observation;
      const { method, url, sent, set } = observation;
      return [method, url, sent?.map(({ value }) => value), set.map(({ value }) => value)];
    });
    const at = (seconds: number) => START + seconds * 1000 + DURATION;
    expect(observations).toEqual([
      { kind: 'navigation', time: at(0), url: `${SHOP}/login` },
      ['GET', `${SHOP}/login`, [], []],
      ['POST', `${SHOP}/login`, [], ['first']],
      { kind: 'navigation', time: at(10.02), url: `${SHOP}/` },
      ['GET', `${SHOP}/`, ['first'], []],
      ['POST', `${SHOP}/cart`, ['first'], ['second', '1']],
      { kind: 'pageChosen', time: at(40), url: `${SHOP}/` },
      { kind: 'access', time: at(40), host: 'localhost', granted: false },
    ]);
  });

  it('says when it was recorded, by which program, and how many requests it has', () => {
    expect(factsOf(har())).toEqual({
      startedAt: START,
      endedAt: START + 40_000 + DURATION,
      writtenBy,
      requests: 4,
      unread: { count: 0, first: null },
    });
  });

  it('keeps what the browser proves of each request', () => {
    const [page, login] = exchangesOf(har());
    expect(page).toMatchObject({ isDocument: true, context: { kind: 'document' } });
    expect(login).toMatchObject({
      redirect: `${SHOP}/`,
      variesOnCookie: true,
      context: { site: 'same-origin' },
    });
  });

  it('is in the order in which responses arrived, whatever that of its entries', () => {
    const slow: SampleRequest = { url: '/slow', at: 9, isPage: false };
    const file = har([...LOGIN.toReversed(), slow]);
    const entry = file.log.entries.at(-1);
    if (entry) entry.time = 5000;
    expect(exchangesOf(file).map(({ url }) => new URL(url).pathname)).toEqual([
      '/login',
      '/login',
      '/',
      '/slow',
      '/cart',
    ]);
  });

  it('without any cookie is known to lack them', () => {
    const bare = LOGIN.map(({ cookie: _, setCookie: __, ...rest }) => rest);
    const isByChromium = har === chromiumHar;
    expect(read(har(bare))).toEqual({ kind: 'withoutCookies', isByChromium });
  });

  it('tells no frame, saved file or page fetched ahead from a page by guessing', () => {
    const requests: SampleRequest[] = [
      { isPage: true, cookie: 'session=a' },
      {
        url: '/export.csv',
        at: 1,
        isPage: true,
        response: [['Content-Disposition', 'attachment']],
      },
      { url: '/ahead', at: 2, isPage: true, request: [['Sec-Purpose', 'prefetch;prerender']] },
      { url: '/nothing', at: 3, isPage: true, status: 204 },
      { url: '/gone', at: 4, isPage: true, status: 0 },
    ];
    const visits = observationsOf(har(requests)).filter(({ kind }) => kind === 'navigation');
    expect(visits).toEqual([expect.objectContaining({ url: `${SHOP}/` })]);
  });

  it('on a site without https has the page that its first document was', () => {
    const file = har([
      { url: 'http://shop.test/', isPage: true, cookie: 'session=a' },
      { url: 'http://shop.test/frame', at: 1, isPage: true, cookie: 'session=a' },
    ]);
    for (const { request } of file.log.entries)
      request.headers = request.headers.filter(({ name }) => !name.startsWith('Sec-Fetch'));
    const visits = observationsOf(file).filter(({ kind }) => kind === 'navigation');
    expect(visits).toEqual([expect.objectContaining({ url: 'http://shop.test/' })]);
  });

  it('shows the last page whose host has cookies', () => {
    const file = har([...LOGIN, { url: 'http://help.test/', at: 50, isPage: true }]);
    expect(observationsOf(file)).toContainEqual(
      expect.objectContaining({ kind: 'pageChosen', url: `${SHOP}/` }),
    );
  });
});

describe('a HAR file of Chromium', () => {
  it('has no cookies of a response from its cache', () => {
    const [exchange] = exchangesOf(
      chromiumHar([
        { setCookie: ['session=old'], _fromCache: 'disk' },
        { at: 1, cookie: 'session=a' },
      ]),
    );
    expect(exchange).toMatchObject({ sent: null, set: [] });
  });

  it('without pages of its own begins where its last cookies went', () => {
    const file = chromiumHar([{ url: 'https://api.test/items?page=2', cookie: 'session=a' }]);
    const observations = observationsOf({ log: { ...file.log, pages: [] } });
    expect(observations.map(({ kind }) => kind)).toEqual(['exchange', 'pageChosen', 'access']);
    expect(observations[1]).toMatchObject({ url: 'https://api.test/' });
  });
});

describe('a HAR file of another program', () => {
  it.each([
    ['a byte order mark', (json: string) => `\uFEFF${json}`],
    ['spaces around it', (json: string) => `\r\n ${json}\n`],
    ['the log alone', (json: string) => JSON.stringify(JSON.parse(json).log)],
  ])('is read with %s', (_, write) => {
    expect(readHar(write(JSON.stringify(foreignHar({})))).kind).toBe('read');
  });

  it('has cookies that are apart from the headers', () => {
    const cookies = [{ name: 'session', value: 'eyJhIjoxfQ.awH_QQ.x' }];
    const set = {
      ...cookies[0],
      path: '/app',
      expires: '2026-12-20T14:03:10.000Z',
      httpOnly: true,
    };
    const [exchange] = exchangesOf(
      foreignHar({
        request: { headers: [], cookies },
        response: { headers: [], cookies: [set] },
      }),
    );
    expect(exchange?.sent).toEqual(cookies);
    expect(exchange?.set).toEqual([
      expect.objectContaining({
        ...cookies[0],
        path: '/app',
        domain: null,
        expires: Date.parse(set.expires) / 1000,
        httpOnly: true,
        secure: false,
      }),
    ]);
  });

  it('has no cookie that was perhaps written decoded', () => {
    const cookies = [{ name: 'session', value: '{"a": 1}' }];
    const file = foreignHar({ request: { headers: [], cookies } });
    expect(exchangesOf(file)[0]?.sent).toBeNull();
  });

  it('has each of several cookies that it joined by commas', () => {
    const value = 'a=1; Expires=Sun, 20 Dec 2026 14:03:10 GMT; Path=/, b=2; Path=/b';
    const cookies = [
      { name: 'a', value: '1' },
      { name: 'b', value: '2' },
    ];
    const headers = [{ name: 'set-cookie', value }];
    const [exchange] = exchangesOf(foreignHar({ response: { headers, cookies } }));
    expect(exchange?.set).toEqual([
      expect.objectContaining({
        name: 'a',
        path: '/',
        expires: Date.parse('2026-12-20T14:03:10Z') / 1000,
      }),
      expect.objectContaining({ name: 'b', path: '/b' }),
    ]);
  });

  it('says nothing of the cookies that a word stands for', () => {
    const headers = [
      { name: 'Host', value: 'localhost:5000' },
      { name: 'Cookie', value: 'REDACTED' },
    ];
    const [exchange] = exchangesOf(foreignHar({ request: { headers } }));
    expect(exchange).toMatchObject({ sent: null, isWithheld: true });
  });

  it.each([
    ['in base64', { text: 'YT0xMg==', encoding: 'base64' }],
    ['replaced by a word', { text: '[redacted]' }],
    ['left out', { text: '', comment: 'Request bodies are not included' }],
    ['missing', {}],
  ])('with a form %s does not show that it had no CSRF token', (_, body) => {
    const mimeType = 'application/x-www-form-urlencoded';
    const file = foreignHar({ request: { postData: { mimeType, ...body }, bodySize: 3 } });
    expect(exchangesOf(file)[0]?.csrfToken).toBeNull();
  });

  it('has the CSRF token of a form that is in parts', () => {
    const postData = {
      mimeType: 'application/x-www-form-urlencoded; charset=utf-8',
      params: [{ name: 'csrf_token', value: 'a b' }, { name: 'note' }],
    };
    const [exchange] = exchangesOf(foreignHar({ request: { postData } }));
    expect(exchange?.csrfToken).toEqual({ field: 'csrf_token', token: 'a b' });
  });

  it('is no browser, whatever its fields are called', () => {
    const [exchange] = exchangesOf(foreignHar({ _resourceType: 'document', _securityState: 'x' }));
    expect(exchange?.context.engine).toBeNull();
  });

  it.each([
    ['no time', { time: -1, timings: undefined }],
    ['no response', { response: undefined }],
    ['no status', { response: { status: 0 } }],
    ['comments', { comment: 'x', cache: { beforeRequest: null, afterRequest: null } }],
  ])('is read with %s', (_, changed) => {
    const [exchange] = exchangesOf(foreignHar(changed));
    expect(exchange?.sent).toEqual([{ name: 'session', value: 'a' }]);
  });

  it.each([
    [
      { name: 'Insomnia', version: 'insomnia.desktop.app:v12' },
      'Insomnia insomnia.desktop.app:v12',
    ],
    [{ name: 'Fiddler' }, 'Fiddler'],
    [{ name: 'x'.repeat(1000), version: '1' }, 'x'.repeat(60)],
    [{ version: '1' }, null],
    [undefined, null],
  ])('by %j is said to be by %s', (creator, writtenBy) => {
    const { log } = foreignHar({});
    expect(factsOf({ log: { ...log, creator } })?.writtenBy).toBe(writtenBy);
  });
});

describe('entries that cannot be read', () => {
  const { entries } = chromiumHar().log;
  const [entry] = entries;
  const withEntries = (...list: unknown[]) => ({ log: { entries: list } });

  it.each([
    ['log.entries[4]', null],
    ['log.entries[4]', 'rubbish'],
    ['log.entries[4].request', { ...entry, request: null }],
    ['log.entries[4].request.url', { ...entry, request: { ...entry?.request, url: 7 } }],
    ['log.entries[4].request.url', { ...entry, request: { ...entry?.request, url: '/login' } }],
    ['log.entries[4].startedDateTime', { ...entry, startedDateTime: undefined }],
    ['log.entries[4].startedDateTime', { ...entry, startedDateTime: 'yesterday' }],
  ])('are counted, and the first one’s place is %s', (first, broken) => {
    expect(factsOf(withEntries(...entries, broken, null))).toMatchObject({
      requests: 4,
      unread: { count: 2, first },
    });
    expect(read(withEntries(broken))).toMatchObject({ kind: 'empty', count: 1 });
  });

  it('are not those of which no http server knows', () => {
    const data = { ...entry, request: { ...entry?.request, url: 'data:,' } };
    expect(factsOf(withEntries(...entries, data))).toMatchObject({ unread: { count: 0 } });
  });
});

describe('a text that is no HAR', () => {
  it.each([
    '',
    'Cookie: session=a',
    'PK\u0003\u0004',
    '7',
    '[]',
    '{}',
    '{"log":{}}',
    '[{"log":1}]',
  ])('is something else: %j', (text) => {
    expect(readHar(text)).toEqual({ kind: 'other' });
  });

  it('is empty if it has no entries', () => {
    expect(read({ log: { entries: [] } })).toEqual({ kind: 'empty', count: 0, first: null });
  });

  it('is broken where it stops being JSON', () => {
    const text = JSON.stringify(chromiumHar(), null, 2);
    const lines = text.split('\n');
    expect(readHar(text.slice(0, -1))).toEqual({ kind: 'broken', line: lines.length, column: 1 });
    const line = lines.findIndex((each) => each.includes('"entries"'));
    const broken = lines.with(line, '    "entries": [,').join('\n');
    expect(readHar(broken)).toEqual({ kind: 'broken', line: line + 1, column: 17 });
  });
});

describe('any JSON', () => {
  const NAMES = [
    ...['log', 'entries', 'request', 'response', 'headers', 'cookies', 'name', 'value', 'url'],
    ...['startedDateTime', 'time', 'timings', 'postData', 'params', 'pages', 'title', 'creator'],
  ];
  const values = fc.constantFrom<unknown>(
    ...['', 'Cookie', 'set-cookie', 'a=1; Path=/', 'http://localhost/', '2026-11-20T14:03:10Z'],
    ...['WebInspector', 'multipart/form-data; boundary=x', -1, 0, 1e308, null, true],
  );
  const { json } = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { depthSize: 'large', withCrossShrink: true },
      values,
      fc.array(tie('json'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...NAMES), tie('json'), { maxKeys: 5 }),
    ),
  }));

  it('is read or refused, and never throws', () => {
    fc.assert(fc.property(json, (value) => void read(value)));
    fc.assert(fc.property(json, (value) => void read({ log: { entries: [value] } })));
  });

  it('in the place of any part of a HAR file is read or refused, and never throws', () => {
    const text = JSON.stringify(chromiumHar());
    const parts = [...text.matchAll(/"[^"]*"(?!:)|\d+/g)];
    fc.assert(
      fc.property(fc.constantFrom(...parts), json, ({ 0: part, index }, value) => {
        const end = index + part.length;
        readHar(text.slice(0, index) + JSON.stringify(value) + text.slice(end));
      }),
    );
  });
});
