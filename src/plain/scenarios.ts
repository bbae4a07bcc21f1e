import { signCookie, signFlask } from '../codec/index.ts';
import type { Exchange } from '../cookies/exchange.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import { type RequestContext, UNKNOWN_CONTEXT } from '../cookies/request-context.ts';
import { NO_RESPONSE_HEADERS } from '../cookies/response-headers.ts';
import { parseSessionTrace } from '../cookies/session-trace.ts';
import { parseCookieHeader, parseSetCookie } from '../cookies/set-cookie.ts';
import type { Edit } from '../draft/edit.ts';
import type { Observation } from '../observations/observation.ts';
import type { DebugAnswer } from '../observations/session-load.ts';
import type { ShownHarFile } from '../panel/state/har-file.ts';
import { jarCookie } from './jar-cookie.ts';
import { life } from './life.ts';
import { wire } from './wire.ts';

/** Observations that a browser might report, and the keys that the user has entered before, as one text per host. */
export interface Scenario {
  readonly observations: readonly Observation[];
  /** The HAR file that they are from; without it, a page's. */
  readonly harFile?: ShownHarFile;
  readonly keys?: Readonly<Record<string, string>>;
  /** Edits of the shown session. */
  readonly edits?: readonly Edit[];
  /** What the browser reports after these edits. */
  readonly later?: readonly Observation[];
}

const PAGE = 'http://localhost:5000/';
const HOST = 'localhost';
const KEY = 'dev';
const DAY = 86_400;

/** The session of a small shop, with every type that Flask can serialize. */
const SHOP = JSON.stringify({
  _flashes: [{ ' t': ['success', 'Welcome back, Ada'] }],
  _fresh: true,
  _permanent: true,
  _user_id: '42',
  avatar: { ' b': 'iVBORw0KGgo=' },
  cart: [
    { name: 'Notebook', price: 4.5, qty: 2 },
    { name: 'Pencil', price: 0.85, qty: 12 },
  ],
  csrf_token: '4d1f7a9c0b3e5d2a8f6c1e0b9d7a3c5e2f4b6d80',
  greeting: { ' m': '<b>Hello</b>' },
  last_login: { ' d': 'Sat, 21 Nov 2026 09:30:00 GMT' },
  order: { ' u': '3b5239651f9944bfbb140886d3a57c81' },
  theme: 'dark',
});

/** A login form and a checkout that kept too much. */
const SECRETS = JSON.stringify({
  cart: [{ name: 'Notebook', qty: 2 }],
  checkout: { card: '4111 1111 1111 1111', cvv: '123', name: 'Ada Lovelace' },
  csrf_token: '4d1f7a9c0b3e5d2a8f6c1e0b9d7a3c5e2f4b6d80',
  email: 'ada@example.org',
  oauth: {
    access_token:
      'eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUiLCJzdWIiOiI0MiIsImF1ZCI6InNob3AiLCJleHAiOjE4OTM0NTYwMDB9.c2lnbmF0dXJl',
  },
  password: 'correct horse battery staple',
  username: 'ada',
});

/** A session of a framework that keeps plain JSON, as Python writes it. */
const OTHER_SHOP = '{"user": "ada", "cart": [{"name": "Notebook", "qty": 2}], "theme": "dark"}';

/** RFC 7519, section 3.1: a token whose claims are `iss`, `exp` and one of the app's. */
const JWT =
  'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

/** Texts that hold values, numbers that are times, and keys of libraries. */
const TEXTS = JSON.stringify({
  _state_github_Xq7: { data: { redirect_uri: 'http://localhost:5000/auth' }, exp: 1795000000.5 },
  filters: '{"status": ["open", "late"], "page": 2}',
  github_oauth_token: { access_token: 'gho_example', token_type: 'bearer' },
  last_seen: 1790000000,
  next: '/cart',
  note: 'UmVtZW1iZXIgdGhlIG1pbGs=',
  savedAt: 1790000000123,
  token: JWT,
  widgets: 'eyJjb2x1bW5zIjogWzEsIDJdfQ==',
});

/** Text that hardly compresses, in a cookie just within the size limit. */
const LARGE = JSON.stringify({
  tokens: Array.from(
    { length: 340 },
    (_, n) => ((n * 2654435761) % 2 ** 32).toString(36) + (n * n * 7919).toString(36),
  ),
});

const DEEP = `${'['.repeat(100)}"the bottom"${']'.repeat(100)}`;
const HOSTILE = `{"<img src=x onerror=alert(1)>":"</script><script>alert(2)</script>","__proto__":{"admin":true},"constructor":null,"deep":${DEEP},"rtl":"abc\u202edcba","nul":"a\\u0000b","lone":"\\ud800","huge":123456789012345678901234567890,"float":1.0,"nan":NaN,"twice":1,"twice":2,"long":"${'x'.repeat(600)}","custom":{" od":[["a",1]]}}`;

/** A new user, a key more and one less. */
const EDITS: readonly Edit[] = [
  { kind: 'set', path: ['_user_id'], value: textOf('1') },
  { kind: 'add', path: [], key: 'role', value: textOf('admin') },
  { kind: 'remove', path: ['csrf_token'] },
];

function textOf(value: string) {
  return { type: 'str', value, start: 0, end: 0 } as const;
}

interface Signing {
  key?: string;
  /** Seconds before now. */
  age?: number;
}

function signed(now: number, json: string, { key = KEY, age = 180 }: Signing = {}): string {
  return signFlask(json, key, { timestamp: Math.floor(now / 1000) - age });
}

function cookie(value: string, changed: Partial<JarCookie> = {}): JarCookie {
  return jarCookie({ value, ...changed });
}

/** The shop's session in a cookie with an expiry date, as a permanent session has. */
function shop(now: number, signing: Signing = {}): JarCookie {
  const { age = 180 } = signing;
  return cookie(signed(now, SHOP, signing), { expires: now / 1000 + 31 * DAY - age });
}

function page(time: number, cookies: readonly JarCookie[]): Observation[] {
  return [
    { kind: 'navigation', time, url: PAGE },
    { kind: 'access', time, host: HOST, granted: true },
    { kind: 'jarSnapshot', time, host: HOST, cookies },
  ];
}

/** A page whose cookie jar the panel may not read. */
const CLOSED_HOST = 'shop.example';
const CLOSED_PAGE = `https://${CLOSED_HOST}/`;

function closedPage(time: number): Observation[] {
  return [
    { kind: 'navigation', time, url: CLOSED_PAGE },
    { kind: 'access', time, host: CLOSED_HOST, granted: false },
  ];
}

function inJar(time: number, cookie: JarCookie): Observation {
  return { kind: 'jarChange', time, cookie, removed: false, cause: 'explicit' };
}

function lifeInFile(time: number): Pick<Scenario, 'observations' | 'harFile'> {
  const inFile = life(time).filter(({ kind }) => kind === 'exchange' || kind === 'navigation');
  const first = inFile[0]?.time ?? time;
  return {
    observations: [
      ...inFile,
      { kind: 'pageChosen', time, url: PAGE },
      { kind: 'access', time, host: HOST, granted: false },
    ],
    harFile: {
      ...{ name: 'shop.har', writtenBy: 'Chromium 156', startedAt: first, endedAt: time },
      requests: inFile.length - 1,
      unread: { count: 2, first: 'log.entries[17].request.url' },
    },
  };
}

const PAGE_REQUEST: Partial<RequestContext> = { kind: 'document' };

/** Of a script of the page to another port, without credentials. */
const WITHOUT_CREDENTIALS: Partial<RequestContext> = {
  ...{ kind: 'subresource', site: 'same-site', initiator: new URL(PAGE).origin, mode: 'cors' },
  credentials: 'omitted',
};

/** An exchange with `Set-Cookie` headers in its response. */
function exchange(
  time: number,
  changed: {
    url?: string;
    sent?: string;
    set?: string[];
    date?: number;
    context?: Partial<RequestContext>;
    method?: string;
    trace?: string;
  },
): Exchange {
  const { url = PAGE, sent = '', set = [], date = null, context = PAGE_REQUEST } = changed;
  const { method = 'GET', trace } = changed;
  return {
    kind: 'exchange',
    time,
    startedAt: time,
    method,
    url,
    status: 200,
    isDocument: context === PAGE_REQUEST,
    context: { ...UNKNOWN_CONTEXT, ...context },
    isUnanswered: false,
    isWithheld: false,
    sent: parseCookieHeader(sent),
    set: set.map(parseSetCookie).filter((parsed) => parsed !== null),
    malformedCount: 0,
    date,
    trace: parseSessionTrace(trace),
    isCorrection: false,
    redirect: null,
    variesOnCookie: false,
    response: NO_RESPONSE_HEADERS,
    userAgent: null,
    csrfToken: null,
    wire: wire(sent === '' ? null : sent, set),
    hasPassword: false,
  };
}

/** An app that says which line did what: a login, an item in the cart, and one that is not saved. */
function traced(now: number): Observation[] {
  const user = { user_id: 1, username: 'ada' };
  const login = signed(now, JSON.stringify(user), { age: 50 });
  const cart = signed(now, JSON.stringify({ cart: ['Notebook'], ...user }), { age: 40 });
  const trace = (saved: boolean, used: boolean, ...keys: string[][]) =>
    JSON.stringify({ cookie: 'session', used, saved, modified: [], cut: false, keys });
  return [
    ...page(now - 60_000, []),
    exchange(now - 50_000, {
      ...{ url: `${PAGE}login`, method: 'POST', set: [`session=${login}; Path=/; HttpOnly`] },
      trace: trace(
        true,
        true,
        ['username', 'added', 'set shop/auth.py:31'],
        ['user_id', 'added', 'set shop/auth.py:32'],
      ),
    }),
    inJar(now - 50_000, cookie(login)),
    exchange(now - 40_000, {
      ...{ url: `${PAGE}cart`, method: 'POST', sent: `session=${login}` },
      set: [`session=${cart}; Path=/; HttpOnly`],
      trace: trace(true, true, ['cart', 'added', 'read shop/views.py:38', 'set shop/views.py:41']),
    }),
    inJar(now - 40_000, cookie(cart)),
    exchange(now - 30_000, {
      ...{ url: `${PAGE}profile`, sent: `session=${cart}` },
      trace: trace(
        false,
        true,
        ['_user_id', 'same', 'read flask_login'],
        ['username', 'same', 'read shop/views.py:63'],
        ['user_id', 'same', 'read shop/views.py:63', 'read shop/templates/profile.html:12'],
      ),
    }),
    exchange(now - 20_000, {
      ...{ url: `${PAGE}about`, sent: `session=${cart}`, trace: trace(false, false) },
    }),
    exchange(now - 10_000, {
      ...{ url: `${PAGE}cart/more`, method: 'POST', sent: `session=${cart}` },
      trace: trace(false, true, ['cart', 'inside', 'read shop/views.py:52']),
    }),
  ];
}

const SESSION_ID = 'k3Yq0b0m6pM0B7e0u2b9m1W8i4T7h5R2c6V1n9X3z0A';

/** An app of Flask-Session whose debug view the page loads, before and after a request, with these answers. */
function loads(now: number, ...answers: readonly DebugAnswer[]): Observation[] {
  const sent = `session=${SESSION_ID}`;
  const url = `${PAGE}debug_session`;
  return [
    ...page(now - 60_000, [cookie(SESSION_ID)]),
    ...answers.flatMap((answer, index): Observation[] => {
      const time = now - 50_000 + 20_000 * index;
      return [
        exchange(time - 10_000, { url: `${PAGE}cart`, method: 'POST', sent }),
        exchange(time, { url, sent, context: {} }),
        { kind: 'sessionLoad', time, startedAt: time, method: 'GET', url, answer },
      ];
    }),
  ];
}

/** What a ready view answers. */
function typedAnswer(cart: string): DebugAnswer {
  const text = `{" session": {"_fresh": true, "_user_id": "42", "cart": [${cart}], "avatar": {" bytes": "89504e47"}, "last_login": {" datetime": "datetime.datetime(2026, 11, 21, 9, 30)"}, "total": {" Decimal": "Decimal('4.50')"}, "_flashes": [{" tuple": ["success", "Welcome back, Ada"]}], "password": "correct horse battery staple"}}`;
  return { kind: 'json', text };
}

/** Flask-Login's token for user 42, signed with `dev`. */
const REMEMBERED =
  '42|b004c6ce2101ea6a03239661c7258dafed7a368188b18664b48b9cb968c180b5df878809667601f668c61fb51110a7367ecfd8807420ba06e2388950183a841e';

/** The shop's session with another user, under the original signature. */
function altered(now: number): string {
  const [other = ''] = signed(now, SHOP.replace('"42"', '"1"'), { key: 'other' }).split(
    /\.(?=[^.]+$)/,
  );
  return `${other}.${signed(now, SHOP).split('.').at(-1)}`;
}

/** Cookies beside the session, of every kind that a list may have. */
function otherCookies(now: number): JarCookie[] {
  const other = (name: string, value: string, changed: Partial<JarCookie> = {}) =>
    cookie(value, { name, httpOnly: false, ...changed });
  const site = { site: 'http://localhost', crossSiteAncestor: false };
  return [
    shop(now),
    other('theme', 'dark', { expires: now / 1000 + 300 * DAY, sameSite: 'lax' }),
    other('csrftoken', '4d1f7a9c0b3e5d2a8f6c1e0b9d7a3c5e', { httpOnly: true, sameSite: 'strict' }),
    other('consent', '{"ads":false,"statistics":true}', { path: '/cart' }),
    other('__Host-device', 'b51f', { secure: true, sameSite: 'none' }),
    other('widget', 'open', { secure: true, sameSite: 'none', partition: site }),
    other('<img src=x onerror=alert(1)>', 'abc\u202edcba'),
    other('', 'nameless'),
    other('tracking', 'x'.repeat(4000)),
    ...Array.from({ length: 20 }, (_, n) => other(`_exp_${n}`, `variant-${n % 3}`)),
  ];
}

const KNOWN = { keys: { [HOST]: KEY } };

/** Each scenario takes the time at which it is played, in unix milliseconds. */
export const SCENARIOS = {
  valid: (now) => ({ ...KNOWN, observations: page(now, [shop(now)]) }),
  /** Many cookies that are no sessions, and changes of two that the user made here: one was changed again since. */
  others: (now) => {
    const cookies = otherCookies(now);
    const [, theme = shop(now), , consent = shop(now)] = cookies;
    const edit = (wanted: JarCookie, value: string): Observation => ({
      ...{ kind: 'jarEdit', time: now - 9000, startedAt: now - 9000, how: 'edited', wanted },
      ...{ cookie: wanted, before: { ...wanted, value }, editId: null },
    });
    return {
      ...KNOWN,
      observations: [
        ...page(now - 10_000, cookies),
        edit({ ...consent, value: '{}' }, '{"ads":true}'),
        edit(theme, 'light'),
      ],
    };
  },
  life: (now) => ({ ...KNOWN, observations: life(now) }),
  /** The same life of a week ago, as a file has it: without the cookie jar. */
  harFile: (now) => ({ ...KNOWN, ...lifeInFile(now - 7 * DAY * 1000) }),
  traced: (now) => ({ ...KNOWN, observations: traced(now) }),
  /** A ring of several keys, and a Flask-Login token signed with one of them. */
  keys: (now) => ({
    keys: { [HOST]: `SECRET_KEY = '${KEY}'\nSECRET_KEY_FALLBACKS = ["old one", b'\\x01\\xff']` },
    observations: [...page(now, [shop(now), cookie(REMEMBERED, { name: 'remember_token' })])],
  }),
  /** A server whose clock is an hour ahead, and a session that another server signed, two hours ahead. */
  serverAhead: (now) => ({
    ...KNOWN,
    observations: [
      ...page(now, []),
      exchange(now, {
        date: Math.floor(now / 1000) + 3600,
        set: [`session=${signed(now, SHOP, { age: -3600 })}; Path=/; HttpOnly`],
      }),
      inJar(now, cookie(signed(now, SHOP, { age: -3600 }))),
      inJar(now + 1, cookie(signed(now, SHOP, { age: -2 * 3600 }))),
    ],
  }),
  altered: (now) => ({
    ...KNOWN,
    observations: [
      ...page(now - 1000, [shop(now)]),
      inJar(now, { ...shop(now), value: altered(now) }),
    ],
  }),
  django: (now) => ({
    ...KNOWN,
    observations: page(now, [
      cookie(signCookie('django', OTHER_SHOP, KEY, { timestamp: Math.floor(now / 1000) - 180 }), {
        name: 'sessionid',
        expires: now / 1000 + 14 * DAY - 180,
      }),
    ]),
  }),
  /** With `max_age=None`. */
  starlette: (now) => ({
    ...KNOWN,
    observations: page(now, [
      cookie(signCookie('starlette', OTHER_SHOP, KEY, { timestamp: Math.floor(now / 1000) - 180 })),
    ]),
  }),
  /** What does not belong in a signed cookie, as a login form and a checkout may leave it there. */
  secrets: (now) => ({ ...KNOWN, observations: page(now, [cookie(signed(now, SECRETS))]) }),
  texts: (now) => ({ ...KNOWN, observations: page(now, [cookie(signed(now, TEXTS))]) }),
  unchecked: (now) => ({ observations: page(now, [shop(now)]) }),
  wrongKey: (now) => ({
    ...KNOWN,
    observations: page(now, [shop(now, { key: 'production' })]),
  }),
  expired: (now) => ({
    ...KNOWN,
    observations: page(now, [cookie(signed(now, SHOP, { age: 40 * DAY }))]),
  }),
  legacyEpoch: (now) => ({
    ...KNOWN,
    observations: page(now, [cookie(signFlask(SHOP, KEY, { timestamp: 300_000_000 }))]),
  }),
  clockAhead: (now) => ({
    ...KNOWN,
    observations: page(now, [cookie(signed(now, SHOP, { age: -30 }))]),
  }),
  signedTomorrow: (now) => ({
    ...KNOWN,
    observations: page(now, [cookie(signed(now, SHOP, { age: -DAY }))]),
  }),
  notWorkedOut: (now) => ({
    ...KNOWN,
    observations: page(now, [cookie(signed(now, '{"at":{" d":"٢ Jan 2024 03:04"}}'))]),
  }),
  answers500: (now) => ({
    ...KNOWN,
    observations: page(now, [cookie(signed(now, '{"id":{" u":"not a uuid"},"name":"Ada"}'))]),
  }),
  damaged: (now) => ({
    observations: page(now, [cookie(signed(now, SHOP).replace(/^(.{300}).{40}/, '$1'))]),
  }),
  /** An id of Flask-Session. */
  signedId: (now) => ({
    ...KNOWN,
    observations: page(now, [
      cookie(signCookie('flask_session', 'k3Yq0b0m6pM0B7e0u2b9m1W8i4T7h5R2c6V1n9X3z0A', KEY)),
    ]),
  }),
  /** What the server keeps, as the app's debug view has answered with it, twice. */
  loaded: (now) => ({
    ...KNOWN,
    observations: loads(
      now,
      typedAnswer('{"name": "Notebook", "qty": 1}'),
      typedAnswer('{"name": "Notebook", "qty": 2}, {"name": "Pencil", "qty": 12}'),
    ),
  }),
  /** The same of a view that answers with plain JSON, and then with the page of a login. */
  loadedPlain: (now) => ({
    ...KNOWN,
    observations: loads(
      now,
      {
        kind: 'json',
        text: '{"cart": ["Notebook"], "last_login": "Sat, 21 Nov 2026 09:30:00 GMT"}',
      },
      { kind: 'notJson', type: 'text/html' },
    ),
  }),
  /** An id of express-session, which a login keeps. */
  sameId: (now) => {
    const id = signCookie('express_session', 'kq3Vb0-m6pM0B7e0u2b9m1W8i4T7h5R2', KEY);
    const set = `connect.sid=${id}; Path=/; HttpOnly`;
    return {
      ...KNOWN,
      observations: [
        ...page(now - 3000, []),
        exchange(now - 2000, { set: [set] }),
        inJar(now - 2000, cookie(id, { name: 'connect.sid' })),
        {
          ...exchange(now - 1000, { url: `${PAGE}login`, sent: `connect.sid=${id}`, set: [set] }),
          ...{ method: 'POST', status: 302, redirect: PAGE, hasPassword: true },
        },
      ],
    };
  },
  /** An id of Django, without a signature. */
  plainId: (now) => ({
    observations: page(now, [
      cookie('x8k2v0m6p9q1r4t7w3z5a8b2c6d9e1f4', {
        name: 'sessionid',
        expires: now / 1000 + 14 * DAY,
      }),
    ]),
  }),
  notASession: (now) => ({ observations: page(now, [cookie('dark-mode=on')]) }),
  hostile: (now) => ({ ...KNOWN, observations: page(now, [cookie(signed(now, HOSTILE))]) }),
  many: (now) => ({
    ...KNOWN,
    observations: page(now, [
      cookie(signed(now, JSON.stringify({ numbers: Array.from({ length: 1000 }, (_, n) => n) }))),
    ]),
  }),
  twoCookies: (now) => ({
    ...KNOWN,
    observations: page(now, [
      cookie(signed(now, '{"cart":[]}'), { path: '/' }),
      cookie(signed(now, '{"user":"ada"}'), { domain: 'localhost', hostOnly: false }),
    ]),
  }),
  noCookie: (now) => ({ observations: page(now, []) }),
  /** A page whose script logs in at another port. */
  otherOrigin: (now) => ({
    observations: [
      ...page(now, []),
      exchange(now, {
        url: 'http://localhost:5001/login',
        set: [`session=${signed(now, '{"user":"ada"}')}; Path=/; HttpOnly`],
        context: WITHOUT_CREDENTIALS,
      }),
    ],
  }),
  otherPath: (now) => ({
    observations: page(now, [cookie(signed(now, '{"admin":true}'), { path: '/admin' })]),
  }),
  large: (now) => ({
    ...KNOWN,
    observations: page(now, [cookie(signed(now, LARGE))]),
  }),
  refused: (now) => ({
    ...KNOWN,
    observations: [
      ...page(now, [shop(now)]),
      exchange(now, { set: [`session=${'x'.repeat(4200)}; Path=/; HttpOnly`] }),
    ],
  }),
  twoPorts: (now) => ({
    ...KNOWN,
    observations: [
      ...page(now, [shop(now)]),
      exchange(now, { url: 'http://localhost:8000/', set: ['session=other; Path=/; HttpOnly'] }),
      inJar(now, cookie('other')),
    ],
  }),
  nothingSeen: (now) => ({ observations: closedPage(now) }),
  noCookieSeen: (now) => ({
    observations: [...closedPage(now), exchange(now, { url: CLOSED_PAGE, sent: 'theme=dark' })],
  }),
  parentDomain: (now) => ({
    observations: [
      { kind: 'navigation', time: now, url: 'https://www.shop.example/' },
      { kind: 'access', time: now, host: 'www.shop.example', granted: true },
      { kind: 'access', time: now, host: 'shop.example', granted: false },
      { kind: 'jarSnapshot', time: now, host: 'www.shop.example', cookies: [] },
    ],
  }),
  /** A site that the user has allowed. */
  otherSite: (now) => ({
    observations: [
      { kind: 'navigation', time: now, url: CLOSED_PAGE },
      { kind: 'access', time: now, host: CLOSED_HOST, granted: true },
      {
        kind: 'jarSnapshot',
        time: now,
        host: CLOSED_HOST,
        cookies: [{ ...cookie(signed(now, SHOP)), domain: CLOSED_HOST, secure: true }],
      },
    ],
  }),
  carried: (now) => ({
    keys: { [CLOSED_HOST]: KEY },
    observations: [
      ...closedPage(now),
      exchange(now, { url: CLOSED_PAGE, sent: `session=${signed(now, SHOP)}` }),
    ],
  }),
  previousPage: (now) => ({
    ...KNOWN,
    observations: [...page(now, [shop(now)]), { kind: 'navigation', time: now, url: null }],
  }),
  unreadablePage: (now) => ({ observations: [{ kind: 'navigation', time: now, url: null }] }),
  /** A session that the user is writing. */
  draft: (now) => ({
    ...KNOWN,
    observations: page(now, [shop(now)]),
    edits: EDITS,
  }),
  /** One whose cookie the server has set again meanwhile. */
  draftOvertaken: (now) => ({
    ...KNOWN,
    observations: page(now, [shop(now)]),
    edits: EDITS,
    later: [inJar(now, cookie(signed(now, '{"theme":"light"}', { age: 0 })))],
  }),
  /** One that no key signs, and one that no cookie can hold. */
  draftNoKey: (now) => ({ observations: page(now, [shop(now)]), edits: EDITS }),
  draftTooLarge: (now) => ({
    ...KNOWN,
    observations: page(now, [cookie(signed(now, LARGE))]),
    edits: [{ kind: 'add', path: [], key: 'more', value: textOf(LARGE.slice(0, 600)) }],
  }),
  /** One of a site whose cookies the panel may not change. */
  draftNoAccess: (now) => ({
    keys: { [CLOSED_HOST]: KEY },
    observations: [
      ...closedPage(now),
      exchange(now, { url: CLOSED_PAGE, sent: `session=${signed(now, SHOP)}` }),
    ],
    edits: EDITS,
  }),
  waiting: () => ({ observations: [] }),
  jarFails: (now) => ({
    ...KNOWN,
    observations: [
      ...page(now, [shop(now)]),
      {
        kind: 'problem',
        time: now,
        what: 'jarUnreadable',
        host: HOST,
        detail: 'Error: the browser said no',
      },
    ],
  }),
} as const satisfies Record<string, (now: number) => Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;
