import { describe, expect, it } from 'vitest';
import { strayLogout } from '../../../src/analysis/diagnoses/stray-logout.ts';
import { signFlask } from '../../../src/codec/index.ts';
import type { RequestContext } from '../../../src/cookies/request-context.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const PAGE = 'http://localhost:5000';
const START = 1_700_000_000;
const ADA = signFlask('{"user":"ada"}', 'dev', { timestamp: START });
const GONE = 'session=; Path=/; Max-Age=0';

type Told = Parameters<typeof exchange>[0];

const at = (second: number, path: string, told: Told): Observation =>
  exchange({ url: PAGE + path, startedAt: (START + second) * 1000, ...told });

const LOGIN = at(0, '/login', {
  method: 'POST',
  isDocument: true,
  set: [`session=${ADA}; Path=/`],
});
const SHOWN = at(1, '/', { isDocument: true, sent: `session=${ADA}` });
const AFTER = at(10, '/account', { isDocument: true });

const PICTURE: Partial<RequestContext> = {
  ...{ kind: 'subresource', site: 'same-origin', initiator: PAGE, mode: 'no-cors' },
};

const logout = (told: Told = {}) =>
  at(2, '/logout.png', { sent: `session=${ADA}`, set: [GONE], context: PICTURE, ...told });

function assess(...observations: readonly Observation[]) {
  const start: Observation[] = [
    { kind: 'navigation', time: START * 1000, url: `${PAGE}/` },
    { kind: 'access', time: START * 1000, host: 'localhost', granted: false },
  ];
  return strayLogout.assess(situationAfter([...start, ...observations], { now: START + 30 }));
}

describe('a logout that nobody asked for', () => {
  it('is done by a picture of the page', () => {
    expect(assess(LOGIN, SHOWN, logout(), AFTER)).toMatchObject({
      kind: 'found',
      diagnoses: [{ isProven: false, request: { exchange: { url: `${PAGE}/logout.png` } } }],
    });
  });

  it.each<[string, Told]>([
    ['the page itself', { isDocument: true, context: {} }],
    ['a form', { method: 'POST', isDocument: true, context: {} }],
    ['a script', { context: { ...PICTURE, mode: 'cors' } }],
    ['a beacon', { method: 'POST' }],
  ])('is none by %s', (_, told) => {
    expect(assess(LOGIN, SHOWN, logout(told), AFTER)).toMatchObject({ reason: 'asked' });
  });

  it('is not past with the next login, but once that address leaves the session as it is', () => {
    const again = signFlask('{"user":"bob"}', 'dev', { timestamp: START + 20 });
    const login = at(20, '/login', {
      method: 'POST',
      isDocument: true,
      set: [`session=${again}; Path=/`],
    });
    const shown = at(21, '/', { isDocument: true, sent: `session=${again}` });
    const since = [LOGIN, SHOWN, logout(), AFTER, login, shown];
    expect(assess(...since)).toMatchObject({ kind: 'found' });
    const picture = at(22, '/logout.png', { sent: `session=${again}`, context: PICTURE });
    expect(assess(...since, picture)).toMatchObject({ kind: 'against', reason: 'noLonger' });
  });

  it('is not seen where nothing logs out', () => {
    expect(assess(LOGIN, SHOWN)).toMatchObject({ reason: 'noLogout' });
  });
});
