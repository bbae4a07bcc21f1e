import { describe, expect, it } from 'vitest';
import { beforeLogout } from '../../src/analysis/before-logout.ts';
import { NO_FACTS, readSession } from '../../src/analysis/session.ts';
import { signFlask } from '../../src/codec/index.ts';
import { prepareRing } from '../../src/keys/prepare.ts';
import type { RingKey } from '../../src/keys/ring.ts';
import { NO_EVIDENCE, verdictOf } from '../../src/keys/verdict.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { cookieAfter } from '../../src/recording/shown.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import type { Change } from '../../src/timeline/entry.ts';
import type { Thread } from '../../src/timeline/thread.ts';
import { exchange } from '../cookies/exchange.ts';
import { keyOf, NOW } from './findings/subject.ts';

/** A response, ten seconds after the one before. */
interface Response {
  /** The session that it sets, as JSON; null if it deletes it, absent if it leaves it. */
  readonly sets?: string | null;
  readonly key?: string;
  readonly origin?: string;
  /** Whether the user deletes the cookie before. */
  readonly isDeleted?: boolean;
  /** Whether the browser refuses the cookie. */
  readonly isRefused?: boolean;
}

const ADA = '{"user":"ada"}';
const BOB = '{"user":"bob"}';
const ADA_AND_THEME = '{"theme":"dark","user":"ada"}';
const THEME = '{"theme":"dark"}';

/** The thread of a cookie that only requests and responses show. */
function threadOf(...responses: Response[]): Thread {
  let carried = '';
  const start: Observation[] = [
    { kind: 'navigation', time: NOW * 1000, url: 'http://localhost:5000/' },
    { kind: 'access', time: NOW * 1000, host: 'localhost', granted: false },
  ];
  const exchanges = [...responses, {}].map((response: Response, index) => {
    const {
      sets,
      isDeleted,
      key = 'dev',
      origin = 'http://localhost:5000',
      isRefused = false,
    } = response;
    const timestamp = NOW + index * 10;
    if (isDeleted) carried = '';
    const sent = carried && `session=${carried}`;
    const value = sets ? signFlask(sets, key, { timestamp }) : '';
    if (sets !== undefined && !isRefused) carried = value;
    const set = sets === undefined ? [] : [`session=${value}; Path=/${value ? '' : '; Max-Age=0'}`];
    const isDocument = true; // other requests may be made without credentials
    const url = `${origin}/${index}`;
    return exchange({ url, startedAt: timestamp * 1000, sent, set, isDocument });
  });
  const { threads } = [...start, ...exchanges].reduce(reduce, INITIAL_STATE).history;
  return threads[0] as Thread;
}

const MONTH = 31 * 86_400;

function copyIn(thread: Thread, keys: readonly RingKey[] = [keyOf('dev')], now = NOW + 100) {
  const ring = prepareRing({ keys, isKept: false }, {});
  const read = (change: Change) => {
    const cookie = cookieAfter(thread, change);
    const facts = { ...NO_FACTS, verdict: verdictOf(cookie?.value ?? '', ring, NO_EVIDENCE) };
    return cookie && readSession(cookie, facts);
  };
  const copy = beforeLogout(thread, ring, read, now);
  if (copy === null) return null;
  const { cause } = copy.logout;
  const path = cause.kind === 'exchange' ? new URL(cause.exchange.url).pathname : null;
  if (copy.kind !== 'copy') return { ...copy, logout: path };
  return { value: copy.session.cookie.value, verdict: copy.session.verdict.kind, path };
}

function signed(json: string, index: number, key = 'dev'): string {
  return signFlask(json, key, { timestamp: NOW + index * 10 });
}

describe('the copy from before a logout', () => {
  it('is the session that the logout deleted', () => {
    const thread = threadOf({ sets: ADA }, { sets: null }, { sets: BOB });
    expect(copyIn(thread)).toEqual({ value: signed(ADA, 0), verdict: 'valid', path: '/1' });
    expect(copyIn(thread, [])).toEqual({ value: signed(ADA, 0), verdict: 'unchecked', path: '/1' });
  });

  it('is the session that the logout replaced by one without the user', () => {
    const thread = threadOf({ sets: ADA_AND_THEME }, { sets: THEME });
    const value = signed(ADA_AND_THEME, 0);
    expect(copyIn(thread)).toEqual({ value, verdict: 'valid', path: '/1' });
    const told = '{"theme":"dark","_flashes":[{" t":["message","Bye"]}]}';
    expect(copyIn(threadOf({ sets: ADA_AND_THEME }, { sets: told }))).toMatchObject({ value });
  });

  it('is the newest', () => {
    const thread = threadOf({ sets: ADA }, { sets: null }, { sets: BOB }, { sets: null });
    expect(copyIn(thread)).toEqual({ value: signed(BOB, 2), verdict: 'valid', path: '/3' });
  });

  it('is one of a fallback key, which the server accepts, too', () => {
    const thread = threadOf({ sets: ADA }, { sets: null }, { sets: BOB, key: 'new' });
    const keys = [keyOf('new'), keyOf('dev', true)];
    expect(copyIn(thread, keys)).toEqual({ value: signed(ADA, 0), verdict: 'valid', path: '/1' });
  });

  it.each<[string, Thread]>([
    ['no logout', threadOf({ sets: ADA }, { sets: '{"user":"ada","theme":"dark"}' })],
    ['a session that the server made anew', threadOf({ sets: ADA }, { sets: THEME })],
    ['a session without a user that ended', threadOf({ sets: THEME }, { sets: null })],
    ['a session that the user deleted', threadOf({ sets: ADA }, {}, { isDeleted: true })],
    ['a logout that the browser refused', threadOf({ sets: ADA }, { sets: null, isRefused: true })],
    [
      'the session of another app',
      threadOf({ sets: ADA }, { sets: THEME, origin: 'http://localhost:8000' }),
    ],
  ])('is none of %s', (_, thread) => {
    expect(copyIn(thread)).toBeNull();
  });

  it.each<[string, Thread, (readonly RingKey[])?]>([
    ['another spelling of a key signed it', threadOf({ sets: ADA, key: 'dev ' }, { sets: null })],
    ['no key verifies it', threadOf({ sets: ADA }, { sets: null }), [keyOf('other')]],
    [
      'another key signed the last one',
      threadOf({ sets: ADA }, { sets: null }, { sets: BOB, key: 'new' }),
      [keyOf('new'), keyOf('dev')],
    ],
    [
      'the user has no key of the last one',
      threadOf({ sets: ADA }, { sets: null }, { sets: BOB, key: 'new' }),
    ],
  ])('is decided by a key where %s', (_, thread, keys) => {
    expect(copyIn(thread, keys)).toEqual({ kind: 'unknown', logout: '/1', missing: 'key' });
  });

  it('is decided by the server’s answer where it was signed in the future', () => {
    const thread = threadOf({ sets: ADA }, { sets: null });
    expect(copyIn(thread, undefined, NOW - 3600)).toEqual({
      ...{ kind: 'unknown', logout: '/1', missing: 'requests' },
    });
  });

  it('is decided by the lifetime where that is assumed and over', () => {
    const thread = threadOf({ sets: ADA }, { sets: null });
    expect(copyIn(thread, undefined, NOW + MONTH + 1)).toEqual({
      ...{ kind: 'unknown', logout: '/1', missing: 'lifetime' },
    });
  });

  it('is accepted until the last second of its lifetime', () => {
    const thread = threadOf({ sets: ADA }, { sets: null });
    expect(copyIn(thread, undefined, NOW + MONTH)).toMatchObject({ value: signed(ADA, 0) });
  });
});
