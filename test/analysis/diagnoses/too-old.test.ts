import { describe, expect, it } from 'vitest';
import { tooOld } from '../../../src/analysis/diagnoses/too-old.ts';
import { signFlask } from '../../../src/codec/index.ts';
import type { KeyRing } from '../../../src/keys/ring.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';
import { exchange } from '../../cookies/exchange.ts';
import { keyOf } from '../findings/subject.ts';
import { situationAfter } from './situation.ts';

const APP = 'http://localhost:5000';
/** Unix seconds. */
const START = 1_700_000_000;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const value = (second: number, content: object) =>
  signFlask(JSON.stringify(content), 'dev', { timestamp: START + second });
const session = (second: number, content: object) => `session=${value(second, content)}`;

type Told = Parameters<typeof exchange>[0];

/** A request so many seconds after the start, by the clocks of both. */
function at(second: number, path: string, told: Told = {}): Observation {
  const startedAt = (START + second) * 1000;
  const date = START + second;
  return { ...exchange({ url: APP + path, isDocument: true, startedAt, ...told }), date };
}

const PERMANENT = { _permanent: true, user: 'ada' };

/** A response that sets a permanent session for an hour. */
function sets(second: number, path: string, content: object = PERMANENT, told: Told = {}) {
  const expires = new Date((START + second + HOUR) * 1000).toUTCString();
  return at(second, path, {
    set: [`${session(second, content)}; Path=/; Expires=${expires}`],
    variesOnCookie: true,
    ...told,
  });
}

const uses = (second: number, sent: string, told: Told = {}) =>
  at(second, '/', { sent, variesOnCookie: true, ...told });

const RING: KeyRing = { keys: [keyOf('dev')], isKept: false };

function assess(
  observations: readonly Observation[],
  ring: KeyRing = { keys: [], isKept: false },
  lifetime: number | null = null,
) {
  const before: Observation[] = [
    { kind: 'navigation', time: START * 1000, url: `${APP}/` },
    { kind: 'access', time: START * 1000, host: 'localhost', granted: false },
  ];
  return tooOld.assess(situationAfter([...before, ...observations], { ring, lifetime }));
}

const found = (told: object) => ({ kind: 'found', diagnoses: [told] });
const within = { kind: 'against', reason: 'within' };
const unknownKey = { kind: 'open', missing: { kind: 'key' } };
const unknownLifetime = { kind: 'open', missing: { kind: 'lifetime' } };
const LOGIN = sets(0, '/login');
const ADA = session(0, PERMANENT);

describe('a session that the browser has dropped at its expiry', () => {
  it('is proven, with the use that did not put it off', () => {
    const late = at(HOUR + 5, '/');
    expect(assess([LOGIN, uses(40 * MINUTE, ADA), late])).toMatchObject(
      found({
        isProven: true,
        isMinor: true,
        end: {
          kind: 'inBrowser',
          lifetime: HOUR,
          age: HOUR + 5,
          request: { exchange: { startedAt: (START + HOUR + 5) * 1000 } },
        },
        usedBy: { exchange: { startedAt: (START + 40 * MINUTE) * 1000 } },
      }),
    );
    const left = uses(1, ADA, { variesOnCookie: false });
    expect(assess([LOGIN, left, late])).toMatchObject(found({ usedBy: null }));
  });

  it('may be that of any server', () => {
    const login = at(0, '/login', { set: [`session=f81d4fae; Path=/; Max-Age=${HOUR}`] });
    const used = uses(1, 'session=f81d4fae');
    expect(assess([login, used, at(HOUR + 5, '/')])).toMatchObject(
      found({ end: { kind: 'inBrowser', lifetime: HOUR }, rules: null }),
    );
  });

  const used = uses(1, ADA);
  const late = at(HOUR + 5, '/');
  const out = at(MINUTE, '/out', { sent: ADA, set: ['session=; Path=/; Max-Age=0'] });
  const renewed = sets(MINUTE, '/', PERMANENT, { sent: ADA });
  const hour = new Date((START + HOUR) * 1000).toUTCString();
  const account = at(0, '/login', { set: [`${ADA}; Expires=${hour}; Path=/account`] });

  it.each([
    ['was never seen to be kept', [LOGIN, late]],
    ['a response deleted', [LOGIN, used, out, late]],
    ['was gone before', [LOGIN, used, at(MINUTE, '/'), late]],
    ['a response replaced', [LOGIN, used, renewed, late]],
    ['the request is outside of', [account, at(1, '/account', { sent: ADA }), late]],
  ])('is not claimed of one that %s', (_title, observed) => {
    expect(assess(observed)).not.toMatchObject({ kind: 'found' });
  });

  it('is not claimed by a request that would not have carried it', () => {
    const context = { credentials: 'omitted' } as const;
    const script = at(HOUR + 5, '/news', { isDocument: false, context });
    expect(assess([LOGIN, uses(1, ADA), script])).toMatchObject(within);
    expect(assess([LOGIN, uses(1, ADA), at(HOUR + 5, '/', { sent: null })])).toMatchObject(within);
  });
});

describe('a session that a request carried too late', () => {
  const late = uses(HOUR + 20 * MINUTE, ADA);

  it('is proven if a response has told the lifetime', () => {
    expect(assess([LOGIN, uses(40 * MINUTE, ADA), late])).toMatchObject(
      found({
        isProven: true,
        end: { kind: 'onServer', age: HOUR + 20 * MINUTE, lifetime: HOUR },
        usedBy: { exchange: { startedAt: (START + 40 * MINUTE) * 1000 } },
      }),
    );
  });

  it('has the use before another session took its place, if it was put back', () => {
    const other = sets(50 * MINUTE, '/other', { ...PERMANENT, user: 'bob' }, { method: 'POST' });
    expect(assess([LOGIN, uses(40 * MINUTE, ADA), other, late])).toMatchObject(
      found({ usedBy: { exchange: { startedAt: (START + 40 * MINUTE) * 1000 } } }),
    );
  });

  it('is proven by the lifetime that the user has entered, also once the session is gone', () => {
    const old = session(-HOUR, { user: 'ada' });
    const ended = at(0, '/', { sent: old, set: ['session=; Path=/; Max-Age=0'] });
    const end = { kind: 'onServer', lifetime: 30 * MINUTE };
    const proven = found({ isProven: true, decidedBy: null, end });
    const login = at(1, '/login', { set: [session(1, { user: 'bob' })] });
    expect(assess([ended, login], RING, 30 * MINUTE)).toMatchObject(proven);
    expect(assess([ended, login, at(2, '/')], RING, 30 * MINUTE)).toMatchObject(proven);
    expect(assess([ended, login], RING)).toEqual(unknownLifetime);
    // Another app may have set it, by another clock.
    const possible = found({ isProven: false, decidedBy: 'setter', end });
    expect(assess([ended, login], undefined, 30 * MINUTE)).toMatchObject(possible);
  });

  it('is only possible if no key has signed it that the app was seen to sign with', () => {
    const ring: KeyRing = { keys: [keyOf('dev'), keyOf('other')], isKept: false };
    const signed = signFlask('{"user":"ada"}', 'other', { timestamp: START - 2 * HOUR });
    const old = uses(0, `session=${signed}`);
    const possible = found({ isProven: false, decidedBy: 'setter', end: { kind: 'onServer' } });
    expect(assess([old, LOGIN], ring)).toMatchObject(possible);
    const ended = uses(0, session(-2 * HOUR, { user: 'ada' }));
    expect(assess([ended], ring, HOUR)).toMatchObject(possible);
    expect(assess([ended, LOGIN], ring)).toMatchObject(found({ isProven: true }));
  });

  it('is not claimed of one that another app on the host has set', () => {
    const url = 'http://localhost:5001/form';
    const other = at(0, '/', { url, set: [session(-2 * HOUR, { token: 'a' })] });
    const carried = uses(1, session(-2 * HOUR, { token: 'a' }));
    expect(assess([other, carried, LOGIN])).toEqual(unknownLifetime);
  });

  it('is only possible if the lifetime is the framework’s default', () => {
    const month = session(-32 * DAY, { user: 'ada' });
    expect(assess([uses(0, month)])).toMatchObject(
      found({ isProven: false, end: { kind: 'onServer', lifetime: 31 * DAY } }),
    );
  });

  it('was accepted if the response keeps what no other session begins with', () => {
    const since = { ...PERMANENT, since: START + 0.123456 };
    const login = sets(0, '/login', since);
    const kept = (content: object) =>
      sets(HOUR + 20 * MINUTE, '/', content, { sent: session(0, since) });
    expect(assess([login, kept(since)])).toMatchObject(within);
    // A cookie that remembers the user may have logged in again.
    const again = [login, kept(PERMANENT)];
    expect(assess(again)).toMatchObject({ kind: 'open', missing: { kind: 'requests' } });
    const young = uses(HOUR + 21 * MINUTE, session(HOUR + 20 * MINUTE, PERMANENT));
    expect(assess([...again, young])).toMatchObject({ kind: 'open' });
  });

  it('is no reason if another key signed it', () => {
    const ring: KeyRing = { keys: [keyOf('other')], isKept: false };
    expect(assess([LOGIN, uses(1, ADA), late], ring)).toEqual(unknownKey);
  });

  it('is not judged by a response out of a cache', () => {
    const cached = uses(HOUR + 20 * MINUTE, ADA, { response: { storedBy: 'Age' } });
    expect(assess([LOGIN, uses(1, ADA), cached])).toMatchObject(within);
  });

  it('is not claimed within what Date and Expires leave open', () => {
    expect(assess([LOGIN, uses(HOUR + 2, ADA)])).toMatchObject(within);
    expect(assess([LOGIN, uses(HOUR + 3, ADA)])).toMatchObject(
      found({ end: { kind: 'onServer' } }),
    );
  });
});

describe('a session whose lifetime no response tells', () => {
  /** A session that began at the start, and what a response sets after an hour to a request that carried it. */
  const answers = (began: object, content: object, { sent = '', ...told }: Told = {}) => [
    at(0, '/start', { set: [`${session(0, began)}; Path=/`] }),
    at(HOUR, '/', {
      ...{ variesOnCookie: true, ...told, sent: session(0, began) + (sent ? `; ${sent}` : '') },
      set: [`${session(HOUR, content)}; Path=/`],
    }),
  ];
  const POST = { method: 'POST' };
  const TOKEN = { user: 'ada', csrf_token: 'b858cb282617fb0956d960215c8e84d1ccf909c6' };
  const SINCE = { user: 'ada', since: START + 0.123456 };
  const SECOND = { user: 'ada', since: START };
  const DATE = { user: 'ada', since: { ' d': new Date(START * 1000).toUTCString() } };

  it.each([
    ['the secret of its forms', answers(TOKEN, { ...TOKEN, visits: 2 })],
    ['that secret at a login', answers(TOKEN, TOKEN, POST)],
    ['when it began', answers(SINCE, { ...SINCE, visits: 2 })],
    ['when it began, at a login', answers(SINCE, SINCE, POST)],
    ['the second in which it began', answers(SECOND, { ...SECOND, visits: 2 })],
    ['the date at which it began', answers(DATE, { ...DATE, visits: 2 })],
  ])('was young enough if the response keeps %s', (_title, observed) => {
    expect(assess(observed)).toMatchObject(within);
  });

  const JOINED = { user: 'ada', joined: START - DAY };
  const NOW = { user: 'ada', seen: START + HOUR };
  const REMEMBERED = { sent: 'remember_token=ada|5d41402abc4b2a76b9719d911017c592' };

  it.each([
    ['a number that the app counts for all', answers({ visitor: 1 }, { visitor: 2 })],
    ['a number of its own', answers({ visitor: 2 }, { visitor: 2, visits: 1 })],
    [
      'a user whom a cookie logs in again',
      answers({ user: 'ada' }, { user: 'ada', _fresh: false }, REMEMBERED),
    ],
    ['a user who logs in again', answers({ user: 'ada' }, { user: 'ada' }, POST)],
    ['a user, whoever told', answers({ user: 'ada' }, { user: 'ada', visits: 2 })],
    ['a moment that the app knows of a user', answers(JOINED, JOINED)],
    ['the moment of its setting', answers(NOW, NOW)],
    ['a secret that a cookie has, too', answers(TOKEN, TOKEN, { sent: `a=${TOKEN.csrf_token}` })],
  ])('may have been too old, though the response has %s', (_title, observed) => {
    expect(assess(observed)).toEqual(unknownLifetime);
  });

  it('may have been too old where it was not seen that it began at a moment', () => {
    expect(assess(answers(SINCE, SINCE).slice(1))).toEqual(unknownLifetime);
  });

  const visits = (second: number, from: number, count: number, set: object, told: Told = {}) =>
    at(second, '/', {
      sent: session(from, { user: 'ada', visits: count }),
      set: [`${session(second, set)}; Path=/`],
      variesOnCookie: true,
      ...told,
    });
  const kept = visits(MINUTE, 0, 1, { user: 'ada', visits: 2 });

  it('was possibly too old if a view that kept younger ones begins another', () => {
    const anew = visits(HOUR, MINUTE, 2, { visits: 1 });
    expect(assess([kept, anew], RING)).toMatchObject(
      found({ isProven: false, end: { kind: 'startedAnew', age: 59 * MINUTE } }),
    );
  });

  it('is not blamed where the key has changed', () => {
    const other = signFlask('{"visits":1}', 'other', { timestamp: START + HOUR });
    const anew = visits(HOUR, MINUTE, 2, {}, { set: [`session=${other}; Path=/`] });
    expect(assess([kept, anew], RING)).toEqual(unknownKey);
    expect(assess([kept, anew])).toMatchObject(found({ isProven: false }));
  });

  it.each([
    ['a view that was not seen to keep any', [visits(HOUR, MINUTE, 2, { visits: 1 })]],
    [
      'a request to change something',
      [
        visits(MINUTE, 0, 1, { user: 'ada', visits: 2 }, { method: 'POST' }),
        visits(HOUR, MINUTE, 2, { visits: 1 }, { method: 'POST' }),
      ],
    ],
    [
      'seconds, in which no session grows old',
      [visits(1, 0, 1, { user: 'ada', visits: 2 }), visits(31, 1, 2, { visits: 1 })],
    ],
    ['a response that only reads it', [kept, uses(HOUR, session(MINUTE, { user: 'ada' }))]],
  ])('is unknown after %s', (_title, observed) => {
    expect(assess(observed)).toEqual(unknownLifetime);
  });
});

describe('what became of an earlier session', () => {
  const visits = (second: number, from: number, set: object, told: Told = {}) =>
    at(second, '/', {
      sent: session(from, { user: 'ada' }),
      set: [`${session(second, set)}; Path=/`],
      variesOnCookie: true,
      ...told,
    });
  const later = at(HOUR + 1, '/', {
    sent: session(HOUR, { visits: 1 }),
    set: [`${session(HOUR + 1, { visits: 1, seen: 1 })}; Path=/`],
  });

  it('stays open, however young the one is that took its place', () => {
    expect(assess([visits(HOUR, MINUTE, { visits: 1 }), later])).toEqual(unknownLifetime);
  });

  it('is not its age if an older one was accepted', () => {
    const kept = visits(2 * MINUTE, 0, { user: 'ada', visits: 1 });
    const anew = visits(3 * MINUTE, 2 * MINUTE, { visits: 1 });
    expect(assess([kept, anew])).toEqual(unknownLifetime);
    const token = { user: 'ada', csrf_token: 'b858cb282617fb0956d960215c8e84d1ccf909c6' };
    const proven = visits(2 * MINUTE, 0, token, { sent: session(0, token) });
    expect(assess([proven, anew])).toMatchObject(within);
    expect(assess([kept, proven, anew])).toMatchObject(within);
  });
});

describe('a cookie that the jar lost at its expiry', () => {
  /** As Chromium reports it, when the next request asks for cookies. */
  const expired: Observation = {
    kind: 'jarChange',
    time: (START + 7) * 1000,
    cookie: jarCookie({
      name: 'session',
      value: value(0, PERMANENT),
      domain: 'localhost',
      expires: START + 6,
    }),
    removed: true,
    cause: 'expired',
  };
  const added: Observation = {
    ...expired,
    time: START * 1000 + 6,
    removed: false,
    cause: 'explicit',
  };
  const short = (second: number, content: object) =>
    `${session(second, content)}; Path=/; Expires=${new Date((START + second + 6) * 1000).toUTCString()}`;
  const login = at(0, '/login', { method: 'POST', set: [short(0, PERMANENT)] });
  const empty = { _permanent: true };
  const BEFORE: readonly Observation[] = [
    { kind: 'navigation', time: START * 1000, url: `${APP}/` },
    { kind: 'access', time: START * 1000, host: 'localhost', granted: true },
    { kind: 'jarSnapshot', time: START * 1000, host: 'localhost', cookies: [] },
  ];
  /** The redirect, of which the browser has not reported the cookies, and the page that it leads to. */
  const account = at(7, '/account', { sent: null, set: [short(7, empty)], status: 302 });
  const page = at(7.1, '/', { sent: session(7, empty), set: [short(7, empty)] });

  function assessWithJar(...observations: readonly Observation[]) {
    return assessWithJarAt(START + 7, ...observations);
  }

  /** As of so many unix seconds. */
  function assessWithJarAt(now: number, ...observations: readonly Observation[]) {
    return tooOld.assess(situationAfter([...BEFORE, ...observations], { now }));
  }

  it('was too old, although the session that began since is young', () => {
    expect(assessWithJar(login, added, expired, account, page)).toMatchObject(
      found({ isProven: true, end: { kind: 'expired', lifetime: 6 } }),
    );
  });

  it('was too old if the page after the login had set the same text again, in the same second', () => {
    const again = at(0.1, '/', { sent: ADA, set: [short(0, PERMANENT)] });
    expect(assessWithJar(login, added, again, expired, account, page)).toMatchObject(
      found({ end: { kind: 'expired', lifetime: 6 } }),
    );
    const seen = at(7, '/account', { set: [short(7, empty)], status: 302 });
    expect(assessWithJar(login, added, again, expired, seen, page)).toMatchObject(
      found({ end: { kind: 'inBrowser', lifetime: 6 } }),
    );
  });

  it('was too old once its expiry has passed, before the browser reports that', () => {
    const used = at(1, '/', { sent: ADA });
    expect(assessWithJarAt(START + 5, login, added, used).kind).toBe('against');
    expect(assessWithJarAt(START + 7, login, added, used)).toMatchObject(
      found({ isProven: true, end: { kind: 'expired', lifetime: 6 } }),
    );
  });

  it('was too old before any request shows it, and whoever had set it', () => {
    expect(assessWithJar(login, added, expired)).toMatchObject(
      found({ end: { kind: 'expired', lifetime: 6 }, evidence: { entries: [expect.any(Number)] } }),
    );
    const there: Observation = {
      kind: 'jarSnapshot',
      time: START * 1000 + 1,
      host: 'localhost',
      cookies: [added.kind === 'jarChange' ? added.cookie : jarCookie({})],
    };
    const used = at(1, '/', { sent: ADA });
    expect(assessWithJar(there, used, expired)).toMatchObject(
      found({
        ...{ isProven: true, end: { kind: 'expired', lifetime: null } },
        rules: { settings: { lifetime: expect.any(String) } },
      }),
    );
  });

  /** The same cookie, of which the app at another port has told. */
  const OTHER = { url: 'http://localhost:5001/login' };

  it('is not blamed on this app where another one of the host had set it', () => {
    const other = at(0, '/login', { ...OTHER, method: 'POST', set: [short(0, PERMANENT)] });
    expect(assessWithJar(other, added, expired, at(8, '/'))).not.toMatchObject({ kind: 'found' });
    expect(assessWithJarAt(START + 9, other, added, at(8, '/'))).not.toMatchObject({
      kind: 'found',
    });
  });

  it('is not past where another app of the host has set a session since', () => {
    const theirs = at(8, '/login', { ...OTHER, set: [session(8, { user: 'bob' })] });
    expect(assessWithJar(login, added, expired, theirs)).toMatchObject(found({}));
  });

  it('is past where an app at another port has set one since, and may have set the one before', () => {
    const again = at(8, '/login', { ...OTHER, set: [session(8, { user: 'bob' })] });
    const used = at(1, '/', { sent: ADA });
    expect(assessWithJar(added, used, expired)).toMatchObject({ kind: 'found' });
    expect(assessWithJar(added, used, expired, again)).toMatchObject(unknownLifetime);
  });

  it('is only possible where another app of the host may have set it', () => {
    const observed = [added, at(0.5, '/', OTHER), at(1, '/', { sent: ADA }), expired] as const;
    const signs = at(8, '/', { set: [session(8, { theme: 'dark' })] });
    expect(assessWithJar(...observed)).toMatchObject(
      found({ isProven: false, decidedBy: 'setter', end: { kind: 'expired' } }),
    );
    const situation = situationAfter([...BEFORE, ...observed, signs], { ring: RING });
    expect(tooOld.assess(situation)).toMatchObject(found({ isProven: true, decidedBy: null }));
  });

  it('is past once somebody is logged in again, whoever has seen that', () => {
    const again = at(8, '/login', { method: 'POST', set: [session(8, { user: 'bob' })] });
    const since = { kind: 'unseen', reason: 'since' };
    expect(assessWithJar(login, added, expired, again)).toMatchObject(since);
    const out = at(9, '/out', {
      sent: session(8, { user: 'bob' }),
      set: ['session=; Path=/; Max-Age=0'],
    });
    expect(assessWithJar(login, added, expired, again, out)).toMatchObject(since);
    const value = signFlask('{"user":"bob"}', 'dev', { timestamp: START + 8 });
    const elsewhere: Observation = {
      ...{ kind: 'jarChange', time: (START + 8) * 1000, removed: false, cause: 'explicit' },
      cookie: jarCookie({ name: 'session', value, domain: 'localhost', expires: null }),
    };
    expect(assessWithJar(login, added, expired, elsewhere)).toMatchObject(since);
  });
});

describe('is no reason', () => {
  it('while the session is renewed', () => {
    const renewed = sets(40 * MINUTE, '/', PERMANENT, { sent: ADA });
    const again = uses(80 * MINUTE, session(40 * MINUTE, PERMANENT));
    expect(assess([LOGIN, renewed, again])).toMatchObject(within);
  });

  it('once a session is renewed that was not before', () => {
    const ended = [LOGIN, uses(40 * MINUTE, ADA), at(HOUR + 5, '/')];
    const login = sets(2 * HOUR, '/login');
    // A login alone does not show that it lasts longer.
    const since = { kind: 'unseen', reason: 'since' };
    expect(assess([...ended, sets(2 * HOUR, '/', { theme: 'dark' })])).toMatchObject(found({}));
    expect(assess([...ended, login])).toMatchObject(since);
    const renewed = sets(3 * HOUR - MINUTE, '/', PERMANENT, { sent: session(2 * HOUR, PERMANENT) });
    expect(assess([...ended, login, renewed])).toMatchObject(within);
    const remembered = sets(3 * HOUR - MINUTE, '/', PERMANENT, {
      sent: `${session(2 * HOUR, PERMANENT)}; remember_token=ada|5d41402a`,
    });
    expect(assess([...ended, login, remembered])).toMatchObject(since);
    // A login with the same content renews nothing.
    const again = sets(2 * HOUR, '/login', PERMANENT, { method: 'POST', sent: ADA });
    const late = uses(HOUR + 5, ADA);
    expect(assess([LOGIN, uses(1, ADA), late, again])).toMatchObject({ kind: 'found' });
  });

  it('once sessions have longer', () => {
    const expires = new Date((START + DAY) * 1000).toUTCString();
    const login = at(2 * HOUR, '/login', {
      set: [`${session(2 * HOUR, PERMANENT)}; Path=/; Expires=${expires}`],
    });
    const ended = [LOGIN, uses(1, ADA, { variesOnCookie: false }), at(HOUR + 5, '/')];
    expect(assess(ended)).toMatchObject({ kind: 'found' });
    const used = uses(2 * HOUR + 5, session(2 * HOUR, PERMANENT));
    expect(assess([...ended, login, used])).toMatchObject(within);
  });

  it('where no session was seen', () => {
    expect(assess([at(0, '/')])).toMatchObject({ kind: 'unseen', reason: 'noSession' });
  });
});

it('is open as long as no request was observed', () => {
  expect(assess([])).toEqual({ kind: 'open', missing: { kind: 'requests' } });
});
