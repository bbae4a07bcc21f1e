import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
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
const SMALL = signed({ user: 'ada' });

/** A response to the page at so many seconds. */
function at(seconds: number, told: Parameters<typeof exchange>[0] = {}): Observation {
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

it('is withdrawn once a session fits, and found again once the last one does not', () => {
  const large = at(1, { set: [`session=${LARGE}; Path=/`] });
  const small = at(2, { set: [`session=${SMALL}; Path=/`] });
  expect(assess(large, small)).toMatchObject({ kind: 'against', reason: 'fits' });
  const again = at(3, { set: [`session=${LARGE}; Path=/`] });
  expect(assess(large, small, again)).toMatchObject({ kind: 'found' });
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
