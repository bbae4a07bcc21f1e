import { describe, expect, it } from 'vitest';
import { signCookie, signFlask } from '../../../src/codec/index.ts';
import type { JarEditKind } from '../../../src/observations/observation.ts';
import {
  describeRow,
  type PageOrigin,
  type Signer,
} from '../../../src/panel/timeline/row-words.ts';
import { TEXTS as ENGLISH } from '../../../src/panel/words/catalogue/en.ts';
import { HIDDEN_VALUES } from '../../../src/panel/words/values.ts';
import { createWords } from '../../../src/panel/words/words.ts';
import { INITIAL_STATE, reduce } from '../../../src/recording/state.ts';
import { changeRows, type TimelineRow } from '../../../src/timeline/rows.ts';
import { exchange } from '../../cookies/exchange.ts';
import { said } from '../../cookies/traced.ts';

const START = 1_700_000_000_000;
const words = createWords('en', ENGLISH);

/** The row of the last response. Each response sets a session, or deletes it for null. */
function lastRow(...sessions: readonly (object | null)[]): TimelineRow {
  const exchanges = sessions.map((session, index) => {
    const value =
      session && signFlask(JSON.stringify(session), 'dev', { timestamp: START / 1000 + index });
    const set = [value === null ? 'session=; Max-Age=0; Path=/' : `session=${value}; Path=/`];
    return exchange({ startedAt: START + index * 1000, set });
  });
  const { history } = exchanges.reduce(reduce, INITIAL_STATE);
  const row = history.threads.flatMap(changeRows).at(-1);
  if (!row) throw new Error('no row');
  return row;
}

function describedParts(row: TimelineRow, pageOrigin: PageOrigin = () => null) {
  const { parts } = describeRow(row, words, START, { pageOrigin });
  return parts.map(({ kind, text, value }) => [kind, text, value]);
}

it('shows the values of added, changed and removed keys', () => {
  const row = lastRow({ n: 1, old: true, token: 'x'.repeat(100) }, { n: 2, theme: 'dark' });
  expect(describedParts(row)).toEqual([
    ['added', 'theme', "'dark'"],
    ['changed', 'n', '1 → 2'],
    ['removed', 'old', 'True'],
    ['removed', 'token', undefined],
  ]);
});

it('names sensitive data in the row that brought them', () => {
  const user = { user: 'ada', password: 'hunter2' };
  const named = ['bad', 'readable: Password?', undefined];
  expect(describedParts(lastRow({ a: 1 }, user))).toContainEqual(named);
  expect(describedParts(lastRow(user, { ...user, a: 1 }))).not.toContainEqual(named);
});

it('shows types and lengths while values are hidden', () => {
  const row = lastRow({ n: 1, old: true }, { n: 2, token: 'x'.repeat(100) });
  const { parts } = describeRow(row, words, START, { writer: HIDDEN_VALUES });
  expect(parts.map(({ text, value }) => [text, value])).toEqual([
    ['token', 'str(100)'],
    ['n', 'int → int'],
    ['old', 'bool'],
  ]);
});

it('escapes invisible characters in values', () => {
  expect(describedParts(lastRow({}, { a: '\u3164\u202e' }))).toEqual([
    ['added', 'a', "'\\u3164\\u202e'"],
  ]);
});

it('shows the keys of a deleted session without their values', () => {
  expect(describedParts(lastRow({ a: 1 }, null))).toContainEqual(['removed', 'a', undefined]);
});

it.each([
  [null, 'GET / → 200'],
  ['http://localhost:5000', 'GET / → 200'],
  ['http://localhost:8000', 'GET localhost:5000/ → 200'],
  ['https://localhost:5000', 'GET localhost:5000/ → 200'],
])('describes a request on a page of %s as %s', (page, cause) => {
  const row = lastRow({ a: 1 });
  expect(describeRow(row, words, START, { pageOrigin: () => page }).cause).toBe(cause);
});

it.each([
  ['flask', 'session used, not saved'],
  ['starlette', 'session used, not saved'],
  // Django's protection against CSRF adds `Vary: Cookie` to responses that use no session.
  ['django', 'not changed'],
  // An id does not tell whose it is.
  ['id', 'not changed'],
] as const)('a response of %s with Vary: Cookie reads: %s', (id, text) => {
  const value =
    id === 'id'
      ? 'abcdefghijklmnopqrstuvwxyz012345'
      : signCookie(id, '{"a": "b?>"}', 'dev', { timestamp: START / 1000 });
  const states = [
    exchange({ startedAt: START, set: [`session=${value}; Path=/`] }),
    exchange({ startedAt: START + 1000, sent: `session=${value}`, variesOnCookie: true }),
  ].reduce(reduce, INITIAL_STATE);
  const [entry] = states.history.threads[0]?.unchanged ?? [];
  if (!entry) throw new Error('no unchanged request');
  expect(describedParts({ kind: 'unchanged', entry })).toEqual([['quiet', text, undefined]]);
});

it('says what the user did here, without a guess about a login', () => {
  const user = (name: string) => ({ username: name });
  const row = (how: JarEditKind, ...sessions: readonly (object | null)[]) => {
    const last = lastRow(...sessions);
    if (last.kind !== 'change') throw new Error('the last row is no change');
    return describeRow(
      { ...last, entry: { ...last.entry, cause: { kind: 'edited', how } } },
      words,
      START,
    );
  };
  expect(row('putBack', user('ada'), user('bob'))).toMatchObject({
    cause: 'put back here',
    parts: [{ kind: 'changed', text: 'username' }],
  });
  expect(row('tampered', user('ada'), user('bob')).cause).toBe(
    'edited here, without a valid signature',
  );
  expect(row('deleted', user('ada'), null)).toMatchObject({
    cause: 'deleted here',
    parts: [{ kind: 'removed', text: 'username' }],
  });
});

it('takes the app’s word that it had accepted the session before a logout', () => {
  const hintOf = (trace: string | undefined) => {
    const set = [{ _user_id: '1', username: 'ada' }, { theme: 'dark' }].map(
      (session) => `session=${signFlask(JSON.stringify(session), 'dev')}; Path=/`,
    );
    const exchanges = set.map((line, index) =>
      exchange({
        startedAt: START + index * 1000,
        set: [line],
        trace: index === 1 ? trace : undefined,
      }),
    );
    const [thread] = exchanges.reduce(reduce, INITIAL_STATE).history.threads;
    const row = thread && changeRows(thread).at(-1);
    return row && describeRow(row, words, START).hint;
  };
  expect(hintOf(undefined)).toContain('nothing proves');
  expect(hintOf(said({ keys: [['username', 'added', 'set a.py:1']] }))).toContain('nothing proves');
  const hint = hintOf(said({ keys: [['username', 'deleted', 'deleted a.py:1']] }));
  expect(hint).toContain('The app itself says that it had username');
  expect(hint).not.toContain('nothing proves');
});

it.each([
  ['login', [null, { _user_id: '1' }]],
  ['login?', [null, { email: 'ada@example.org' }]],
  ['login?', [null, { user_id: 1 }]],
  ['logout', [{ _user_id: '1' }, null]],
  ['logout?', [{ email: 'ada@example.org' }, null]],
  ['other user?', [{ username: 'ada' }, { username: 'bob' }]],
] as const)(
  'is sure of a login by a library’s own key alone, not of a newsletter: %s',
  (what, sessions) => {
    const row = lastRow(...sessions);
    const { parts, hint } = describeRow(row, words, START, { signer: 'same' });
    expect(parts[0]).toEqual({ kind: 'flag', text: what });
    if (what.endsWith('?')) expect(hint).toContain('A guess from the name of a key');
    else expect(hint).toBeNull();
  },
);

describe('where another port set the session before', () => {
  const described = (before: object, after: object | null, signer: Signer = 'unknown') => {
    const values = [before, after].map(
      (session, n) => session && signFlask(JSON.stringify(session), 'dev', { timestamp: n }),
    );
    const exchanges = values.map((value, index) =>
      exchange({
        url: `http://localhost:${5131 + index}/`,
        startedAt: START + index * 1000,
        set: [value === null ? 'session=; Max-Age=0; Path=/' : `session=${value}; Path=/`],
      }),
    );
    const { history } = exchanges.reduce(reduce, INITIAL_STATE);
    const row = history.threads.flatMap(changeRows).at(-1);
    if (!row) throw new Error('no row');
    const { parts, hint } = describeRow(row, words, START, { signer });
    return { texts: parts.map(({ text }) => text), hint };
  };
  const overwrote = 'overwrote localhost:5131’s session';

  it('does not say that it was overwritten where its content lives on', () => {
    const { texts, hint } = described({ username: 'ada' }, { username: 'ada', cart: [1] });
    expect(texts).toEqual(['cart']);
    expect(hint).toContain('set by another app on this host, localhost:5131');
    expect(described({ username: 'ada' }, { username: 'ada' }, 'same').texts).toEqual([]);
  });

  it('says so where nothing of it is left, or another key signed equal content', () => {
    expect(described({ username: 'ada' }, { username: 'eve' }).texts).toContain(overwrote);
    expect(described({ username: 'ada' }, { username: 'eve' }, 'same').texts).toContain(overwrote);
    expect(described({ username: 'ada' }, null).texts).toContain(overwrote);
    const equal = described({ username: 'ada' }, { username: 'ada', cart: [1] }, 'other');
    expect(equal.texts).toContain(overwrote);
  });
});

describe('where the app says which line did it', () => {
  const signed = (session: object, n = 0) =>
    `session=${signFlask(JSON.stringify(session), 'dev', { timestamp: START / 1000 + n })}`;

  /** The last row, after a session with a cart was set, and then this exchange. */
  function described(told: Parameters<typeof exchange>[0]) {
    const first = exchange({ startedAt: START, set: [`${signed({ cart: [1] })}; Path=/`] });
    const second = exchange({ startedAt: START + 1000, sent: signed({ cart: [1] }), ...told });
    const { history } = [first, second].reduce(reduce, INITIAL_STATE);
    const [thread] = history.threads;
    const [entry] = thread?.unchanged ?? [];
    const row = entry
      ? ({ kind: 'unchanged', entry } as const)
      : thread && changeRows(thread).at(-1);
    if (!row) throw new Error('no row');
    const { parts, hint, said } = describeRow(row, words, START);
    return { parts: parts.map(({ kind, text, value }) => [kind, text, value]), hint, said };
  }

  it('names the line beside the keys that changed', () => {
    const keys = [
      ['theme', 'added', 'set shop/views.py:7'],
      ['cart', 'changed', 'read shop/views.py:8', 'set shop/cart.py:9'],
      ['user', 'same', 'read shop/views.py:6'],
    ];
    const set = [`${signed({ cart: [1, 2], theme: 'dark' }, 1)}; Path=/`];
    expect(described({ set, trace: said({ keys }) })).toMatchObject({
      parts: [
        ['added', 'theme', "'dark'"],
        ['changed', 'cart', '+2'],
        ['place', '', 'views.py:7 +1'],
      ],
      said:
        'The app says: theme: added, set shop/views.py:7; cart: changed, read shop/views.py:8, ' +
        'set shop/cart.py:9; user: not changed, read shop/views.py:6.',
    });
  });

  it('names no line of a key of which the app says nothing', () => {
    const keys = [['other', 'added', 'set shop/views.py:7']];
    const set = [`${signed({ cart: [1], theme: 'dark' }, 1)}; Path=/`];
    expect(described({ set, trace: said({ keys }) }).parts).toEqual([['added', 'theme', "'dark'"]]);
  });

  it.each([
    [
      'changed a list in place, which is not saved',
      { saved: false, keys: [['cart', 'inside', 'read shop/views.py:7']] },
      ['bad', 'changed, not saved: cart', undefined],
      'views.py:7',
    ],
    [
      'changed what is on the server',
      { keys: [['cart', 'changed', 'set shop/views.py:7']] },
      ['quiet', 'the app says: changed cart', undefined],
      'views.py:7',
    ],
    [
      'read it',
      { saved: false, keys: [['cart', 'same', 'read flask_login', 'read shop/views.py:7']] },
      ['quiet', 'session read, not changed', undefined],
      'views.py:7 +1',
    ],
    [
      'did not use it',
      { saved: false, used: false },
      ['quiet', 'session not used', undefined],
      null,
    ],
  ] as const)('knows that the app %s', (_title, trace, part, line) => {
    const { parts, hint } = described({ variesOnCookie: true, trace: said(trace) });
    expect(parts).toEqual(line === null ? [part] : [part, ['place', '', line]]);
    expect(hint).toBeNull();
  });

  it.each([
    ['does not know', { used: null }],
    ['cut it', { cut: true, keys: [['cart', 'same', 'read shop/views.py:7']] }],
    ['could not compare', { keys: [['cart', 'unknown', 'read shop/views.py:7']] }],
    ['speaks of another cookie', { cookie: 'other', used: false }],
  ])('infers it as without the app, which %s', (_title, trace) => {
    const { parts } = described({ variesOnCookie: true, trace: said(trace) });
    expect(parts).toEqual([['quiet', 'session used, not saved', undefined]]);
  });
});

describe('of a session on the server', () => {
  const FIRST = 'k3Yq0b0m6pM0B7e0u2b9m1W8i4T7h5R2c6V1n9X3z0A';
  const OTHER = FIRST.replace('k', 'A');

  it.each([
    ['session id set', 'flag', [FIRST]],
    ['session id set', 'flag', [null, FIRST]],
    ['another session id', 'flag', [FIRST, OTHER]],
    ['another session id', 'flag', [FIRST, signCookie('flask_session', OTHER, 'dev')]],
    ['same session id', 'quiet', [FIRST, FIRST]],
    ['same session id', 'quiet', [FIRST, signCookie('flask_session', FIRST, 'dev')]],
    ['deleted', 'flag', [FIRST, null]],
  ] as const)('the row says what became of its id: %s', (text, kind, values) => {
    const row = rowAfter(values);
    expect(row && describedParts(row)).toEqual([[kind, text, undefined]]);
  });

  const UUID = '3f8a1c52-9d0e-4b7a-8c61-2e5f7a9b0c1d';
  it.each([
    ['another id, that it may be of another session', [FIRST, OTHER], 'or began another session'],
    ['a deleted one, that the session may live on', [FIRST, null], 'the cookie does not show'],
    ['an old one, that the session may have begun anew', [UUID, UUID], 'Flask-Session before 0.6'],
    ['the first one, nothing', [null, FIRST], null],
    ['one that the library does not keep, nothing', [FIRST, FIRST], null],
    ['signed sessions, nothing', [null, signFlask('{"a":1}', 'dev')], null],
  ] as const)('the hint says of %s', (_, values, text) => {
    const row = rowAfter(values);
    const { hint } = row ? describeRow(row, words, START + 10_000) : {};
    if (text === null) expect(hint).toBeNull();
    else expect(hint).toContain(text);
  });

  /** The last row once responses have set these values, null to delete the cookie. */
  function rowAfter(values: readonly (string | null)[]) {
    const exchanges = values.map((value, index) =>
      exchange({
        startedAt: START + index * 1000,
        set: [value === null ? 'session=; Max-Age=0; Path=/' : `session=${value}; Path=/`],
      }),
    );
    const { history } = exchanges.reduce(reduce, INITIAL_STATE);
    return history.threads.flatMap(changeRows).at(-1);
  }
});
