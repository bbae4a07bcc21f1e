import { describe, expect, it } from 'vitest';
import { thirdParty } from '../../../src/analysis/diagnoses/third-party.ts';
import type { RequestContext } from '../../../src/cookies/request-context.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const PAGE = 'http://localhost:5000/';
const WIDGET = 'http://127.0.0.1:5001/';
const START = 1_700_000_000_000;

const FRAMED: Partial<RequestContext> = {
  ...{ kind: 'frame', site: 'cross-site', initiator: 'http://localhost:5000' },
  ...{ engine: 'chromium', storageAccess: 'none', credentials: 'included' },
};

type Told = Parameters<typeof exchange>[0];

function assess(told: readonly Told[], cookie: Parameters<typeof jarCookie>[0] | null = null) {
  const host = '127.0.0.1';
  const before: Observation[] = [
    { kind: 'navigation', time: START, url: PAGE },
    exchange({ url: PAGE, isDocument: true, startedAt: START }),
    { kind: 'access', time: START, host, granted: true },
    ...(cookie
      ? [
          exchange({ url: WIDGET, startedAt: START, isDocument: true, sent: 'session=value' }),
          {
            kind: 'jarSnapshot' as const,
            time: START + 50,
            host,
            cookies: [jarCookie({ domain: host, ...cookie })],
          } as const,
        ]
      : []),
  ];
  const observations = told.map((each, index) =>
    exchange({ url: WIDGET, startedAt: START + 1000 * (index + 1), ...each }),
  );
  return thirdParty.assess(situationAfter([...before, ...observations]));
}

const framed = (told: Told = {}): Told => ({ ...told, context: { ...FRAMED, ...told.context } });

describe('a frame of another site', () => {
  it('gets no session that is SameSite=Lax, and keeps none', () => {
    expect(assess([framed()], { sameSite: 'lax' })).toMatchObject({
      kind: 'found',
      diagnoses: [
        {
          ...{ effect: 'notSent', reason: 'sameSite', where: 'embedded' },
          ...{ isProven: true, isSameMachine: true },
        },
      ],
    });
    expect(assess([framed({ set: ['session=value; SameSite=Lax'] })])).toMatchObject({
      diagnoses: [{ effect: 'notKept', reason: 'sameSite', isProven: true, isMinor: true }],
    });
  });

  it('gets none in a browser that blocks third-party cookies', () => {
    const found = assess([framed()], { sameSite: 'none', secure: true });
    expect(found).toMatchObject({ diagnoses: [{ effect: 'notSent', reason: 'thirdParty' }] });
  });

  it('is right where it has a session, in a partition or not', () => {
    const sent = framed({ sent: 'session=other' });
    expect(assess([framed(), sent], { sameSite: 'lax' })).toMatchObject({ reason: 'worked' });
    const partitioned = framed({ set: ['session=value; SameSite=None; Secure; Partitioned'] });
    expect(assess([partitioned])).toMatchObject({ kind: 'open' });
  });

  it('is not accused where the browser lets third parties have their cookies', () => {
    const allowed = framed({ context: { storageAccess: 'active' } });
    expect(assess([allowed], { sameSite: 'none', secure: true })).toMatchObject({
      reason: 'notShown',
    });
  });

  it('is not accused of what another page embedded, nor of a cookie that is no session', () => {
    const elsewhere = framed({ context: { initiator: 'http://shop.test' } });
    expect(assess([elsewhere], { sameSite: 'lax' })).toMatchObject({ reason: 'noOtherSite' });
    const picture = framed({ context: { kind: 'subresource', mode: 'no-cors' } });
    expect(assess([picture], { sameSite: 'lax' })).toMatchObject({ reason: 'noOtherSite' });
    const theme = framed({ set: ['theme=dark; SameSite=Lax'] });
    expect(assess([theme])).toMatchObject({ kind: 'open', missing: { kind: 'jar' } });
  });

  it('is not accused of a deletion that the browser ignored', () => {
    const deletion = framed({ set: ['session=; Max-Age=0; SameSite=Lax'] });
    expect(assess([deletion])).toMatchObject({ kind: 'open' });
  });
});

describe('a page that another site leads to', () => {
  const arrival: Told = {
    ...{ url: PAGE, isDocument: true },
    context: { site: 'cross-site', engine: 'firefox', initiator: 'http://shop.test' },
  };
  const assessPage = (...told: readonly Told[]) =>
    thirdParty.assess(
      situationAfter([
        { kind: 'navigation', time: START, url: PAGE },
        { kind: 'access', time: START, host: 'localhost', granted: true },
        exchange({ url: PAGE, isDocument: true, startedAt: START, sent: 'session=value' }),
        {
          kind: 'jarSnapshot',
          time: START + 50,
          host: 'localhost',
          cookies: [jarCookie({ sameSite: 'strict' })],
        },
        ...told.map((each, index) => exchange({ startedAt: START + 1000 * (index + 1), ...each })),
      ]),
    );

  it('got no session that is SameSite=Strict, until it asks by itself', () => {
    expect(assessPage(arrival)).toMatchObject({
      diagnoses: [{ where: 'arrival', reason: 'sameSite', isProven: true }],
    });
    const own: Told = { url: `${PAGE}cart`, isDocument: true, sent: 'session=value' };
    expect(assessPage(arrival, own)).toMatchObject({ kind: 'unseen' });
  });
});

it('is not the cause of a session that is SameSite=None without Secure, which is refused everywhere', () => {
  const wrong: Told = { url: `${PAGE}login`, set: ['session=value; SameSite=None'] };
  expect(assess([wrong])).toMatchObject({ kind: 'unseen', reason: 'noOtherSite' });
});
