import { describe, expect, it } from 'vitest';
import { lostUpdate } from '../../../src/analysis/diagnoses/lost-update.ts';
import { signFlask } from '../../../src/codec/index.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { exchange } from '../../cookies/exchange.ts';
import { keyOf } from '../findings/subject.ts';
import { situationAfter } from './situation.ts';

const START = 1_700_000_000_000;
const SHOP = 'http://shop.test';

const session = (content: object) =>
  `session=${signFlask(JSON.stringify(content), 'dev', { timestamp: START / 1000 })}`;

interface Asked {
  /** Milliseconds from the start. */
  from: number;
  to: number;
  /** An empty text for no session, null if it was not reported. */
  carried: object | '' | null;
  /** Absent for a response that leaves the session alone. */
  set?: object;
}

function asked(path: string, { from, to, carried, set }: Asked): Observation {
  return exchange({
    url: SHOP + path,
    startedAt: START + from,
    duration: to - from,
    sent: carried && session(carried),
    set: set ? [`${session(set)}; Path=/`] : [],
  });
}

/** As reported where the jar may not be read. */
function assess(...observations: readonly Observation[]) {
  return lostUpdate.assess(
    situationAfter([
      { kind: 'navigation', time: START, url: `${SHOP}/` },
      { kind: 'access', time: START, host: 'shop.test', granted: false },
      ...observations,
    ]),
  );
}

const ADDED = asked('/add', { from: 0, to: 100, carried: { a: 1 }, set: { a: 1, cart: ['pear'] } });
const STALE = asked('/news', { from: 50, to: 300, carried: { a: 1 }, set: { a: 2 } });
const AFTER = asked('/', { from: 400, to: 450, carried: { a: 2 } });

describe('a response that takes back what another one has changed', () => {
  it('is named with that one, and with what was lost', () => {
    expect(assess(ADDED, STALE, AFTER)).toMatchObject({
      kind: 'found',
      diagnoses: [
        {
          isProven: true,
          keys: ['cart'],
          request: { exchange: { url: `${SHOP}/news` } },
          madeBy: { exchange: { url: `${SHOP}/add` } },
          evidence: {
            requests: [{ exchange: { url: `${SHOP}/add` } }, { exchange: { url: `${SHOP}/news` } }],
          },
        },
      ],
    });
  });

  it('is open until it is seen that the browser has kept its answer', () => {
    expect(assess(ADDED, STALE)).toEqual({ kind: 'open', missing: { kind: 'requests' } });
  });

  it('may take back what no request of the page had changed', () => {
    const before = asked('/', { from: 0, to: 10, carried: { a: 1 } });
    const elsewhere = asked('/x', { from: 60, to: 70, carried: { a: 1, cart: [] } });
    const late = asked('/news', { from: 20, to: 300, carried: { a: 1 }, set: { a: 2 } });
    expect(assess(before, elsewhere, late, AFTER)).toMatchObject({
      diagnoses: [{ madeBy: null, keys: ['cart'] }],
    });
  });
});

describe('two requests that change the same key at once', () => {
  /** As two requests of fetch do that each put an item into the session that both carried. */
  const race = (before: object, first: object, later: object) => [
    asked('/one', { from: 0, to: 100, carried: before, set: first }),
    asked('/two', { from: 10, to: 600, carried: before, set: later }),
  ];
  const raced = (before: object, first: object, later: object) =>
    assess(...race(before, first, later), asked('/', { from: 700, to: 710, carried: later }));

  it('lose an item of the cart that the later one had not seen', () => {
    expect(raced({ cart: ['x'] }, { cart: ['x', 'A'] }, { cart: ['x', 'B'] })).toMatchObject({
      kind: 'found',
      diagnoses: [
        {
          isProven: true,
          keys: ['cart'],
          request: { exchange: { url: `${SHOP}/two` } },
          madeBy: { exchange: { url: `${SHOP}/one` } },
        },
      ],
    });
  });

  it.each([{ cart: [] }, { n: 1 }])('may lose the first item of the cart, after %j', (before) => {
    expect(raced(before, { ...before, cart: ['A'] }, { ...before, cart: ['B'] })).toMatchObject({
      kind: 'found',
      diagnoses: [
        { isProven: false, keys: ['cart'], madeBy: { exchange: { url: `${SHOP}/one` } } },
      ],
    });
  });

  it('lose most certainly what is proven, whatever else another one may lose', () => {
    const [start, A, B] = [
      { cart: [], n: 1 },
      { cart: ['A'], n: 1 },
      { cart: ['B'], n: 1 },
    ];
    const proven = [
      asked('/add', { from: 0, to: 20, carried: { n: 1 }, set: start }),
      asked('/news', { from: 10, to: 50, carried: { n: 1 }, set: { n: 2 } }),
      asked('/reset', { from: 60, to: 80, carried: { n: 2 }, set: start }),
    ];
    const later = [
      asked('/one', { from: 100, to: 200, carried: start, set: A }),
      asked('/two', { from: 110, to: 300, carried: start, set: B }),
      asked('/', { from: 400, to: 410, carried: B }),
    ];
    expect(assess(...proven, ...later)).toMatchObject({
      diagnoses: [{ isProven: true, request: { exchange: { url: `${SHOP}/news` } } }],
    });
  });

  it.each<[string, object, object, object]>([
    ['the time of the last visit', { seen: 1 }, { seen: 2 }, { seen: 3 }],
    ['the same count', { n: 1 }, { n: 2 }, { n: 2 }],
    ['the same switch', { n: false }, { n: true }, { n: true }],
    ['the same count, and something else', { n: 1 }, { n: 2 }, { n: 2, x: 1 }],
    ['a token', { a: 1 }, { a: 1, seen: 'a' }, { a: 1, seen: 'b' }],
    ['the same text, as a switch may', { seen: 'light' }, { seen: 'dark' }, { seen: 'dark' }],
    ['the same first digit of a text', { a: 1 }, { a: 1, seen: '1' }, { a: 1, seen: '1' }],
  ])('are neither accused nor cleared where both set %s', (_, before, first, later) => {
    const key = 'n' in before ? 'n' : 'seen';
    expect(raced(before, first, later)).toMatchObject({
      kind: 'open',
      missing: {
        ...{ kind: 'overwritten', keys: [key] },
        request: { exchange: { url: `${SHOP}/two` } },
      },
    });
  });

  it('are open until it is seen that the browser has kept the later answer', () => {
    const cart = race({ cart: [] }, { cart: ['A'] }, { cart: ['B'] });
    expect(assess(...cart)).toEqual({ kind: 'open', missing: { kind: 'requests' } });
  });
});

it('is not excluded by an answer of which it is unknown what it took back', () => {
  const large = { a: 1, list: new Array(1200).fill(1) };
  const add = asked('/add', { from: 0, to: 100, carried: large, set: { ...large, b: 1 } });
  const news = asked('/news', { from: 50, to: 300, carried: large, set: { ...large, a: 2 } });
  const after = asked('/', { from: 400, to: 450, carried: { ...large, a: 2 } });
  expect(assess(add, news, after)).toEqual({ kind: 'open', missing: { kind: 'requests' } });
});

describe('an answer that ends the session, as a logout does, or one that takes out the last message', () => {
  const deletion = (sent: string | null) =>
    exchange({
      url: `${SHOP}/last`,
      startedAt: START + 50,
      duration: 250,
      sent,
      set: ['session=; Path=/; Max-Age=0'],
    });
  const gone = asked('/', { from: 400, to: 450, carried: null });
  const overwritten = (path: string) => ({
    kind: 'open',
    missing: {
      ...{ kind: 'overwritten', keys: ['cart'] },
      request: { exchange: { url: SHOP + path } },
    },
  });

  it('is neither accused nor cleared where it deletes what it did not know of', () => {
    expect(assess(ADDED, deletion(session({ a: 1 })), gone)).toMatchObject(overwritten('/last'));
    const style = asked('/style.css', { from: 60, to: 200, carried: { a: 1 } });
    expect(assess(ADDED, style, deletion(session({ a: 1 })), gone)).toMatchObject(
      overwritten('/last'),
    );
  });

  it('is neither accused nor cleared where there was no session when its request was sent', () => {
    const add = asked('/add', { from: 0, to: 100, carried: '', set: { cart: ['pear'] } });
    expect(assess(add, deletion(''), gone)).toMatchObject(overwritten('/last'));
  });

  it('is open where it is unknown what its request carried', () => {
    expect(assess(ADDED, deletion(null), gone)).toMatchObject({
      kind: 'open',
      missing: { kind: 'headers' },
    });
  });

  it.each([
    [{ user: 'ada', csrf: 'x' }, { _flashes: ['Bye'] }],
    [{ _flashes: ['Saved'] }, { csrf: 'x' }],
    [{ state: 'x' }, { user: 'ada' }],
    [{ _permanent: true, _flashes: ['Saved'] }, { _permanent: true }],
  ])('is neither accused nor cleared where it makes %j to %j', (before, end) => {
    const add = { from: 0, to: 100, carried: before, set: { ...before, cart: ['pear'] } };
    const late = { from: 50, to: 300, carried: before, set: end };
    const after = asked('/', { from: 400, to: 450, carried: end });
    expect(assess(asked('/add', add), asked('/late', late), after)).toMatchObject(
      overwritten('/late'),
    );
  });

  it.each<[object | '', object]>([
    [{ csrf: 'x' }, { csrf: 'y', user: 'ada' }],
    [
      { lang: 'de', csrf: 'x', visits: 3 },
      { lang: 'de', user: 'ada' },
    ],
    [
      { lang: 'de', csrf: 'x' },
      { lang: 'de', csrf: 'y', user: 'ada' },
    ],
    ['', { user: 'ada' }],
    [{ csrf: 'x' }, { csrf: 'y' }],
    [
      { csrf: 'x', visits: 3 },
      { csrf: 'y', visits: 1 },
    ],
  ])('may lose something where it makes %j to %j, which may be begun anew', (before, end) => {
    const add = { from: 0, to: 100, carried: before, set: { ...(before || {}), cart: ['pear'] } };
    const late = { from: 50, to: 300, carried: before, set: end };
    const after = asked('/', { from: 400, to: 450, carried: end });
    expect(assess(asked('/add', add), asked('/login', late), after)).toMatchObject({
      diagnoses: [{ isProven: false, keys: ['cart'] }],
    });
  });

  it('takes nothing back that it does not change', () => {
    const renewed = `session=${signFlask('{"a":1}', 'dev', { timestamp: START / 1000 + 1 })}; Path=/`;
    const page = exchange({
      ...{ url: `${SHOP}/page`, startedAt: START, duration: 100 },
      ...{ sent: session({ a: 1 }), set: [renewed] },
    });
    expect(assess(page, deletion(session({ a: 1 })), gone)).toMatchObject({
      kind: 'against',
      reason: 'kept',
    });
  });
});

describe('two apps on one host that each set a session at once', () => {
  const signedBy = (secret: string, content: object) =>
    `session=${signFlask(JSON.stringify(content), secret, { timestamp: START / 1000 })}`;
  const login = exchange({
    ...{ url: 'http://shop.test:5000/login', method: 'POST', startedAt: START, duration: 100 },
    ...{ sent: '', set: [`${signedBy('dev', { user: 'ada' })}; Path=/`] },
  });
  const afterApi = (secret: string, ...known: readonly string[]) => {
    const set = signedBy(secret, { visits: 1 });
    const observations: readonly Observation[] = [
      { kind: 'navigation', time: START, url: 'http://shop.test:5000/' },
      { kind: 'access', time: START, host: 'shop.test', granted: false },
      login,
      exchange({
        ...{ url: 'http://shop.test:5001/api', startedAt: START + 5, duration: 500 },
        ...{ sent: '', set: [`${set}; Path=/`] },
      }),
      exchange({ url: 'http://shop.test:5000/', startedAt: START + 600, duration: 9, sent: set }),
    ];
    const ring = { keys: known.map((each) => keyOf(each)), isKept: false };
    return lostUpdate.assess(situationAfter(observations, { ring }));
  };

  it('are open as long as it is unknown whether one key signs both', () => {
    const open = { kind: 'open', missing: { kind: 'key' } };
    expect(afterApi('other')).toEqual(open);
    expect(afterApi('other', 'third')).toEqual(open);
  });

  it.each([['dev'], ['other'], ['dev', 'other']])(
    'lose nothing of each other with keys of their own (%#)',
    (...known) => {
      expect(afterApi('other', ...known)).toMatchObject({ kind: 'unseen', reason: 'noOverlap' });
    },
  );

  it('may lose something where one key signs both', () => {
    expect(afterApi('dev', 'dev')).toMatchObject({
      kind: 'found',
      diagnoses: [{ isProven: false, keys: ['user'] }],
    });
  });
});

describe('another app of the host, open in another tab, that replaces the session during a request', () => {
  const own = { theme: 'dark', user: 'ada' };
  const end = { ...own, seen: 2 };
  const afterOther = (content: object, secret: string, ...known: readonly string[]) => {
    const other = signFlask(JSON.stringify(content), secret, { timestamp: START / 1000 });
    const observations: readonly Observation[] = [
      { kind: 'navigation', time: START, url: `${SHOP}/` },
      { kind: 'access', time: START, host: 'shop.test', granted: false },
      asked('/', { from: 0, to: 10, carried: own }),
      // The first request that shows it.
      exchange({ url: `${SHOP}/x`, startedAt: START + 60, duration: 10, sent: `session=${other}` }),
      asked('/slow', { from: 20, to: 300, carried: own, set: end }),
      asked('/', { from: 400, to: 410, carried: end }),
    ];
    const ring = { keys: known.map((each) => keyOf(each)), isKept: false };
    return lostUpdate.assess(situationAfter(observations, { ring }));
  };
  const BASKET = { basket: [1], csrf_token: 'x' };

  it('is open as long as it is unknown whether one key signs both', () => {
    expect(afterOther(BASKET, 'other')).toEqual({ kind: 'open', missing: { kind: 'key' } });
  });

  it('loses nothing to an answer with a key of its own', () => {
    expect(afterOther(BASKET, 'other', 'dev')).toMatchObject({
      kind: 'unseen',
      reason: 'noOverlap',
    });
  });

  it('may be the same app, where one key signs both', () => {
    expect(afterOther(BASKET, 'dev', 'dev')).toMatchObject({
      diagnoses: [{ isProven: false, madeBy: null }],
    });
  });

  it('is the same app where its session goes on from the one before', () => {
    expect(afterOther({ ...own, cart: [1] }, 'dev')).toMatchObject({
      diagnoses: [{ isProven: true, keys: ['cart'], madeBy: null }],
    });
  });
});

describe('the same change, made again and taken back again', () => {
  // As Chromium and Firefox reported an app that counts in the session while it puts an item into the cart.
  const [cart, one, both, two] = [
    { cart: ['apple'] },
    { pings: 1 },
    { pings: 1, cart: ['apple'] },
    { pings: 2 },
  ];
  const race = [
    asked('/', { from: 0, to: 10, carried: {} }),
    asked('/add', { from: 400, to: 420, carried: {}, set: cart }),
    asked('/ping', { from: 100, to: 1300, carried: {}, set: one }),
    asked('/', { from: 2000, to: 2010, carried: one }),
  ];
  const again = [
    asked('/add', { from: 2400, to: 2420, carried: one, set: both }),
    asked('/ping', { from: 2100, to: 3300, carried: one, set: two }),
    asked('/', { from: 4000, to: 4010, carried: two }),
  ];

  it('is named both times, the last one last', () => {
    const first = { request: { exchange: { startedAt: START + 100 } }, keys: ['cart'] };
    const second = { request: { exchange: { startedAt: START + 2100 } }, keys: ['cart'] };
    expect(assess(...race)).toMatchObject({ kind: 'found', diagnoses: [first] });
    expect(assess(...race, ...again)).toMatchObject({ kind: 'found', diagnoses: [second] });
  });
});

describe('a view that has taken something back', () => {
  const again = (carried: object, set?: object) => [
    asked('/add', { from: 500, to: 600, carried, set: { a: 2, cart: ['plum'] } }),
    asked('/news', { from: 550, to: 800, carried, ...(set && { set }) }),
    asked('/', { from: 900, to: 950, carried: set ?? { a: 2, cart: ['plum'] } }),
  ];

  it('is still accused where it leaves the session alone, as it may set it at other times', () => {
    expect(assess(ADDED, STALE, AFTER, ...again({ a: 2 }))).toMatchObject({
      diagnoses: [{ isProven: true, request: { exchange: { startedAt: START + 50 } } }],
    });
  });

  it('is still accused where nothing was there to be taken back', () => {
    const mark = { from: 500, to: 600, carried: { a: 2 }, set: { a: 2, _permanent: true } };
    const news = { from: 550, to: 800, carried: { a: 2 }, set: { a: 3, _permanent: true } };
    const later = [asked('/mark', mark), asked('/news', news)];
    const after = asked('/', { from: 900, to: 950, carried: news.set });
    expect(assess(ADDED, STALE, AFTER, ...later, after)).toMatchObject({
      diagnoses: [{ isProven: true, request: { exchange: { startedAt: START + 50 } } }],
    });
    expect(assess(AFTER, ...later, after)).toMatchObject({ kind: 'against', reason: 'kept' });
  });

  it('is named after one that took something back before', () => {
    const between = [
      asked('/visit', { from: 420, to: 440, carried: { a: 2 }, set: { a: 2, b: 1 } }),
      asked('/other', { from: 410, to: 480, carried: { a: 2 }, set: { a: 2, c: 1 } }),
      asked('/', { from: 490, to: 495, carried: { a: 2, c: 1 } }),
    ];
    const last = again({ a: 2, c: 1 }, { a: 3, c: 1 });
    expect(assess(ADDED, STALE, AFTER, ...between, ...last)).toMatchObject({
      diagnoses: [{ request: { exchange: { startedAt: START + 550 } } }],
    });
  });

  it('is accused as long as it was not seen again while the session changed', () => {
    const alone = asked('/news', { from: 1000, to: 1100, carried: { a: 2 }, set: { a: 3 } });
    expect(assess(ADDED, STALE, AFTER, alone)).toMatchObject({ kind: 'found' });
    expect(assess(ADDED, STALE, AFTER, ...again({ a: 2 }, { a: 3 }))).toMatchObject({
      diagnoses: [{ request: { exchange: { startedAt: START + 550 } } }],
    });
  });
});

it('is no reason where the later request knew of the change', () => {
  const later = { from: 150, to: 300, carried: { a: 1, cart: ['pear'] }, set: { a: 2 } };
  expect(assess(ADDED, asked('/news', later), AFTER)).toMatchObject({
    kind: 'unseen',
    reason: 'noOverlap',
  });
});

it('is open where it is unknown what the later request carried', () => {
  const later = asked('/news', { from: 50, to: 300, carried: null, set: { a: 2 } });
  expect(assess(ADDED, later, AFTER)).toMatchObject({ kind: 'open', missing: { kind: 'headers' } });
});

it('is open where sessions are too large to compare', () => {
  const large = { a: 1, list: new Array(3000).fill(1) };
  const add = asked('/add', { from: 0, to: 100, carried: { a: 1 }, set: large });
  expect(assess(add, STALE, AFTER)).toMatchObject({ kind: 'open', missing: { kind: 'content' } });
});

it('is open as long as no request was observed', () => {
  expect(assess()).toEqual({ kind: 'open', missing: { kind: 'requests' } });
});
