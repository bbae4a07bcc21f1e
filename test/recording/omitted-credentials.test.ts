import { describe, expect, it } from 'vitest';
import type { JarCookie } from '../../src/cookies/jar-cookie.ts';
import type { RequestContext } from '../../src/cookies/request-context.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { knownCookies } from '../../src/recording/presence.ts';
import { INITIAL_STATE, reduce, type SessionState } from '../../src/recording/state.ts';
import { view } from '../../src/recording/view.ts';
import { exchange } from '../cookies/exchange.ts';

const PAGE = 'http://localhost:5013/';
const API = 'http://localhost:5012/login';
const T = 1_700_000_000_000;

const FETCH: RequestContext = {
  kind: 'subresource',
  site: 'same-site',
  initiator: 'http://localhost:5013',
  credentials: 'unknown',
  mode: null,
  destination: null,
  storageAccess: null,
  engine: 'firefox',
};

/** A page with a session of its own and a readable jar. */
const THEME = jarCookie({ name: 'theme', value: 'dark' });
const OPENED: readonly Observation[] = [
  { kind: 'navigation', time: T, url: PAGE },
  { kind: 'access', time: T, host: 'localhost', granted: true },
  exchange({ url: PAGE, startedAt: T, set: ['theme=dark; Path=/'], isDocument: true }),
  jar(T + 10, THEME),
];

function jar(time: number, ...cookies: JarCookie[]): Observation {
  return { kind: 'jarSnapshot', time, host: 'localhost', cookies };
}

const LOGIN = { url: API, startedAt: T + 100, set: ['session=new; Path=/'] };

function stateAfter(...observations: readonly Observation[]): SessionState {
  return observations.reduce(reduce, INITIAL_STATE);
}

function lastEntry({ history }: SessionState) {
  return history.threads.find(({ name }) => name === 'session')?.entries.at(-1);
}

function refusedIn(state: SessionState) {
  const shown = view(state, knownCookies(state), T / 1000, { names: ['session'], picked: null });
  return 'refused' in shown ? shown.refused : undefined;
}

describe('a cookie that a fetch to another port sets', () => {
  it('is certainly refused if the fetch also lacked a cookie that it should have carried', () => {
    const state = stateAfter(...OPENED, exchange({ ...LOGIN, context: FETCH }));
    expect(lastEntry(state)).toMatchObject({
      kind: 'refused',
      reason: 'noCredentials',
      isCertain: true,
    });
    expect(refusedIn(state)).toMatchObject({ reason: 'noCredentials', isCertain: true });
  });

  it.each<[string, Partial<RequestContext>, readonly Observation[]]>([
    ['another page made it', { initiator: 'http://localhost:5014' }, OPENED],
    [
      'the page had no cookie when it was sent',
      {},
      OPENED.with(2, exchange({ url: PAGE, startedAt: T + 200, set: ['theme=dark; Path=/'] })),
    ],
    [
      'no cookie of the jar matches its address',
      {},
      OPENED.with(3, jar(T + 10, { ...THEME, path: '/other' })),
    ],
    ['the jar was not read', {}, OPENED.slice(0, 3)],
  ])('is not certainly refused if %s', (_, context, before) => {
    const state = stateAfter(...before, exchange({ ...LOGIN, context: { ...FETCH, ...context } }));
    expect(lastEntry(state)).toMatchObject({ kind: 'refused', isCertain: false, proof: null });
    expect(refusedIn(state) ?? null).toBeNull();
  });

  it('was refused for a likely reason if only the jar shows it', () => {
    const context = { ...FETCH, initiator: null };
    const state = stateAfter(...OPENED, exchange({ ...LOGIN, context }), jar(T + 200, THEME));
    expect(lastEntry(state)).toMatchObject({ isCertain: false, proof: 'jar' });
    expect(refusedIn(state)).toMatchObject({ reason: 'noCredentials', isCertain: false });
  });

  it('was accepted if the jar shows it', () => {
    const context = { ...FETCH, initiator: null };
    const accepted = jarCookie({ value: 'new' });
    const state = stateAfter(
      ...OPENED,
      exchange({ ...LOGIN, context }),
      jar(T + 200, THEME, accepted),
    );
    expect(lastEntry(state)).toMatchObject({ kind: 'change', value: 'new', isProven: true });
    expect(lastEntry(state)).toHaveProperty('cause.exchange.url', API);
  });

  it('may have been accepted if another response has set it since', () => {
    const context = { ...FETCH, initiator: null };
    const later = exchange({ url: PAGE, startedAt: T + 150, set: ['session=newer; Path=/'] });
    const newer = jarCookie({ value: 'newer' });
    const state = stateAfter(
      ...OPENED,
      exchange({ ...LOGIN, context }),
      later,
      jar(T + 200, THEME, newer),
    );
    const [first] = state.history.threads.find(({ name }) => name === 'session')?.entries ?? [];
    expect(first).toMatchObject({ kind: 'refused', proof: null });
  });

  it('is not taken to be set by its server', () => {
    const session = jarCookie({ value: 'old' });
    const pageResponse = exchange({ url: PAGE, startedAt: T + 50, set: ['session=old; Path=/'] });
    const next = exchange({
      url: PAGE,
      startedAt: T + 300,
      sent: 'theme=dark; session=old',
      set: ['session=next; Path=/'],
    });
    const fetched = exchange({ ...LOGIN, context: FETCH });
    const state = stateAfter(...OPENED, pageResponse, jar(T + 60, THEME, session), fetched, next);
    const origins = state.history.threads
      .flatMap(({ entries }) => entries)
      .flatMap((entry) =>
        entry.kind === 'change' && entry.cause.kind === 'exchange'
          ? [entry.cause.exchange.url]
          : [],
      );
    expect(origins).toEqual([PAGE, PAGE]);
  });
});

describe('a deletion by a fetch to another port', () => {
  const LOGOUT = { ...LOGIN, set: ['session=; Path=/; Max-Age=0'] };
  const session = jarCookie({ value: 'old' });
  const before = [...OPENED, jar(T + 20, THEME, session)];

  it('fails if the fetch had no credentials', () => {
    const state = stateAfter(...before, exchange({ ...LOGOUT, context: FETCH }));
    expect(lastEntry(state)).toMatchObject({ kind: 'refused', isDeletion: true, isCertain: true });
    const later = reduce(state, {
      kind: 'jarChange',
      time: T + 9000,
      cookie: session,
      removed: true,
      cause: 'explicit',
    });
    expect(lastEntry(later)).toMatchObject({
      kind: 'change',
      value: null,
      cause: { kind: 'unseen' },
    });
  });

  it('succeeds if the jar shows it', () => {
    const context = { ...FETCH, initiator: null };
    const state = stateAfter(...before, exchange({ ...LOGOUT, context }), jar(T + 200, THEME));
    expect(lastEntry(state)).toMatchObject({
      kind: 'change',
      value: null,
      cause: { kind: 'exchange' },
    });
  });

  it('is not reported if there was no cookie', () => {
    expect(
      lastEntry(stateAfter(...OPENED, exchange({ ...LOGOUT, context: FETCH }))),
    ).toBeUndefined();
  });
});

describe('a cookie that Firefox keeps in a partition', () => {
  const session = jarCookie({ value: 'old' });
  const siteEvents = [...OPENED, jar(T + 20, THEME, session)];
  const partition = { site: 'http://127.0.0.1', crossSiteAncestor: true };
  const apart = jarCookie({ value: 'new', partition });

  it('is not the one of the site itself, although no header reveals the frame', () => {
    const context: Partial<RequestContext> = {
      kind: 'subresource',
      site: 'same-origin',
      initiator: 'http://localhost:5012',
    };
    const inFrame = exchange({ ...LOGIN, context });
    const state = stateAfter(...siteEvents, inFrame, jar(T + 200, THEME, session, apart));
    const entries = state.history.threads
      .filter(({ name }) => name === 'session')
      .map((thread) => thread.entries.map((entry) => [entry.kind, entry.value]));
    expect(entries).toContainEqual([['change', 'old']]);
    expect(entries).toContainEqual([['change', 'new']]);
  });

  it('is set by a fetch of another site’s page', () => {
    const context = {
      ...FETCH,
      site: 'cross-site',
      initiator: 'http://127.0.0.1:5000',
      credentials: 'included',
      storageAccess: 'none',
    } as const;
    const state = stateAfter(
      ...siteEvents,
      exchange({ ...LOGIN, context }),
      jar(T + 200, THEME, session, apart),
    );
    const thread = state.history.threads.find(({ attributes }) => attributes?.partition);
    expect(thread?.entries).toMatchObject([
      { value: 'new', isProven: true, cause: { kind: 'exchange' } },
    ]);
    expect(refusedIn(state)).toBeNull();
  });
});
