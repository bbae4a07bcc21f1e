import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFlaskPython } from '../../../scripts/components.mjs';
import { cookieId, isSentTo } from '../../../src/cookies/cookie.ts';
import type { JarCookie } from '../../../src/cookies/jar-cookie.ts';
import { isAccepted, type Refusal, receiveCookie } from '../../../src/cookies/receive.ts';
import { parseCookieHeader, parseSetCookie } from '../../../src/cookies/set-cookie.ts';
import { type LogEntry, type RunningFlask, startFlask } from '../apps/flask.mjs';
import { BROWSER, usePlainBrowser } from '../stage.ts';

const stage = usePlainBrowser();

let plain: RunningFlask;
beforeAll(async () => {
  plain = await startFlask({ python: findFlaskPython(), secretKey: 'dev' });
});
afterAll(() => plain?.close());

const LOCAL = 'http://localhost';
const BELOW_LOCAL = 'http://sub.localhost';
const ADDRESS = 'http://127.0.0.1';
const SHOP = 'http://shop.test';
const WWW = 'http://www.shop.test';
const SAFE = 'https://shop.test';
const SAFE_WWW = 'https://www.shop.test';

/** `dropped`: the header counts as malformed. */
type Outcome = 'stored' | 'deleted' | 'dropped' | Refusal;

/** Where a browser differs from our rules: it acts as if it had received this header. '' is none. */
type Unlike = Readonly<Partial<Record<typeof BROWSER, string>>>;

interface Extra {
  /** The `Set-Cookie` header of an earlier response. */
  readonly before?: string;
  readonly unlike?: Unlike;
}

/** In a header, `#` stands for a mark that is unique to the case. */
type Case = [from: string, header: string, outcome: Outcome, extra?: Extra];

const PAST = 'Expires=Thu, 01 Jan 1970 00:00:00 GMT';
const FUTURE = 'Expires=Fri, 01 Jan 2100 00:00:00 GMT';

const SECURE: readonly Case[] = [
  [LOCAL, 'c#=new; Secure', 'stored'],
  [BELOW_LOCAL, 'c#=new; Secure', 'stored'],
  [ADDRESS, 'c#=new; Secure', 'stored'],
  [SHOP, 'c#=new; Secure', 'secureOverHttp'],
  [SAFE, 'c#=new; Secure', 'stored'],
  [LOCAL, 'c#=new; SameSite=None', 'sameSiteNoneInsecure'],
  [LOCAL, 'c#=new; SameSite=None; Secure', 'stored'],
  [SHOP, 'c#=new; SameSite=None', 'sameSiteNoneInsecure'],
  [SAFE, 'c#=new; SameSite=None', 'sameSiteNoneInsecure'],
  [SAFE, 'c#=new; SameSite=None; Secure', 'stored'],
  [SAFE, 'c#=new; SameSite=Strict', 'stored'],
  [SAFE, 'c#=new; SameSite=Sometimes', 'stored'],
  [LOCAL, 'c#=new; Partitioned', 'partitionedInsecure'],
  [LOCAL, 'c#=new; Partitioned; Secure', 'stored'],
  [BELOW_LOCAL, 'c#=new; Partitioned; Secure', 'stored'],
  [SHOP, 'c#=new; Partitioned', 'partitionedInsecure'],
  [SAFE, 'c#=new; Partitioned', 'partitionedInsecure'],
  [SAFE, 'c#=new; Partitioned; Secure', 'stored'],
  [SAFE, 'c#=new; Partitioned; Secure; Domain=shop.test', 'stored'],
];

const DOMAIN: readonly Case[] = [
  [LOCAL, 'c#=new; Domain=localhost', 'stored'],
  [LOCAL, 'c#=new; Domain=.localhost', 'stored'],
  [LOCAL, 'c#=new; Domain=LocalHost', 'stored'],
  [LOCAL, 'c#=new; Domain=sub.localhost', 'domainMismatch'],
  [BELOW_LOCAL, 'c#=new; Domain=localhost', 'domainMismatch'],
  [BELOW_LOCAL, 'c#=new; Domain=sub.localhost', 'stored'],
  [BELOW_LOCAL, 'c#=new; Domain=.sub.localhost', 'stored'],
  [ADDRESS, 'c#=new; Domain=127.0.0.1', 'stored'],
  [ADDRESS, 'c#=new; Domain=.127.0.0.1', 'stored'],
  [ADDRESS, 'c#=new; Domain=127.0.0.2', 'domainMismatch'],
  [ADDRESS, 'c#=new; Domain=0.0.1', 'domainMismatch'],
  [ADDRESS, 'c#=new; Domain=localhost', 'domainMismatch'],
  [SHOP, 'c#=new', 'stored'],
  [SHOP, 'c#=new; Domain=shop.test', 'stored'],
  [SHOP, 'c#=new; Domain=.Shop.Test', 'stored'],
  [SHOP, 'c#=new; Domain=..shop.test', 'domainMismatch'],
  [SHOP, 'c#=new; Domain=shop.test.', 'domainMismatch'],
  [SHOP, 'c#=new; Domain=hop.test', 'domainMismatch'],
  [SHOP, 'c#=new; Domain=www.shop.test', 'domainMismatch'],
  [SHOP, 'c#=new; Domain=test', 'domainMismatch'],
  [SHOP, 'c#=new; Domain=.test', 'domainMismatch'],
  [SHOP, 'c#=new; Domain=127.0.0.1', 'domainMismatch'],
  [SHOP, 'c#=new; Domain=', 'stored'],
  [SHOP, 'c#=new; Domain=.', 'domainMismatch'],
  [SHOP, 'c#=new; Domain=other.test; Domain=', 'stored'],
  [SHOP, 'c#=new; Domain=other.test; Domain=shop.test', 'stored'],
  [SHOP, 'c#=new; Domain=shop.test; Domain=other.test', 'domainMismatch'],
  [WWW, 'c#=new', 'stored'],
  [WWW, 'c#=new; Domain=shop.test', 'stored'],
  [WWW, 'c#=new; Domain=www.shop.test', 'stored'],
  [WWW, 'c#=new; Domain=api.shop.test', 'domainMismatch'],
  [WWW, 'c#=new; Domain=test', 'domainMismatch'],
  [SAFE_WWW, 'c#=new; Secure; Domain=shop.test', 'stored'],
];

const PREFIX: readonly Case[] = [
  [LOCAL, '__Secure-c#=new; Secure', 'stored'],
  [SHOP, '__Secure-c#=new', 'securePrefix'],
  [SHOP, '__Secure-c#=new; Secure', 'secureOverHttp'],
  [SAFE, '__Secure-c#=new', 'securePrefix'],
  [SAFE, '__secure-c#=new', 'securePrefix'],
  [SAFE, '__Secure-c#=new; Secure; Domain=shop.test', 'stored'],
  [SAFE, '=__Secure-c#; Secure', 'securePrefix'],
  [LOCAL, '__Host-c#=new; Secure; Path=/', 'stored'],
  [SHOP, '__Host-c#=new; Path=/', 'hostPrefix'],
  [SHOP, '__Host-c#=new; Secure; Path=/', 'secureOverHttp'],
  [SAFE, '__Host-c#=new; Secure; Path=/', 'stored'],
  [SAFE, '__Host-c#=new; Path=/', 'hostPrefix'],
  [SAFE, '__Host-c#=new; Secure; Path=/deep', 'hostPrefix'],
  // Chromium 156 requires the attribute, Firefox 153 only the path, which here is the address's.
  [SAFE, '__Host-c#=new; Secure', 'stored', { unlike: { chromium: '' } }],
  [SAFE, '__Host-c#=new; Secure; Path=/; Domain=shop.test', 'hostPrefix'],
  [SAFE, '__Host-c#=new; Secure; Path=/; Domain=', 'stored'],
  [SAFE, '__host-c#=new; Secure; Path=/', 'stored'],
  [SAFE, '__host-c#=new; Secure; Path=/deep', 'hostPrefix'],
  [SAFE, '=__Host-c#; Secure; Path=/', 'hostPrefix'],
  [SAFE, '=__host-c#; Secure; Path=/', 'hostPrefix'],
  // Firefox 153 takes the text for the name.
  [
    SAFE,
    '__Host-c#; Secure; Path=/',
    'hostPrefix',
    { unlike: { firefox: '__Host-c#=; Secure; Path=/' } },
  ],
  [SAFE, '__Http-c#=new; Secure; HttpOnly; Domain=shop.test', 'stored'],
  [SAFE, '__Http-c#=new; Secure', 'httpPrefix'],
  [SAFE, '__Http-c#=new; HttpOnly', 'httpPrefix'],
  [SAFE, '__http-c#=new; Secure', 'httpPrefix'],
  [SAFE, '=__Http-c#; Secure; HttpOnly', 'httpPrefix'],
  [SAFE, '__Host-Http-c#=new; Secure; HttpOnly; Path=/', 'stored'],
  [SAFE, '__Host-Http-c#=new; Secure; Path=/', 'httpPrefix'],
  [SAFE, '__Host-Http-c#=new; Secure; HttpOnly; Path=/; Domain=shop.test', 'hostPrefix'],
];

const PATH_AND_AGE: readonly Case[] = [
  [SHOP, 'c#=new; Path=/deep', 'stored'],
  [SHOP, 'c#=new; Path=/deep/', 'stored'],
  [SHOP, 'c#=new; Path=/elsewhere', 'stored'],
  [SHOP, 'c#=new; Path=deep', 'stored'],
  [SHOP, 'c#=new; Path=', 'stored'],
  [SHOP, 'c#=; Max-Age=0', 'deleted', { before: 'c#=old' }],
  [SHOP, 'c#=; Max-Age=-1', 'deleted', { before: 'c#=old' }],
  [SHOP, `c#=; ${PAST}`, 'deleted', { before: 'c#=old' }],
  [SHOP, `c#=; Max-Age=0; ${FUTURE}`, 'deleted', { before: 'c#=old' }],
  [SHOP, `c#=new; Max-Age=60; ${PAST}`, 'stored', { before: 'c#=old' }],
  [SHOP, 'c#=new; Max-Age=soon', 'stored', { before: 'c#=old' }],
  [SHOP, 'c#=; Max-Age=0; Path=/deep', 'deleted', { before: 'c#=old' }],
  [SHOP, 'c#=; Max-Age=0; Domain=shop.test', 'deleted', { before: 'c#=old' }],
  [SHOP, 'c#=new', 'stored', { before: 'c#=old; HttpOnly' }],
  [LOCAL, 'c#=new; Path=/', 'stored', { before: 'c#=old; Secure; Path=/' }],
  [LOCAL, 'c#=; Max-Age=0; Path=/', 'deleted', { before: 'c#=old; Secure; Path=/' }],
];

const SYNTAX: readonly Case[] = [
  [SHOP, '=; Path=/#', 'dropped'],
  [SHOP, '=c#=new', 'dropped'],
  // Firefox 153 drops a cookie without a name, but takes a text without an equals sign for the name.
  [SHOP, '=c#', 'stored', { unlike: { firefox: '' } }],
  // At another path: of cookies without a name there is one.
  [SHOP, 'c#; Path=/deep', 'stored', { unlike: { firefox: 'c#=; Path=/deep' } }],
  [SHOP, 'c#=', 'stored'],
  [SHOP, 'c#=a "b, c"', 'stored'],
  [SHOP, 'c# d=new', 'stored'],
  [SHOP, 'c#=\tnew\t;\tPath=/', 'stored'],
  // Chromium 156 drops a header with a tab inside a name or a value, against the RFC.
  [SHOP, 'c#=n\tew', 'stored', { unlike: { chromium: '' } }],
  [SHOP, 'c#\td=new', 'stored', { unlike: { chromium: '' } }],
  [SHOP, 'c#=new; Other=a\tb', 'stored', { unlike: { chromium: '' } }],
  [SHOP, 'c#=n\u0001ew', 'dropped'],
  [SHOP, 'c#=n\u000bew', 'dropped'],
  [SHOP, 'c#=n\u007few', 'dropped'],
  [SHOP, 'c\u0001#=new', 'dropped'],
  [SHOP, 'c#=new; \u0001', 'dropped'],
  [SHOP, 'c#=new; Path=/\u0001', 'dropped'],
];

type Overwriting = [from: string, before: string, ...Case];

const OVERWRITING: readonly Overwriting[] = [
  [SAFE, 'c#=old; Secure; Path=/', SHOP, 'c#=new; Path=/', 'secureOverwrite'],
  [SAFE, 'c#=old; Secure; Path=/', SHOP, 'c#=; Path=/; Max-Age=0', 'secureOverwrite'],
  [SAFE, 'c#=old; Secure; Path=/', SHOP, 'c#=new; Path=/deep', 'secureOverwrite'],
  [SAFE, 'c#=old; Secure; Path=/deep', SHOP, 'c#=new; Path=/deep', 'secureOverwrite'],
  [SAFE, 'c#=old; Secure; Path=/deep', SHOP, 'c#=new; Path=/deep/er', 'secureOverwrite'],
  [SAFE, 'c#=old; Secure; Path=/deep', SHOP, 'c#=new; Path=/deeper', 'stored'],
  [SAFE, 'c#=old; Secure; Path=/deep', SHOP, 'c#=new; Path=/', 'stored'],
  [SAFE, 'c#=old; Secure; Domain=shop.test', SHOP, 'c#=new', 'secureOverwrite'],
  [SAFE, 'c#=old; Secure; Domain=shop.test', WWW, 'c#=new', 'secureOverwrite'],
  [SAFE, 'c#=old; Secure', WWW, 'c#=new; Domain=shop.test', 'secureOverwrite'],
  [SAFE_WWW, 'c#=old; Secure', SHOP, 'c#=new; Domain=shop.test', 'secureOverwrite'],
  // Chromium 156 compares only the domains, as the RFC says; Firefox 153 the hosts that receive both.
  [SAFE, 'c#=old; Secure', WWW, 'c#=new', 'stored', { unlike: { chromium: '' } }],
  [SAFE_WWW, 'c#=old; Secure', SHOP, 'c#=new', 'stored', { unlike: { chromium: '' } }],
  [SAFE, 'c#=old; Secure', SHOP, 'C#=new', 'stored'],
  [SAFE, 'c#=old; Secure; Partitioned', SHOP, 'c#=new', 'stored'],
  [SAFE, 'c#=old', SHOP, 'c#=new', 'stored'],
  [SAFE, 'c#=old; Secure', SAFE, 'c#=new', 'stored'],
];

const x = (length: number) => 'x'.repeat(length);

/** Each name has four bytes, with its mark. */
const LENGTH: readonly [what: string, ...Case][] = [
  ['1,024 bytes of path', SHOP, `c#=new; Path=/${x(1023)}`, 'stored'],
  ['1,025 bytes of path', SHOP, `c#=new; Path=/${x(1024)}`, 'stored'],
  ['1,024 bytes of domain', SHOP, `c#=new; Domain=${x(1024)}`, 'domainMismatch'],
  ['1,025 bytes of domain', SHOP, `c#=new; Domain=${x(1025)}`, 'stored'],
  ['5,000 bytes of something else', SHOP, `c#=new; Other=${x(5000)}`, 'stored'],
  ['4,096 bytes of name and value', SAFE, `c#=${x(4092)}`, 'stored'],
  ['4,097 bytes of name and value', SAFE, `c#=${x(4093)}`, 'tooLarge', { before: 'c#=old' }],
  ['4,096 bytes, most in pairs', SAFE, `c#=${'ü'.repeat(2046)}`, 'stored'],
  ['4,097 bytes, most in pairs', SAFE, `c#=${'ü'.repeat(2046)}x`, 'tooLarge'],
];

/** A case whose cookies have a mark of their own, so that all can be in the jar at once. */
interface Marked {
  readonly title: string;
  readonly mark: string;
  /** Who set the earlier cookie, if any: the jar is checked from there. */
  readonly first: string;
  readonly from: string;
  readonly before: string;
  readonly header: string;
  readonly outcome: Outcome;
  /** What the browser acts by. */
  readonly taken: string;
}

const CASES: readonly Marked[] = [
  ...[...SECURE, ...DOMAIN, ...PREFIX, ...PATH_AND_AGE, ...SYNTAX].map((each) => {
    const [from, header, outcome] = each;
    return { title: `from ${from}: ${JSON.stringify(header)} (${outcome})`, first: from, each };
  }),
  ...OVERWRITING.map(([first, before, from, header, outcome, extra]) => {
    const title = `after ${first}: ${before}, from ${from}: ${header} (${outcome})`;
    return { title, first, each: [from, header, outcome, { ...extra, before }] satisfies Case };
  }),
  ...LENGTH.map(([title, ...each]) => ({ title, first: each[0], each })),
].map(({ title, first, each }, index) => {
  const [from, header, outcome, { before = '', unlike = {} } = {}] = each;
  const mark = String(index).padStart(3, '0');
  const marked = (text: string) => text.replace('#', mark);
  const taken = marked(unlike[BROWSER] ?? header);
  return {
    ...{ title, mark, first, from, outcome, taken },
    ...{ before: marked(before), header: marked(header) },
  };
});

/** By who set the earlier cookie, what requests to the places around it carried in the end. */
const carried = new Map<string, string[][]>();

describe('the browser treats a cookie as our rules predict', () => {
  beforeAll(async () => {
    const earlier = CASES.filter(({ before }) => before !== '');
    await receiveAll(earlier.map(({ first, before }) => [first, before]));
    await receiveAll(CASES.map(({ from, header }) => [from, header]));
    for (const origin of new Set(CASES.map(({ first }) => first)))
      carried.set(origin, await ask(origin, placesAround(origin)));
  });

  it.each(CASES)('$title', ({ mark, first, from, before, header, outcome, taken }) => {
    const held = predict(before, first, []).jar;
    expect(predict(header, from, held).outcome).toBe(outcome);
    const { jar } = predict(taken, from, held);
    const pairs = carried.get(first)?.map((each) => each.filter((pair) => pair.includes(mark)));
    expect(pairs?.map((each) => each.sort())).toEqual(
      placesAround(first).map((url) => pairsTo(url, jar).sort()),
    );
  });
});

/** Lets the browser receive headers from these origins. */
async function receiveAll(sent: readonly (readonly [origin: string, header: string])[]) {
  for (const origin of new Set(sent.map(([from]) => from))) {
    const headers = sent.flatMap(([from, header]) => (from === origin ? header : []));
    await ask(
      origin,
      headers.map((header) => rawUrl(origin, header)),
    );
  }
}

/** What our rules predict for a header and the jar. */
function predict(header: string, from: string, jar: readonly JarCookie[]) {
  const set = parseSetCookie(header);
  if (set === null) return { outcome: 'dropped', jar };
  const received = receiveCookie(set, rawUrl(from, header), Date.now() / 1000, jar);
  if (!isAccepted(received)) return { outcome: received.reason, jar };
  const { kind, cookie } = received;
  const others = jar.filter((each) => cookieId(each) !== cookieId(cookie));
  return { outcome: kind, jar: kind === 'stored' ? [...others, cookie] : others };
}

function pairsTo(url: string, jar: readonly JarCookie[]): string[] {
  return jar.filter((cookie) => isSentTo(new URL(url), cookie)).map(toPair);
}

function toPair({ name, value }: { name: string; value: string }): string {
  return `${name}=${value}`;
}

/** Adds the port of the app for this scheme. */
function withPort(origin: string): string {
  return `${origin}:${origin.startsWith('https:') ? stage().flask.port : plain.port}`;
}

/** The address whose response sets this header. */
function rawUrl(origin: string, header: string): string {
  return `${withPort(origin)}/raw?${new URLSearchParams({ header })}`;
}

/** Addresses of different paths, on all hosts of the site. */
function placesAround(origin: string): string[] {
  const { protocol, hostname } = new URL(origin);
  const hosts = hostname.endsWith('shop.test') ? ['shop.test', 'www.shop.test'] : [hostname];
  return hosts.flatMap((host) =>
    ['/', '/deep/er', '/deeper'].map((path) => `${withPort(`${protocol}//${host}`)}${path}`),
  );
}

/** Requests addresses of the page's app and site, and returns the cookies that each request carried. */
async function ask(origin: string, urls: readonly string[]): Promise<string[][]> {
  const { page, goto } = stage().browser;
  const wanted = withPort(origin);
  if ((await page.evaluate(() => location.origin)) !== wanted) await goto(wanted);
  const log: LogEntry[] = await page.evaluate(async (targets) => {
    for (const url of targets) await fetch(url, { mode: 'no-cors', credentials: 'include' });
    const log = await fetch(`/log?from=-${targets.length}`);
    return (await log.json()) as LogEntry[];
  }, urls);
  return log.map(({ cookie }) => parseCookieHeader(inUtf8(cookie ?? '')).map(toPair));
}

/** WSGI decodes each byte of a header as one character. */
function inUtf8(header: string): string {
  return Buffer.from(header, 'latin1').toString();
}
