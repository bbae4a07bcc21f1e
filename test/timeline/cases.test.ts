import { describe, expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import type { JarCookie } from '../../src/cookies/jar-cookie.ts';
import { UNKNOWN_CONTEXT } from '../../src/cookies/request-context.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { exportThread } from '../../src/timeline/export.ts';
import { changeRows } from '../../src/timeline/rows.ts';
import { exchange } from '../cookies/exchange.ts';

const START = 1_700_000_000_000;
const signed = (o: object, ts = 1_700_000_000) =>
  signFlask(JSON.stringify(o), 'dev', { timestamp: ts });
const navigation = (url = 'http://localhost:5000/', time = START): Observation => ({
  kind: 'navigation',
  time,
  url,
});
const access = (host = 'localhost', granted = true, time = START): Observation => ({
  kind: 'access',
  time,
  host,
  granted,
});
const snapshot = (cookies: JarCookie[], time: number, host = 'localhost'): Observation => ({
  kind: 'jarSnapshot',
  time,
  host,
  cookies,
});
const changed = (value: string, time: number, more = {}): Observation => ({
  kind: 'jarChange',
  time,
  cookie: jarCookie({ value, ...more }),
  removed: false,
  cause: 'explicit',
});
const gone = (
  value: string,
  time: number,
  cause: 'explicit' | 'expired' = 'explicit',
): Observation => ({ kind: 'jarChange', time, cookie: jarCookie({ value }), removed: true, cause });
const chosen = (timelineLength: number): Observation => ({
  kind: 'recordingOptions',
  time: START,
  cookieNames: ['session'],
  timelineLength,
});
const cleared = (time: number): Observation => ({ kind: 'cleared', time });
const run = (...o: Observation[]) => o.reduce(reduce, INITIAL_STATE).history;
const lines = (h: ReturnType<typeof run>, index = 0) =>
  h.threads[index]?.entries.map((e) => [e.kind === 'change' ? e.cause.kind : 'refused', e.value]);
const [A, B] = [signed({ a: 1 }), signed({ b: 1 })];
const opened = [navigation(), access()];
const SHOP = 'http://shop.test/';
const closed = [navigation(SHOP), access('shop.test', false)];

describe('the history of cookies', () => {
  it('counts a deletion once that the jar reports seconds after the response', () => {
    const login = { url: 'http://localhost:5000/login', duration: 100 };
    const post = exchange({ ...login, startedAt: START + 900, set: [`session=${A}; Path=/`] });
    const get = exchange({
      ...{ ...login, startedAt: START + 1010, sent: `session=${A}` },
      set: ['session=; Max-Age=0; Path=/'],
    });
    const history = run(
      ...opened,
      snapshot([], START),
      ...[post, changed(A, START + 3500), gone(A, START + 3600), get],
    );
    expect(lines(history)).toEqual([
      ['exchange', A],
      ['exchange', null],
    ]);
  });

  it.each(['omitted', 'unknown'] as const)(
    'gives a session to the response that the jar followed, not to an equal one before: %s',
    (credentials) => {
      const context = { ...UNKNOWN_CONTEXT, kind: 'subresource', site: 'same-site' } as const;
      const set = { set: [`session=${B}; Path=/`], duration: 20 };
      const login = 'http://localhost:5001/login';
      const before = {
        ...exchange({ ...set, url: login, startedAt: START + 100 }),
        context: { ...context, credentials },
      };
      const after = exchange({
        ...set,
        url: 'http://localhost:5001/again',
        startedAt: START + 150,
      });
      const jar = changed(B, after.time + 1);
      const start = [...opened, snapshot([jarCookie({ value: A })], START)];
      for (const order of [
        [jar, before, after],
        [jar, after, before],
        [before, jar, after],
        [before, after, jar],
      ]) {
        const entries = run(...start, ...order).threads[0]?.entries;
        expect(entries?.filter(({ value }) => value === B)).toMatchObject([
          { kind: 'refused', reason: 'noCredentials', exchange: { url: before.url } },
          { kind: 'change', isProven: true, cause: { exchange: { url: after.url } } },
        ]);
      }
    },
  );

  it('keeps a change that was replaced before a response set the same value again', () => {
    const first = exchange({
      startedAt: START + 1200,
      duration: 200,
      set: [`session=${B}; Path=/`],
    });
    const slow = exchange({
      startedAt: START + 600,
      duration: 1000,
      set: [`session=${A}; Path=/`],
    });
    const history = run(
      ...opened,
      snapshot([], START),
      ...[changed(A, START + 1001), changed(B, START + 1401), slow, first],
      changed(A, START + 1601),
    );
    expect(lines(history)).toEqual([
      ['unseen', A],
      ['exchange', B],
      ['exchange', A],
    ]);
  });

  it('shows that a session was changed back, if the request that carried it is reported late', () => {
    const login = (value: string, time: number, sent = '') =>
      exchange({
        ...{ url: `${SHOP}login`, startedAt: START + time, sent },
        set: [`session=${value}; Path=/`],
      });
    const page = (value: string, time: number) =>
      exchange({ url: SHOP, startedAt: START + time, sent: `session=${value}` });
    const [late, later] = [page(B, 400), page(A, 5000)];
    const logins = [login(A, 100), page(A, 200), login(B, 300, `session=${A}`)];
    const there = [
      ['exchange', A],
      ['exchange', B],
      ['unseen', A],
    ];
    expect(lines(run(...closed, ...logins, late, later))).toEqual(there);
    expect(lines(run(...closed, ...logins, later, late))).toEqual(there);
    // Within what the times of two requests may be off, they show nothing.
    const near = run(...closed, ...logins, page(A, 405), late);
    expect(lines(near)).toEqual(there.slice(0, 2));
    const again = login(A, 3000, `session=${B}`);
    const explained = run(...closed, ...logins, later, late, again);
    expect(lines(explained)).toEqual(there.with(2, ['exchange', A]));
  });

  it('takes no session as refused by a request outside of its path', () => {
    const context = { ...UNKNOWN_CONTEXT, kind: 'subresource', site: 'same-origin' } as const;
    const script = exchange({
      ...{ url: `${SHOP}api`, startedAt: START + 100, set: [`session=${A}; Path=/shop`] },
      context: { ...context, credentials: 'unknown' },
    });
    const page = (path: string) =>
      exchange({ url: SHOP + path, isDocument: true, startedAt: START + 200 });
    const proofs = (path: string) =>
      run(...closed, script, page(path)).threads[0]?.entries.map((entry) =>
        entry.kind === 'refused' ? entry.proof : entry.kind,
      );
    expect(proofs('')).toEqual([null]);
    expect(proofs('shop/cart')).toEqual(['request']);
  });

  it('gives a change to what a later request carried already to nobody that was seen', () => {
    // Chromium's DevTools ask for a file of their own at each page, which renews a permanent session unseen.
    const page = 'http://localhost:5000/';
    const start = exchange({
      ...{ url: `${page}start`, method: 'POST', startedAt: START + 100, duration: 4 },
      ...{ sent: `session=${A}`, set: [`session=${B}; Path=/`] },
    });
    const next = exchange({
      ...{ url: page, isDocument: true, startedAt: START + 140, duration: 2 },
      ...{ sent: `session=${A}`, set: [`session=${A}; Path=/`] },
    });
    const [first, unseen] = [changed(B, START + 110), changed(A, START + 150)];
    const before = [...opened, snapshot([jarCookie({ value: A })], START)];
    for (const order of [
      [first, unseen, start, next],
      [start, first, unseen, next],
      [start, first, next, unseen],
      [first, unseen, next, start],
      [start, next, first, unseen],
    ]) {
      const history = run(...before, ...order);
      const rows = changeRows(history.threads[0] as (typeof history.threads)[number]);
      const whatChanged = rows
        .filter((row) => row.kind === 'change' && row.before !== row.entry.value)
        .map(({ entry }) => (entry.kind === 'change' ? entry.cause.kind : 'refused'));
      expect(whatChanged).toEqual(['found', 'exchange', 'unseen']);
    }
  });

  describe('a response that may have been refused, with the value that was shown later', () => {
    const context = {
      ...UNKNOWN_CONTEXT,
      kind: 'subresource',
      site: 'same-site',
      credentials: 'unknown',
    } as const;
    const may = (set: string) => ({
      ...exchange({
        url: 'http://localhost:5001/login',
        startedAt: START + 100,
        duration: 20,
        set: [set],
      }),
      context,
    });
    const again = (start: number, end: number, sent: string, set: string) =>
      exchange({
        url: 'http://localhost:5001/again',
        startedAt: START + start,
        duration: end - start,
        sent,
        set: [set],
      });
    const set = `session=${B}; Path=/`;
    const causes = (h: ReturnType<typeof run>) =>
      h.threads[0]?.entries.map((entry) =>
        entry.kind === 'change' && entry.cause.kind === 'exchange'
          ? new URL(entry.cause.exchange.url).pathname
          : entry.kind,
      );

    it('stays its cause where a later request carried the value', () => {
      const sent = `session=${B}`;
      expect(causes(run(...closed, may(set), again(60_000, 60_050, sent, set)))).toEqual([
        '/login',
        '/again',
      ]);
      const jar = [snapshot([jarCookie({ value: A })], START), may(set), changed(B, START + 5000)];
      const h = run(...opened, ...jar, again(7000, 7050, sent, set));
      expect(causes(h)?.slice(1)).toEqual(['/login', '/again']);
    });

    it('does not come back after the timeline was cleared', () => {
      const before = [
        snapshot([jarCookie({ value: A })], START),
        may(set),
        changed(B, START + 1500),
      ];
      const h = run(...opened, ...before, cleared(START + 1600), again(1650, 1700, '', set));
      expect(h.threads[0]?.entries.every(({ time }) => time >= START + 120)).toBe(true);
      expect(causes(h)).not.toContain('refused');
    });
  });

  it('does not lose the expiry of what was cleared while unproven', () => {
    const short = exchange({ startedAt: START + 50, set: [`session=${B}; Path=/; Max-Age=1`] });
    const events = [...opened, snapshot([], START), short, cleared(START + 300)];
    expect(lines(run(...events, snapshot([], START + 4000)))).toEqual([
      ['found', B],
      ['expired', null],
    ]);
  });

  it('has found a cookie with the attributes that the jar has', () => {
    const refused = exchange({
      startedAt: START + 50,
      sent: `session=${A}`,
      set: [`session=${B}; Path=/; Max-Age=500; SameSite=Strict`],
    });
    const here = snapshot([jarCookie({ value: A })], START);
    const h = run(...opened, here, refused, cleared(START + 300), { ...here, time: START + 5000 });
    expect(h.threads[0]?.entries).toMatchObject([
      { value: A, attributes: { expires: null, sameSite: 'unspecified' } },
    ]);
  });

  it('gives a value that came back to the response that brought it back', () => {
    const set = (start: number, end: number) =>
      exchange({
        startedAt: START + start,
        duration: end - start,
        sent: `session=${A}`,
        set: [`session=${A}; Path=/`],
      });
    const h = run(
      ...opened,
      snapshot([], START),
      changed(A, START + 201),
      gone(A, START + 1001, 'expired'),
      changed(A, START + 2201),
      set(400, 600), // reported late; the jar had its value already
      gone(A, START + 2401, 'expired'),
      set(800, 2200),
    );
    expect(lines(h)).toEqual([
      ['unseen', A],
      ['exchange', A],
      ['expired', null],
      ['exchange', A],
      ['expired', null],
    ]);
  });

  it('does not mistake a refused oversize cookie for a deletion', () => {
    const h = run(
      ...opened,
      snapshot([jarCookie({ value: A })], START),
      exchange({
        startedAt: START + 1000,
        sent: `session=${A}`,
        set: [`session=${'x'.repeat(4200)}; Path=/`],
      }),
      gone(A, START + 60_000, 'expired'),
    );
    expect(lines(h)).toEqual([
      ['found', A],
      ['refused', null],
      ['expired', null],
    ]);
  });
  it('tells a refused deletion from a refused cookie that ends later', () => {
    const deletes = (at: number) => {
      const header = `session=${'x'.repeat(4200)}; Expires=${new Date(at).toUTCString()}`;
      const answer = exchange({ startedAt: START + 1000, sent: `session=${A}`, set: [header] });
      const jar = snapshot([jarCookie({ value: A })], START);
      return run(...opened, jar, answer).threads[0]?.entries.at(-1);
    };
    expect(deletes(0)).toMatchObject({ kind: 'refused', isDeletion: true });
    expect(deletes(START + 3_600_000)).toMatchObject({ kind: 'refused', isDeletion: false });
  });

  it('puts an expiry before the response that set the next cookie', () => {
    const C = signed({ c: 1 });
    const set = (value: string, at: number) =>
      exchange({ startedAt: START + at, set: [`session=${value}; Path=/`] });
    const h = run(
      ...opened,
      snapshot([jarCookie({ value: A })], START),
      set(B, 1000),
      gone(A, START + 1010, 'expired'), // reported late
      set(C, 1020),
      changed(B, START + 1030),
      changed(C, START + 1040),
    );
    expect(lines(h)).toEqual([
      ['found', A],
      ['expired', null],
      ['exchange', B],
      ['exchange', C],
    ]);
  });
  it('does not overflow the stack after 10,000 unproven changes', () => {
    let st = [...closed, chosen(10_000)].reduce(reduce, INITIAL_STATE);
    for (let i = 0; i < 9990; i++)
      st = reduce(
        st,
        exchange({ url: SHOP, startedAt: START + i * 10, set: [`session=v${i}; Path=/`] }),
      );
    st = reduce(st, access('shop.test', true, START + 1e6));
    const { history } = reduce(st, snapshot([], START + 1e6, 'shop.test'));
    expect(lines(history)?.slice(-2)).toEqual([
      ['exchange', 'v9989'],
      ['unseen', null],
    ]);
  }, 30_000);
  it('does not call a cookie refused that expired before a request, where the jar may not be read', () => {
    const login = exchange({
      url: SHOP,
      startedAt: START,
      set: [`session=${A}; Path=/; Max-Age=60`],
    });
    const later = exchange({ url: SHOP, isDocument: true, startedAt: START + 61_000 });
    const h = run(...closed, login, later);
    expect(lines(h)).toEqual([
      ['exchange', A],
      ['expired', null],
    ]);
    expect(h.threads[0]?.entries.at(-1)?.time).toBe(START + 60_005);
  });

  it('gives an expiry the time of the cookie’s own, however late it is noticed', () => {
    const expires = START / 1000 + 20;
    const cookie = jarCookie({ value: A, expires });
    const begun = [...opened, snapshot([], START), changed(A, START + 100, { expires })];
    const late = START + 300_000;
    const removed: Observation = {
      ...{ kind: 'jarChange', time: late, cookie, removed: true, cause: 'expired' },
    };
    for (const noticed of [removed, snapshot([], late)]) {
      const { entries } = run(...begun, noticed).threads[0] ?? { entries: [] };
      expect(entries.map(({ time, value }) => [time, value])).toEqual([
        [START + 100, A],
        [START + 20_000, null],
      ]);
    }
  });

  it('does not call a cookie refused that expired before the jar was readable', () => {
    const h = run(
      ...closed,
      exchange({ url: SHOP, startedAt: START, set: [`session=${A}; Path=/; Max-Age=60`] }),
      access('shop.test', true, START + 600_000),
      snapshot([], START + 600_000, 'shop.test'),
    );
    expect(lines(h)).toEqual([
      ['exchange', A],
      ['expired', null],
    ]);
  });
  it('does not call a cookie refused that a later response deleted before the first reading', () => {
    const h = run(
      ...opened,
      snapshot([], START),
      exchange({
        url: 'http://api.localhost/login',
        startedAt: START + 10,
        set: [`session=${A}; Path=/`],
      }),
      access('api.localhost', true, START + 60),
      snapshot([], START + 60, 'api.localhost'),
      exchange({
        url: 'http://api.localhost/logout',
        startedAt: START + 20,
        sent: `session=${A}`,
        set: ['session=; Path=/; Max-Age=0'],
      }),
    );
    expect(lines(h)).toEqual([
      ['exchange', A],
      ['exchange', null],
    ]);
  });
  it('records exchanges after a clear and a clock that is set back', () => {
    const h = run(
      ...opened,
      snapshot([], START),
      cleared(START + 3_600_000),
      navigation('http://localhost:5000/x', START + 1000),
      exchange({ startedAt: START + 2000, set: [`session=${A}; Path=/`] }),
      changed(A, START + 2006),
    );
    expect(lines(h)).toEqual([['exchange', A]]);
  });
  it('keeps the session among sixty other cookies that look like sessions', () => {
    const many = Array.from({ length: 60 }, (_, i) =>
      jarCookie({ name: `s${i}`, value: signed({ i }) }),
    );
    const h = run(
      ...opened,
      snapshot([jarCookie({ value: A }), ...many], START),
      exchange({ startedAt: START + 100, sent: `session=${A}`, set: [`session=${B}; Path=/`] }),
      changed(B, START + 106),
      snapshot([jarCookie({ value: B }), ...many], START + 110),
    );
    expect(h.threads.find(({ name }) => name === 'session')?.entries.length).toBe(2);
  });
  it('records an unreadable parent’s cookie that only requests show', () => {
    const u = 'http://app.shop.test/';
    const h = run(
      navigation(u),
      access('app.shop.test'),
      access('shop.test', false),
      snapshot([], START, 'app.shop.test'),
      exchange({ url: u, startedAt: START + 10, sent: `session=${A}` }),
      exchange({ url: u, startedAt: START + 1000, sent: `session=${B}` }),
    );
    expect(lines(h)).toEqual([
      ['found', A],
      ['unseen', B],
    ]);
  });
  it('does not mix up two paths of one name that only requests show', () => {
    const A2 = signed({ a: 2 });
    const u = `${SHOP}app/`;
    const h = run(
      navigation(u),
      access('shop.test', false),
      exchange({ url: u, startedAt: START, sent: `session=${B}; session=${A}` }),
      exchange({
        url: `${u}set`,
        startedAt: START + 1000,
        sent: `session=${B}; session=${A}`,
        set: [`session=${A2}; Path=/`],
      }),
      exchange({ url: u, startedAt: START + 2000, sent: `session=${B}; session=${A2}` }),
    );
    const all = h.threads
      .map((_, index) => lines(h, index) ?? [])
      .sort((x, y) => x.length - y.length);
    expect(all).toEqual([
      [['found', B]],
      [
        ['found', A],
        ['exchange', A2],
      ],
    ]);
  });
  it('does not assign an unknown value to a path whose own value is in the same header', () => {
    const B2 = signed({ b: 2 });
    const u = `${SHOP}app/`;
    const h = run(
      navigation(u),
      access('shop.test', false),
      exchange({ url: u, startedAt: START + 10, set: [`session=${A}; Path=/`] }),
      exchange({ url: u, startedAt: START + 20, set: [`session=${B}; Path=/app`] }),
      exchange({ url: u, startedAt: START + 2000, sent: `session=${B2}; session=${A}` }),
    );
    expect(h.threads.map((_, index) => lines(h, index))).toEqual(
      expect.arrayContaining([
        [['exchange', A]],
        [
          ['exchange', B],
          ['unseen', B2],
        ],
      ]),
    );
  });
  it('does not apply the deletion of a host-only cookie to the domain cookie', () => {
    const u = 'https://a.shop.test/';
    const h = run(
      navigation(u),
      access('a.shop.test', false),
      exchange({ url: u, startedAt: START, set: ['session=; Path=/; Max-Age=0'] }),
      exchange({
        url: u,
        startedAt: START + 1000,
        set: [`session=${A}; Path=/; Domain=shop.test`],
      }),
    );
    expect(h.threads.length).toBe(2);
  });
  it('reports that the second of two concurrent first responses takes back the first', () => {
    const h = run(
      ...opened,
      snapshot([], START),
      changed(A, START + 106),
      changed(B, START + 206),
      exchange({
        url: 'http://localhost:5000/a',
        startedAt: START + 50,
        duration: 55,
        set: [`session=${A}; Path=/`],
      }),
      exchange({
        url: 'http://localhost:5000/b',
        startedAt: START + 51,
        duration: 154,
        set: [`session=${B}; Path=/`],
      }),
    );
    expect(h.threads.flatMap(changeRows).map((r) => r.kind === 'change' && r.lost?.keys)).toEqual([
      undefined,
      ['a'],
    ]);
  });
  // Known defect: B is recorded as found, and A as set later.
  it('has not found what was cleared while unproven and turns out to be refused', () => {
    const h = run(
      ...opened,
      snapshot([jarCookie({ value: A })], START),
      exchange({ startedAt: START + 50, sent: `session=${A}`, set: [`session=${B}; Path=/`] }),
      cleared(START + 60),
      snapshot([jarCookie({ value: A })], START + 5000),
    );
    expect(lines(h)).toEqual([['found', A]]);
  });
  it('believes the jar that shows a cookie more than a deletion', () => {
    const here = [jarCookie({ value: A })];
    const h = run(
      ...opened,
      snapshot(here, START),
      exchange({
        startedAt: START + 10,
        sent: `session=${A}`,
        set: ['session=; Path=/; Max-Age=0'],
      }),
      snapshot(here, START + 50),
      snapshot(here, START + 5000),
    );
    expect(h.threads[0]?.entries.findLast(({ kind }) => kind === 'change')?.value).toBe(A);
  });
  it('keeps unchanged requests in order when the clock is set back', () => {
    const h = run(
      ...opened,
      snapshot([jarCookie({ value: A })], START),
      exchange({
        url: 'http://localhost:5000/1',
        startedAt: START + 3_600_000,
        sent: `session=${A}`,
      }),
      navigation('http://localhost:5000/3', START + 1000),
      exchange({ url: 'http://localhost:5000/2', startedAt: START + 3000, sent: `session=${A}` }),
    );
    expect(h.threads[0]?.unchanged.map(({ exchange }) => exchange.url.at(-1))).toEqual(['1', '2']);
  });
  it('exports no content of a data: page without values', () => {
    const h = run(
      ...opened,
      snapshot([jarCookie({ value: A })], START),
      navigation('data:text/html,topsecret', START + 5),
      navigation('file:///home/ada/x.html', START + 6),
    );
    const exported = h.threads.map((thread) => exportThread(thread, h.pageVisits, false)).join();
    expect(exported).toContain('http://localhost:5000/');
    expect(exported).not.toMatch(/topsecret|ada/);
  });
  it('counts the dropped entries', () => {
    const h = [...opened, chosen(5), snapshot([], START)];
    const steps = Array.from({ length: 20 }, (_, i) =>
      exchange({ startedAt: START + 1000 * (i + 1), sent: `session=${A}` }),
    );
    const [thread] = run(...h, changed(A, START + 5), ...steps).threads;
    expect(thread).toMatchObject({ dropped: 0, droppedUnchanged: 15 });
  });
});
