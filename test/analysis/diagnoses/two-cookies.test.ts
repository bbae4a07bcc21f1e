import { describe, expect, it } from 'vitest';
import { twoCookies } from '../../../src/analysis/diagnoses/two-cookies.ts';
import { signCookie, signFlask } from '../../../src/codec/index.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const START = 1_700_000_000_000;
const SHOP = 'http://www.shop.test';

const session = (content: object) =>
  `session=${signFlask(JSON.stringify(content), 'dev', { timestamp: START / 1000 })}`;
const OLD = session({ theme: 'dark' });
const ADA = session({ user: 'ada' });
const BOTH = `${OLD}; ${ADA}`;
const ON_DOMAIN = '; Path=/; Domain=shop.test';

type Told = Parameters<typeof exchange>[0];

function at(second: number, path: string, told: Told = {}): Observation {
  const startedAt = START + second * 1000;
  return exchange({ url: SHOP + path, isDocument: true, startedAt, ...told });
}

const LOGIN = at(2, '/login', { sent: OLD, set: [ADA + ON_DOMAIN] });
const PAGE = at(3, '/', { sent: BOTH });

function assess(...observations: readonly Observation[]) {
  const page: Observation = { kind: 'navigation', time: START, url: `${SHOP}/` };
  return twoCookies.assess(situationAfter([page, ...observations]));
}

describe('two cookies of one name', () => {
  it('are proven to be the reason if the server sets one beside the one that it reads', () => {
    const before = at(1, '/', { set: [`${OLD}; Path=/`] });
    expect(assess(before, LOGIN, PAGE)).toMatchObject({
      kind: 'found',
      diagnoses: [
        {
          isProven: true,
          name: 'session',
          request: { exchange: { url: `${SHOP}/` } },
          setBy: { exchange: { url: `${SHOP}/login` } },
          format: { framework: 'Flask' },
        },
      ],
    });
  });

  it('are proven by the framework’s rule: Django reads the last', () => {
    const django = (user: string) =>
      `sessionid=${signCookie('django', JSON.stringify({ user }), 'dev', { timestamp: START / 1000 })}`;
    const [old, ada] = [django('old'), django('ada')];
    const login = at(2, '/login', { sent: old, set: [ada + ON_DOMAIN] });
    expect(assess(login, at(3, '/', { sent: `${ada}; ${old}` }))).toMatchObject({
      diagnoses: [{ isProven: true, format: { framework: 'Django' } }],
    });
    expect(assess(login, at(3, '/', { sent: `${old}; ${ada}` }))).toMatchObject({
      kind: 'against',
      reason: 'ownIsRead',
    });
  });

  it('are possibly the reason if nothing shows who set them', () => {
    const possible = { isProven: false, severity: 'info', isMinor: true, setBy: null };
    expect(assess(PAGE)).toMatchObject({ kind: 'found', diagnoses: [possible] });
  });

  it('may be those of two apps, of which each reads its own', () => {
    // The app at the root sets its own without having had the other one.
    const other = at(1, '/login', { set: [`${ADA}; Path=/`] });
    const own = at(2, '/app/', { sent: ADA, set: [`${OLD}; Path=/app`] });
    const renewed = at(4, '/login', { sent: ADA, set: [`${ADA}; Path=/`] });
    const page = at(5, '/app/', { sent: BOTH });
    expect(assess(other, own, page)).toMatchObject({ kind: 'against', reason: 'ownIsRead' });
    expect(assess(other, own, renewed, page)).toMatchObject({ reason: 'ownIsRead' });
    expect(assess(other, page)).toMatchObject({ diagnoses: [{ isProven: false }] });
  });

  it('are no longer the reason once the page’s requests carry one', () => {
    expect(assess(LOGIN, PAGE, at(4, '/', { sent: ADA }))).toMatchObject({
      kind: 'against',
      reason: 'one',
    });
  });

  it('do not count in requests from before the page was last asked for', () => {
    const script = at(3, '/news', { sent: BOTH, isDocument: false });
    expect(assess(LOGIN, script, at(4, '/', { sent: ADA }))).toMatchObject({ reason: 'one' });
    expect(assess(LOGIN, at(2.5, '/', { sent: ADA }), script)).toMatchObject({ kind: 'found' });
  });

  it.each([
    ['the same value twice', `${OLD}; ${OLD}`],
    ['other names', `${OLD}; theme=a; theme=b`],
    ['one', OLD],
    ['unknown ones', null],
  ])('are not there in a request with %s', (_title, sent) => {
    expect(assess(LOGIN, at(3, '/', { sent }))).toMatchObject({ kind: 'against', reason: 'one' });
  });
});

it('is open as long as no request was observed', () => {
  expect(assess()).toEqual({ kind: 'open', missing: { kind: 'requests' } });
});
