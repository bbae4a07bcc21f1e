import { describe, expect, it } from 'vitest';
import { crossOrigin } from '../../../src/analysis/diagnoses/cross-origin.ts';
import { signFlask } from '../../../src/codec/index.ts';
import type { RequestContext } from '../../../src/cookies/request-context.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const PAGE = 'http://localhost:5000/';
const API = 'http://localhost:5001/me';
const START = 1_700_000_000_000;

const BEFORE: readonly Observation[] = [
  { kind: 'navigation', time: START, url: PAGE },
  { kind: 'access', time: START, host: 'localhost', granted: true },
  exchange({ url: PAGE, isDocument: true, startedAt: START, set: ['session=value'] }),
  { kind: 'jarSnapshot', time: START + 50, host: 'localhost', cookies: [jarCookie()] },
];

const BY_SCRIPT: Partial<RequestContext> = {
  ...{ kind: 'subresource', site: 'same-site', initiator: 'http://localhost:5000', mode: 'cors' },
  engine: 'chromium',
};

function fetched(told: Parameters<typeof exchange>[0]): Observation {
  const context = { ...BY_SCRIPT, ...told.context };
  return exchange({ url: API, startedAt: START + 1000, ...told, context });
}

function assess(...observations: readonly Observation[]) {
  return crossOrigin.assess(situationAfter([...BEFORE, ...observations]));
}

/** Where the browser has no session yet. */
function assessAnew(...observations: readonly Observation[]) {
  const [navigation, access] = BEFORE;
  const before: readonly Observation[] = [
    ...[navigation, access].filter((each) => each !== undefined),
    exchange({ url: PAGE, isDocument: true, startedAt: START }),
    { kind: 'jarSnapshot', time: START + 50, host: 'localhost', cookies: [] },
  ];
  return crossOrigin.assess(situationAfter([...before, ...observations]));
}

describe('a script that asks another origin', () => {
  it('without credentials leaves the session in the browser', () => {
    const found = assess(fetched({ context: { credentials: 'omitted' } }));
    expect(found).toMatchObject({
      kind: 'found',
      diagnoses: [
        {
          effect: 'notSent',
          isProven: true,
          missing: ['include', 'allowOrigin', 'allowCredentials'],
        },
      ],
    });
  });

  it('is not accused where the answer does not show that a session was looked for', () => {
    const value = signFlask('{"user":"ada"}', 'dev', { timestamp: START / 1000 });
    const set = [`session=${value}`];
    const before: readonly Observation[] = [
      ...BEFORE.slice(0, 2),
      exchange({ url: PAGE, isDocument: true, startedAt: START, set }),
      {
        kind: 'jarSnapshot',
        time: START + 50,
        host: 'localhost',
        cookies: [jarCookie({ value })],
      },
    ];
    const assessed = (variesOnCookie: boolean) =>
      crossOrigin.assess(
        situationAfter([
          ...before,
          fetched({ context: { credentials: 'omitted' }, variesOnCookie }),
        ]),
      );
    expect(assessed(false)).toMatchObject({ kind: 'open', missing: { kind: 'use' } });
    expect(assessed(true)).toMatchObject({ kind: 'found', diagnoses: [{ effect: 'notSent' }] });
  });

  it('with credentials is told which header the answer lacks', () => {
    const context = { credentials: 'included' } as const;
    const response = { allowOrigin: 'http://localhost:5000' };
    expect(assess(fetched({ sent: 'session=value', context, response }))).toMatchObject({
      diagnoses: [{ effect: 'unreadable', missing: ['allowCredentials'] }],
    });
  });

  it('with credentials and before there is a session may not read an answer for everybody', () => {
    const context = { credentials: 'included' } as const;
    const blocked = fetched({ context, response: { allowOrigin: '*' } });
    const found = {
      effect: 'blocked',
      isProven: true,
      missing: ['allowOrigin', 'allowCredentials'],
    };
    expect(assessAnew(blocked)).toMatchObject({ kind: 'found', diagnoses: [found] });
    const response = { allowOrigin: 'http://localhost:5000', allowCredentials: 'true' };
    const right = fetched({ context, response, startedAt: START + 2000 });
    expect(assessAnew(blocked, right)).toMatchObject({ kind: 'against' });
    // Without credentials, such an answer is right.
    const plain = (credentials: RequestContext['credentials']) =>
      assessAnew(fetched({ context: { credentials }, response: { allowOrigin: '*' } }));
    expect(plain('omitted')).toMatchObject({ kind: 'against' });
    expect(plain('unknown')).toMatchObject({ kind: 'open', missing: { kind: 'credentials' } });
  });

  it('possibly asks with credentials where the answer to a preflight does not allow them', () => {
    const preflight = (allowOrigin: string, seconds: number) =>
      fetched({
        ...{ method: 'OPTIONS', startedAt: START + seconds * 1000, response: { allowOrigin } },
        context: { kind: 'preflight', credentials: 'omitted' },
      });
    // Chromium reports nothing of the request that was not made.
    const unasked = (seconds: number) =>
      exchange({ url: API, method: 'POST', status: null, startedAt: START + seconds * 1000 });
    expect(assessAnew(unasked(1), preflight('*', 1))).toMatchObject({
      diagnoses: [{ effect: 'notAsked', isProven: false }],
    });
    const login = fetched({ method: 'POST', startedAt: START + 3000 });
    expect(assessAnew(unasked(1), preflight('*', 1), login)).toMatchObject({ kind: 'against' });
    expect(assessAnew(preflight('*', 1))).toMatchObject({ kind: 'unseen' });
  });

  it('is right once its last request to an address is', () => {
    const response = { allowOrigin: 'http://localhost:5000', allowCredentials: 'true' };
    const right = fetched({
      ...{ sent: 'session=value', response, startedAt: START + 2000 },
      context: { credentials: 'included' },
    });
    const wrong = fetched({ context: { credentials: 'omitted' } });
    expect(assess(wrong, right)).toMatchObject({ kind: 'against', reason: 'worked' });
    expect(assess(right, { ...wrong, time: START + 3000 })).toMatchObject({ kind: 'found' });
  });

  describe('is not excluded by a session that was kept back', () => {
    const API_HOST = 'http://127.0.0.1:5001/me';
    const cookie = jarCookie({ domain: '127.0.0.1', value: 'api', sameSite: 'lax' });
    const ofOtherSite = (credentials: RequestContext['credentials']) =>
      fetched({
        url: API_HOST,
        context: { site: 'cross-site', credentials, storageAccess: 'none' },
      });
    const granted: Observation = { kind: 'access', time: START, host: '127.0.0.1', granted: true };
    const jar = (at: number, cookies = [cookie]): Observation => {
      return { kind: 'jarSnapshot', time: START + at, host: '127.0.0.1', cookies };
    };
    const withJar = (...observed: readonly Observation[]) =>
      assess(
        granted,
        exchange({ url: API_HOST, startedAt: START + 100, sent: 'session=api' }),
        jar(200),
        ...observed,
      );

    it('with credentials, which is for another reason', () => {
      expect(withJar(ofOtherSite('included'))).toMatchObject({
        kind: 'against',
        reason: 'withheld',
        evidence: { requests: [{ exchange: { url: API_HOST } }] },
      });
    });

    it('with or without credentials, which nobody reports', () => {
      expect(withJar(ofOtherSite('unknown'))).toMatchObject({
        kind: 'open',
        missing: { kind: 'withheld', request: { exchange: { url: API_HOST } } },
      });
    });

    it('but by one that its own response set first', () => {
      const set = [`session=${cookie.value}`];
      const login = fetched({
        url: API_HOST,
        method: 'POST',
        sent: '',
        set,
        context: { credentials: 'unknown' },
      });
      expect(assess(granted, login, jar(2000))).toMatchObject({ reason: 'noSession' });
    });

    it('which a response had set before, though the jar was read later', () => {
      const set = [`session=${cookie.value}`];
      const login = exchange({ url: API_HOST, startedAt: START + 100, set });
      expect(assess(granted, login, ofOtherSite('unknown'), jar(2000))).toMatchObject({
        missing: { kind: 'withheld' },
      });
    });

    it.each(['included', 'unknown', 'omitted'] as const)(
      'but by one that another tab made later, for a request whose credentials were %s',
      (credentials) => {
        const made: Observation = {
          ...{ kind: 'jarChange', time: START + 50_000, cookie },
          ...{ removed: false, cause: 'explicit' },
        };
        expect(assess(granted, jar(0, []), ofOtherSite(credentials), made)).toMatchObject({
          kind: 'against',
          reason: 'noSession',
        });
      },
    );

    it('which the browser may have had then, although a response has replaced it since', () => {
      const login = exchange({
        ...{ url: API_HOST, startedAt: START + 3000, sent: 'session=api', set: ['session=new'] },
      });
      const observed = [ofOtherSite('unknown'), jar(2000), login];
      const now = jar(4000, [{ ...cookie, value: 'new' }]);
      expect(assess(granted, ...observed, now)).toMatchObject({ missing: { kind: 'withheld' } });
    });

    it('which was there before the changes that a short timeline still has', () => {
      const set = (value: string, seconds: number) =>
        exchange({
          ...{ url: API_HOST, startedAt: START + seconds * 1000, sent: '' },
          set: [`session=${value}`],
        });
      const short: Observation = {
        ...{ kind: 'recordingOptions', time: START, cookieNames: ['session'], timelineLength: 2 },
      };
      const observed = [ofOtherSite('unknown'), jar(2000), set('second', 3), set('third', 4)];
      const now = jar(5000, [{ ...cookie, value: 'third' }]);
      expect(assess(short, granted, ...observed, now)).toMatchObject({
        missing: { kind: 'withheld' },
      });
    });

    it('before anything had shown that it was there', () => {
      expect(assess(granted, ofOtherSite('unknown'), jar(2000))).toMatchObject({
        missing: { kind: 'withheld' },
      });
      expect(assess(granted, ofOtherSite('unknown'), jar(2000, []))).toMatchObject({
        kind: 'against',
        reason: 'noSession',
      });
    });
  });

  it('is not accused because another tab has replaced what its answer set', () => {
    const page = (sent: string, seconds: number) =>
      exchange({ url: PAGE, isDocument: true, startedAt: START + seconds * 1000, sent });
    const script = (seconds: number) =>
      fetched({
        ...{ startedAt: START + seconds * 1000, set: ['session=first; Path=/'] },
        context: { credentials: 'unknown' },
      });
    const assessed = (...observed: readonly Observation[]) => {
      const closed: Observation = {
        kind: 'access',
        time: START,
        host: 'localhost',
        granted: false,
      };
      return crossOrigin.assess(situationAfter([...BEFORE.slice(0, 1), closed, ...observed]));
    };
    expect(assessed(page('', 0), script(1), page('session=second', 2))).toMatchObject({
      kind: 'open',
    });
    expect(assessed(page('', 0), script(1), page('', 2))).toMatchObject({
      kind: 'found',
      diagnoses: [{ effect: 'notKept', isProven: false }],
    });
  });

  it('is not accused of the loss of a session that Firefox may keep in a partition', () => {
    const found = assess(
      exchange({
        ...{ url: 'http://shop.test/', startedAt: START + 1000, set: ['session=first; Path=/'] },
        context: { ...BY_SCRIPT, site: 'cross-site', credentials: 'unknown', engine: 'firefox' },
      }),
      exchange({ url: 'http://shop.test/', isDocument: true, startedAt: START + 2000, sent: '' }),
      { kind: 'navigation', time: START + 2001, url: PAGE },
    );
    expect(found).toMatchObject({ kind: 'open', missing: { kind: 'jar', host: 'shop.test' } });
  });

  it('is no cause where the request is for the page’s own origin', () => {
    expect(assess(exchange({ url: `${PAGE}me`, context: BY_SCRIPT }))).toMatchObject({
      kind: 'unseen',
      reason: 'noOtherOrigin',
    });
  });
});

it('is open as long as no request was observed', () => {
  expect(crossOrigin.assess(situationAfter([]))).toEqual({
    kind: 'open',
    missing: { kind: 'requests' },
  });
});
