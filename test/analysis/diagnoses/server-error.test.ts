import { describe, expect, it } from 'vitest';
import { serverError } from '../../../src/analysis/diagnoses/server-error.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const PAGE = 'http://localhost:5000';
const START = 1_700_000_000_000;

type Told = Parameters<typeof exchange>[0];

function assess(...told: readonly Told[]) {
  const page: Observation = { kind: 'navigation', time: START, url: `${PAGE}/` };
  const requests = told.map((each, index) =>
    exchange({ startedAt: START + 1000 * (index + 1), sent: 'session=value', ...each }),
  );
  return serverError.assess(situationAfter([page, ...requests]));
}

const qty = (told: Told = {}): Told => ({ url: `${PAGE}/qty`, method: 'POST', ...told });

describe('a request for a change that fails', () => {
  it('is possibly why nothing was saved', () => {
    expect(assess(qty({ status: 302 }), qty({ status: 500 }), qty({ status: 500 }))).toMatchObject({
      kind: 'found',
      diagnoses: [
        { isProven: false, evidence: { requests: [{ exchange: { startedAt: START + 3000 } }] } },
      ],
    });
  });

  it('is no cause once the last one to its address works', () => {
    expect(assess(qty({ status: 500 }), qty({ status: 302 }))).toMatchObject({ reason: 'noError' });
  });

  it('is no cause if its answer set the session all the same', () => {
    expect(assess(qty({ status: 500, set: ['session=other'] }))).toMatchObject({ reason: 'saved' });
  });

  it.each<[string, Told]>([
    ['is not asked for a change', { status: 500, method: 'GET' }],
    ['is another page’s', { url: 'http://other.test/qty', status: 500 }],
  ])('is no cause if it %s', (_, told) => {
    expect(assess(qty(told))).toMatchObject({ reason: 'noChange' });
  });

  it('is no error of the server if the form was wrong', () => {
    expect(assess(qty({ status: 400 }))).toMatchObject({ reason: 'noError' });
  });

  it('is neither found nor excluded as long as it has no answer', () => {
    expect(assess(qty({ status: null }))).toMatchObject({
      kind: 'open',
      missing: { kind: 'answer', request: { exchange: { url: `${PAGE}/qty` } } },
    });
  });

  it('counts at another origin only if that has a session', () => {
    const context = { kind: 'subresource', initiator: PAGE } as const;
    const measured: Told = { ...qty({ status: 503, context }), url: 'http://count.test/hit' };
    expect(assess({ ...measured, sent: '' })).toEqual({ kind: 'unseen', reason: 'noChange' });
    expect(assess(measured)).toMatchObject({ kind: 'found' });
  });
});
