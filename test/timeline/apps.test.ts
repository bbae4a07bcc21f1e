import { describe, expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import { UNKNOWN_CONTEXT } from '../../src/cookies/request-context.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { evidenceAt } from '../../src/timeline/evidence.ts';
import type { History } from '../../src/timeline/history.ts';
import { foldRenewals } from '../../src/timeline/merged-rows.ts';
import { type ChangeRow, changeRows } from '../../src/timeline/rows.ts';
import { knownServerAhead } from '../../src/timeline/server-ahead.ts';
import type { Thread } from '../../src/timeline/thread.ts';
import { exchange } from '../cookies/exchange.ts';

const NOW = 1_700_000_000;
const [A, B] = ['http://localhost:5000', 'http://localhost:5001'];

const session = (content: object, at = 0) =>
  signFlask(JSON.stringify(content), 'dev', { timestamp: NOW + at });

interface Asked {
  app?: string;
  method?: string;
  /** Seconds after NOW. */
  at: number;
  carried?: string;
  /** The session that the response sets; null if it deletes it. */
  set?: string | null;
  variesOnCookie?: boolean;
  date?: number;
  /** Milliseconds. */
  duration?: number;
  path?: string;
}

function asked({ app = A, path = '/', at, carried, set, date, ...more }: Asked): Observation {
  const header = set === null ? 'session=; Path=/; Max-Age=0' : `session=${set}; Path=/`;
  const answer = exchange({
    url: app + path,
    startedAt: (NOW + at) * 1000,
    sent: carried === undefined ? '' : `session=${carried}`,
    set: set === undefined ? [] : [header],
    ...more,
  });
  return { ...answer, date: date ?? null };
}

const clearedAt = (at: number): Observation => ({ kind: 'cleared', time: (NOW + at) * 1000 });

/** The history without a readable jar. */
function historyOf(...observations: Observation[]): History {
  const closed: Observation = {
    kind: 'access',
    time: NOW * 1000,
    host: 'localhost',
    granted: false,
  };
  return [closed, ...observations].reduce(reduce, INITIAL_STATE).history;
}

function threadOf(...observations: Observation[]): Thread {
  const { threads } = historyOf(...observations);
  expect(threads).toHaveLength(1);
  return threads[0] as Thread;
}

function rowsOf(thread: Thread): ChangeRow[] {
  return changeRows(thread).filter((row) => row.kind === 'change');
}

const [ada, bob, carol] = [
  session({ username: 'ada' }),
  session({ username: 'bob' }, 5),
  session({ username: 'carol' }, -5),
];

describe('two apps on one host', () => {
  it('are distinguished after the timeline was cleared', () => {
    const thread = threadOf(
      asked({ at: 0, set: ada }),
      clearedAt(1),
      asked({ app: B, at: 5, carried: ada, set: bob }),
    );
    expect(rowsOf(thread).at(-1)).toMatchObject({ otherOrigin: A, isSameApp: false });
    const { earlier } = evidenceAt(thread, null, B, []);
    expect(earlier).toEqual([{ value: ada, isOfSameApp: false }]);
  });

  it('do not overwrite each other if the session was deleted in between', () => {
    const thread = threadOf(
      asked({ at: 0, set: ada }),
      asked({ at: 2, carried: ada, set: null }),
      asked({ app: B, at: 5, set: bob }),
    );
    expect(rowsOf(thread).at(-1)).toMatchObject({ otherOrigin: null, isSameApp: true });
  });

  const [id, signedId] = ['0b'.repeat(16), 's:kQ0m6pM0B7e0u2b9m1Yc0q0w5sX3z8a2'];
  const unreadable = 'x.y.z';
  it.each([
    ['signed again', ada, session({ username: 'ada' }, 5)],
    ['that is an id', id, id],
    [
      'that is an id, signed again',
      `${signedId}.${'a'.repeat(43)}`,
      `${signedId}.${'b'.repeat(43)}`,
    ],
    ['that cannot be read', unreadable, unreadable],
    ['with something added', ada, session({ username: 'ada', cart: [] }, 5)],
  ])('do not overwrite each other if they set the same session, %s', (_, carried, set) => {
    const both = threadOf(asked({ at: 0, set: carried }), asked({ app: B, at: 5, carried, set }));
    expect(rowsOf(both).at(-1)).toMatchObject({ otherOrigin: A, keepsOther: true });
  });

  it('keep nothing of a session that they replace or delete', () => {
    for (const set of [bob, '1b'.repeat(16), null]) {
      const both = threadOf(
        asked({ at: 0, set: ada }),
        asked({ app: B, at: 5, carried: ada, set }),
      );
      expect(rowsOf(both).at(-1)).toMatchObject({ otherOrigin: A, keepsOther: false });
    }
  });

  it('only leave a guess of who logged in if it is unknown which one set the session before', () => {
    const thread = threadOf(
      asked({ at: 1, carried: ada }),
      asked({ at: 5, carried: ada, set: bob }),
    );
    expect(rowsOf(thread).at(-1)).toMatchObject({
      comparison: { identity: { change: 'otherUser' } },
      isSameApp: false,
    });
  });
});

describe('whether the server accepts the session', () => {
  const permanent = (at: number) => session({ _permanent: true, username: 'ada' }, at);
  const acceptance = (thread: Thread, origin: string | null = A) =>
    evidenceAt(thread, null, origin, []).acceptance;

  it('is confirmed by the response that has just signed it', () => {
    expect(acceptance(threadOf(asked({ at: 0, set: ada })))).toBe('confirmed');
  });

  it('is unknown once a response has left it unchanged: the key may have changed', () => {
    const thread = threadOf(
      asked({ at: 0, set: ada }),
      asked({ at: 9, carried: ada, variesOnCookie: true }),
    );
    expect(acceptance(thread)).toBe('unconfirmed');
  });

  it('is unknown once the browser withheld a response of the server, until it is corrected', () => {
    const login = asked({ at: 0, set: ada });
    const later = { startedAt: (NOW + 5) * 1000, url: `${A}/` };
    const withheldExchange = exchange({ ...later, sent: null });
    const corrected = exchange({ ...later, sent: '' });
    const elsewhere = exchange({ ...later, url: `${B}/`, sent: null });
    const acceptanceAfter = (...exchanges: Observation[]) => {
      const { threads, withheld } = historyOf(login, ...exchanges);
      return evidenceAt(threads[0] as Thread, null, A, withheld).acceptance;
    };
    expect(acceptanceAfter(withheldExchange)).toBe('unconfirmed');
    expect(acceptanceAfter(withheldExchange, { ...corrected, isCorrection: true })).toBe(
      'confirmed',
    );
    expect(acceptanceAfter(elsewhere)).toBe('confirmed');
    const many = Array.from({ length: 600 }, (_, n) => ({ ...elsewhere, startedAt: n }));
    expect(acceptanceAfter(withheldExchange, ...many)).toBe('unconfirmed');
    expect(
      acceptanceAfter(exchange({ ...later, startedAt: NOW * 1000 - 1, duration: 0, sent: null })),
    ).toBe('confirmed');
  });

  it('is confirmed as of an earlier entry', () => {
    const thread = threadOf(
      asked({ at: 0, set: ada }),
      asked({ at: 2, carried: ada }),
      asked({ at: 5, carried: ada, set: bob }),
    );
    const [first] = thread.entries;
    if (first?.kind !== 'change') throw new Error('it was set');
    expect(evidenceAt(thread, first, A, []).acceptance).toBe('confirmed');
  });

  it.each([
    ['was found', threadOf(asked({ at: 0, carried: ada }))],
    ['was set by another app', threadOf(asked({ app: B, at: 0, set: ada }))],
  ])('is unknown for a session that %s', (_, thread) => {
    expect(acceptance(thread)).toBe('unconfirmed');
  });

  it('is confirmed by each response that renews a permanent session', () => {
    const thread = threadOf(
      asked({ at: 0, set: permanent(0) }),
      asked({ at: 9, carried: permanent(0), set: permanent(9) }),
    );
    expect(acceptance(thread)).toBe('confirmed');
  });

  it('is doubtful if a response no longer renews a permanent session', () => {
    const thread = threadOf(
      asked({ at: 0, set: permanent(0) }),
      asked({ at: 9, carried: permanent(0), set: permanent(9) }),
      asked({ at: 20, carried: permanent(9), variesOnCookie: true }),
    );
    expect(acceptance(thread)).toBe('doubtful');
    // A response not made by Flask, such as a proxy's file, proves nothing.
    const file = threadOf(
      asked({ at: 0, set: permanent(0) }),
      asked({ at: 9, carried: permanent(0), set: permanent(9) }),
      asked({ at: 20, carried: permanent(9) }),
    );
    expect(acceptance(file)).toBe('unconfirmed');
  });

  it('is doubtful also where a style sheet was the last that renewed it', () => {
    const thread = threadOf(
      asked({ at: 0, set: permanent(0) }),
      asked({ at: 9, carried: permanent(0), set: permanent(9) }),
      asked({ at: 10, path: '/style.css', carried: permanent(9), set: permanent(10) }),
      asked({ at: 20, carried: permanent(10), variesOnCookie: true }),
      asked({ at: 21, path: '/style.css', carried: permanent(10) }),
    );
    expect(acceptance(thread)).toBe('doubtful');
  });

  it('is unknown if another view leaves it, or if it was renewed since', () => {
    const renewed = [
      asked({ at: 0, set: permanent(0) }),
      asked({ at: 9, carried: permanent(0), set: permanent(9) }),
    ];
    const left = { at: 20, carried: permanent(9), variesOnCookie: true };
    const otherView = asked({ ...left, method: 'POST' });
    expect(acceptance(threadOf(...renewed, otherView))).toBe('unconfirmed');
    const renewedAgain = [
      asked({ at: 25, carried: permanent(9), set: permanent(25) }),
      asked({ at: 26, carried: permanent(9), set: permanent(9) }), // by a server whose clock is behind
    ];
    const thread = threadOf(...renewed, asked(left), ...renewedAgain);
    expect(acceptance(thread)).toBe('unconfirmed');
  });
});

describe('a renewal', () => {
  const later = session({ username: 'ada' }, 9);

  it('is folded after a GET request, but not after a form was sent, which may be a login', () => {
    const rows = (method: string) =>
      foldRenewals(
        rowsOf(
          threadOf(asked({ at: 0, set: ada }), asked({ method, at: 9, carried: ada, set: later })),
        ),
      );
    expect(rows('GET').at(-1)?.kind).toBe('renewals');
    expect(rows('POST').at(-1)?.kind).toBe('change');
  });

  it('is a repeated change if the request carried the session from before', () => {
    const [one, two, again] = [session({ n: 1 }), session({ n: 2 }, 2), session({ n: 2 }, 3)];
    const thread = threadOf(
      asked({ at: 0, set: one }),
      asked({ at: 2, carried: one, set: two, duration: 500 }),
      asked({ at: 2, carried: one, set: again, duration: 900 }),
    );
    const [, first, second] = rowsOf(thread);
    expect(first?.repeated).toBeNull();
    expect(second?.repeated).toEqual({ keys: ['n'], first: first?.entry });
    expect(foldRenewals(rowsOf(thread)).at(-1)?.kind).toBe('change');
  });

  it('is not a repeated change if both requests carried the same content', () => {
    const [one, two, three] = [0, 2, 3].map((at) => session({ n: 1 }, at));
    const thread = threadOf(
      asked({ at: 0, set: one as string }),
      asked({ at: 2, carried: one as string, set: two as string, duration: 500 }),
      asked({ at: 2, carried: one as string, set: three as string, duration: 900 }),
    );
    expect(rowsOf(thread).map(({ repeated }) => repeated)).toEqual([null, null, null]);
  });
});

describe('a session that the browser does not keep', () => {
  const site = 'http://shop.test';
  const closed: Observation = {
    kind: 'access',
    time: NOW * 1000,
    host: 'shop.test',
    granted: false,
  };
  const login = {
    ...exchange({
      url: `${site}/login`,
      startedAt: NOW * 1000,
      duration: 40,
      set: [`session=${ada}; Path=/; Secure`],
    }),
    redirect: `${site}/`,
  };
  /** Browsers' times overlap by some milliseconds, although one request led to the other. */
  const next = (url: string) => exchange({ url, startedAt: NOW * 1000 + 38, isDocument: true });
  const proofs = (...observations: Observation[]) => {
    const { threads } = [closed, login, ...observations].reduce(reduce, INITIAL_STATE).history;
    return threads[0]?.entries.map((entry) => entry.kind === 'refused' && entry.proof);
  };

  it('is proven by the page that the response redirected to', () => {
    expect(proofs(next(`${site}/`))).toEqual(['request']);
  });

  it('is not proven by a request that began before the response arrived', () => {
    expect(proofs(next(`${site}/other`))).toEqual([null]);
  });
});

describe('a cookie that the browser may have refused', () => {
  const other = 'http://localhost:5001';
  const closed: Observation = {
    kind: 'access',
    time: NOW * 1000,
    host: 'localhost',
    granted: false,
  };
  /** Made by a script of another origin, with or without credentials: nothing tells. */
  const context = {
    ...UNKNOWN_CONTEXT,
    kind: 'subresource',
    credentials: 'unknown',
  } as const;
  const answer = {
    ...exchange({ url: `${other}/login`, startedAt: NOW * 1000, set: [`session=${ada}; Path=/`] }),
    context,
  };
  const entries = (...observations: Observation[]) =>
    [closed, answer, ...observations].reduce(reduce, INITIAL_STATE).history.threads[0]?.entries;

  it('was accepted if a request carries it', () => {
    const carried = exchange({ startedAt: (NOW + 5) * 1000, sent: `session=${ada}` });
    expect(entries(carried)).toMatchObject([
      { kind: 'change', value: ada, cause: { kind: 'exchange' }, isProven: true },
    ]);
  });

  it('may have been accepted as long as nothing tells', () => {
    expect(entries()).toMatchObject([{ kind: 'refused', proof: null }]);
  });

  it('may have been accepted and replaced in another tab if a request carries something else', () => {
    const carrying = (value: string, second: number) =>
      exchange({ startedAt: (NOW + second) * 1000, sent: `session=${value}` });
    const proofsAfter = (...before: Observation[]) =>
      [closed, ...before, answer, carrying(bob, 5)]
        .reduce(reduce, INITIAL_STATE)
        .history.threads[0]?.entries.flatMap((entry) =>
          entry.kind === 'refused' ? entry.proof : [],
        );
    expect(proofsAfter()).toEqual([null]);
    expect(proofsAfter(carrying(carol, -5))).toEqual([null]);
    expect(proofsAfter(carrying(bob, -5))).toEqual(['request']);
  });
});

describe("the server's clock", () => {
  const ahead = session({ username: 'ada' }, 3600);
  const set = asked({ at: 0, set: ahead, date: NOW + 3600 });

  it('is known from what the server set and the browser accepted', () => {
    const thread = threadOf(set, asked({ at: 5, carried: ahead }));
    expect(knownServerAhead(thread, A)).toBe(3600);
    expect(knownServerAhead(thread, null)).toBe(3600);
    expect(knownServerAhead(thread, B)).toBeNull();
  });

  it('is unknown if the browser may have refused the cookie', () => {
    expect(knownServerAhead(threadOf(set), A)).toBeNull();
    const refused = threadOf(asked({ at: -5, carried: ada }), set, asked({ at: 5, carried: ada }));
    expect(knownServerAhead(refused, A)).toBeNull();
  });

  it('is known after the timeline was cleared', () => {
    const thread = threadOf(set, asked({ at: 5, carried: ahead }), clearedAt(6));
    expect(knownServerAhead(thread, A)).toBe(3600);
  });

  it('is not changed by a Date header from a cache', () => {
    const cached = asked({ at: 9, carried: ahead, date: NOW - 500 });
    expect(knownServerAhead(threadOf(set, cached), A)).toBe(3600);
  });
});
