import { describe, expect, it } from 'vitest';
import { signCookie, signFlask } from '../../src/codec/index.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { ComparisonBudget } from '../../src/timeline/comparison.ts';
import type { Cause, Change, ExchangeRef } from '../../src/timeline/entry.ts';
import { type Effect, effectOnMissed } from '../../src/timeline/lost.ts';
import { changeRows } from '../../src/timeline/rows.ts';
import { exchange } from '../cookies/exchange.ts';

const START = 1_700_000_000_000;
const PAGE = 'http://shop.test/';

const session = (content: object) =>
  signFlask(JSON.stringify(content), 'dev', { timestamp: 1_700_000_000 });

interface Asked {
  path: string;
  /** Milliseconds from the start. */
  from: number;
  to: number;
  carried: object;
  set: object;
}

/** Overlapping requests, reported when they end, without a readable jar. */
function rowsOf(...asked: Asked[]) {
  const closed: Observation[] = [
    { kind: 'navigation', time: START, url: PAGE },
    { kind: 'access', time: START, host: 'shop.test', granted: false },
  ];
  const exchanges = asked
    .toSorted((a, b) => a.to - b.to)
    .map(({ path, from, to, carried, set }) =>
      exchange({
        url: PAGE + path,
        startedAt: START + from,
        duration: to - from,
        sent: `session=${session(carried)}`,
        set: [`session=${session(set)}; Path=/`],
      }),
    );
  const { history } = [...closed, ...exchanges].reduce(reduce, INITIAL_STATE);
  return history.threads.flatMap(changeRows).map((row) => ({
    value: row.entry.value,
    lost: row.kind === 'change' ? (row.lost?.keys ?? []) : [],
    lostTo: row.kind === 'change' ? (row.lostTo?.keys ?? []) : [],
    overwrote: row.kind === 'change' ? withoutChanges(row.overwrote) : null,
  }));
}

function withoutChanges(overwrote: Effect['overwrote']) {
  if (overwrote === null || overwrote === 'unknown') return overwrote;
  const { from: _, isOfOtherApp: __, ...rest } = overwrote;
  return rest;
}

describe('a lost update', () => {
  it('is reported at both responses, with its keys', () => {
    const rows = rowsOf(
      { path: 'slow', from: 0, to: 500, carried: { a: 1 }, set: { a: 2 } },
      { path: 'cart', from: 100, to: 200, carried: { a: 1 }, set: { a: 1, cart: [] } },
    );
    expect(rows.map(({ lost, lostTo }) => [lost, lostTo])).toEqual([
      [[], []],
      [[], ['cart']],
      [['cart'], []],
    ]);
  });

  it('may concern several responses at once', () => {
    const rows = rowsOf(
      { path: 'slow', from: 0, to: 900, carried: {}, set: { slow: true } },
      { path: 'one', from: 10, to: 200, carried: {}, set: { one: 1 } },
      { path: 'two', from: 300, to: 400, carried: { one: 1 }, set: { one: 1, two: 2 } },
    );
    expect(rows.at(-1)?.lost).toEqual(['one', 'two']);
    expect(rows.map(({ lostTo }) => lostTo)).toEqual([[], ['one'], ['two'], []]);
  });

  it('does not exist if the later response knew of the earlier one, or made the same change', () => {
    const one = { path: 'one', from: 0, to: 100, carried: {}, set: { a: 1 } };
    const knew = rowsOf(one, { path: 'two', from: 200, to: 300, carried: { a: 1 }, set: {} });
    expect(knew.flatMap(({ lost }) => lost)).toEqual([]);
    const same = rowsOf(one, { path: 'two', from: 50, to: 300, carried: {}, set: { a: 1, b: 2 } });
    expect(same.flatMap(({ lost }) => lost)).toEqual([]);
  });

  it('is not what restores a key that a stale response had lost', () => {
    const rows = rowsOf(
      { path: 'add', from: 0, to: 100, carried: { c: ['x'] }, set: { c: ['x', 'y'] } },
      { path: 'stale', from: 50, to: 300, carried: { c: ['x'] }, set: { c: ['x'], a: 1 } },
      {
        path: 'page',
        from: 150,
        to: 400,
        carried: { c: ['x', 'y'] },
        set: { c: ['x', 'y'], b: 1 },
      },
    );
    expect(rows.map(({ lost }) => lost)).toEqual([[], [], ['c'], ['a']]);
  });
});

describe('two responses that change one key, of which the later one did not know of the other', () => {
  /** What the later one did to the value that the earlier one had made of the same one. */
  const effect = (before: object, first: object, later: object) => {
    const rows = rowsOf(
      { path: 'one', from: 0, to: 100, carried: before, set: first },
      { path: 'two', from: 50, to: 300, carried: before, set: later },
    );
    const [, one, two] = rows;
    expect(one?.lostTo).toEqual(two?.lost);
    return [two?.lost, two?.overwrote];
  };

  it.each<[string, object, object, object]>([
    ['an item of a list', ['x'], ['x', 'A'], ['x', 'B']],
    ['the removal of an item', ['x', 'y'], ['y'], ['x', 'y', 'B']],
    ['the second of two equal items', ['x'], ['x', 'x'], ['x', 'B']],
    ['a key of a dict', { x: 1 }, { x: 1, a: 1 }, { x: 1, b: 1 }],
    ['keys of a dict of texts', { x: 'r' }, { x: 'r', a: 's', b: 't' }, { x: 'r', c: 'u' }],
    ['a key of a dict of texts', { x: 'r' }, { x: 'r', a: 's' }, { x: 'r', b: 't' }],
    [
      'a key of a dict that another one counts in',
      { x: 1, y: 1 },
      { x: 1, y: 1, a: 1 },
      { x: 2, y: 1 },
    ],
    [
      'the removal of a number of a dict that another one counts in',
      { x: 1, y: 1, z: 1 },
      { x: 1, y: 1 },
      { x: 2, y: 1, z: 1 },
    ],
    [
      'what is in one list of a dict',
      { l: ['x'], m: [] },
      { l: ['x', 1], m: [] },
      { l: ['x'], m: [] },
    ],
    ['the removal of a text of a dict', { x: 'r', y: 's' }, { y: 's' }, { x: 'r', y: 's', z: 't' }],
    ['what is deeper inside', { x: 1, l: ['x'] }, { x: 1, l: ['x', 1] }, { x: 1, l: ['x', 2] }],
    ['another item of a tuple', { ' t': ['x'] }, { ' t': ['x', 1] }, { ' t': ['x', 2] }],
  ])('loses %s', (_, cart, first, later) => {
    expect(effect({ cart }, { cart: first }, { cart: later })).toEqual([['cart'], null]);
  });

  it('loses what was added where the later one logs in, and keeps all that was there', () => {
    const before = { lang: 'en', visits: 1 };
    const [first, later] = [
      { ...before, cart: ['A'] },
      { lang: 'en', visits: 2, user: 'ada' },
    ];
    expect(effect(before, first, later)).toEqual([['cart'], null]);
  });

  it.each<[object, object]>([
    [{ n: 1 }, { n: 2 }],
    [{ list: ['x'] }, { list: ['x', 'y'] }],
    [{ dict: { x: 1, y: { z: 1 } } }, { dict: { x: 5, y: { z: 2 } } }],
    [{ _permanent: true }, { _permanent: true, n: 1 }],
    [{}, { n: 1 }],
  ])('loses what was added to %j where the later one goes on from that to %j', (before, later) => {
    expect(effect(before, { ...before, cart: ['A'] }, later)).toEqual([['cart'], null]);
  });

  it.each<[object, object]>([
    [{ n: 1 }, { n: 3 }],
    [{ n: 1 }, { n: 2.5 }],
    [{ n: 1.5 }, { n: 2 }],
    [{ list: ['x'] }, { list: ['y'] }],
    [{ list: [] }, { list: ['y'] }],
    [{ list: ['x'] }, { list: { x: 1 } }],
    [{ dict: { x: 1 } }, { dict: { y: 1 } }],
    [{ dict: { x: 1 } }, { dict: ['x'] }],
    [
      { _permanent: true, x: 'a' },
      { _permanent: true, x: 'b' },
    ],
    [{}, { user: 'ada' }],
    [{ _permanent: true }, { _permanent: true, user: 'ada' }],
  ])(
    'may lose what was added to %j where the later one may begin anew with %j',
    (before, later) => {
      expect(effect(before, { ...before, cart: ['A'] }, later)).toEqual([
        [],
        { keys: ['cart'], isLikelyLoss: true },
      ]);
    },
  );

  it('loses a removal of the whole key', () => {
    expect(effect({ a: 1, cart: ['x'] }, { a: 1 }, { a: 1, cart: ['x', 'B'] })).toEqual([
      ['cart'],
      null,
    ]);
  });

  it.each<[string, object, object, object]>([
    ['there was no list', {}, { cart: ['A'] }, { cart: ['B'] }],
    ['the list was empty', { cart: [] }, { cart: ['A'] }, { cart: ['B'] }],
    ['there was no dict', {}, { cart: { a: 1 } }, { cart: { b: 1 } }],
    ['the list stays empty', { cart: [] }, { cart: ['A'] }, { cart: [] }],
    [
      'the later one takes an item out',
      { cart: ['x', 'y'] },
      { cart: ['x', 'y', 'A'] },
      { cart: ['x'] },
    ],
    ['another list begins alike', { cart: [1, 2] }, { cart: [1, 2, 3] }, { cart: [1, 4] }],
    ['a dict stays empty', { cart: {} }, { cart: { a: 1 } }, { cart: {} }],
    [
      'a dict keeps a text, and not the number',
      { cart: { x: 'r', n: 1 } },
      { cart: { x: 'r', n: 1, y: 's' } },
      { cart: { x: 'r', n: 2 } },
    ],
    [
      'a dict keeps one of several numbers',
      { cart: { x: 1, y: 1, n: 1 } },
      { cart: { x: 1, y: 1, n: 2 } },
      { cart: { x: 2, y: 2, n: 1 } },
    ],
    [
      'a dict has another text',
      { cart: { x: 1, y: 'r' } },
      { cart: { x: 2, y: 'r' } },
      { cart: { x: 1, y: 's' } },
    ],
    [
      'both count in a dict, and one in another entry, too',
      { cart: { x: 1, y: 1 } },
      { cart: { x: 2, y: 2 } },
      { cart: { x: 3, y: 1 } },
    ],
    [
      'a number in a dict is as before',
      { cart: { x: 1, y: 'r' } },
      { cart: { x: 2, y: 'r' } },
      { cart: { x: 1, y: 'r' } },
    ],
    [
      'a form of numbers has an old one',
      { cart: { x: 1, y: 1 } },
      { cart: { x: 2, y: 1 } },
      { cart: { x: 1, y: 2 } },
    ],
    [
      'a form of lists has an old one',
      { cart: { x: ['r'], y: ['M'] } },
      { cart: { x: ['r'], y: ['M', 'L'] } },
      { cart: { x: ['r', 'b'], y: ['M'] } },
    ],
    [
      'a switch in a dict is as before',
      { cart: { x: 1, on: false } },
      { cart: { x: 1, on: true } },
      { cart: { x: 1, on: false } },
    ],
    ['a text is as before', { cart: 'x' }, { cart: 'y' }, { cart: 'x' }],
    ['a switch is as before', { cart: false }, { cart: true }, { cart: false, b: 1 }],
    ['a number is as before', { cart: 1 }, { cart: 2 }, { cart: 1, b: 1 }],
    [
      'the later one logs out',
      { user: 'ada', lang: 'en' },
      { user: 'ada', lang: 'en', cart: ['A'] },
      { lang: 'en' },
    ],
    [
      'the later one logs another user in',
      { user: 'ada', lang: 'en' },
      { user: 'ada', lang: 'en', cart: ['A'] },
      { user: 'bob', lang: 'en' },
    ],
    ['a dict keeps nothing', { cart: { x: 1 } }, { cart: { x: 1, a: 1 } }, { cart: { x: 2 } }],
    [
      'something else in a dict is set anew',
      { cart: { x: 1, l: ['x'], at: 1 } },
      { cart: { x: 1, l: ['x', 1], at: 2 } },
      { cart: { x: 1, l: ['x', 2], at: 3 } },
    ],
  ])('may lose a change where %s', (_, before, first, later) => {
    expect(effect(before, first, later)).toEqual([[], { keys: ['cart'], isLikelyLoss: true }]);
  });

  it.each<[string, unknown, unknown, unknown]>([
    ['a number', 1, 2, 3],
    ['the same number', 1, 2, 2],
    ['the same item', ['x'], ['x', 'A'], ['x', 'A']],
    ['the same number in a dict', { a: 1 }, { a: 2 }, { a: 2 }],
    ['the same fraction', 1.5, 2.5, 2.5],
    ['the same truth value', false, true, true],
    ['the same truth value in a dict', { a: false }, { a: true }, { a: true }],
    ['a text with the same end', 'x', 'xy', 'xy'],
    ['a text', 'x', 'y', 'z'],
    ['the same text', 'x', 'y', 'y'],
    ['the same text where it was empty', '', 'y', 'y'],
    ['the same text where there was none', undefined, 'y', 'y'],
    ['the same text in a dict', {}, { a: 'b' }, { a: 'b' }],
    [
      'the same date',
      { ' d': 'Tue, 14 Nov 2023 00:00:00 GMT' },
      { ' d': 'Wed, 15 Nov 2023 00:00:00 GMT' },
      { ' d': 'Wed, 15 Nov 2023 00:00:00 GMT' },
    ],
    ['an empty dict again', {}, undefined, {}],
    ['nothing', 'x', undefined, undefined],
    ['a list without what was in it', ['x'], ['A'], ['B']],
    ['a list without what was in it first', [1, 2, 3], [2, 3, 4], [2, 3, 5]],
    ['a list emptied', ['x'], ['x', 'A'], []],
    ['another type', ['x'], ['x', 'A'], 'x'],
    ['all of a dict', { id: 1, at: 2 }, { id: 2, at: 3 }, { id: 3, at: 4 }],
  ])('leaves open what is lost where both set %s', (_, before, first, later) => {
    const states = [before, first, later].map((x) => ({ a: 1, x }));
    expect(effect(...(states as [object, object, object]))).toEqual([
      [],
      { keys: ['x'], isLikelyLoss: false },
    ]);
  });

  it.each<[string, object, object, object]>([
    ['make the session permanent', {}, { _permanent: true }, { _permanent: true, y: 1 }],
    ['log the same user in', {}, { _user_id: '1', _fresh: true }, { _user_id: '1', _fresh: true }],
    ['take out the same messages', { _flashes: [[' t', 'x']], z: 1 }, { z: 1 }, { z: 2 }],
  ])('lose nothing where both %s', (_, before, first, later) => {
    expect(effect(before, first, later)).toEqual([[], null]);
  });

  it.each<[string, object]>([
    ['a key that need not be a library’s', { next: '/a' }],
    ['the same message', { _flashes: [{ ' t': ['message', 'Saved'] }] }],
  ])('leaves open what is lost where both set %s', (_, made) => {
    expect(effect({ a: 1 }, { a: 1, ...made }, { a: 1, ...made, y: 1 })).toEqual([
      [],
      { keys: Object.keys(made), isLikelyLoss: false },
    ]);
  });

  it('loses what the last of several had made, and not what that one had lost itself', () => {
    const cart = (...items: string[]) => ({ cart: ['x', ...items] });
    const add = (path: string, to: number) => ({
      ...{ path, from: 0, to, carried: cart(), set: cart(path) },
    });
    const rows = rowsOf(add('A', 100), add('B', 200), add('C', 300));
    expect(rows.map(({ lost, lostTo }) => [lost, lostTo])).toEqual([
      ...[[[], []]],
      [[], ['cart']],
      [['cart'], ['cart']],
      [['cart'], []],
    ]);
  });

  it('loses nothing that somebody else had taken out before', () => {
    const rows = rowsOf(
      { path: 'slow', from: 0, to: 500, carried: { a: 1 }, set: { a: 1, b: 1 } },
      { path: 'add', from: 10, to: 100, carried: { a: 1 }, set: { a: 1, cart: [] } },
      { path: 'take', from: 200, to: 300, carried: { a: 1, cart: [] }, set: { a: 1 } },
    );
    expect(rows.flatMap(({ lost, overwrote }) => [...lost, overwrote])).toEqual([
      ...[null, null, null, null],
    ]);
  });
});

describe('a response whose request carried an older session', () => {
  const [A, B, AB, C] = [{ a: 1 }, { b: 1 }, { a: 1, b: 1 }, { c: 1 }].map(session) as [
    ...[string, string, string, string],
  ];
  const [ID, OTHER_ID] = ['a', 'b'].map((digit) => digit.repeat(32)) as [string, string];
  const HUGE = session({ items: Array(200_000).fill(1) });
  const by = (startedAt: number, carried: string | null | undefined, url = PAGE): Cause => ({
    kind: 'exchange',
    exchange: { method: 'GET', url, startedAt, carried } as ExchangeRef,
  });
  const change = (time: number, value: string | null, cause: Cause = { kind: 'unseen' }) =>
    ({ kind: 'change', id: time, time, value, attributes: null, cause, isProven: true }) as Change;
  const REFUSED = { kind: 'refused', id: 30, time: 30, value: A };
  /** What the last of these changes took back. */
  const lostBy = (...entries: Change[]) =>
    effectOnMissed(entries, entries.length - 1, new ComparisonBudget()).lost?.keys ?? null;

  it('took back what changed meanwhile', () => {
    expect(lostBy(change(0, A), change(20, AB), change(30, A, by(10, A)))).toEqual(['b']);
    expect(lostBy(change(0, A), change(20, null), change(30, A, by(10, A)))).toEqual(['a']);
    // Its request may have begun before a change in the same millisecond.
    expect(lostBy(change(0, A), change(10, AB), change(30, A, by(10, A)))).toEqual(['b']);
  });

  it('took back what another one had changed on purpose', () => {
    const carriedBoth = [change(0, A), change(5, AB), change(20, A, by(10, AB))];
    expect(lostBy(...carriedBoth, change(30, AB, by(12, AB)))).toEqual(['b']);
  });

  it('took nothing back from a change that another one had taken back before', () => {
    const [x, a, b, c] = ['', 'a', 'b', 'c'].map((item) =>
      session({ cart: item ? ['x', item] : ['x'] }),
    ) as [...[string, string, string, string]];
    const [start, one, two] = [change(0, x), change(20, a, by(10, x)), change(25, b, by(11, x))];
    const entries = [start, one, two, change(30, c, by(12, x))];
    const { lost } = effectOnMissed(entries, 3, new ComparisonBudget());
    expect(lost?.from).toEqual([{ change: two, keys: ['cart'] }]);
  });

  it('took back what two others had changed one after the other, each knowing of the one before', () => {
    const [one, two] = [session({ a: 1, n: [1] }), session({ a: 1, n: [1, 2] })];
    const first = change(20, one, by(10, A));
    const second = change(25, two, by(21, one));
    const entries = [change(0, A), first, second, change(30, A, by(12, A))];
    const { lost } = effectOnMissed(entries, 3, new ComparisonBudget());
    expect(lost?.from).toEqual([
      { change: first, keys: ['n'] },
      { change: second, keys: ['n'] },
    ]);
  });

  it('took back the deletion of a session that had begun', () => {
    const begun = [change(0, null), change(5, A)];
    expect(lostBy(...begun, change(20, null), change(30, A, by(10, A)))).toEqual(['a']);
  });

  it('took back the first session, if there was none when its request was sent', () => {
    const first = change(20, A, by(15, null));
    expect(lostBy(first, change(30, B, by(10, null)))).toEqual(['a']);
    expect(lostBy(change(0, null), first, change(30, B, by(10, null)))).toEqual(['a']);
  });

  it.each<Cause>([{ kind: 'expired' }, { kind: 'evicted' }])(
    'took nothing back from the browser, which had dropped the session: %j',
    (cause) => {
      const entries = [change(0, A), change(20, null, cause), change(30, A, by(10, A))];
      expect(effectOnMissed(entries, 2, new ComparisonBudget())).toEqual({
        ...{ lost: null, overwrote: null },
      });
      const [start, gone] = entries as [Change, Change];
      const later = [start, gone, change(25, B, by(22, null)), change(30, A, by(10, A))];
      expect(lostBy(...later)).toEqual(['b']);
    },
  );

  it('may have taken back what another app has begun, if no response seen did that', () => {
    const effect = (before: string | null, cause?: Cause) => {
      const entries = [
        change(0, before),
        change(20, B, cause),
        change(30, before ?? A, by(10, before)),
      ];
      return effectOnMissed(entries, 2, new ComparisonBudget());
    };
    for (const before of [A, null]) {
      expect(effect(before)).toMatchObject({ lost: null, overwrote: { isOfOtherApp: true } });
      expect(effect(before, by(15, before))).toMatchObject({ lost: { keys: expect.anything() } });
      expect(effect(before, { kind: 'edited', how: 'edited' })).toMatchObject({
        lost: { keys: expect.anything() },
      });
    }
    expect(effect(session({ b: 0 }))).toMatchObject({ overwrote: { isOfOtherApp: false } });
  });

  it('is not said to have lost what another app on the host had set', () => {
    const [here, there] = ['http://shop.test:5000/', 'http://shop.test:5001/'];
    const effect = (end: string | null, maker: string) => {
      const entries = [
        change(0, C),
        change(20, session({ a: 1, c: 1 }), by(15, C, maker)),
        change(30, end, by(10, C, here)),
      ];
      return effectOnMissed(entries, 2, new ComparisonBudget());
    };
    const all = session({ c: 1, _permanent: true });
    expect(effect(all, there)).toMatchObject({
      ...{ lost: null, overwrote: { keys: ['a'], isLikelyLoss: true, isOfOtherApp: true } },
    });
    expect(effect(all, here)).toMatchObject({ lost: { keys: ['a'] }, overwrote: null });
    // What the other one had set is there.
    const between = [
      change(0, C),
      change(20, session({ c: 1, a: 1 }), by(15, C, here)),
      change(25, session({ c: 1, a: 1, _permanent: true }), by(21, session({ c: 1, a: 1 }), there)),
      change(30, all, by(10, C, here)),
    ];
    expect(effectOnMissed(between, 3, new ComparisonBudget()).lost?.keys).toEqual(['a']);
    // The first item of a list was replaced, or taken out and another one added.
    const [empty, one, other] = [[], ['x'], ['y']].map((list) => session({ list, c: 1 })) as [
      ...[string, string, string],
    ];
    const replaced = [
      change(0, empty),
      change(20, one, by(15, empty, there)),
      change(30, other, by(10, empty, here)),
    ];
    expect(effectOnMissed(replaced, 2, new ComparisonBudget())).toMatchObject({
      ...{ lost: null, overwrote: { keys: ['list'], isLikelyLoss: true, isOfOtherApp: true } },
    });
    // One of two is enough.
    const ofBoth = [
      change(0, C),
      change(20, session({ c: 1, a: 1 }), by(15, C, here)),
      change(25, session({ c: 1, a: 1, b: 1 }), by(21, session({ c: 1, a: 1 }), there)),
      change(30, C, by(10, C, here)),
    ];
    expect(effectOnMissed(ofBoth, 3, new ComparisonBudget())).toMatchObject({
      ...{ lost: null, overwrote: { isOfOtherApp: true } },
    });
    // Any app may delete the session.
    expect(effect(null, there)).toMatchObject({ overwrote: { isOfOtherApp: false } });
  });

  it.each<[string, Change[]]>([
    ['it deleted the session', [change(0, A), change(20, AB), change(30, null, by(10, A))]],
    ['no response set it', [change(0, A), change(20, AB), change(30, A)]],
    [
      'the browser did not say what it carried',
      [change(0, A), change(20, AB), change(30, A, by(10, undefined))],
    ],
    ['it carried the current one', [change(0, A), change(20, AB), change(30, A, by(25, AB))]],
    ['it carried one that is not known', [change(0, A), change(20, AB), change(30, A, by(10, C))]],
    ['it carried one, and the first known came later', [change(20, B), change(30, A, by(10, C))]],
    [
      'it carried none, although there was one',
      [change(0, A), change(20, AB), change(30, C, by(10, null))],
    ],
    [
      'it carried none, and the first known was there before',
      [change(20, A, { kind: 'found', setBy: null }), change(30, B, by(10, null))],
    ],
    [
      'it changed again what had changed meanwhile',
      [change(0, A), change(20, session({ a: 2 })), change(30, session({ a: 3 }), by(10, A))],
    ],
    [
      'the browser had refused what another response set meanwhile',
      [change(0, A), { ...change(20, AB), kind: 'refused' } as never, change(30, A, by(10, A))],
    ],
    [
      'the browser refused it',
      [change(0, A), change(20, AB), { ...REFUSED, exchange: { carried: A } } as never],
    ],
    ['what changed cannot be read', [change(0, A), change(20, 'x.y.z'), change(30, A, by(10, A))]],
    ['what it set cannot be read', [change(0, A), change(20, AB), change(30, 'x.y.z', by(10, A))]],
    ['what it carried cannot be read', [change(0, 'x'), change(20, A), change(30, B, by(10, 'x'))]],
    ['nothing came before it', [change(30, A, by(10, null))]],
  ])('took back nothing that is known: %s', (_, entries) => {
    expect(lostBy(...entries)).toBeNull();
  });

  const LOGIN = { _auth_user_id: '1', _auth_user_backend: 'b', _auth_user_hash: 'h' };
  const [LOGGED_IN, BOTH, CART] = [LOGIN, { ...LOGIN, cart: [1] }, { cart: [1] }].map(
    (content) => signCookie('django', JSON.stringify(content), 'dev') ?? '',
  ) as [...[string, string, string]];
  it.each<[string, Change[]]>([
    ['it logged in as well', [change(20, LOGGED_IN, by(15, null)), change(30, BOTH, by(10, null))]],
    [
      'it ended the session',
      [change(0, BOTH), change(20, CART, by(15, BOTH)), change(30, null, by(10, BOTH))],
    ],
  ])('took back nothing of what Django keeps of a login, where %s', (_, entries) => {
    const effect = effectOnMissed(entries, entries.length - 1, new ComparisonBudget());
    expect(effect).toEqual({ lost: null, overwrote: null });
  });

  it('is not asked what it took back if the browser did not say what it carried', () => {
    const entries = [change(0, A), change(20, AB), change(30, A, by(10, undefined))];
    expect(effectOnMissed(entries, 2, new ComparisonBudget())).toEqual({
      ...{ lost: null, overwrote: null },
    });
  });

  it('may have taken back something that is not known if comparing becomes too much', () => {
    class Spent extends ComparisonBudget {
      override changesBetween() {
        return 'tooLarge' as const;
      }
    }
    const entries = [change(0, A), change(20, AB), change(30, A, by(10, A))];
    expect(effectOnMissed(entries, 2, new Spent())).toEqual({ lost: null, overwrote: 'unknown' });
  });

  it.each<[string, Change[]]>([
    ['it carried one that is not known', [change(0, A), change(20, AB), change(30, A, by(10, C))]],
    [
      'it carried none, although there was one',
      [change(0, A), change(20, AB), change(30, C, by(10, null))],
    ],
    ['what changed cannot be read', [change(0, A), change(20, 'x.y.z'), change(30, A, by(10, A))]],
    ['what changed is on the server', [change(0, A), change(20, ID), change(30, A, by(10, A))]],
    ['what it set cannot be read', [change(0, A), change(20, AB), change(30, 'x.y.z', by(10, A))]],
    [
      'one of several changes cannot be read',
      [change(0, A), change(20, AB), change(22, 'x.y.z'), change(25, AB), change(30, A, by(10, A))],
    ],
    [
      'another one knew a session that cannot be read',
      [change(0, A), change(20, AB, by(15, 'x.y.z')), change(30, A, by(10, A))],
    ],
    [
      'another one did not know of a session that cannot be read',
      [change(0, A), change(20, 'x.y.z'), change(25, AB, by(15, A)), change(30, A, by(10, A))],
    ],
    ['what it carried is too large', [change(0, HUGE), change(20, A), change(30, B, by(10, HUGE))]],
    ['what changed is too large', [change(0, A), change(20, HUGE), change(30, A, by(10, A))]],
    ['what it set is too large', [change(0, A), change(20, AB), change(30, HUGE, by(10, A))]],
    [
      'it carried none, in the millisecond in which the first one was set',
      [change(20, A, by(15, null)), change(30, B, by(20, null))],
    ],
    [
      'it carried one, and the first known came after its request',
      [change(20, A), change(22, AB), change(30, B, by(10, C))],
    ],
    ['it set another id', [change(0, ID), change(20, A), change(30, OTHER_ID, by(10, ID))]],
  ])('may have taken back something that is not known: %s', (_, entries) => {
    const effect = effectOnMissed(entries, entries.length - 1, new ComparisonBudget());
    expect(effect.overwrote).toBe('unknown');
  });

  it('is compared with a hundred changes at most', () => {
    const missed = (count: number) =>
      Array.from({ length: count }, (_, n) => change(20 + n, n % 2 === 0 ? AB : A));
    const staleAfter = (count: number) => [
      change(0, B),
      ...missed(count),
      change(500, session({ b: 1, c: 1 }), by(10, B)),
    ];
    expect(lostBy(...staleAfter(100))).not.toBeNull();
    const effect = effectOnMissed(staleAfter(101), 102, new ComparisonBudget());
    expect(effect).toEqual({ lost: null, overwrote: 'unknown' });
  });
});
