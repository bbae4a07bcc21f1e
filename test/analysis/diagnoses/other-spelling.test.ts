import { describe, expect, it } from 'vitest';
import { otherSpelling } from '../../../src/analysis/diagnoses/other-spelling.ts';
import { signFlask } from '../../../src/codec/index.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const START = 1_700_000_000_000;
const HERE = 'http://127.0.0.1:5000/';

/** The page's own request after requests to other addresses, a second each, and what came after it. */
function assess(
  before: readonly Parameters<typeof exchange>[0][],
  page = HERE,
  sent = '',
  after: readonly Observation[] = [],
) {
  const requests = [...before, { url: page, isDocument: true, sent }];
  const observations: Observation[] = requests.map((told, index) =>
    exchange({ startedAt: START + index * 1000, ...told }),
  );
  const time = START + requests.length * 1000;
  return otherSpelling.assess(
    situationAfter([...observations, { kind: 'navigation', time, url: page }, ...after]),
  );
}

const SERVER = { response: { server: 'Werkzeug/3.1.3 Python/3.13.5' } };

describe('a page of this machine without a session', () => {
  it('is told of the name that set one before it redirected here', () => {
    const login = { url: 'http://localhost:5000/login', set: ['session=value'], redirect: HERE };
    expect(assess([login])).toMatchObject({
      kind: 'found',
      diagnoses: [
        { origin: 'http://localhost:5000', name: 'session', isProven: true, isRedirected: true },
      ],
    });
  });

  it('is told that it is possible where nothing shows that it is the same app', () => {
    const other = { url: 'http://localhost:5000/cart', sent: 'session=value' };
    const found = { kind: 'found', diagnoses: [{ isProven: false, isMinor: true }] };
    expect(assess([other])).toMatchObject(found);
    const network = { url: 'http://192.168.0.7:5000/', sent: 'session=value', redirect: HERE };
    expect(assess([network])).toMatchObject(found);
  });

  it('is told nothing of other ports, other machines, subdomains and ended sessions', () => {
    const silent = [
      [{ url: 'http://localhost:5001/', sent: 'session=value' }],
      [{ url: 'http://shop.test:5000/', sent: 'session=value' }],
      [{ url: 'http://app.localhost:5000/', sent: 'session=value' }],
      [{ url: 'https://localhost:5000/', sent: 'session=value' }],
      [{ url: 'http://localhost:5000/', sent: 'theme=dark' }],
      [
        { url: 'http://localhost:5000/', sent: 'session=value' },
        { url: 'http://localhost:5000/logout', set: ['session=; Max-Age=0'] },
      ],
    ];
    for (const before of silent)
      expect(assess(before)).toMatchObject({
        kind: 'open',
        missing: { kind: 'otherName', host: 'localhost' },
      });
  });
});

describe('a session that a request to another name carried', () => {
  const value = signFlask('{"user":"ada"}', 'dev');
  const carried = { url: 'http://localhost:5000/favicon.ico', sent: `session=${value}` };
  const set = { url: 'http://localhost:5001/login', set: [`session=${value}; Path=/`] };

  it('is not of the app there if another port had set it', () => {
    const kind = { kind: 'open', missing: { kind: 'otherName', host: 'localhost' } };
    expect(assess([set, { ...carried, variesOnCookie: true }])).toMatchObject(kind);
    const own = { ...set, url: 'http://localhost:5000/login' };
    expect(assess([own, carried])).toMatchObject({ kind: 'found' });
  });

  it('is of it, or not, where nothing shows who set it, and that it was used', () => {
    expect(assess([carried])).toMatchObject({
      kind: 'open',
      missing: { kind: 'setter', request: { exchange: { url: carried.url } } },
    });
    expect(assess([{ ...carried, variesOnCookie: true }])).toMatchObject({ kind: 'found' });
  });
});

describe('a session that only the jar of another name shows', () => {
  const cookie = jarCookie({ value: signFlask('{"user":"ada"}', 'dev') });
  const access = (host: string): Observation => ({
    ...{ kind: 'access', time: START, host, granted: true },
  });
  const jar = (host: string, ...cookies: (typeof cookie)[]): Observation => ({
    ...{ kind: 'jarSnapshot', time: START, host, cookies },
  });
  const assessJar = (
    cookies: readonly (typeof cookie)[],
    before: readonly Observation[] = [],
    page = HERE,
  ) => {
    const { hostname } = new URL(page);
    return otherSpelling.assess(
      situationAfter([
        ...before,
        { kind: 'navigation', time: START, url: page },
        ...[access('localhost'), access(hostname), jar(hostname), jar('localhost', ...cookies)],
        exchange({ url: page, isDocument: true, sent: '', startedAt: START + 1000 }),
      ]),
    );
  };
  const open = { kind: 'open', missing: { kind: 'otherJar', host: 'localhost' } };

  it('may be that of the page’s app', () => {
    expect(assessJar([cookie])).toMatchObject(open);
    expect(assessJar([cookie], [], 'http://192.168.0.7:5000/')).toMatchObject(open);
  });

  it.each<[string, Parameters<typeof assessJar>]>([
    ['there is none', [[]]],
    ['it is another cookie', [[{ ...cookie, name: 'theme', value: 'dark' }]]],
    ['it is not sent to the page’s path', [[{ ...cookie, path: '/admin' }]]],
    [
      'an app of another port has set it',
      [[cookie], [exchange({ url: 'http://localhost:8000/', set: [`session=${cookie.value}`] })]],
    ],
  ])('is not the page’s where %s', (_title, told) => {
    expect(assessJar(...told)).toMatchObject({ kind: 'against', reason: 'noOther' });
  });
});

describe('a page that has a session', () => {
  const other = { url: 'http://localhost:5000/', sent: 'session=value' };
  const ADA = `session=${signFlask('{"user":"ada"}', 'dev')}`;
  const VISITS = `session=${signFlask('{"visits":1}', 'dev')}`;
  const login = { url: `${HERE}login`, set: [ADA] };

  it('is told nothing where its own app has set one with a login', () => {
    expect(assess([login], HERE, ADA)).toMatchObject({ kind: 'against', reason: 'hasSession' });
    expect(assess([other, login], HERE, ADA)).toMatchObject({ reason: 'hasSession' });
    const shop = 'http://shop.test:5000/';
    expect(assess([other], shop)).toMatchObject({ reason: 'notThisMachine' });
  });

  it('is told nothing once its request gets one with a login', () => {
    const observations = [
      exchange({ url: HERE, isDocument: true, startedAt: START, sent: VISITS }),
      exchange({ url: `${HERE}login`, startedAt: START + 1000, sent: VISITS, set: [ADA] }),
    ];
    const page: Observation = { kind: 'navigation', time: START, url: HERE };
    expect(otherSpelling.assess(situationAfter([page, ...observations]))).toMatchObject({
      kind: 'against',
      reason: 'hasSession',
    });
  });

  it.each([
    ['has no login', [{ ...login, set: [VISITS] }], VISITS],
    ['was set by nobody that was observed', [], ADA],
    ['cannot be read', [{ ...login, set: ['session=mine'] }], 'session=mine'],
    ['is one of two', [login], `${ADA}; ${ADA.replace('session=', 'api_session=')}`],
  ])('may have its login at another name where its session %s', (_title, before, sent) => {
    expect(assess(before, HERE, sent)).toMatchObject({
      kind: 'open',
      missing: { kind: 'otherName', host: 'localhost' },
    });
    expect(assess([other, ...before], HERE, sent)).toMatchObject({
      kind: 'open',
      missing: { kind: 'twoSessions', origin: 'http://localhost:5000' },
    });
  });

  describe('of another port', () => {
    const ofPort = { ...login, url: 'http://127.0.0.1:8000/login' };
    const atLocalhost = {
      ...other,
      sent: '',
      set: [`session=${signFlask('{"user":"bob"}', 'dev')}`],
    };

    it('is told of its app’s, which it does not get', () => {
      expect(assess([ofPort, atLocalhost], HERE, ADA)).toMatchObject({
        kind: 'found',
        diagnoses: [{ origin: 'http://localhost:5000', ofPage: 'none' }],
      });
    });

    it('is not told of it where that has replaced one of its own', () => {
      const own = { url: HERE, sent: VISITS };
      const twoSessions = { kind: 'open', missing: { kind: 'twoSessions' } };
      expect(assess([atLocalhost, own, ofPort], HERE, ADA)).toMatchObject(twoSessions);
      const since = exchange({ ...ofPort, startedAt: START + 5000 });
      expect(assess([atLocalhost], HERE, VISITS, [since])).toMatchObject(twoSessions);
    });

    it('has a login of its own where both apps have set it', () => {
      expect(assess([ofPort, login], HERE, ADA)).toMatchObject({ reason: 'hasSession' });
    });
  });

  it('is not said to be of another machine at a name below localhost', () => {
    expect(assess([other], 'http://shop.localhost:5000/', 'session=mine')).toMatchObject({
      kind: 'open',
      missing: { kind: 'otherName', host: 'localhost' },
    });
  });

  it('is told that it is another one than the login had set which led to it', () => {
    const login = { url: 'http://localhost:5000/login', set: ['session=new'], redirect: HERE };
    expect(assess([login], HERE, 'session=old')).toMatchObject({
      diagnoses: [{ ofPage: 'another', isProven: false, isMinor: true }],
    });
    const unclear = { missing: { kind: 'twoSessions' } };
    expect(assess([login], HERE, 'session=new')).toMatchObject(unclear);
    const canonical = { ...login, set: [], sent: 'session=new' };
    expect(assess([canonical], HERE, 'session=old')).toMatchObject(unclear);
    expect(assess([login], `${HERE}cart`, 'session=old')).toMatchObject(unclear);
  });

  it.each([
    ['is sent to it', '/', { kind: 'open', missing: { kind: 'twoSessions' } }],
    ['is not, being for another path', '/admin', { kind: 'found' }],
  ])('has one that only the jar shows where that %s', (_title, path, assessed) => {
    const observations: Observation[] = [
      { kind: 'navigation', time: START, url: HERE },
      { kind: 'access', time: START, host: '127.0.0.1', granted: true },
      exchange({ startedAt: START, ...other }),
      exchange({ startedAt: START + 1000, url: HERE, isDocument: true }),
      {
        ...{ kind: 'jarSnapshot', time: START + 1100, host: '127.0.0.1' },
        cookies: [jarCookie({ domain: '127.0.0.1', path })],
      },
    ];
    expect(otherSpelling.assess(situationAfter(observations))).toMatchObject(assessed);
  });

  describe('that is gone since', () => {
    const url = HERE;
    const jar = (host: string, ...cookies: ReturnType<typeof jarCookie>[]): Observation => ({
      ...{ kind: 'jarSnapshot', time: START + 3000, host, cookies },
    });
    const afterwards = (before: readonly Observation[], ...told: Observation[]) =>
      otherSpelling.assess(
        situationAfter([
          { kind: 'navigation', time: START, url },
          { kind: 'access', time: START, host: '127.0.0.1', granted: true },
          { kind: 'access', time: START, host: 'localhost', granted: true },
          ...before,
          exchange({ url: `${url}login`, startedAt: START + 500, set: [ADA] }),
          exchange({ url, isDocument: true, sent: ADA, startedAt: START + 1000 }),
          ...told,
        ]),
      );
    const own = jarCookie({ domain: '127.0.0.1', value: ADA.replace('session=', '') });
    const denied: Observation = {
      ...{ kind: 'access', time: START, host: '127.0.0.1', granted: false },
    };

    it('is not said to be there, though a request has carried it', () => {
      expect(afterwards([], jar('127.0.0.1', own))).toMatchObject({ reason: 'hasSession' });
      expect(afterwards([], jar('127.0.0.1'))).toMatchObject({ missing: { kind: 'otherName' } });
      expect(afterwards([], jar('127.0.0.1'), jar('localhost'))).toMatchObject({
        kind: 'against',
        reason: 'noOther',
      });
      const logout = exchange({
        ...{ url: `${url}logout`, sent: ADA, set: ['session=; Max-Age=0; Path=/'] },
        startedAt: START + 2000,
      });
      expect(afterwards([denied], logout)).toMatchObject({ missing: { kind: 'otherName' } });
      expect(afterwards([denied])).toMatchObject({ reason: 'hasSession' });
    });

    it('is not said to be there once another port’s has replaced it', () => {
      const replacing = exchange({
        ...{ url: 'http://127.0.0.1:8000/login', sent: ADA, startedAt: START + 2000 },
        set: [`session=${signFlask('{"user":"bob"}', 'dev')}`],
      });
      expect(afterwards([denied], replacing)).toMatchObject({ missing: { kind: 'otherName' } });
    });

    it('is not said to be there once the jar has one without its login', () => {
      const login = exchange({
        ...{ url: 'http://localhost:5000/login', startedAt: START },
        set: [`session=${signFlask('{"user":"eve"}', 'dev')}`],
      });
      const visitors = jarCookie({ domain: '127.0.0.1', value: VISITS.replace('session=', '') });
      expect(afterwards([login], jar('127.0.0.1', visitors))).toMatchObject({
        missing: { kind: 'twoSessions', origin: 'http://localhost:5000' },
      });
    });

    it('is not said to be another name’s, which has one, too', () => {
      const login = exchange({
        ...{ url: 'http://localhost:5000/login', set: ['session=new'], redirect: url },
        startedAt: START,
      });
      expect(afterwards([login], jar('127.0.0.1', own))).toMatchObject({
        diagnoses: [{ ofPage: 'another' }],
      });
      expect(afterwards([login], jar('127.0.0.1'))).toMatchObject({
        missing: { kind: 'twoSessions', origin: 'http://localhost:5000' },
      });
    });
  });

  it('was proven to miss it by the same answer to the same path', () => {
    expect(assess([{ ...other, ...SERVER }])).toMatchObject({ diagnoses: [{ isProven: false }] });
    const page = exchange({ url: HERE, isDocument: true, startedAt: START + 1000, ...SERVER });
    const observations: Observation[] = [
      exchange({ startedAt: START, ...other, ...SERVER }),
      page,
      { kind: 'navigation', time: START + 1010, url: HERE },
    ];
    expect(otherSpelling.assess(situationAfter(observations))).toMatchObject({
      diagnoses: [{ isProven: true, isRedirected: false }],
    });
  });
});

it('is open as long as the page was not requested', () => {
  const observations: Observation[] = [{ kind: 'navigation', time: START, url: HERE }];
  expect(otherSpelling.assess(situationAfter(observations))).toEqual({
    kind: 'open',
    missing: { kind: 'requests' },
  });
});
