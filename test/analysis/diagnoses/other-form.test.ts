import { describe, expect, it } from 'vitest';
import { otherForm } from '../../../src/analysis/diagnoses/other-form.ts';
import { signCookie, signFlask } from '../../../src/codec/index.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { exchange } from '../../cookies/exchange.ts';
import { keyOf } from '../findings/subject.ts';
import { situationAfter } from './situation.ts';

const APP = 'http://localhost:5000';
const START = 1_700_000_000;
const RING = { keys: [keyOf('dev')], isKept: false };

type Told = Parameters<typeof exchange>[0];

const ADA = { user: 'ada', seen: 1 };
const FRESH = { seen: 2 };

const signed = (content: object, options: Parameters<typeof signFlask>[2] = {}, key = 'dev') =>
  `session=${signFlask(JSON.stringify(content), key, { timestamp: START, ...options })}`;
const sha512 = { digest: 'sha512' } as const;
const salted = { salt: 'itsdangerous' };

const UUID = 'session=1b4e28ba-2fa1-41d2-883f-0016d3cca427';
const OTHER_UUID = 'session=6fa459ea-ee8a-43a4-894e-db77e160355e';
const TOKEN = 'session=k3Yq0b0m6pM0B7e0u2b9m1W8i4T7h5R2c6V1n9X3z0A';
const SIGNED_ID = `session=${signCookie('flask_session', 'k3Yq0b0m6pM0B7e0u2b9m1W8i4T7h5R2c6V1n9X3z0A', 'dev')}`;

function at(second: number, told: Told): Observation {
  const startedAt = 1000 * (START + second);
  return exchange({ url: `${APP}/`, isDocument: true, startedAt, ...told });
}

/** A page that sets one session, and when that is sent, sets another. */
function upgrade(before: string, now: string, told: Told = {}, later: Told = {}): Observation[] {
  return [at(1, { set: [before], ...told }), at(2, { sent: before, set: [now], ...later })];
}

function assess(observations: Observation[], ring?: typeof RING) {
  const opened: Observation = { kind: 'navigation', time: 1000 * START, url: `${APP}/` };
  return otherForm.assess(situationAfter([opened, ...observations], ring ? { ring } : {}));
}

const found = (diagnosis: object) => ({ kind: 'found', diagnoses: [diagnosis] });

describe('a session of which the answer keeps nothing', () => {
  it('was made in another way, by the digest of its signature and the user’s key', () => {
    expect(assess(upgrade(signed(ADA), signed(FRESH, sha512)), RING)).toMatchObject(
      found({
        isProven: true,
        difference: 'digest',
        before: { kind: 'signed', digest: 'sha1' },
        now: { kind: 'signed', digest: 'sha512' },
        evidence: { requests: [{ id: 1 }, { id: 2 }] },
      }),
    );
  });

  it('was by the user’s key, which signed both in different ways', () => {
    const salts = upgrade(signed(ADA, salted), signed(FRESH));
    const proven = found({ isProven: true, difference: 'settings' });
    expect(assess(salts, RING)).toMatchObject(proven);
    expect(assess(upgrade(signed(ADA), signed(FRESH, salted)), RING)).toMatchObject(proven);
    expect(assess(salts)).toMatchObject({ kind: 'against', reason: 'sameForm' });
  });

  it('is only possibly so without the key, since another app may have been started there', () => {
    const possible = found({ isProven: false, isMinor: true, severity: 'info' });
    expect(assess(upgrade(signed(ADA), signed(FRESH, sha512)))).toMatchObject(possible);
    const other = upgrade(signed(ADA, {}, 'other'), signed(FRESH, sha512));
    expect(assess(other, RING)).toMatchObject(possible);
  });

  it('is only possibly ignored by a login, which may have ended it on purpose', () => {
    const login = upgrade(signed(ADA), signed(FRESH, sha512), {}, { method: 'POST' });
    expect(assess(login, RING)).toMatchObject(found({ isProven: false, difference: 'digest' }));
  });

  it('has no other form if only its key is another one', () => {
    const keys = upgrade(signed(ADA, {}, 'one'), signed(FRESH, {}, 'dev'));
    expect(assess(keys, RING)).toMatchObject({ kind: 'against', reason: 'sameForm' });
  });
});

describe('an id of a session on the server', () => {
  it.each([
    ['instead of a session', signed(ADA), TOKEN],
    ['and then a session', TOKEN, signed(FRESH)],
    ['of another kind', UUID, TOKEN],
    ['that is signed now', TOKEN, SIGNED_ID],
  ])('%s is possibly made in another way', (_title, before, now) => {
    expect(assess(upgrade(before, now))).toMatchObject(found({ isProven: false, isMinor: true }));
  });

  it('is not proven by one key, since the app may have taken the session over', () => {
    expect(assess(upgrade(signed(ADA), SIGNED_ID), RING)).toMatchObject(
      found({ difference: 'kind', isProven: false }),
    );
  });

  it('says nothing if only its salt is another one: whether it was kept is on the server', () => {
    const id = 'a0z3X9n1V6c2R5h7T4i8W1m9b2u0e7B0Mp6m0b0qY3k';
    const before = `session=${signCookie('flask_session', id, 'dev', salted)}`;
    expect(assess(upgrade(before, SIGNED_ID), RING).kind).toBe('open');
  });

  it('is no reason where another one is of the same kind', () => {
    expect(assess(upgrade(UUID, OTHER_UUID)).kind).toBe('against');
  });

  it('that no rule knows says nothing, of any length', () => {
    const [before, now] = [`session=${'a1'.repeat(9)}`, `session=${'b2'.repeat(12)}`];
    expect(assess(upgrade(before, now)).kind).toBe('open');
  });
});

it.each([
  ['sets no session', [at(1, { set: [signed(ADA)] }), at(2, { sent: signed(ADA) })]],
  ['deletes it', upgrade(signed(ADA), 'session=; Max-Age=0')],
  ['deletes it with a value', upgrade(signed(ADA), `${TOKEN}; Max-Age=0`)],
  ['sets something else', upgrade(signed(ADA), 'session=x')],
  ['counts something up', upgrade(signed({ seen: 1 }), signed({ seen: 2 }, sha512))],
  ['had it from a cache', upgrade(signed(ADA), TOKEN, {}, { response: { storedBy: 'Age' } })],
  ['is of another app', upgrade(signed(ADA), TOKEN, { url: 'http://localhost:8000/' })],
  ['carried two', upgrade(signed(ADA), TOKEN, {}, { sent: `${signed(ADA)}; ${TOKEN}` })],
])('an answer that %s does not count', (_title, observations) => {
  expect(assess(observations)).toMatchObject({ kind: 'open', missing: { kind: 'replacement' } });
});

it('is open where it was not observed which app set the session', () => {
  const [, second] = upgrade(signed(ADA), signed(FRESH, sha512));
  expect(assess(second ? [second] : [])).toMatchObject({
    kind: 'open',
    missing: { kind: 'setter' },
  });
});

it('is not the reason once the app keeps what it reads in the old form', () => {
  const ignored = upgrade(signed(ADA), signed(FRESH, sha512));
  const bob = { user: 'bob', seen: 1 };
  const kept = [
    at(3, { set: [signed(bob)] }),
    at(4, { sent: signed(bob), set: [signed({ user: 'bob', seen: 3 }, sha512)] }),
  ];
  expect(assess([...ignored, ...kept])).toMatchObject({ kind: 'against', reason: 'kept' });
});

it('is over once enough sessions have the new form', () => {
  const ignored = upgrade(signed(ADA), signed(FRESH, sha512));
  const later = Array.from({ length: 8 }, (_, n) =>
    at(3 + n, { sent: signed({ seen: n }, sha512), set: [signed({ seen: n + 1 }, sha512)] }),
  );
  expect(assess([...ignored, ...later.slice(1)]).kind).toBe('found');
  expect(assess([...ignored, ...later])).toMatchObject({ kind: 'against', reason: 'sameForm' });
  expect(assess([])).toMatchObject({ kind: 'open', missing: { kind: 'requests' } });
});
