import { describe, expect, it } from 'vitest';
import { withoutSecure } from '../../../src/analysis/diagnoses/without-secure.ts';
import { formatOf, signFlask } from '../../../src/codec/index.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const PAGE = 'http://localhost:5000/';
const START = 1_700_000_000_000;
const VALUE = signFlask('{"user":"ada"}', 'dev', { timestamp: START / 1000 });

type Told = Parameters<typeof exchange>[0];

function assess(...told: readonly Told[]) {
  const page: Observation = { kind: 'navigation', time: START, url: PAGE };
  const requests = told.map((each, index) =>
    exchange({ url: PAGE, startedAt: START + 1000 * (index + 1), isDocument: true, ...each }),
  );
  return withoutSecure.assess(situationAfter([page, ...requests]));
}

const setWith = (attributes: string): Told => ({ set: [`session=${VALUE}; Path=/${attributes}`] });
const WRONG = setWith('; SameSite=None');

describe('a session that is SameSite=None without Secure', () => {
  it('is likely refused, and proven so by the next request', () => {
    expect(assess(WRONG)).toMatchObject({
      diagnoses: [{ isProven: false, attribute: 'SameSite=None', isEmbedded: false }],
    });
    expect(assess(WRONG, {})).toMatchObject({
      diagnoses: [{ isProven: true, rules: formatOf('flask').session }],
    });
  });

  it('is no cause once a response sets it right, or if it is kept after all', () => {
    const kept = { kind: 'against', reason: 'kept' };
    expect(assess(WRONG, setWith('; SameSite=None; Secure'))).toMatchObject(kept);
    expect(assess(WRONG, setWith('; SameSite=Lax'))).toMatchObject(kept);
    expect(assess(WRONG, { sent: `session=${VALUE}` })).toMatchObject(kept);
  });

  it('needs Secure where a page of another site made the request', () => {
    const initiator = 'http://localhost:5000';
    const framed: Told = {
      ...{ ...WRONG, url: 'http://127.0.0.1:5001/', isDocument: false },
      context: { kind: 'frame', site: 'cross-site', initiator, credentials: 'included' },
    };
    expect(assess(framed)).toMatchObject({ diagnoses: [{ isEmbedded: true }] });
  });
});

it('finds a session that is Partitioned without Secure', () => {
  expect(assess(setWith('; Partitioned'))).toMatchObject({
    diagnoses: [{ attribute: 'Partitioned' }],
  });
});
