import { describe, expect, it } from 'vitest';
import { otherSetterOf } from '../../src/analysis/other-setter.ts';
import { signCookie, signFlask } from '../../src/codec/index.ts';
import { formatOfValue } from '../../src/content/format-of.ts';
import type { RequestContext } from '../../src/cookies/request-context.ts';
import { prepareRing } from '../../src/keys/prepare.ts';
import type { RingKey } from '../../src/keys/ring.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { lastChange } from '../../src/timeline/thread.ts';
import { exchange } from '../cookies/exchange.ts';
import { keyOf } from './findings/subject.ts';

const PAGE = 'http://localhost:5101';
const API = 'http://localhost:5102';
const START = 1_700_000_000_000;

type Told = Parameters<typeof exchange>[0];

/** Who set the page's session, after these requests. */
function setterAfter(...told: readonly Told[]) {
  return setterKnowing([], ...told);
}

/** The same with the user's keys. */
function setterKnowing(keys: readonly RingKey[], ...told: readonly Told[]) {
  const page: Observation = { kind: 'navigation', time: START, url: `${PAGE}/` };
  const requests = told.map((each, index) =>
    exchange({ startedAt: START + 1000 * (index + 1), ...each }),
  );
  const { history, requests: observed } = [page, ...requests].reduce(reduce, INITIAL_STATE);
  const [thread] = history.threads;
  const change = thread && lastChange(thread);
  if (!change) return null;
  const ring = prepareRing({ keys, isKept: false }, {});
  const keyOf = (value: string) => ring.find(value, formatOfValue(value))?.match.key;
  return otherSetterOf(change, { page: PAGE, requests: observed, entries: thread.entries, keyOf });
}

const BY_SCRIPT: Partial<RequestContext> = {
  ...{ kind: 'subresource', initiator: PAGE, credentials: 'included' },
  ...{ mode: 'cors', destination: 'empty' },
};
const login = { url: `${API}/login`, set: ['session=one; Path=/'], context: BY_SCRIPT };

describe('a session that an app at another port set', () => {
  it('is that of the API which the page’s scripts ask', () => {
    const expected = { host: 'localhost:5102', isAskedByPage: true, sharing: 'unknown' };
    expect(setterAfter({ url: `${PAGE}/`, isDocument: true }, login)).toEqual(expected);
    const later = { url: `${API}/me`, sent: 'session=one', context: BY_SCRIPT };
    expect(setterAfter(login, later)).toEqual(expected);
  });

  it('is another app’s where the page’s own server had set it', () => {
    expect(setterAfter({ url: `${PAGE}/`, set: ['session=own; Path=/'] }, login)).toEqual({
      ...{ host: 'localhost:5102', isAskedByPage: false, sharing: 'unknown' },
    });
  });

  it.each([
    ['a picture', { mode: 'no-cors', destination: 'image' }],
    ['a font', { mode: 'cors', destination: 'font' }],
  ])('is another app’s where the page asks it for %s', (_, told) => {
    const context = { ...BY_SCRIPT, ...told };
    expect(setterAfter({ ...login, context })).toMatchObject({ isAskedByPage: false });
  });

  it('may be another app’s where a session was there before', () => {
    const before = { url: `${PAGE}/`, isDocument: true, sent: 'session=own' };
    expect(setterAfter(before, login)).toMatchObject({ isAskedByPage: false });
  });

  it('is another app’s where the user visited that', () => {
    const visit = { url: `${API}/login`, isDocument: true, set: ['session=one; Path=/'] };
    expect(setterAfter(visit)).toMatchObject({ isAskedByPage: false });
  });

  it('is not another’s if the page’s own server set it, at whatever scheme', () => {
    expect(setterAfter({ url: `${PAGE}/`, set: ['session=own; Path=/'] })).toBeNull();
    expect(
      setterAfter({ url: 'https://localhost:5101/', set: ['session=own; Path=/'] }),
    ).toBeNull();
  });
});

describe('whether two apps share their sessions', () => {
  const ADA = '{"username":"ada"}';
  const session = (json: string, key = 'dev') => signFlask(json, key, { timestamp: START / 1000 });
  /** What a request carried is unknown unless given. */
  const by = (origin: string, value: string, carried?: string): Told => ({
    ...{ url: `${origin}/`, isDocument: true, set: [`session=${value}; Path=/`] },
    sent: carried === undefined ? null : `session=${carried}`,
  });
  const sharing = (keys: readonly RingKey[], ...told: readonly Told[]) =>
    setterKnowing(keys, ...told)?.sharing;

  it('is unknown until a key is seen, so that nobody is told of two keys where there is one', () => {
    const told = [by(PAGE, session('{"a":1}')), by(API, session(ADA))];
    expect(sharing([], ...told)).toBe('unknown');
    expect(sharing([keyOf('dev')], by(API, session(ADA)))).toBe('unknown');
    expect(sharing([keyOf('other')], ...told)).toBe('unknown');
  });

  it('is known by one key that signed for both, and by two', () => {
    const keys = [keyOf('dev'), keyOf('other')];
    const own = by(PAGE, session('{"a":1}'));
    expect(sharing(keys, own, by(API, session(ADA)))).toBe('sameKey');
    expect(sharing(keys, own, by(API, session(ADA, 'other')))).toBe('otherKeys');
    const django = signCookie('django', ADA, 'dev', { timestamp: START / 1000 });
    expect(sharing(keys, own, by(API, django))).toBe('unknown');
  });

  it.each([
    ['the page’s own', keyOf('dev', true), keyOf('other')],
    ['the other’s', keyOf('dev'), keyOf('other', true)],
  ])('is unknown where a fallback key, which may be of both, signed %s', (_, ...keys) => {
    const told = [by(PAGE, session('{"a":1}')), by(API, session(ADA, 'other'))];
    expect(sharing(keys, ...told)).toBe('unknown');
  });

  it('is unknown where their sessions have something in common: Flask-Login puts one id into those of all apps', () => {
    const [ours, theirs] = ['1', '2'].map((user) => session(`{"_id":"4f","_user_id":"${user}"}`));
    const told = [by(PAGE, ours as string), by(API, theirs as string, ours)];
    expect(sharing([], ...told)).toBe('unknown');
    expect(sharing([keyOf('other')], ...told)).toBe('unknown');
  });
});
