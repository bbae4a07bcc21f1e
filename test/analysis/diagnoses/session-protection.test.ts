import { describe, expect, it } from 'vitest';
import { sessionProtection } from '../../../src/analysis/diagnoses/session-protection.ts';
import { loginMarks, signFlask } from '../../../src/codec/index.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const APP = 'http://localhost:5000';
const START = 1_700_000_000_000;
const FIREFOX = 'Mozilla/5.0 Firefox/153.0';
const PHONE = 'Mozilla/5.0 (iPhone)';

type Told = Parameters<typeof exchange>[0];

const markOf = (address: string, agent = FIREFOX) => loginMarks(address, agent)[0];
const HERE = markOf('127.0.0.1');
const THERE = markOf('10.0.0.2');

const session = (content: object) => `session=${signFlask(JSON.stringify(content), 'dev')}`;
const loggedIn = (mark = HERE, isFresh = true, user = 'ada') =>
  session({ _user_id: user, _id: mark, _fresh: isFresh });

const NO_SESSION = 'session=; Path=/; Max-Age=0';
const NO_TOKEN = 'remember_token=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0';

interface Step extends Told {
  path?: string;
}

/** The page before the login, which the same view showed. */
const PAGE: Step = { sent: '' };

function assess(...steps: Step[]) {
  return assessAll(PAGE, ...steps);
}

function assessAll(...steps: Step[]) {
  const opened: Observation = { kind: 'navigation', time: START, url: `${APP}/` };
  const requests = steps.map(({ path = '/', ...told }, index) =>
    exchange({
      url: APP + path,
      startedAt: START + 1000 * (index + 1),
      userAgent: FIREFOX,
      variesOnCookie: true,
      ...told,
    }),
  );
  return sessionProtection.assess(situationAfter([opened, ...requests]));
}

const login = (mark = HERE, told: Step = {}): Step => ({
  ...{ path: '/login', method: 'POST', set: [loggedIn(mark)], ...told },
});
const ended = (mark = HERE, told: Step = {}): Step => ({
  ...{ sent: loggedIn(mark), set: [NO_SESSION, NO_TOKEN], ...told },
});
const stale = (mark = HERE, told: Step = {}): Step => ({
  ...{ sent: loggedIn(mark), set: [loggedIn(mark, false)], ...told },
});
const used = (mark = HERE): Step => ({ sent: loggedIn(mark) });

const found = (diagnosis: object) => ({ kind: 'found', diagnoses: [diagnosis] });

const open = { kind: 'open', missing: { kind: 'requests' } };

describe('a login that the answer ends', () => {
  it('is of another browser, by what it was called at the login', () => {
    const proven = { effect: 'ended', differs: 'browser', isProven: true, isMinor: false };
    expect(assess(login(), ended(HERE, { userAgent: PHONE }))).toMatchObject(found(proven));
    // The address is not of this machine, but the login was observed.
    const remote = markOf('203.0.113.9');
    expect(assess(login(remote), ended(remote, { userAgent: PHONE }))).toMatchObject(
      found({ ...proven, address: null }),
    );
  });

  it('is of another browser, by its mark alone', () => {
    const before = { sent: '', userAgent: FIREFOX, path: '/about' };
    expect(assess(before, ended(HERE, { userAgent: PHONE }))).toMatchObject(
      found({ differs: 'browser', isProven: true, address: '127.0.0.1' }),
    );
  });

  it('is of another address, if this browser got another mark as well', () => {
    expect(assess(login(HERE), ended(HERE), login(THERE), ended(THERE))).toMatchObject(
      found({ differs: 'address', isProven: true }),
    );
  });

  it.each([
    ['only one mark was seen', [login(), ended()], 'address'],
    [
      'no mark is known to be of the address',
      [
        login('1'.repeat(128)),
        ended('1'.repeat(128)),
        login('2'.repeat(128)),
        ended('2'.repeat(128)),
      ],
      'address',
    ],
    ['the login was not observed', [ended(THERE)], null],
    [
      'the browser did not say what it is called',
      [login(), ended(HERE, { userAgent: null })],
      null,
    ],
  ] as const)('is only possible where %s', (_title, steps, differs) => {
    expect(assess(...steps)).toMatchObject(
      found({ differs, isProven: false, isMinor: true, severity: 'info' }),
    );
  });

  it('also where the session keeps the rest', () => {
    const set = [session({ theme: 'dark' }), NO_TOKEN];
    expect(assess(login(), ended(HERE, { set }))).toMatchObject(found({ effect: 'ended' }));
  });

  it.each([
    ['has no cookie to delete', { set: [NO_SESSION] }],
    ['deletes a cookie that was there', { sent: `${loggedIn()}; remember_token=x` }],
    ['carried a login that was not fresh', { sent: loggedIn(HERE, false) }],
    ['carried no session', { sent: '' }],
    ['is of unknown cookies', { sent: null }],
    ['logs another user in', { set: [loggedIn(HERE, true, 'bob'), NO_TOKEN] }],
  ])('may be a logout where it %s', (_title, told) => {
    expect(assess(login(), ended(HERE, told))).toEqual(open);
  });
});

describe('a login that the answer makes stale', () => {
  it('is of another browser', () => {
    expect(assess(login(), stale(HERE, { userAgent: PHONE }))).toMatchObject(
      found({ effect: 'stale', differs: 'browser', isProven: true }),
    );
  });

  it('is none if the login is a new one, or was stale before', () => {
    const again = { sent: loggedIn(THERE), set: [loggedIn(HERE, false)] };
    const renewed = { sent: loggedIn(HERE, false), set: [loggedIn(HERE, false)] };
    expect(assess(login(), again)).toEqual(open);
    expect(assess(login(), renewed)).toEqual(open);
  });
});

it('is no longer accused once a fresh login lasts', () => {
  const agent = { userAgent: PHONE };
  expect(assess(login(), ended(HERE, agent), login(), used())).toMatchObject({
    kind: 'against',
    reason: 'kept',
  });
  expect(assess(login(), used(), ended(HERE, agent)).kind).toBe('found');
  // A file that does not use the session shows nothing.
  const file = { ...used(), variesOnCookie: false };
  expect(assess(login(), ended(HERE, agent), login(), file).kind).toBe('found');
});

describe('a view that may be a logout or a login', () => {
  const none = open;
  const agent = { userAgent: PHONE };

  it('does not count where it is not known to show a page', () => {
    expect(assessAll(login(), ended(HERE, agent))).toMatchObject(none);
    expect(assessAll(login(), stale(HERE, agent))).toMatchObject(none);
    const elsewhere = { ...PAGE, path: '/about' };
    expect(assessAll(elsewhere, login(), ended(HERE, agent))).toMatchObject(none);
    const redirect = { ...PAGE, status: 302 };
    expect(assessAll(redirect, login(), ended(HERE, agent))).toMatchObject(none);
  });

  it('does not count because it did the same before', () => {
    const logout = { ...ended(HERE, agent), path: '/logout' };
    expect(assessAll(login(), logout, login(), logout)).toMatchObject(none);
  });
});

it('is open without requests', () => {
  expect(assessAll()).toMatchObject({ kind: 'open', missing: { kind: 'requests' } });
});
