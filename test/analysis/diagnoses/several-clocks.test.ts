import { describe, expect, it } from 'vitest';
import { severalClocks } from '../../../src/analysis/diagnoses/several-clocks.ts';
import { signCookie, signFlask } from '../../../src/codec/index.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const APP = 'http://localhost:5000';
const START = 1_700_000_000;

type Told = Parameters<typeof exchange>[0];

const ADA = { user: 'ada', seen: 1 };
const FRESH = { seen: 2 };

const signedAt = (seconds: number, content: object = ADA) =>
  `session=${signFlask(JSON.stringify(content), 'dev', { timestamp: START + seconds })}`;

/** A request after so many seconds, to a server whose clock is right. */
function at(seconds: number, told: Told = {}): Observation {
  return exchange({
    url: `${APP}/`,
    isDocument: true,
    startedAt: 1000 * (START + seconds),
    date: START + seconds,
    variesOnCookie: true,
    ...told,
  });
}

/** A login at a server whose clock is ahead by so many seconds. */
const login = (ahead: number, told: Told = {}) =>
  at(1, { set: [signedAt(1 + ahead)], date: START + 1 + ahead, ...told });

/** The page after it, by a server whose clock is right. */
const page = (ahead: number, told: Told = {}) =>
  at(2, { sent: signedAt(1 + ahead), set: [signedAt(2, FRESH)], ...told });

function assess(...observations: Observation[]) {
  const opened: Observation = { kind: 'navigation', time: 1000 * START, url: `${APP}/` };
  return severalClocks.assess(situationAfter([opened, ...observations]));
}

const replaced = (ahead: number) => ({
  kind: 'found',
  diagnoses: [{ effect: 'replaced', isProven: true, isMinor: false, name: 'session', ahead }],
});
const none = { kind: 'open', missing: { kind: 'requests' } };

describe('a session of the future', () => {
  it('that the answer replaces by a fresh one proves that clocks differ, even by a second', () => {
    expect(assess(login(90), page(90))).toMatchObject(replaced(89));
    expect(assess(login(2), page(2))).toMatchObject(replaced(1));
  });

  it('is replaced by one that has nothing but the same marks of the framework', () => {
    const permanent = { _permanent: true };
    const set = signedAt(91, { ...ADA, ...permanent });
    const fresh = { sent: set, set: [signedAt(2, { ...FRESH, ...permanent })] };
    expect(assess(login(90, { set: [set] }), page(90, fresh))).toMatchObject(replaced(89));
    const admin = signedAt(91, { ...ADA, admin: true });
    const kept = { sent: admin, set: [signedAt(2, { ...FRESH, admin: true })] };
    expect(assess(login(90, { set: [admin] }), page(90, kept))).toMatchObject(none);
  });

  it('is named with the response that set it and the one that ignored it', () => {
    expect(assess(login(90), page(90))).toMatchObject({
      diagnoses: [{ evidence: { requests: [{ id: 1 }, { id: 2 }] } }],
    });
  });

  it.each<[string, Observation[]]>([
    ['the answer keeps it', [login(90), page(90, { set: [signedAt(2, ADA)] })]],
    ['the answer deletes it', [login(90), page(90, { set: ['session=; Max-Age=0'] })]],
    [
      'only a counter differs',
      [login(90), page(90, { set: [signedAt(2, { user: 'bob', seen: 2 })] })],
    ],
    ['a cache had the answer', [login(90), page(90, { response: { storedBy: 'X-Cache' } })]],
    ['a cache may have had it', [login(90), page(90, { variesOnCookie: false })]],
    ['the answer was signed at another time', [login(90), page(90, { date: START + 50 })]],
    ['the answer has no time', [login(90), page(90, { date: null })]],
    ['another app had set it', [login(90, { url: 'http://localhost:8000/' }), page(90)]],
  ])('says nothing where %s', (_title, observations) => {
    expect(assess(...observations)).toMatchObject(none);
  });

  it('is of an unknown app where its setting was not observed', () => {
    expect(assess(page(90))).toMatchObject({ kind: 'open', missing: { kind: 'setter' } });
  });

  it('is accepted by a framework that does not look', () => {
    const django = (seconds: number, content: object) =>
      `sessionid=${signCookie('django', JSON.stringify(content), 'dev', { timestamp: START + seconds })}`;
    const set = login(90, { set: [django(91, ADA)] });
    expect(assess(set, page(90, { sent: django(91, ADA), set: [django(2, FRESH)] }))).toMatchObject(
      none,
    );
  });

  it('is no longer accused once enough sessions are of the past', () => {
    const repaired = Array.from({ length: 8 }, (_, n) =>
      at(10 + n, { sent: signedAt(9 + n), set: [signedAt(10 + n)] }),
    );
    expect(assess(login(90), page(90), ...repaired.slice(1))).toMatchObject(replaced(89));
    expect(assess(login(90), page(90), ...repaired)).toMatchObject({
      kind: 'against',
      reason: 'inTime',
    });
  });
});

describe('an answer that sends the user away', () => {
  const away = (ahead: number, told: Told = {}) =>
    page(ahead, { set: [], status: 302, redirect: `${APP}/login`, ...told });

  it('makes different clocks possible where Date runs backwards', () => {
    expect(assess(login(90), away(90))).toMatchObject({
      kind: 'found',
      diagnoses: [{ effect: 'refused', isProven: false, isMinor: true, ahead: 89 }],
    });
  });

  it.each<[string, Observation[]]>([
    ['it does not use the session', [login(90), away(90, { variesOnCookie: false })]],
    ['it shows a page', [login(90), away(90, { status: 200, redirect: null })]],
    ['Date is of a proxy with another clock', [login(90, { date: START + 1 }), away(90)]],
    ['the difference is that of an answer’s own time', [login(3), away(3)]],
  ])('says nothing where %s', (_title, observations) => {
    expect(assess(...observations)).toMatchObject(none);
  });
});

it('is against where the clocks agree, and open without requests', () => {
  expect(assess(login(0), page(0))).toMatchObject({ kind: 'against', reason: 'inTime' });
  expect(assess(login(1), page(1))).toMatchObject({ kind: 'against', reason: 'inTime' });
  expect(assess()).toMatchObject({ kind: 'open', missing: { kind: 'requests' } });
});
