import { describe, expect, it } from 'vitest';
import { signCookie, signFlask } from '../../src/codec/index.ts';
import { cookieId } from '../../src/cookies/cookie.ts';
import type { JarCookie } from '../../src/cookies/jar-cookie.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { followedHosts } from '../../src/recording/hosts.ts';
import { knownCookies } from '../../src/recording/presence.ts';
import { INITIAL_STATE, reduce, type SessionState } from '../../src/recording/state.ts';
import { type Choice, type View, view as viewAt } from '../../src/recording/view.ts';
import { exchange } from '../cookies/exchange.ts';

const HOST = 'localhost';
const PAGE = 'http://localhost:5000/cart/';
const time = 1_700_000_000_000;
const CHOICE: Choice = { names: ['session'], picked: null };

function view(state: SessionState, choice: Partial<Choice> = {}, now = time / 1000): View {
  return viewAt(state, knownCookies(state), now, { ...CHOICE, ...choice });
}

function play(...observations: Observation[]): SessionState {
  return observations.reduce(reduce, INITIAL_STATE);
}

const navigation = (url: string | null, at = time): Observation => ({
  kind: 'navigation',
  time: at,
  url,
});
const access = (host: string, granted: boolean): Observation => ({
  kind: 'access',
  time,
  host,
  granted,
});
const snapshot = (host: string, ...cookies: JarCookie[]): Observation => ({
  kind: 'jarSnapshot',
  time,
  host,
  cookies,
});
const open = (...cookies: JarCookie[]) =>
  play(navigation(PAGE), access(HOST, true), snapshot(HOST, ...cookies));

/** What is shown: the value of the cookie, or else the kind of view. */
function shown(state: SessionState, choice: Partial<Choice> = {}): string {
  const current = view(state, choice);
  return current.kind === 'cookie' ? current.cookie.value : current.kind;
}

function values(state: SessionState, choice: Partial<Choice> = {}): string[] {
  const current = view(state, choice);
  return 'choices' in current ? current.choices.map(({ value }) => value) : [];
}

describe('the view', () => {
  it('waits until the jar was read before saying that there is no session', () => {
    expect(shown(play())).toBe('waiting');
    expect(shown(play(navigation(PAGE)))).toBe('waiting');
    expect(shown(play(navigation(PAGE), access(HOST, true)))).toBe('waiting');
    expect(view(open())).toMatchObject({ kind: 'noCookie', host: HOST, coverage: { kind: 'jar' } });
  });

  it.each([null, 'about:blank', 'chrome://version/', 'file:///tmp/a.html'])(
    'says that %s has no cookies',
    (url) => {
      expect(view(play(navigation(url)))).toEqual({ kind: 'unreadablePage', previous: null });
    },
  );

  it.each([null, 'about:blank'])(
    'keeps the previous page’s session, marked as such, at %s',
    (url) => {
      const left = play(navigation(PAGE), snapshot(HOST, jarCookie()), navigation(url));
      expect(view(left)).toMatchObject({ kind: 'unreadablePage', previous: { kind: 'cookie' } });
      const again = reduce(left, navigation(PAGE));
      expect(shown(again)).toBe('value');
    },
  );

  it('shows the cookie that Flask reads: the longest path, then the oldest', () => {
    const old = jarCookie({ value: 'old' });
    const young = jarCookie({ value: 'young', hostOnly: false });
    const deep = jarCookie({ value: 'deep', path: '/cart' });
    const elsewhere = jarCookie({ value: 'elsewhere', path: '/carts' });
    const other = jarCookie({ name: 'theme' });
    const state = open(other, old, young, deep, elsewhere);
    expect(view(state)).toMatchObject({
      cookie: { value: 'deep' },
      isIgnored: false,
      ignoredCount: 2,
      namesakes: [{ value: 'old' }, { value: 'young' }],
    });
    expect(values(state)).toEqual(['deep', 'old', 'young', 'elsewhere']);
  });

  it('shows the cookie that the user picked, and says that Flask reads another', () => {
    const first = jarCookie({ value: 'first' });
    const second = jarCookie({ value: 'second', hostOnly: false });
    const state = open(first, second);
    const shownFirst = view(state);
    if (shownFirst.kind !== 'cookie') throw new Error('no cookie');
    const picked = shownFirst.choices[1]?.id ?? null;
    expect(view(state, { picked })).toMatchObject({
      cookie: { value: 'second' },
      isIgnored: true,
      ignoredCount: 0,
    });
    expect(shown(state, { picked: 'gone' })).toBe('first');
  });

  it.each(['django', 'starlette'] as const)('shows the last cookie, which %s reads', (id) => {
    const signed = (json: string) => signCookie(id, json, 'dev');
    const deep = jarCookie({ value: signed('{"at": "deep"}'), path: '/cart' });
    const root = jarCookie({ value: signed('{"at": "root"}') });
    const state = open(deep, root);
    expect(view(state)).toMatchObject({
      cookie: { value: root.value },
      isIgnored: false,
      ignoredCount: 1,
    });
    const picked = knownCookies(state).find(({ value }) => value === deep.value)?.id ?? null;
    expect(view(state, { picked })).toMatchObject({
      cookie: { value: deep.value },
      isIgnored: true,
      ignoredCount: 0,
    });
  });

  it.each(['django', 'starlette'] as const)(
    'shows the session that %s reads after a value of its name that is no session',
    (id) => {
      const stale = jarCookie({ value: 'stale', path: '/cart' });
      const root = jarCookie({ value: signCookie(id, '{"at": "root"}', 'dev') });
      const state = open(stale, root);
      expect(view(state)).toMatchObject({
        cookie: { value: root.value },
        headerFormat: { id },
        ignoredCount: 1,
      });
      expect(view(state, { picked: cookieId(stale) })).toMatchObject({
        cookie: { value: 'stale' },
        headerFormat: { id },
        isIgnored: true,
        ignoredCount: 0,
      });
    },
  );

  it('shows the last of two ids with Django’s name', () => {
    const names = ['sessionid'];
    const id = (value: string, path: string) => jarCookie({ name: 'sessionid', value, path });
    const state = open(id('abcdefghijklmnopqrstuvwxyz012345', '/cart'), id('x2', '/'));
    expect(view(state, { names })).toMatchObject({ cookie: { value: 'x2' }, ignoredCount: 1 });
  });

  it('says that a cookie lies in another one’s quotes, or behind one that Werkzeug may take for it', () => {
    const session = jarCookie({ value: 'v' });
    const quotes = [
      jarCookie({ name: 'theme', value: '"x', path: '/cart' }),
      session,
      jarCookie({ name: 'last', value: 'y"' }),
    ];
    expect(view(open(...quotes))).toMatchObject({ swallowedBy: 'theme', alias: null });
    const alias = jarCookie({ name: 'session\ufffd', value: 'v', path: '/cart' });
    expect(view(open(session, alias))).toMatchObject({
      swallowedBy: null,
      alias: 'session\ufffd',
      isIgnored: false,
    });
    const harmless = jarCookie({ name: 'sessions', value: '"x"', path: '/cart' });
    expect(view(open(session, harmless))).toMatchObject({ swallowedBy: null, alias: null });
  });

  it('shows the first cookie that Flask can read, not an unreadable one before it', () => {
    const broken = jarCookie({ value: 'a b', path: '/cart' });
    const good = jarCookie({ value: 'good' });
    const state = open(broken, good);
    expect(view(state)).toMatchObject({
      cookie: { value: 'good' },
      isIgnored: false,
      ignoredCount: 0,
    });
    const shownBroken = view(state, { picked: cookieId(broken) });
    expect(shownBroken).toMatchObject({
      cookie: { value: 'a b' },
      isIgnored: false,
      ignoredCount: 0,
    });
  });

  it('finds cookies by the configured names in order, then by shape', () => {
    const shaped = signFlask('{"a":1}', 'dev');
    const state = open(
      jarCookie({ name: 'other', value: shaped }),
      jarCookie({ name: 'admin', value: 'admin' }),
      jarCookie({ name: 'shop', value: 'shop' }),
      jarCookie({ name: 'theme', value: 'dark' }),
      jarCookie({ name: 'list', value: signFlask('[1]', 'dev') }),
    );
    expect(values(state, { names: ['shop', 'admin'] })).toEqual(['shop', 'admin', shaped]);
    expect(shown(state, { names: ['session'] })).toBe(shaped);
  });

  it('offers cookies that the page does not send, and shows them only once a request used them', () => {
    const admin = jarCookie({ value: 'admin', path: '/admin' });
    const idle = open(admin);
    expect(shown(idle)).toBe('noCookie');
    expect(values(idle)).toEqual(['admin']);
    const used = reduce(
      idle,
      exchange({ url: 'http://localhost:5000/admin/x', startedAt: time, sent: 'session=admin' }),
    );
    expect(shown(used)).toBe('admin');
  });

  it('finds cookies of other hosts that the page sends requests to', () => {
    const api = jarCookie({ value: 'api', domain: '127.0.0.1' });
    const asked = exchange({ url: 'http://127.0.0.1:8000/', startedAt: time, sent: 'session=api' });
    const state = [asked, access('127.0.0.1', true), snapshot('127.0.0.1', api)].reduce(
      reduce,
      open(),
    );
    expect(followedHosts(state)).toEqual([HOST, '127.0.0.1']);
    expect(shown(state)).toBe('api');
    expect(followedHosts(reduce(state, navigation('http://a.test/', time + 1)))).toEqual([
      'a.test',
    ]);
  });

  it('keeps the session while the page stays on its host, and drops it on another', () => {
    const state = open(jarCookie());
    expect(shown(reduce(state, navigation('http://localhost:8000/')))).toBe('value');
    expect(shown(reduce(state, navigation('http://127.0.0.1:5000/')))).toBe('waiting');
  });

  it('does not show an expired cookie, because browsers report expiry late', () => {
    const state = open(jarCookie({ expires: time / 1000 + 10 }));
    expect(view(state, {}, time / 1000).kind).toBe('cookie');
    expect(view(state, {}, time / 1000 + 10)).toMatchObject({ kind: 'noCookie', choices: [] });
  });

  it('does not use what is known of another host', () => {
    const state = play(
      navigation(PAGE),
      access('shop.example', false),
      snapshot('a.test', jarCookie()),
    );
    expect(shown(state)).toBe('waiting');
  });

  it('says that a Secure cookie in the jar was not overwritten over http', () => {
    const url = 'http://shop.test/';
    const held = jarCookie({ domain: 'shop.test', secure: true, value: 'old' });
    const page = play(navigation(url), access('shop.test', true), snapshot('shop.test', held));
    const set = ['session=new; Path=/'];
    expect(view(reduce(page, exchange({ url, set })))).toMatchObject({
      kind: 'noCookie',
      refused: { reason: 'secureOverwrite', value: 'new' },
    });
  });

  it('says that a cookie was refused if the jar lacks it', () => {
    const refused = exchange({ set: [`session=${'x'.repeat(4090)}; Path=/`] });
    expect(view(reduce(open(jarCookie()), refused))).toMatchObject({
      cookie: { value: 'value' },
      refused: { reason: 'tooLarge', size: 4097 },
    });
    const none = exchange({ url: 'http://shop.test/', set: ['session=new; SameSite=None'] });
    const page = navigation('http://shop.test/');
    const jar = (value: string) => snapshot('shop.test', jarCookie({ domain: 'shop.test', value }));
    const reason = 'sameSiteNoneInsecure';
    expect(view(play(page, jar('old'), none))).toMatchObject({ refused: { reason } });
    expect(view(play(page, jar('new'), none))).toMatchObject({ refused: null });
    const taken = exchange({ url: 'http://shop.test/', set: ['session=newer; Path=/'] });
    expect(view(play(page, jar('newer'), none, taken))).toMatchObject({ refused: null });
    const www = 'http://www.shop.test/';
    const parent = jarCookie({ domain: 'shop.test', hostOnly: false });
    const large = exchange({ url: www, set: [`session=${'x'.repeat(4090)}; Domain=shop.test`] });
    expect(view(play(navigation(www), snapshot('www.shop.test', parent), large))).toMatchObject({
      cookie: { value: 'value' },
      refused: { reason: 'tooLarge' },
    });
  });
});

describe('a session cookie under a new name', () => {
  const [OLD, NEW] = [signFlask('{"user":"ada"}', 'dev'), signFlask('{"user":"bob"}', 'dev')];
  const at = (seconds: number, told: Parameters<typeof exchange>[0]) =>
    exchange({ url: PAGE, startedAt: time + seconds * 1000, ...told });
  const jar = (seconds: number, ...cookies: JarCookie[]): Observation => ({
    ...snapshot(HOST, ...cookies),
    time: time + seconds * 1000,
  });
  const old = jarCookie({ value: OLD });
  const renamed = jarCookie({ name: 'shop_session', value: NEW });
  const login = [
    at(10, { sent: `session=${OLD}`, set: [`shop_session=${NEW}; Path=/`] }),
    jar(11, old, renamed),
  ];
  const leftoversOf = (state: SessionState) => {
    const current = view(state);
    const left = current.kind === 'cookie' ? current.leftovers : [];
    return left.map(({ cookie, by }) => [cookie.name, by.name]);
  };

  it.each([
    ['which only the jar has', []],
    ['which the server had set before', [at(1, { set: [`session=${OLD}; Path=/`] }), jar(2, old)]],
    [
      'which an app at another port set last',
      [
        at(1, { set: [`session=x; Path=/`] }),
        at(2, { url: 'http://localhost:8000/', set: [`session=${OLD}; Path=/`] }),
        jar(3, old),
      ],
    ],
  ] as const)('comes before the old one, %s', (_, before) => {
    const state = [...before, ...login].reduce(reduce, open(old));
    expect(shown(state)).toBe(NEW);
    expect(leftoversOf(state)).toEqual([['session', 'shop_session']]);
    expect(shown(state, { picked: cookieId(old) })).toBe(OLD);
  });

  it('is no reason to change between two that the server goes on setting', () => {
    const [later, again] = [signFlask('{"n":1}', 'dev'), signFlask('{"n":2}', 'dev')];
    const both = [
      ...login,
      at(12, { set: [`session=${later}; Path=/`] }),
      jar(13, jarCookie({ value: later }), renamed),
    ].reduce(reduce, open(old));
    expect(shown(both)).toBe(later);
    expect(leftoversOf(both)).toEqual([]);
    const next = [
      at(14, { set: [`shop_session=${again}; Path=/`] }),
      jar(15, jarCookie({ value: later }), jarCookie({ name: 'shop_session', value: again })),
    ].reduce(reduce, both);
    expect(shown(next)).toBe(later);
  });

  it('is not that of an app at another port', () => {
    const other = at(10, { url: 'http://localhost:8000/', set: [`shop_session=${NEW}; Path=/`] });
    expect(shown([other, jar(11, old, renamed)].reduce(reduce, open(old)))).toBe(OLD);
  });

  it('comes first where only requests show cookies, too', () => {
    const denied = play(navigation(PAGE), access(HOST, false));
    const state = [
      at(1, { set: [`session=${OLD}; Path=/`] }),
      login[0],
      at(12, { sent: `session=${OLD}; shop_session=${NEW}` }),
    ]
      .filter((each) => each !== undefined)
      .reduce(reduce, denied);
    expect(shown(state)).toBe(NEW);
  });
});

describe('a site whose jar may not be read', () => {
  const SHOP = 'https://www.shop.test/';
  const closed = play(navigation(SHOP), access('www.shop.test', false), access('shop.test', false));

  it('shows nothing before a request to it was observed', () => {
    expect(view(closed)).toEqual({ kind: 'nothingSeen', host: 'www.shop.test' });
    const elsewhere = reduce(closed, exchange({ url: 'https://cdn.test/' }));
    expect(view(elsewhere).kind).toBe('nothingSeen');
  });

  it('shows what requests carry and responses set', () => {
    const asked = reduce(closed, exchange({ url: SHOP, sent: 'theme=dark' }));
    expect(view(asked)).toMatchObject({
      kind: 'noCookie',
      coverage: { kind: 'exchanges', host: 'www.shop.test' },
    });
    const sent = reduce(asked, exchange({ url: SHOP, sent: 'session=one; session=two' }));
    expect(view(sent)).toMatchObject({
      cookie: { value: 'one', source: 'request', attributes: null },
      ignoredCount: 1,
    });
    const set = reduce(sent, exchange({ url: SHOP, set: ['session=three; Path=/; HttpOnly'] }));
    expect(view(set)).toMatchObject({
      cookie: { value: 'three', source: 'response', attributes: { httpOnly: true } },
      coverage: { kind: 'exchanges', host: 'www.shop.test' },
    });
  });

  it('is shown from its requests if only the parent domain is not permitted', () => {
    const state = [
      access('www.shop.test', true),
      snapshot('www.shop.test'),
      exchange({ url: SHOP, set: ['session=parent; Domain=shop.test; Path=/'] }),
    ].reduce(reduce, closed);
    expect(view(state)).toMatchObject({
      cookie: { value: 'parent', source: 'response' },
      coverage: { kind: 'exchanges', host: 'shop.test' },
    });
    const carried = [
      access('www.shop.test', true),
      snapshot('www.shop.test'),
      exchange({ url: SHOP, sent: 'session=unseen' }),
    ].reduce(reduce, closed);
    expect(view(carried)).toMatchObject({
      cookie: { value: 'unseen' },
      coverage: { kind: 'exchanges', host: 'shop.test' },
    });
  });

  it('keeps the order in which requests carried cookies of one name', () => {
    const state = [
      exchange({ url: SHOP, startedAt: time, sent: 'session=root' }),
      exchange({ url: `${SHOP}admin/`, startedAt: time + 10, sent: 'session=admin; session=root' }),
    ].reduce(reduce, closed);
    expect(view(state)).toMatchObject({ cookie: { value: 'admin' }, ignoredCount: 1 });
    expect(values(state)).toEqual(['admin', 'root']);
    const set = [
      exchange({ url: SHOP, startedAt: time, set: ['session=root; Path=/'] }),
      exchange({ url: `${SHOP}admin/`, startedAt: time + 10, sent: 'session=admin; session=root' }),
    ].reduce(reduce, closed);
    expect(values(set)).toEqual(['admin', 'root']);
  });

  it('says that a cookie was too large, which is certain without the jar', () => {
    const large = exchange({ url: SHOP, set: [`session=${'x'.repeat(5000)}; Path=/`] });
    expect(view(reduce(closed, large))).toMatchObject({ refused: { reason: 'tooLarge' } });
  });

  it('says that a cookie was for another domain, which is certain without the jar', () => {
    const set = ['session=value; Domain=myshop.example.com'];
    expect(view(reduce(closed, exchange({ url: SHOP, set })))).toMatchObject({
      kind: 'noCookie',
      refused: { reason: 'domainMismatch' },
    });
  });

  it('offers the parent domain, whose cookies may be the missing ones', () => {
    const state = [access('www.shop.test', true), snapshot('www.shop.test')].reduce(reduce, closed);
    expect(view(state)).toMatchObject({ kind: 'noCookie', unreadableParent: 'shop.test' });
    const suffix = play(
      navigation('https://shop.co.uk/'),
      access('shop.co.uk', true),
      access('co.uk', false),
      snapshot('shop.co.uk'),
    );
    expect(view(suffix)).toMatchObject({ kind: 'noCookie', unreadableParent: null });
  });

  it('does not bring back what the jar has shown and dropped', () => {
    const www = jarCookie({ domain: 'www.shop.test', value: 'old' });
    const before = [
      access('www.shop.test', true),
      snapshot('www.shop.test', www),
      exchange({ url: SHOP, sent: 'session=old' }),
    ].reduce(reduce, closed);
    expect(shown(before)).toBe('old');
    expect(shown(reduce(before, snapshot('www.shop.test')))).toBe('noCookie');
    const removal = {
      kind: 'jarChange',
      time,
      cookie: www,
      removed: true,
      cause: 'explicit',
    } as const;
    expect(shown(reduce(before, removal))).toBe('noCookie');
    const renewed = reduce(before, snapshot('www.shop.test', { ...www, value: 'new' }));
    expect(view(renewed)).toMatchObject({ cookie: { value: 'new' }, ignoredCount: 0 });
  });

  it('loses its jar when the permission is revoked', () => {
    const granted = [
      access('www.shop.test', true),
      snapshot('www.shop.test', jarCookie({ domain: 'www.shop.test' })),
    ].reduce(reduce, closed);
    expect(shown(granted)).toBe('value');
    expect(view(reduce(granted, access('www.shop.test', false))).kind).toBe('nothingSeen');
  });
});

describe('a page reported after its requests', () => {
  it('keeps the hosts of those requests', () => {
    const shop = 'http://shop.test/';
    const state = play(
      navigation(PAGE, time),
      exchange({ url: 'http://old.test/', startedAt: time + 5, sent: 'a=b' }),
      exchange({ url: shop, startedAt: time + 10, isDocument: true }),
      exchange({ url: 'http://api.test/', startedAt: time + 20, sent: 'session=x' }),
      navigation(`${shop}#top`, time + 100),
    );
    expect(followedHosts(state)).toEqual(['shop.test', 'api.test']);
  });

  it('keeps them if it is reported before its own request has ended', () => {
    const shop = 'http://shop.test/';
    const state = play(
      navigation(shop, time + 100),
      exchange({ url: 'http://api.test/', startedAt: time + 90, sent: 'session=x' }),
      exchange({ url: shop, startedAt: time + 10, isDocument: true }),
    );
    expect(followedHosts(state)).toEqual(['shop.test', 'api.test']);
  });
});

describe('a page without a response', () => {
  const failed = {
    ...exchange({ url: PAGE, startedAt: time + 5, isDocument: true }),
    isUnanswered: true,
  };

  it('is the browser’s own until a server responds', () => {
    for (const order of [
      [failed, navigation(PAGE)],
      [navigation(PAGE), failed],
    ]) {
      const state = order.reduce(reduce, open(jarCookie()));
      expect(view(state)).toMatchObject({ kind: 'unreadablePage', previous: { kind: 'cookie' } });
      const answered = exchange({ url: PAGE, startedAt: time + 10, isDocument: true });
      expect(shown(reduce(state, answered))).toBe('value');
    }
  });
});

describe('a jar read before its page is reported', () => {
  it('is kept, while the previous page’s jar is dropped', () => {
    const next = 'http://127.0.0.1:5000/';
    const state = play(
      navigation(PAGE),
      snapshot(HOST, jarCookie()),
      exchange({ url: next, startedAt: time + 1, isDocument: true, set: ['session=a; Path=/'] }),
      access('127.0.0.1', true),
      snapshot('127.0.0.1', jarCookie({ domain: '127.0.0.1', value: 'a' })),
      navigation(next, time + 2),
    );
    expect(shown(state)).toBe('a');
    expect([...state.jars.keys()]).toEqual(['127.0.0.1']);
  });
});

describe('a change in the jar', () => {
  const before = open(jarCookie({ value: 'one' }));
  const change = (value: string, removed: boolean, cause: 'explicit' | 'overwrite' | 'expired') =>
    ({ kind: 'jarChange', time, cookie: jarCookie({ value }), removed, cause }) as const;

  it('overwrites: the removal reported first, with either value, deletes nothing', () => {
    // Chromium reports the removal with the old value, Firefox with the new one.
    for (const value of ['one', 'two']) {
      const removed = reduce(before, change(value, true, 'overwrite'));
      expect(shown(removed)).toBe('one');
      expect(shown(reduce(removed, change('two', false, 'explicit')))).toBe('two');
    }
  });

  it('deletes and creates', () => {
    const gone = reduce(before, change('one', true, 'expired'));
    expect(shown(gone)).toBe('noCookie');
    expect(shown(reduce(gone, change('new', false, 'explicit')))).toBe('new');
  });

  it('keeps a cookie’s position in sending order', () => {
    const first = jarCookie({ value: 'first' });
    const second = jarCookie({ value: 'second', hostOnly: false });
    const state = open(first, second);
    expect(shown(reduce(state, change('renewed', false, 'explicit')))).toBe('renewed');
  });

  it('leaves cookies of another partition, path, name or host unchanged', () => {
    for (const other of [
      { partition: { site: 'https://a.test', crossSiteAncestor: false } },
      { path: '/x' },
      { name: 'theme' },
      { domain: 'a.test' },
    ]) {
      const cookie = jarCookie({ ...other, value: 'one' });
      const removal = { ...change('one', true, 'expired'), cookie };
      expect(shown(reduce(before, removal))).toBe('one');
    }
  });
});

describe('a problem', () => {
  const problem = (detail: string) =>
    ({ kind: 'problem', time, what: 'jarUnreadable', host: HOST, detail }) as const;

  it('is reported once, with its latest message, until the jar is read', () => {
    const state = play(navigation(PAGE), problem('first'), problem('second'));
    const latest = { what: 'jarUnreadable', host: HOST, detail: 'second' };
    expect(state.problems).toEqual([latest]);
    const solved = (host: string) =>
      ({ kind: 'solved', time, what: 'jarUnreadable', host }) as const;
    expect(reduce(state, solved('a.test')).problems).toEqual([latest]);
    expect(reduce(state, solved(HOST)).problems).toEqual([]);
  });

  it('does not hide what requests have shown', () => {
    const state = play(navigation(PAGE), problem('no'), exchange({ url: PAGE, sent: 'session=a' }));
    expect(shown(state)).toBe('a');
  });

  it('of a permitted site does not ask for permission', () => {
    const state = play(navigation(PAGE), access(HOST, true), problem('no'));
    expect(view(state)).toMatchObject({ kind: 'noCookie', coverage: { kind: 'failed' } });
  });
});

it('a refused deletion does not count as a refused cookie', () => {
  const set = ['session=; Path=/; Max-Age=0; SameSite=None'];
  expect(reduce(open(jarCookie()), exchange({ set })).refused).toEqual([]);
});

describe('thousands of exchanges', () => {
  it('leave a bounded state', () => {
    let state = open();
    for (let n = 0; n < 3000; n += 1) {
      const url = `http://h${n}.test/`;
      const set = [`c${n}=x; Path=/p${n}`, `big=${'x'.repeat(5000)}`];
      state = reduce(
        state,
        exchange({ url, startedAt: time + n, set, sent: `c${n}=x`, isDocument: true }),
      );
    }
    expect(view(state).kind).toBe('noCookie'); // the page's own host is kept
    const { observed, hosts, page, refused } = state;
    const sizes = [observed.length, hosts.contacts.size, page.documents.size, refused.length];
    expect(sizes).toEqual([500, 200, 20, 20]);
  });
});
