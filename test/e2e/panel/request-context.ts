import { afterAll, beforeAll, expect, it } from 'vitest';
import { findOpenssl } from '../../../scripts/components.mjs';
import { toJarCookie } from '../../../src/browser/jar-cookie.ts';
import { isSentForCertain, whyNotSent } from '../../../src/cookies/barrier.ts';
import type { Exchange } from '../../../src/cookies/exchange.ts';
import type { JarCookie } from '../../../src/cookies/jar-cookie.ts';
import { receiveAll } from '../../../src/cookies/receive.ts';
import { parseCookieHeader } from '../../../src/cookies/set-cookie.ts';
import { parseHarEntry } from '../../../src/observations/har.ts';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import type { Driver } from '../../../tools/drivers/driver.ts';
import { makeCertificate } from '../apps/certificate.mjs';
import { type EchoServer, startEcho } from '../apps/echo.mjs';
import { halfOf } from '../everything.ts';
import { BROWSER, useHttpsStage } from '../stage.ts';

let echo: EchoServer;

/** The servers. Names that end in `Too` are the same host on another port. */
const ORIGINS = {
  local: () => `http://localhost:${echo.http[0]}`,
  localToo: () => `http://localhost:${echo.http[1]}`,
  address: () => `http://127.0.0.1:${echo.http[0]}`,
  below: () => `http://sub.localhost:${echo.http[0]}`,
  shop: () => `http://shop.test:${echo.http[0]}`,
  shopToo: () => `http://shop.test:${echo.http[1]}`,
  other: () => `http://other.test:${echo.http[0]}`,
  safe: () => `https://shop.test:${echo.https[0]}`,
  safeToo: () => `https://shop.test:${echo.https[1]}`,
  safeApi: () => `https://api.shop.test:${echo.https[0]}`,
  safeOther: () => `https://other.test:${echo.https[0]}`,
};
type Origin = keyof typeof ORIGINS;

/** Runs in the page, or in a frame of it. */
type Action = (url: string, option: unknown) => unknown;

const ACTIONS = {
  fetch: async (url, init) => (await fetch(url, init as RequestInit)).text(),
  image: (url) =>
    new Promise((resolve) => {
      const image = new Image();
      image.onload = image.onerror = resolve;
      image.src = url;
    }),
  script: (url, crossOrigin) =>
    new Promise((resolve) => {
      const script = document.createElement('script');
      if (typeof crossOrigin === 'string') script.crossOrigin = crossOrigin;
      script.onload = script.onerror = resolve;
      script.src = url;
      document.head.append(script);
    }),
  frame: (url, sandbox) =>
    new Promise((resolve) => {
      const frame = document.createElement('iframe');
      if (typeof sandbox === 'string') frame.setAttribute('sandbox', sandbox);
      frame.onload = resolve;
      frame.src = url;
      document.body.append(frame);
    }),
  link: (url) => {
    const link = document.createElement('a');
    link.href = url;
    document.body.append(link);
    setTimeout(() => link.click());
  },
  form: (url) => {
    const form = document.createElement('form');
    form.action = url;
    form.method = 'POST';
    document.body.append(form);
    setTimeout(() => form.submit());
  },
} satisfies Record<string, Action>;

interface How {
  readonly act?: keyof typeof ACTIONS;
  readonly option?: unknown;
  /** How the response lets the page read it (CORS). */
  readonly allow?: 'any' | 'origin' | 'credentials';
  readonly type?: string;
  /** The frame in which the action runs. */
  readonly frame?: Origin;
  readonly sandbox?: string;
  /** A server that redirects to the target. */
  readonly via?: Origin;
}

/** What the browser really does. It decides which reasons our rules may give. */
type Truth =
  | 'same site'
  | 'without credentials'
  | 'third party'
  | 'third party without credentials'
  | 'cross-site page';

/** What our rules predict for cookies without `SameSite`, with Lax, Strict and None, and Partitioned. */
type Predicted = keyof typeof PREDICTED;

type Case = [
  what: string,
  page: Origin,
  target: Origin,
  truth: Truth,
  predicted: Predicted,
  how: How,
];

const KEPT: readonly string[] = ['kept', 'kept', 'kept', 'kept', 'apart'];
const NO_CREDENTIALS: readonly string[] = Array(5).fill('noCredentials');
const DOUBTED: readonly string[] = Array(5).fill('noCredentials?');

const THIRD_DOUBTED: readonly string[] = [
  BROWSER === 'chromium' ? 'sameSite' : 'noCredentials?',
  'sameSite',
  'sameSite',
  'noCredentials?',
  'noCredentials?',
];

/** A question mark means possibly, `apart` in a partition. */
const PREDICTED = {
  kept: KEPT,
  /** Our rules cannot know better, whatever the browser does. */
  blind: KEPT,
  doubted: DOUBTED,
  /** Only Chromium reports whether a page could read a response. */
  read: BROWSER === 'chromium' ? NO_CREDENTIALS : DOUBTED,
  /** Depends on how the browser treats third parties. */
  third: null,
  thirdInFrame: null,
  /** Chromium reports more about requests with credentials. */
  thirdDoubted: BROWSER === 'chromium' ? NO_CREDENTIALS : THIRD_DOUBTED,
  /** No header shows that the request had credentials, but a cookie does. */
  thirdByHttp: THIRD_DOUBTED,
};

/** In Firefox only sent cookies show credentials, and nothing shows the embedding pages. */
const ALLOWED_IN_FIREFOX: Partial<Record<Predicted, Predicted>> = {
  thirdByHttp: 'third',
  thirdInFrame: 'blind',
};

function third(allowsThirdParties: boolean): readonly string[] {
  const allowed = allowsThirdParties ? 'kept' : null;
  return BROWSER === 'chromium'
    ? ['sameSite', 'sameSite', 'sameSite', allowed ?? 'thirdParty', 'apart']
    : [allowed ?? 'apart', 'sameSite', 'sameSite', allowed ?? 'apart', 'apart'];
}

const INCLUDE = { credentials: 'include' };
const OMIT = { credentials: 'omit' };
const NO_CORS = { mode: 'no-cors' };
const PUT = { method: 'PUT', headers: { 'x-test': '1' } };
const SCRIPT = 'text/javascript';

const CASES: readonly Case[] = [
  ['fetch', 'local', 'local', 'same site', 'kept', {}],
  ['fetch, omit', 'local', 'local', 'without credentials', 'blind', { option: OMIT }],
  ['POST by fetch', 'local', 'local', 'same site', 'kept', { option: { method: 'POST' } }],
  ['image', 'local', 'local', 'same site', 'kept', { act: 'image' }],
  ['frame', 'local', 'local', 'same site', 'kept', { act: 'frame' }],
  ['sandboxed frame', 'local', 'local', 'same site', 'kept', { act: 'frame', option: '' }],
  ['link', 'local', 'local', 'same site', 'kept', { act: 'link' }],
  ['form', 'local', 'local', 'same site', 'kept', { act: 'form' }],

  [
    'fetch, allowed',
    'local',
    'localToo',
    'without credentials',
    'doubted',
    { allow: 'credentials' },
  ],
  ['fetch, allowed to all', 'local', 'localToo', 'without credentials', 'read', { allow: 'any' }],
  [
    'fetch, allowed without',
    'local',
    'localToo',
    'without credentials',
    'read',
    { allow: 'origin' },
  ],
  ['fetch, not allowed', 'local', 'localToo', 'without credentials', 'doubted', {}],
  [
    'fetch, omit',
    'local',
    'localToo',
    'without credentials',
    'read',
    { option: OMIT, allow: 'any' },
  ],
  [
    'fetch, include',
    'local',
    'localToo',
    'same site',
    'kept',
    { option: INCLUDE, allow: 'credentials' },
  ],
  [
    'fetch, include, allowed to all',
    'local',
    'localToo',
    'same site',
    'kept',
    { option: INCLUDE, allow: 'any' },
  ],
  ['fetch, include, not allowed', 'local', 'localToo', 'same site', 'kept', { option: INCLUDE }],
  [
    'PUT, include',
    'local',
    'localToo',
    'same site',
    'kept',
    { option: { ...PUT, ...INCLUDE }, allow: 'credentials' },
  ],
  ['PUT', 'local', 'localToo', 'without credentials', 'read', { option: PUT, allow: 'any' }],
  [
    'no-cors fetch',
    'local',
    'localToo',
    'without credentials',
    'doubted',
    { option: NO_CORS, type: SCRIPT },
  ],
  [
    'no-cors fetch, include',
    'local',
    'localToo',
    'same site',
    'kept',
    { option: { ...NO_CORS, ...INCLUDE }, type: SCRIPT },
  ],
  ['image', 'local', 'localToo', 'same site', 'kept', { act: 'image', type: 'image/png' }],
  ['script', 'local', 'localToo', 'same site', 'kept', { act: 'script', type: SCRIPT }],
  [
    'script, anonymous',
    'local',
    'localToo',
    'without credentials',
    'read',
    { act: 'script', option: 'anonymous', type: SCRIPT, allow: 'any' },
  ],
  [
    'script, use-credentials',
    'local',
    'localToo',
    'same site',
    'kept',
    { act: 'script', option: 'use-credentials', type: SCRIPT, allow: 'credentials' },
  ],
  ['frame', 'local', 'localToo', 'same site', 'kept', { act: 'frame' }],
  ['link', 'local', 'localToo', 'same site', 'kept', { act: 'link' }],
  ['form', 'local', 'localToo', 'same site', 'kept', { act: 'form' }],

  [
    'fetch',
    'address',
    'local',
    'third party without credentials',
    'thirdDoubted',
    { allow: 'credentials' },
  ],
  [
    'fetch, include',
    'address',
    'local',
    'third party',
    'third',
    { option: INCLUDE, allow: 'credentials' },
  ],
  ['fetch, include, not allowed', 'address', 'local', 'third party', 'third', { option: INCLUDE }],
  [
    'PUT, include',
    'address',
    'local',
    'third party',
    'third',
    { option: { ...PUT, ...INCLUDE }, allow: 'credentials' },
  ],
  [
    'no-cors fetch, include',
    'address',
    'local',
    'third party',
    'third',
    { option: { ...NO_CORS, ...INCLUDE }, type: SCRIPT },
  ],
  ['image', 'address', 'local', 'third party', 'third', { act: 'image', type: 'image/png' }],
  ['script', 'address', 'local', 'third party', 'third', { act: 'script', type: SCRIPT }],
  ['frame', 'address', 'local', 'third party', 'third', { act: 'frame' }],
  ['sandboxed frame', 'address', 'local', 'third party', 'third', { act: 'frame', option: '' }],
  ['link', 'address', 'local', 'cross-site page', 'kept', { act: 'link' }],
  ['form', 'address', 'local', 'cross-site page', 'kept', { act: 'form' }],
  [
    'fetch, include',
    'below',
    'local',
    'third party',
    'third',
    { option: INCLUDE, allow: 'credentials' },
  ],

  ['fetch in a frame', 'local', 'localToo', 'same site', 'kept', { frame: 'localToo' }],
  [
    'fetch in a frame of another site',
    'address',
    'local',
    'third party',
    'blind',
    { frame: 'local' },
  ],
  [
    'fetch, include, in a frame of another site',
    'address',
    'localToo',
    'third party',
    'thirdInFrame',
    { frame: 'local', option: INCLUDE, allow: 'credentials' },
  ],
  [
    'fetch, include, from a frame of another site',
    'local',
    'local',
    'third party',
    'third',
    { frame: 'address', option: INCLUDE, allow: 'credentials' },
  ],
  [
    'fetch in a sandboxed frame',
    'local',
    'local',
    'without credentials',
    'doubted',
    { frame: 'local', sandbox: 'allow-scripts', allow: 'credentials' },
  ],
  [
    'fetch, include, in a sandboxed frame',
    'local',
    'local',
    'third party',
    'thirdInFrame',
    { frame: 'local', sandbox: 'allow-scripts', option: INCLUDE, allow: 'credentials' },
  ],
  [
    'fetch, include, redirected by another site',
    'local',
    'localToo',
    'same site',
    'kept',
    { via: 'address', option: INCLUDE, allow: 'credentials' },
  ],
  [
    'link, redirected by another site',
    'local',
    'localToo',
    'cross-site page',
    'kept',
    { act: 'link', via: 'address' },
  ],

  ['fetch', 'shop', 'shop', 'same site', 'kept', {}],
  ['fetch', 'shop', 'shopToo', 'without credentials', 'read', { allow: 'any' }],
  [
    'fetch, include',
    'shop',
    'shopToo',
    'same site',
    'kept',
    { option: INCLUDE, allow: 'credentials' },
  ],
  ['image', 'shop', 'shopToo', 'same site', 'kept', { act: 'image', type: 'image/png' }],
  [
    'fetch, include',
    'other',
    'shop',
    'third party',
    'thirdByHttp',
    { option: INCLUDE, allow: 'credentials' },
  ],
  ['image', 'other', 'shop', 'third party', 'blind', { act: 'image', type: 'image/png' }],
  ['frame', 'other', 'shop', 'third party', 'blind', { act: 'frame' }],
  ['link', 'other', 'shop', 'cross-site page', 'kept', { act: 'link' }],
  ['form', 'other', 'shop', 'cross-site page', 'kept', { act: 'form' }],

  ['fetch', 'safeToo', 'safe', 'without credentials', 'read', { allow: 'any' }],
  [
    'fetch, include',
    'safeApi',
    'safe',
    'same site',
    'kept',
    { option: INCLUDE, allow: 'credentials' },
  ],
  [
    'fetch, include',
    'safeOther',
    'safe',
    'third party',
    'third',
    { option: INCLUDE, allow: 'credentials' },
  ],
  ['frame', 'safeOther', 'safe', 'third party', 'third', { act: 'frame' }],
  ['link', 'safeOther', 'safe', 'cross-site page', 'kept', { act: 'link' }],
];

const ATTRIBUTES = [
  '',
  '; SameSite=Lax',
  '; SameSite=Strict',
  '; SameSite=None; Secure',
  '; SameSite=None; Secure; Partitioned',
];

/** Checks our rules' predictions for each case against the jar and against what the server received. */
export function checkContexts(allowsThirdParties: boolean) {
  const stage = useHttpsStage('shop.test', { allowsThirdParties });
  const isAllowedInFirefox = allowsThirdParties && BROWSER === 'firefox';
  const certificate = makeCertificate(findOpenssl());

  beforeAll(async () => {
    echo = await startEcho(certificate.file);
    await stage().driver.panel.evaluate(collectEntries, BROWSER === 'chromium');
    for (const origin of ['local', 'shop', 'safe'] as const) {
      const set = cookiesFor(origin, 'old').map((header): [string, string] => ['set', header]);
      await stage().driver.goto(`${ORIGINS[origin]()}/?${new URLSearchParams(set)}`);
    }
  });
  afterAll(() => {
    echo?.close();
    certificate.remove();
  });

  /** The setting changes what happens to third parties alone. */
  const ofSetting = allowsThirdParties
    ? CASES.filter(([, , , truth]) => truth.startsWith('third party'))
    : CASES;
  // Each browser plays half of each kind.
  const kindOf = ([, , , truth, predicted, { act = 'fetch' }]: Case) => truth + act + predicted;
  const byKind = ofSetting.toSorted((a, b) => kindOf(a).localeCompare(kindOf(b)));
  const cases = halfOf(byKind, BROWSER === 'chromium' ? 0 : 1);

  it.each(cases)('%s from %s to %s (%s): %s', async (_, page, target, truth, predicted, how) => {
    const id = nextId();
    const { driver } = stage();
    await driver.goto(ORIGINS[page]());
    const before = await readJar(driver, target);
    const { act = 'fetch', option = {}, frame, sandbox = null } = how;
    const run = ACTIONS[act].toString();
    const url = addressOf(target, id, how);
    if (frame === undefined) await driver.page.evaluate(runHere, run, url, option);
    else await driver.page.evaluate(runInFrame, ORIGINS[frame](), sandbox, run, url, option);
    const exchange = await findExchange(driver, id);
    const after = await readJar(driver, target);

    const outcomes = receiveAll(exchange, before).map(({ received }) => received);
    const found = outcomes.map((received) => {
      if (received.kind === 'unknown') return `${received.reason}?`;
      if (received.kind === 'refused') return received.reason;
      return received.cookie.partition === null ? 'kept' : 'apart';
    });
    const prediction = (isAllowedInFirefox && ALLOWED_IN_FIREFOX[predicted]) || predicted;
    const expected = PREDICTED[prediction] ?? third(allowsThirdParties);
    expect(found).toEqual(expected.slice(0, found.length));

    exchange.set.forEach(({ name }, index) => {
      const held = after.filter((cookie) => cookie.name === name);
      const places = held.map(({ partition }) => (partition === null ? 'kept' : 'apart'));
      const outcome = outcomes[index]?.kind;
      if (outcome === 'refused') expect(places).toEqual([]);
      if (outcome === 'stored' && prediction !== 'blind') expect(places).toEqual([found[index]]);
    });

    const got = echo.log.find((entry) => entry.id === id && entry.method !== 'OPTIONS');
    const sent = parseCookieHeader(got?.headers.cookie ?? '').map(({ name }) => name);
    const reasons = before
      .filter(({ name, partition }) => name.endsWith('old') && partition === null)
      .map((cookie) => {
        const reason = whyNotSent(cookie, exchange);
        expect(sent.includes(cookie.name)).toBe(reason === null);
        if (isSentForCertain({ attributes: cookie }, exchange)) expect(reason).toBeNull();
        return reason;
      });
    const isTrue = (reason: string) => ['unknown', 'otherAddress', ...TRUE[truth]].includes(reason);
    expect(found.filter((each) => !/kept|apart|\?/.test(each)).every(isTrue)).toBe(true);
    expect(reasons.filter((each) => each !== null).every(isTrue)).toBe(true);
  });
}

/** The reasons that our rules may give. */
const TRUE: Readonly<Record<Truth, readonly string[]>> = {
  'same site': [],
  'without credentials': ['noCredentials'],
  'third party': ['sameSite', 'thirdParty'],
  'third party without credentials': ['noCredentials', 'sameSite', 'thirdParty'],
  'cross-site page': ['sameSite'],
};

let ids = 0;
function nextId(): string {
  ids += 1;
  return `c${String(ids).padStart(2, '0')}`;
}

/** `Set-Cookie` headers; over http only those that need not be Secure. */
function cookiesFor(target: Origin, id: string): string[] {
  const isSafe = !ORIGINS[target]().startsWith('http://shop');
  return ATTRIBUTES.slice(0, isSafe ? 5 : 3).map(
    (attributes, index) => `${'ulsnp'[index]}${id}=1; Path=/; Max-Age=600${attributes}`,
  );
}

function addressOf(target: Origin, id: string, { allow, type, via }: How): string {
  const query = new URLSearchParams({ id, ...(allow && { allow }), ...(type && { type }) });
  for (const header of cookiesFor(target, id)) query.append('set', header);
  const url = `${ORIGINS[target]()}/?${query}`;
  if (via === undefined) return url;
  const redirect = new URLSearchParams({ location: url, ...(allow && { allow }) });
  return `${ORIGINS[via]()}/?${redirect}`;
}

/** Waits until the browser has reported the request with all its headers. */
async function findExchange(driver: Driver, id: string): Promise<Exchange> {
  let found: Exchange | undefined;
  const isReported = async () => {
    const entries = await driver.panel.evaluate(() =>
      (globalThis as unknown as { readEntries: () => Promise<string[]> }).readEntries(),
    );
    found = entries
      .map((text) => parseHarEntry(JSON.parse(text)))
      .filter((each) => each !== null)
      .find(
        ({ url, method, set, sent }) =>
          new URL(url).searchParams.get('id') === id &&
          method !== 'OPTIONS' &&
          set.length > 0 &&
          sent !== null,
      );
    return found !== undefined;
  };
  await expect.poll(isReported, { timeout: DEADLINE }).toBe(true);
  return found as Exchange;
}

async function readJar({ panel }: Driver, target: Origin): Promise<readonly JarCookie[]> {
  const cookies = await panel.evaluate(
    async (domain, isFirefox) => {
      const api = (globalThis as unknown as { browser: typeof chrome }).browser;
      if (!isFirefox) return chrome.cookies.getAll({ domain, partitionKey: {} });
      const question = {
        relay: 'relay 2',
        ask: 'readHost',
        host: domain,
        storeId: 'firefox-default',
      };
      return (await api.runtime.sendMessage(question)).cookies;
    },
    new URL(ORIGINS[target]()).hostname,
    BROWSER === 'firefox',
  );
  return BROWSER === 'firefox' ? cookies : cookies.map(toJarCookie);
}

/** Runs in the panel. */
function collectEntries(readsLog: boolean): void {
  const { network } = chrome.devtools;
  const reported: string[] = [];
  network.onRequestFinished.addListener((entry) => reported.push(JSON.stringify(entry)));
  const page = globalThis as unknown as { readEntries: () => Promise<string[]> };
  // Chromium reports some requests before it has their headers, which its log then contains.
  page.readEntries = async () => {
    if (!readsLog) return reported;
    const { entries } = await new Promise<{ entries: unknown[] }>((done) => network.getHAR(done));
    return [...reported, ...entries.map((entry) => JSON.stringify(entry))];
  };
}

/** Runs in the page. */
async function runHere(run: string, url: string, option: unknown): Promise<void> {
  try {
    await new Function(`return ${run}`)()(url, option);
  } catch {
    // A fetch whose response the page may not read throws.
  }
}

/** Runs in the page. */
async function runInFrame(
  address: string,
  sandbox: string | null,
  run: string,
  url: string,
  option: unknown,
): Promise<void> {
  const frame = document.createElement('iframe');
  if (sandbox !== null) frame.setAttribute('sandbox', sandbox);
  const loaded = new Promise((resolve) => {
    frame.onload = resolve;
  });
  frame.src = address;
  document.body.append(frame);
  await loaded;
  const done = new Promise<void>((resolve) => {
    addEventListener('message', ({ data }) => data.done === url && resolve());
  });
  frame.contentWindow?.postMessage({ run, args: [url, option], id: url }, '*');
  await done;
}
