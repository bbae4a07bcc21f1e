import { beforeEach, describe, expect, it, vi } from 'vitest';
import { permanenceConflict, type Session, sessionOutcome } from '../../../src/analysis/session.ts';
import { signFlask } from '../../../src/codec/index.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';
import {
  INITIAL_PANEL_STATE,
  type ToPanel,
  type ToRecorder,
} from '../../../src/recording/protocol.ts';
import { DEFAULT_SETTINGS } from '../../../src/recording/settings.ts';
import { INITIAL_STATE, reduce } from '../../../src/recording/state.ts';
import { exchange } from '../../cookies/exchange.ts';
import { clock } from './clock.ts';
import { store } from './store.ts';

const { filtered } = await import('../../../src/panel/timeline/filter.ts');

const START = 1_700_000_000_000;
const PAGE = 'http://localhost:5000/';

function session(content: object, seconds = 0): string {
  return signFlask(JSON.stringify(content), 'dev', { timestamp: 1_700_000_000 + seconds });
}

const [A, B, C] = [session({ a: 1 }), session({ a: 2 }), session({ a: 3 })];
/** The same content, signed again. */
const renewed = (n: number) => session({ a: 1 }, n);

const OPEN: readonly Observation[] = [
  { kind: 'navigation', time: START, url: PAGE },
  { kind: 'access', time: START, host: 'localhost', granted: true },
  { kind: 'jarSnapshot', time: START, host: 'localhost', cookies: [] },
];

let port: {
  onmessage: (event: { data: ToPanel }) => void;
  postMessage(message: ToRecorder): void;
  close(): void;
};
let requests: ToRecorder[] = [];

beforeEach(() => {
  requests = [];
  port = {
    onmessage: () => undefined,
    postMessage: (message) => void requests.push(message),
    close: () => undefined,
  };
  store.connect(port as unknown as MessagePort);
});

function observe(...observations: Observation[]): void {
  for (const observation of observations) {
    port.onmessage({ data: { kind: 'observations', observations: [observation] } });
  }
}

/** Connects the panel to a recorder that has a page open, then sends it observations. */
function start(...observations: Observation[]): void {
  connectTo(OPEN);
  observe(...observations);
}

/** Connects the panel to a recorder that has these observations. */
function connectTo(observations: readonly Observation[]): void {
  port.onmessage({
    data: {
      kind: 'everything',
      state: observations.reduce(reduce, INITIAL_STATE),
      rings: new Map(),
      areKeysStored: null,
      keyFailures: new Map(),
      settings: DEFAULT_SETTINGS,
      theme: 'light',
      panelState: INITIAL_PANEL_STATE,
    },
  });
}

function jarChange(value: string, time: number, name = 'session'): Observation {
  const cookie = jarCookie({ name, value });
  return { kind: 'jarChange', time, cookie, removed: false, cause: 'explicit' };
}

/** A response sets the session, and the jar reports the change. `at`: milliseconds after START. */
function setSession(value: string, at: number, carried = ''): Observation[] {
  const sent = carried && `session=${carried}`;
  return [
    jarChange(value, START + at + 6),
    exchange({ startedAt: START + at, sent, set: [`session=${value}; Path=/`] }),
  ];
}

const kinds = () => store.rows.value.map(({ kind }) => kind);

it('acknowledges each message of the recorder', () => {
  start();
  const received = () => requests.filter(({ kind }) => kind === 'received').length;
  observe(...setSession(A, 1000));
  expect(received()).toBe(2);
  port.onmessage({ data: { kind: 'state', state: INITIAL_STATE } });
  expect(received()).toBe(3);
});

it('shows the cookie of the name that the user chose', () => {
  start(jarChange(A, START + 1000), jarChange('opaque', START + 1001, 'shop'));
  expect(store.cookieView.value?.cookie.name).toBe('session');
  observe({
    kind: 'recordingOptions',
    time: START + 2000,
    cookieNames: ['shop', 'session'],
    timelineLength: 2000,
  });
  expect(store.cookieView.value?.cookie.name).toBe('shop');
});

describe('a paused timeline', () => {
  it('keeps its rows while renewals continue', () => {
    start(...setSession(renewed(0), 1000), ...setSession(renewed(1), 2000, renewed(0)));
    store.changeTimeline({ pausedAt: store.newestId() });
    const before = kinds();
    observe(...setSession(renewed(2), 3000, renewed(1)), ...setSession(B, 4000, renewed(2)));
    expect(kinds()).toEqual(before);
    expect(store.newerRows.value).toBe(1);
    expect(store.shownChange.value?.value).toBe(renewed(1));
  });
});

describe('a chosen entry', () => {
  it('stays chosen while its row of renewals grows', () => {
    start(...setSession(renewed(0), 1000), ...setSession(renewed(1), 2000, renewed(0)));
    store.changeTimeline({ entry: store.rows.value.at(-1)?.entry.id ?? null });
    observe(...setSession(renewed(2), 3000, renewed(1)));
    const { entry } = store.panelState.value.timeline;
    expect(store.rows.value.some((row) => row.entry.id === entry)).toBe(true);
    expect(store.chosenEntry.value).toBe(entry);
  });

  it('leads from an unchanged request to the changes of a key', () => {
    const read = exchange({ startedAt: START + 3000, sent: `session=${B}` });
    start(...setSession(A, 1000), ...setSession(B, 2000, A), read, ...setSession(C, 4000, B));
    const entries = store.thread.value?.entries.map(({ id }) => id) ?? [];
    store.changeTimeline({
      entry: store.thread.value?.unchanged[0]?.id ?? null,
      showsUnchanged: true,
    });
    expect(store.shownChange.value?.id).toBe(entries[1]);
    expect(store.changeOfKey('a', 'previous')).toBe(entries[1]);
    expect(store.changeOfKey('a', 'next')).toBe(entries[2]);
    // An unchanged request has no difference of its own.
    expect(store.compared.value).toMatchObject({ kind: 'unchanged', row: { kind: 'unchanged' } });
    store.changeTimeline({ base: entries[0] ?? null });
    expect(store.compared.value).toMatchObject({ kind: 'difference', base: { id: entries[0] } });
  });

  it('shows, at a page visit, the session with which the page was requested', () => {
    const next: Observation = { kind: 'navigation', time: START + 1500, url: `${PAGE}b` };
    start(...setSession(A, 1000), next, ...setSession(B, 2000, A));
    const page = store.rows.value.findLast(({ kind }) => kind === 'pageVisit');
    store.changeTimeline({ entry: page?.entry.id ?? null });
    expect(store.shownChange.value?.value).toBe(A);
  });

  it('does not apply to another cookie', () => {
    start(
      ...setSession(A, 1000),
      jarChange(session({ z: 0 }), START + 1500, 'other'),
      ...setSession(B, 2000, A),
    );
    store.changeTimeline({ entry: store.thread.value?.entries[0]?.id ?? null });
    expect(store.shownChange.value?.value).toBe(A);
    const other = store.cookieView.value?.choices.find(({ name }) => name === 'other');
    store.changePanelState({ picked: other?.id ?? null });
    expect(store.thread.value?.name).toBe('other');
    expect(store.chosenEntry.value).toBe(null);
    expect(store.shownChange.value).toBe(null);
    expect(store.compared.value).toMatchObject({ row: { entry: { value: session({ z: 0 }) } } });
  });

  it('ends when the entry is dropped', () => {
    const options: Observation = {
      kind: 'recordingOptions',
      time: START,
      cookieNames: ['session'],
      timelineLength: 5,
    };
    start(options, ...setSession(A, 1000), ...setSession(B, 2000, A), ...setSession(C, 3000, B));
    store.changeTimeline({ entry: store.thread.value?.entries[1]?.id ?? null });
    expect(store.shownChange.value?.value).toBe(B);
    for (let n = 0; n < 10; n += 1) observe(...setSession(session({ n }), 4000 + 1000 * n));
    expect(store.chosenEntry.value).toBe(null);
    expect(store.shownChange.value).toBe(null);
  });
});

describe('an earlier session', () => {
  const withPassword = session({ a: 1, password: 'hunter2' });

  it('has the findings about its content, and none about the present', async () => {
    start(...setSession(withPassword, 1000), ...setSession(B, 2000, withPassword));
    expect(store.findings.value?.map(({ id }) => id)).toEqual(['outcome', 'default-flags']);
    store.changeTimeline({ entry: store.thread.value?.entries[0]?.id ?? null });
    await vi.waitUntil(() => store.sensitive.value.isComplete);
    expect(store.findings.value).toMatchObject([{ id: 'sensitive', path: ['password'] }]);
    expect(store.findingCount.value).toBe(1);
  });

  it('is the copy that the demonstration shows, if a logout ended it', () => {
    const timestamp = Math.floor(Date.now() / 1000); // the panel's clock is the real one
    const ada = signFlask('{"a":2,"user":"ada"}', 'dev', { timestamp });
    const logout = setSession(B, 2000, ada);
    start(...setSession(ada, 1000));
    expect(store.beforeLogout.value).toBeNull();
    observe(...logout);
    expect(store.beforeLogout.value).toMatchObject({ session: { cookie: { value: ada } } });
  });
});

describe('a cookie that the browser refused', () => {
  it('is compared with the session that stayed in the jar', () => {
    const refused = `session=${B}; Path=/; SameSite=None`;
    const response = exchange({ startedAt: START + 2000, sent: `session=${A}`, set: [refused] });
    start(...setSession(A, 1000), response);
    store.changeTimeline({ entry: store.rows.value.at(-1)?.entry.id ?? null });
    expect(store.compared.value).toMatchObject({
      row: { kind: 'refused' },
      changes: [{ kind: 'changed', path: ['a'] }],
    });
  });
});

describe('a session that is too large to be read', () => {
  const large = (n: number) => session({ n, items: Array(200_000).fill(n) });

  beforeEach(() =>
    start(...setSession(A, 1000), ...setSession(large(1), 2000, A), ...setSession(large(2), 3000)),
  );

  it('shows its beginning and claims nothing about the rest', () => {
    const { shownSession } = store;
    expect(shownSession.value).toMatchObject({
      format: { id: 'flask' },
      isTruncated: true,
      permanent: null,
    });
    expect(shownSession.value?.content).toMatchObject({ type: 'dict' });
    expect(permanenceConflict(shownSession.value as Session)).toBeNull();
    expect(sessionOutcome(shownSession.value as Session, START / 1000)).toMatchObject({
      kind: 'unknown',
      error: { code: 'inflate_limit' },
    });
  });

  it('is not compared in the Changes tab', () => {
    expect(store.compared.value).toMatchObject({ kind: 'difference', changes: 'tooLarge' });
  });

  it('is counted by a filter that cannot search it', () => {
    store.changeTimeline({ filter: 'items' });
    expect(filtered.value).toMatchObject({ rows: [], isComplete: true, unsearched: 2 });
    store.changeTimeline({ filter: 'too large' });
    expect(filtered.value.rows.length).toBe(2);
    store.changeTimeline({ filter: '' });
  });
});

it('goes on searching for sensitive values after a frame without time', async () => {
  const content = { ...Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`n${n}`, n])) };
  clock.step = 100;
  try {
    observe(...OPEN);
    const cookie = jarCookie({ value: session({ ...content, password: 'hunter2' }) });
    observe({ kind: 'jarSnapshot', time: START + 1, host: 'localhost', cookies: [cookie] });
    expect(store.sensitive.value.isComplete).toBe(false);
    await vi.waitUntil(() => store.sensitive.value.isComplete);
    expect(store.sensitive.value.values).toMatchObject([{ kind: 'password' }]);
    expect(store.findings.value?.map(({ id }) => id)).toContain('sensitive');
  } finally {
    clock.step = 0;
  }
});

it('looks at causes once the timeline is compared, on which some rely', async () => {
  const before = Array.from({ length: 50 }, (_, n) => jarChange(session({ n }), START + n));
  const [cart, stale] = [session({ a: 1, cart: ['pear'] }), session({ a: 2 })];
  const taken = exchange({
    ...{ url: `${PAGE}news`, startedAt: START + 1900, duration: 595, sent: `session=${A}` },
    set: [`session=${stale}; Path=/`],
  });
  const change = [...setSession(A, 1000), ...setSession(cart, 2000, A)];
  clock.step = 100;
  try {
    connectTo([...OPEN, ...before, ...change, jarChange(stale, START + 2500), taken]);
    await vi.waitUntil(() => store.isAssessed.value, { timeout: 30_000 });
    const answer = store.assessments.value.find(({ cause }) => cause === 'lostUpdate');
    expect(answer).toMatchObject({ kind: 'found', diagnoses: [{ keys: ['cart'] }] });
  } finally {
    clock.step = 0;
  }
});

it('knows on the empty page which answer deleted the session, and that another app’s is none of its own', () => {
  const cookie = jarCookie({ name: 'session', value: A, domain: 'localhost' });
  const removed: Observation = {
    ...{ kind: 'jarChange', time: START + 2001, cookie, removed: true, cause: 'expired_overwrite' },
  };
  const of = (origin: string): Observation[] => [
    exchange({ url: `${origin}/`, startedAt: START + 1000, set: [`session=${A}; Path=/`] }),
    { ...removed, time: START + 1002, removed: false, cause: 'explicit' },
    exchange({
      ...{ url: `${origin}/clear`, startedAt: START + 1990, sent: `session=${A}` },
      set: ['session=; Path=/; Max-Age=0'],
    }),
    removed,
  ];
  start(...of('http://localhost:5000'));
  expect(store.lastEnding.value).toMatchObject({
    ...{ kind: 'deleted', exchange: { url: 'http://localhost:5000/clear' } },
  });
  start(...of('http://localhost:5001'));
  expect(store.lastEnding.value).toBeNull();
});

it('shows a changed setting at once, and not what was before a later change', () => {
  start();
  const answer = (changes: number, isReadOnly: boolean) =>
    port.onmessage({
      data: { kind: 'settings', settings: { ...DEFAULT_SETTINGS, isReadOnly }, changes },
    });
  const isReadOnly = () => store.settings.value.isReadOnly;
  store.changeSettings({ isReadOnly: true });
  expect(isReadOnly()).toBe(true);
  store.changeSettings({ isReadOnly: false });
  answer(1, true);
  expect(isReadOnly()).toBe(false);
  answer(2, false);
  expect(isReadOnly()).toBe(false);
  // Another tab.
  answer(2, true);
  expect(isReadOnly()).toBe(true);
  expect(requests).toContainEqual({ kind: 'changeSettings', changed: { isReadOnly: false } });
  // A panel that is opened again counts anew, as the recorder does.
  store.connect(port as unknown as MessagePort);
  store.changeSettings({ isReadOnly: true });
  start();
  expect(isReadOnly()).toBe(true);
  answer(1, true);
  expect(isReadOnly()).toBe(true);
  answer(1, false);
  expect(isReadOnly()).toBe(false);
});

it('gives up a change that waits once the panel may not change cookies any more', () => {
  const url = 'http://shop.test/';
  connectTo([
    { kind: 'navigation', time: START, url },
    { kind: 'access', time: START, host: 'shop.test', granted: true },
  ]);
  const cookie = jarCookie({ domain: 'shop.test' });
  const request = { cookie, how: 'edited', expected: null } as const;
  const settingsWith = (isReadOnly: boolean) =>
    port.onmessage({
      data: { kind: 'settings', settings: { ...DEFAULT_SETTINGS, isReadOnly }, changes: 0 },
    });
  store.editJar(request);
  expect(store.unconfirmed.value).toEqual([request]);
  settingsWith(true);
  expect(store.unconfirmed.value).toEqual([]);
  settingsWith(false);
  observe({ kind: 'navigation', time: START + 1, url: PAGE });
  expect(store.unconfirmed.value).toEqual([]);
  expect(requests.filter(({ kind }) => kind === 'editJar')).toEqual([]);
});

it('names the cookie that was changed here last, if another one is shown', () => {
  start(jarChange(C, START, 'other'), jarChange(A, START + 1000), jarChange(B, START + 2000));
  const [cookie, before] = [jarCookie({ value: A }), jarCookie({ value: B })];
  const putBack = { cookie, wanted: cookie, before, how: 'putBack', editId: null } as const;
  observe(jarChange(A, START + 3000));
  observe({ kind: 'jarEdit', time: START + 3000, startedAt: START + 3000, ...putBack });
  const reversal = { cookie: { value: B } };
  expect(store.lastJarEdit.value).toMatchObject({ other: null, reversal });
  const other = store.cookieView.value?.choices.find(({ name }) => name === 'other');
  store.changePanelState({ picked: other?.id ?? null });
  expect(store.lastJarEdit.value).toMatchObject({
    ...{ other: { name: 'session', host: 'localhost' }, reversal },
  });
});

it('does not count a request as reported without headers once they are known', () => {
  const request = { url: PAGE, startedAt: START + 100, sent: null, set: [] };
  start(exchange(request));
  expect(store.skipped.value.withoutHeaders).toBe(1);
  observe({ ...exchange({ ...request, sent: `session=${A}` }), isCorrection: true });
  expect(store.skipped.value.withoutHeaders).toBe(0);
});
