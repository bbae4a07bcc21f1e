import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { tooLarge } from '../../../src/analysis/diagnoses/too-large.ts';
import { signFlask } from '../../../src/codec/index.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const APP = 'http://localhost:5000';
const START = 1_700_000_000_000;
const random = (bytes: number) => randomBytes(bytes).toString('base64');
const signed = (session: object) =>
  signFlask(JSON.stringify(session), 'dev', { timestamp: START / 1000 });

const LARGE = signed({ user: 'ada', token: random(3000), profile: random(700) });

type Told = Parameters<typeof exchange>[0];

/** A response to the page at so many seconds. */
function at(seconds: number, told: Told = {}): Observation {
  return exchange({ url: `${APP}/`, isDocument: true, startedAt: START + seconds * 1000, ...told });
}

function assess(...observations: readonly Observation[]) {
  const page: Observation = { kind: 'navigation', time: START, url: `${APP}/` };
  return tooLarge.assess(situationAfter([page, ...observations]));
}

it('finds a session that no browser keeps, with the keys that make it so large', () => {
  const result = assess(at(1, { set: [`session=${LARGE}; Path=/`] }));
  expect(result).toMatchObject({
    kind: 'found',
    diagnoses: [{ name: 'session', isProven: true, size: LARGE.length + 'session'.length }],
  });
  const [diagnosis] = result.kind === 'found' ? result.diagnoses : [];
  expect(diagnosis?.shares.map(({ key }) => key)).toEqual(['token', 'profile']);
});

describe('once a later session fits', () => {
  const CART = ['tea', 'mug'];
  const BLOB = random(4000);
  const set = (session: object) => [`session=${signed(session)}; Path=/`];
  const sent = (session: object) => `session=${signed(session)}`;
  const posted = (seconds: number, session: object, told: Told = {}) =>
    at(seconds, {
      ...{ url: `${APP}/big`, method: 'POST', sent: sent({ user: 'ada' }), set: set(session) },
      ...told,
    });
  /** A change that no browser keeps. */
  const lost = (seconds: number) => posted(seconds, { user: 'ada', cart: CART, blob: BLOB });
  const found = (...ofRequests: readonly number[]) => ({
    kind: 'found',
    diagnoses: ofRequests.map((seconds) => ({
      request: { exchange: { startedAt: START + seconds * 1000 } },
    })),
  });

  it.each([
    ['is the old one, renewed', { user: 'ada' }],
    ['has another change', { user: 'ada', theme: 'dark' }],
    ['has a part of the change', { user: 'ada', cart: CART }],
    ['is begun anew', { user: 'bob' }],
  ])('it stays found where that %s', (_title, session) => {
    const renewed = at(2, { sent: sent({ user: 'ada' }), set: set(session) });
    expect(assess(lost(1), renewed)).toMatchObject(found(1));
  });

  it('is the cause no longer where that saves what was lost', () => {
    const before = { user: 'ada', notes: 'x'.repeat(50), blob: BLOB };
    const large = posted(1, { ...before, cart: CART }, { sent: sent(before) });
    const saved = posted(2, { cart: CART }, { url: `${APP}/cart` });
    expect(assess(large, saved)).toMatchObject({ kind: 'against', reason: 'saved' });
    // Not if it was saved before, and lost then.
    expect(assess(posted(0.5, { cart: CART }), large)).toMatchObject(found(1));
  });

  describe('that saves what was new in it', () => {
    const before = { user: 'ada', notes: BLOB.slice(0, 3800) };
    const large = { notes: before.notes, tip: CART, blob: BLOB.slice(-400) };
    const { tip, blob } = large;
    const logout = posted(1, large, { url: `${APP}/logout`, sent: sent(before) });
    const later = (seconds: number, session: object) =>
      posted(seconds, session, { url: `${APP}/tip`, sent: sent(before) });

    it('it is neither found nor excluded where that still has what was to be removed', () => {
      const open = {
        kind: 'open',
        missing: { kind: 'again', request: { exchange: { url: `${APP}/logout` } } },
      };
      expect(assess(logout, later(2, { user: 'ada', tip, blob }))).toMatchObject(open);
      const unknown = posted(1, large, { url: `${APP}/logout`, sent: null });
      expect(
        assess(unknown, later(2, { notes: large.notes }), later(3, { tip, blob })),
      ).toMatchObject(open);
    });

    it('it is neither where that cannot be read', () => {
      const emptied = posted(1, { notes: BLOB }, { sent: sent({ user: 'ada', notes: BLOB }) });
      const unread = at(2, { url: `${APP}/tip`, set: ['session=value; Path=/'] });
      expect(assess(emptied, unread)).toMatchObject({ kind: 'open', missing: { kind: 'again' } });
    });

    it('it is the cause no longer once a later one lacks that', () => {
      const without = later(3, { tip });
      expect(assess(logout, later(2, { user: 'ada', tip, blob }), without)).toMatchObject({
        kind: 'against',
        reason: 'saved',
      });
    });
  });

  it('is neither found nor excluded where the same address sets it, as of a repaired app', () => {
    const repaired = posted(2, { user: 'ada', blobId: 7 });
    expect(assess(lost(1), repaired)).toMatchObject({
      kind: 'open',
      missing: { kind: 'again', request: { exchange: { startedAt: START + 1000 } } },
    });
    expect(assess(lost(1), repaired, lost(3))).toMatchObject(found(3));
  });

  it('is judged by each app for itself', () => {
    const api = 'http://localhost:5001/big';
    const initiator = APP;
    const context = { kind: 'subresource', site: 'same-site', initiator, mode: 'cors' } as const;
    const other = posted(2, { user: 'ada', cart: CART }, { url: api, context });
    expect(assess(lost(1), other)).toMatchObject(found(1));
  });
});

it('counts name and value together: 4,096 bytes fit', () => {
  const value = 'x'.repeat(4096 - 'session'.length);
  const kept = at(1, { set: [`session=${value}; Path=/`] });
  expect(assess(kept)).toMatchObject({ kind: 'against', reason: 'fits' });
  expect(assess(at(1, { set: [`session=${value}x; Path=/`] }))).toMatchObject({
    diagnoses: [{ size: 4097, shares: [] }],
  });
});

it('is silent about other cookies, and about apps that the page does not ask', () => {
  const other = at(1, { set: [`photo=${'x'.repeat(5000)}`] });
  expect(assess(other)).toMatchObject({ kind: 'unseen', reason: 'notSet' });
  const elsewhere = at(1, { url: 'http://other.test/', set: [`session=${LARGE}`] });
  expect(assess(elsewhere)).toMatchObject({ kind: 'unseen', reason: 'notSet' });
});
