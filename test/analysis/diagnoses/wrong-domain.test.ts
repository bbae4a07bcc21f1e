import { describe, expect, it } from 'vitest';
import { wrongDomain } from '../../../src/analysis/diagnoses/wrong-domain.ts';
import { formatOf, signFlask } from '../../../src/codec/index.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const START = 1_700_000_000_000;
const VALUE = signFlask('{"user":"ada"}', 'dev', { timestamp: START / 1000 });
const WRONG = [`session=${VALUE}; Domain=myshop.example.com; HttpOnly; Path=/`];

function assess(origin: string, ...sets: readonly (readonly string[])[]) {
  const page: Observation = { kind: 'navigation', time: START, url: `${origin}/` };
  const responses = sets.map((set, index) =>
    exchange({
      ...{ url: `${origin}/login`, method: 'POST', isDocument: true, set },
      startedAt: START + 1000 * (index + 1),
    }),
  );
  return wrongDomain.assess(situationAfter([page, ...responses]));
}

describe('a session that is set for another domain', () => {
  it.each([
    'http://localhost:5000',
    'http://shop.test',
    'https://example.com',
    'http://127.0.0.1:5000',
  ])('is refused at %s, which its Domain alone proves', (origin) => {
    expect(assess(origin, WRONG)).toMatchObject({
      kind: 'found',
      diagnoses: [
        {
          ...{ name: 'session', domain: 'myshop.example.com', isProven: true },
          rules: formatOf('flask').session,
          evidence: { requests: [{ exchange: { method: 'POST' } }] },
        },
      ],
    });
  });

  it.each(['https://myshop.example.com', 'https://www.myshop.example.com'])(
    'is kept at %s',
    (origin) => {
      expect(assess(origin, WRONG)).toMatchObject({ kind: 'against', reason: 'fits' });
    },
  );

  it('is no longer accused once the last one is right', () => {
    const right = [`session=${VALUE}; Path=/`];
    expect(assess('http://localhost', WRONG, right)).toMatchObject({ reason: 'fits' });
    expect(assess('http://localhost', right, WRONG)).toMatchObject({ kind: 'found' });
  });

  it('stays accused after a logout, which deletes it there', () => {
    const deletion = ['session=; Max-Age=0; Domain=myshop.example.com; Path=/'];
    expect(assess('http://localhost', WRONG, deletion)).toMatchObject({ kind: 'found' });
  });

  it('is no cause if it is no session', () => {
    const theme = ['theme=dark; Domain=myshop.example.com'];
    expect(assess('http://localhost', theme)).toMatchObject({ reason: 'notSet' });
  });
});
