import { describe, expect, it } from 'vitest';
import { keyIn, severalKeys } from '../../../src/analysis/diagnoses/several-keys.ts';
import { signFlask } from '../../../src/codec/index.ts';
import type { KeyRing } from '../../../src/keys/ring.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { exchange } from '../../cookies/exchange.ts';
import { keyOf } from '../findings/subject.ts';
import { situationAfter } from './situation.ts';

const APP = 'http://localhost:5000';
const START = 1_700_000_000_000;
const RING: KeyRing = { keys: [keyOf('one')], isKept: false };

type Told = Parameters<typeof exchange>[0];

/** A response to the page at so many seconds. */
function at(seconds: number, told: Told = {}): Observation {
  return exchange({ url: `${APP}/`, isDocument: true, startedAt: START + seconds * 1000, ...told });
}

const signedAt = (seconds: number, key: string, json = '{"user":"ada"}') =>
  signFlask(json, key, { timestamp: START / 1000 + seconds });

/** A response that signs a session. */
function signs(seconds: number, key: string, told: Told = {}): Observation {
  return at(seconds, { set: [`session=${signedAt(seconds, key)}; Path=/`], ...told });
}

/** Responses, one in each second, that sign with these keys. */
function inTurn(...keys: readonly string[]): Observation[] {
  return keys.map((key, index) => signs(index + 1, key));
}

function assess(observations: readonly Observation[], ring = RING) {
  const page: Observation = { kind: 'navigation', time: START, url: `${APP}/` };
  return severalKeys.assess(situationAfter([page, ...observations], { ring }));
}

const effect = (found: object) => ({ kind: 'found', diagnoses: [found] });
const oneKey = { kind: 'against', reason: 'oneKey' };

describe('without a key', () => {
  const NONE: KeyRing = { keys: [], isKept: false };
  const ADA = signedAt(1, 'one');
  const login = at(1, { method: 'POST', url: `${APP}/login`, set: [`session=${ADA}; Path=/`] });
  const visit = (content: object, told: Told = {}) =>
    at(2, {
      sent: `session=${ADA}`,
      set: [`session=${signedAt(2, 'two', JSON.stringify(content))}; Path=/`],
      ...told,
    });
  const dropped = { effect: 'dropped', dropped: ['user'], isProven: false, isMinor: true };

  it('an answer that drops a login and begins another session is named as what it is', () => {
    expect(assess([login, visit({ visits: 1 })], NONE)).toMatchObject(
      effect({ ...dropped, severity: 'info', request: { exchange: { startedAt: START + 2000 } } }),
    );
    expect(assess([login, visit({ visits: 1 })], RING)).toMatchObject(
      effect({ effect: 'changed' }),
    );
  });

  it('is named until an answer keeps something of a session with a login', () => {
    const kept = at(3, {
      sent: `session=${ADA}`,
      set: [`session=${signedAt(3, 'one', '{"user":"ada","visits":1}')}; Path=/`],
    });
    expect(assess([login, visit({ visits: 1 }), kept], NONE).kind).toBe('open');
    expect(assess([login, kept, visit({ visits: 1 })], NONE)).toMatchObject(effect(dropped));
  });

  it.each([
    ['a logout, which leaves nothing', visit({}, { set: ['session=; Max-Age=0; Path=/'] })],
    ['a logout, which leaves a message', visit({ _flashes: [{ ' t': ['message', 'Bye'] }] })],
    ['a form', visit({ visits: 1 }, { method: 'POST' })],
    ['another login', visit({ user: 'bob' })],
    ['another app on the host', visit({ visits: 1 }, { url: 'http://localhost:8000/' })],
    ['a cache', visit({ visits: 1 }, { response: { storedBy: 'Age' } })],
    ['a session without a login', visit({ visits: 1 }, { sent: 'session=e30.Zg.sig' })],
  ])('nothing is named after %s', (_title, answer) => {
    expect(assess([login, answer], NONE).kind).toBe('open');
  });

  it('no app is excluded by what another one signed', () => {
    const api = (seconds: number) => signs(seconds, 'one', { url: 'http://localhost:8000/' });
    const mine = [login, visit({ user: 'ada', visits: 1 })];
    expect(assess([...mine, api(3), api(4)], NONE)).toMatchObject({ missing: { kind: 'key' } });
  });
});

describe('keys of which the user has entered one', () => {
  it('are proven where it comes back after another at the same view', () => {
    const proven = effect({ effect: 'inTurn', isProven: true, isMinor: false, name: 'session' });
    expect(assess(inTurn('one', 'two', 'one'))).toMatchObject(proven);
    expect(assess(inTurn('one', 'two', 'three', 'one'))).toMatchObject(proven);
  });

  it('have no notice of their own while no key verifies the session', () => {
    const found = effect({ effect: 'inTurn', isProven: true, isMinor: true });
    expect(assess(inTurn('one', 'two', 'one', 'two'))).toMatchObject(found);
  });

  it('are only possible where the views differ, which may be of two apps', () => {
    const other = (seconds: number) => signs(seconds, 'two', { url: `${APP}/admin` });
    const requests = [signs(1, 'one'), other(2), signs(3, 'one'), other(4)];
    expect(assess(requests)).toMatchObject(effect({ effect: 'inTurn', isProven: false }));
  });

  it('are no longer several once the app has signed with one for long enough', () => {
    const repaired = inTurn('one', 'two', 'one', ...new Array(8).fill('one'));
    expect(assess(repaired)).toMatchObject(oneKey);
  });

  it('may have changed once, as at a start with a random key', () => {
    const possible = { effect: 'changed', isProven: false, isMinor: true, severity: 'info' };
    expect(assess(inTurn('one', 'two', 'two'))).toMatchObject(effect(possible));
    expect(assess(inTurn('two', 'one'))).toMatchObject(effect(possible));
    // Which of the unknown keys signed is not known, so that none need have come back.
    expect(assess(inTurn('two', 'one', 'three'))).toMatchObject(effect(possible));
  });

  describe('and the other, too', () => {
    const BOTH: KeyRing = { keys: [keyOf('one'), keyOf('two')], isKept: false };
    const shop = (seconds: number, key: string, told: Told = {}) =>
      signs(seconds, key, { method: 'POST', url: `${APP}/login`, ...told });
    const emptied = {
      sent: `session=${signedAt(1, 'one')}`,
      set: [`session=${signedAt(2, 'two', '{"cart":[]}')}; Path=/`],
    };

    it.each([
      ['on purpose, after which people log in again', { sent: '' }, '/login'],
      ['for another app behind the address', emptied, '/app2/login'],
      ['for another app that was started at this port', emptied, '/login'],
    ])('may have changed %s, so that no random one is proven', (_title, told, path) => {
      const before = shop(1, 'one', { url: APP + path.replace('2', '1') });
      const after = shop(2, 'two', { ...told, url: APP + path });
      const possible = { effect: 'changed', isProven: false, severity: 'info' };
      expect(assess([before, after], BOTH)).toMatchObject(effect(possible));
      const later = shop(3, 'two', { sent: '', url: APP + path });
      expect(assess([before, after, later], BOTH)).toMatchObject(effect(possible));
    });

    it('were changed on purpose where the user calls the first a former one', () => {
      const keys = [keyOf('one', true), keyOf('two')];
      expect(assess(inTurn('one', 'two', 'two'), { keys, isKept: false })).toMatchObject(oneKey);
    });

    it('are one of two apps each where these are at two ports', () => {
      const other = (seconds: number) => shop(seconds, 'two', { url: 'http://localhost:8000/' });
      const requests = [shop(1, 'one'), other(2), shop(3, 'one'), other(4)];
      expect(assess(requests, BOTH)).toMatchObject(oneKey);
    });
  });

  describe('are not excluded', () => {
    const carries = (seconds: number, told: Told = {}) =>
      at(seconds, { sent: `session=${signedAt(1, 'one')}`, variesOnCookie: true, ...told });
    const signature = (seconds: number) => ({
      kind: 'open',
      missing: {
        kind: 'signature',
        request: { exchange: { startedAt: START + seconds * 1000 } },
      },
    });

    const part = (destination: string | null, variesOnCookie = false) =>
      carries(2, {
        ...{ url: `${APP}/static/app`, isDocument: false, variesOnCookie },
        context: { kind: 'subresource', destination },
      });
    const eight = new Array(8).fill(0).map((_, index) => signs(index + 3, 'one'));

    it('while a request with the session was answered without a signature since', () => {
      const requests = [...inTurn('one', 'one'), carries(3)];
      expect(assess(requests)).toMatchObject(signature(3));
      expect(assess([...inTurn('one', 'one'), carries(3, { sent: null })])).toMatchObject(
        signature(3),
      );
      const emptied = carries(3, { set: ['session=; Max-Age=0; Path=/'] });
      expect(assess([...inTurn('one', 'one'), emptied])).toMatchObject(signature(3));
    });

    it('while another worker may have answered in between', () => {
      const requests = [signs(1, 'one'), carries(2), signs(3, 'one')];
      expect(assess(requests)).toMatchObject(signature(2));
    });

    it('while another worker may have answered before', () => {
      expect(assess([carries(0.5), ...inTurn('one', 'one')])).toMatchObject(signature(0.5));
    });

    it.each([
      ['a script asked', part('empty')],
      ['may be a script’s', part(null)],
      ['made a picture of the session', part('image', true)],
    ])('while an answer to what %s set none', (_title, request) => {
      expect(assess([signs(1, 'one'), request, signs(3, 'one')])).toMatchObject(signature(2));
    });

    it.each([
      ['carried none', [...inTurn('one', 'one'), carries(3, { sent: 'lang=en' })]],
      [
        'is for another app',
        [...inTurn('one', 'one'), carries(3, { url: 'http://localhost:8000/' })],
      ],
      [
        'is for a style sheet, and whose answer uses no session',
        [signs(1, 'one'), part('style'), signs(3, 'one')],
      ],
      ['was before eight that are signed', [signs(1, 'one'), carries(2), ...eight]],
      ['is signed', [...inTurn('one', 'one'), signs(3, 'one', { sent: 'session=a.b.c' })]],
    ])('for a request that %s they are', (_title, requests) => {
      expect(assess(requests)).toMatchObject(oneKey);
    });
  });

  it('did not change for a start that kept the key', () => {
    const stop = { ...at(3.5, { status: null }), isUnanswered: true } as Observation;
    const kept = [...inTurn('two', 'one', 'one'), stop, signs(4, 'one')];
    expect(assess(kept)).toMatchObject(oneKey);
  });

  it('are not used in turn if the app was stopped in between', () => {
    const stop = (seconds: number) =>
      ({ ...at(seconds, { status: null }), isUnanswered: true }) as Observation;
    const requests = [signs(1, 'one'), stop(1.5), signs(2, 'two'), stop(2.5), signs(3, 'one')];
    expect(assess(requests)).toMatchObject(effect({ effect: 'changed' }));
  });

  it('are known only of what a response signed itself', () => {
    const [one, two] = inTurn('one', 'two');
    const response = { storedBy: 'Age' } as const;
    const cached = signs(3, 'one', { response });
    expect(assess([one, two, cached] as Observation[])).toMatchObject(
      effect({ effect: 'changed' }),
    );
    const repeated = signs(3, 'one', { set: [`session=${signedAt(1, 'one')}; Path=/`] });
    expect(assess([one, two, repeated] as Observation[])).toMatchObject(
      effect({ effect: 'changed' }),
    );
  });

  it('do not count for another app, nor for a cookie that is no session', () => {
    const url = 'http://localhost:8000/';
    const requests = [signs(1, 'one'), signs(2, 'two', { url }), signs(3, 'one')];
    expect(assess(requests)).toMatchObject(oneKey);
    const token = signs(2, 'one', { set: ['other=a.b.c'] });
    expect(assess([signs(1, 'one'), token, signs(3, 'one')])).toMatchObject(oneKey);
  });

  it('are one where the app signs in another way with the same key', () => {
    const other = signFlask('{"user":"ada"}', 'one', {
      timestamp: START / 1000 + 2,
      digest: 'sha256',
    });
    const salted = signs(2, 'one', { set: [`session=${other}; Path=/`] });
    expect(assess([signs(1, 'one'), salted, signs(3, 'one')])).toMatchObject(oneKey);
  });
});

describe('without the key', () => {
  const NO_KEYS: KeyRing = { keys: [], isKept: false };

  it('two signatures of the same session in the same second are proof', () => {
    const again = (key: string, told: Told = {}) =>
      at(2, { set: [`session=${signedAt(1, key)}; Path=/`], ...told });
    const found = { effect: 'twoSignatures', isProven: true };
    expect(assess([signs(1, 'one'), again('two')], NO_KEYS)).toMatchObject(effect(found));
    const elsewhere = again('two', { url: `${APP}/admin` });
    expect(assess([signs(1, 'one'), elsewhere], NO_KEYS)).toMatchObject(
      effect({ ...found, isProven: false }),
    );
    expect(assess([signs(1, 'one'), again('one')], NO_KEYS).kind).toBe('open');
  });

  const PERMANENT = '{"_permanent":true,"user":"ada"}';
  const carrying = (seconds: number, from: number, told: Told = {}) =>
    at(seconds, {
      sent: `session=${signedAt(from, 'one', PERMANENT)}`,
      variesOnCookie: true,
      ...told,
    });
  const renewing = (seconds: number, from: number, told: Told = {}) =>
    carrying(seconds, from, {
      set: [`session=${signedAt(seconds, 'one', PERMANENT)}; Path=/`],
      ...told,
    });

  it('a permanent session that one view renews and ignores in turn makes them possible', () => {
    const requests = [renewing(2, 1), carrying(3, 2), renewing(4, 2)];
    expect(assess(requests, NO_KEYS)).toMatchObject(
      effect({ effect: 'ignoredInTurn', isProven: false, isMinor: true }),
    );
  });

  it.each<[string, Observation[]]>([
    ['always renews it', [renewing(2, 1), renewing(3, 2), renewing(4, 3)]],
    ['no longer renews it', [renewing(2, 1), carrying(3, 2), carrying(4, 2)]],
    [
      'is another view',
      [renewing(2, 1), carrying(3, 2, { url: `${APP}/static?v=1` }), renewing(4, 2)],
    ],
    [
      'does not use it',
      [renewing(2, 1), carrying(3, 2, { variesOnCookie: false }), renewing(4, 2)],
    ],
  ])('says nothing of an app that %s', (_, requests) => {
    expect(assess(requests, NO_KEYS).kind).toBe('open');
  });
});

it('is open without requests, with one session, and with keys that sign none', () => {
  expect(assess([])).toMatchObject({ kind: 'open', missing: { kind: 'requests' } });
  expect(assess(inTurn('one'))).toMatchObject({ kind: 'open', missing: { kind: 'sessions' } });
  expect(assess(inTurn('two', 'two'))).toMatchObject({ kind: 'open', missing: { kind: 'key' } });
});

it('knows of no other key where there are too many to try whether one signs in another way', () => {
  const verdict = (isComplete: boolean) =>
    ({ kind: 'invalid', reason: { kind: 'unknown', isComplete } }) as const;
  expect(keyIn(verdict(true))).toBeNull();
  expect(keyIn(verdict(false))).toBeUndefined();
});
