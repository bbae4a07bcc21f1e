import { beforeEach, expect, it } from 'vitest';
import { pythonRepr, signFlask } from '../../../src/codec/index.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import type { DebugAnswer } from '../../../src/observations/session-load.ts';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';
import { INITIAL_PANEL_STATE, type ToPanel } from '../../../src/recording/protocol.ts';
import { DEFAULT_SETTINGS } from '../../../src/recording/settings.ts';
import { INITIAL_STATE, reduce } from '../../../src/recording/state.ts';
import { exchange } from '../../cookies/exchange.ts';
import { store } from './store.ts';

const { describe: describeRow } = await import('../../../src/panel/timeline/described.ts');
const { loadedSession } = await import('../../../src/panel/state/loads.ts');

const START = 1_700_000_000_000;
const PAGE = 'http://localhost:5000/';
const A = 'k3Yq0b0m6pM0B7e0u2b9m1W8i4T7h5R2c6V1n9X3z0A';
const B = `b${A.slice(1)}`;
const json = (text: string): DebugAnswer => ({ kind: 'json', text });

let port: { onmessage: (event: { data: ToPanel }) => void };

beforeEach(() => {
  port = {
    onmessage: () => undefined,
    postMessage: () => undefined,
    close: () => undefined,
  } as never;
  store.connect(port as never);
});

function start(...observations: readonly (Observation | readonly Observation[])[]): void {
  const page: Observation[] = [
    { kind: 'navigation', time: START, url: PAGE },
    { kind: 'access', time: START, host: 'localhost', granted: true },
    { kind: 'jarSnapshot', time: START, host: 'localhost', cookies: [] },
  ];
  const state = [...page, ...observations.flat()].reduce(reduce, INITIAL_STATE);
  port.onmessage({
    data: {
      ...{ kind: 'everything', state, rings: new Map(), areKeysStored: null },
      ...{ keyFailures: new Map(), settings: DEFAULT_SETTINGS, theme: 'light' },
      panelState: INITIAL_PANEL_STATE,
    },
  });
}

/** A response sets the session's id, and the jar reports it. `at`: milliseconds after START. */
function setId(at: number, id: string): Observation[] {
  const set = [`session=${id}; Path=/`];
  const cookie = jarCookie({ value: id });
  return [
    exchange({ url: `${PAGE}login`, startedAt: START + at, method: 'POST', set }),
    { kind: 'jarChange', time: START + at + 6, cookie, removed: false, cause: 'explicit' },
  ];
}

function load(
  at: number,
  id: string,
  answer: DebugAnswer,
  { page = PAGE, others = '', isSetAgain = false } = {},
): Observation[] {
  const url = `${page}debug_session`;
  const startedAt = START + at;
  const set = isSetAgain ? [`session=${id}; Path=/`] : [];
  const made = exchange({ url, startedAt, sent: id && `session=${id}${others}`, set });
  const { time, method } = made;
  return [made, { kind: 'sessionLoad', time, startedAt, method, url, answer }];
}

const shown = () => {
  const content = store.shownLoad.value?.reading.content;
  return content ? pythonRepr(content) : null;
};

it('the newest content of the shown id is shown', () => {
  start(setId(1000, A), load(2000, A, json('{"n":1}')), load(3000, A, json('{"n":2}')));
  expect(shown()).toBe("{'n': 2}");
  expect(store.lastLoad.value).toBeNull();
  expect(store.isEarlierLoad.value).toBe(false);
});

it('no content is shown as that of another id', () => {
  start(setId(1000, A), load(2000, A, json('{"user":"ada"}')), setId(3000, B));
  expect(shown()).toBeNull();
  expect(store.lastLoad.value).toMatchObject({ kind: 'ofCookie', isOther: true });
});

it('an answer that comes after the id has changed belongs to the id that its request carried', () => {
  const [request, answer] = load(2000, A, json('{"user":"ada"}'));
  start(setId(1000, A), request ?? [], setId(3000, B), answer ?? []);
  expect(shown()).toBeNull();
});

it('a failed load takes no content away, and is told', () => {
  const html: DebugAnswer = { kind: 'notJson', type: 'text/html' };
  start(setId(1000, A), load(2000, A, json('{"n":1}')), load(3000, A, html));
  expect(shown()).toBe("{'n': 1}");
  expect(store.lastLoad.value).toMatchObject({ load: { load: { answer: html } }, isOther: false });
});

it('a load without the cookie is told, and not shown', () => {
  start(setId(1000, A), load(2000, '', json('{"n":1}')));
  expect(shown()).toBeNull();
  expect(store.lastLoad.value).toMatchObject({ kind: 'notOfCookie', why: { kind: 'without' } });
});

it('a load with two session cookies is told, and shown as the content of none', () => {
  const others = `; sessionid=${B}`;
  start(setId(1000, A), load(2000, A, json('{"n":1}'), { others }));
  expect(shown()).toBeNull();
  expect(store.lastLoad.value).toMatchObject({ kind: 'notOfCookie', why: { kind: 'several' } });
});

it('a session in the cookie is not said to be kept on the server, whatever a view answers', () => {
  const value = signFlask('{"user":"ada"}', 'dev');
  const answer = json('{" session":{"user":"ada"}}');
  start(setId(1000, value), load(2000, value, answer));
  expect(loadedSession.value).toBeNull();
  start(setId(1000, A), load(2000, A, answer));
  expect(loadedSession.value).toMatchObject({ isTyped: true });
});

it('what an app of another port answers for the id is not shown', () => {
  const other = load(3000, A, json('{}'), { page: 'http://localhost:3000/' });
  start(setId(1000, A), load(2000, A, json('{"n":1}')), other);
  expect(shown()).toBe("{'n': 1}");
  expect(store.isEarlierLoad.value).toBe(false);
  expect(store.lastLoad.value).toBeNull();
});

it('an entry of the timeline shows what was loaded by then', () => {
  start(setId(1000, A), load(2000, A, json('{"n":1}')), load(3000, A, json('{"n":2}')));
  const [first] = store.rows.value.filter(({ kind }) => kind === 'unchanged');
  store.changeTimeline({ entry: first?.entry.id ?? null });
  expect(shown()).toBe("{'n': 1}");
  expect(store.isEarlierLoad.value).toBe(true);
  store.changeTimeline({ entry: null });
});

it('what is loaded has the path that is typed, unless that cannot be one', () => {
  start(setId(1000, A));
  expect(store.debugView.value?.address).toBe(`${PAGE}debug_session`);
  for (const typed of ['debug_session', 'http://localhost/x', '/a b']) {
    store.typedDebugPath.value = typed;
    expect(store.debugView.value?.address, typed).toBeNull();
  }
  store.typedDebugPath.value = '/shop';
  expect(store.debugView.value?.address).toBe(`${PAGE}shop`);
  store.typedDebugPath.value = null;
});

it('a request that changed nothing counts as hidden if it is no load, as long as none are shown', () => {
  const view = (at: number) => exchange({ url: PAGE, startedAt: START + at, sent: `session=${A}` });
  start(setId(1000, A), load(2000, A, json('{"n":1}')), view(3000), view(4000));
  expect(store.hiddenRequests.value).toBe(2);
  const unchanged = store.thread.value?.unchanged ?? [];
  store.changeTimeline({ pausedAt: unchanged[1]?.id ?? null });
  expect(store.hiddenRequests.value).toBe(1);
  store.changeTimeline({ pausedAt: null, showsUnchanged: true });
  expect(store.hiddenRequests.value).toBe(0);
  store.changeTimeline({ showsUnchanged: false });
});

it('each load has a row that says what changed', () => {
  start(
    setId(1000, A),
    load(2000, A, json('{"n":1}')),
    load(3000, A, json('{"n":2,"user":"ada"}')),
    load(4000, A, json('{"n":2,"user":"ada"}')),
    load(5000, A, { kind: 'status', status: 500 }),
  );
  const rows = store.rows.value.filter(({ kind }) => kind === 'unchanged').map(describeRow);
  const texts = rows.map(({ parts }) => parts.map(({ text, value }) => [text, value]));
  expect(texts).toEqual([
    [['loaded: 1 key', undefined]],
    [
      ['loaded', undefined],
      ['user', "'ada'"],
      ['n', '1 → 2'],
    ],
    [['loaded, as before', undefined]],
    [['no session in it', undefined]],
  ]);
  expect(rows.at(-1)?.hint).toContain('It answered with status 500');
});

it('a row says of an answer that was not read why, and not that it has no session', () => {
  const many = json(JSON.stringify({ all: Array.from({ length: 60_000 }, () => 1) }));
  start(
    setId(1000, A),
    load(2000, A, { kind: 'tooLarge' }),
    load(3000, A, many),
    load(4000, A, { kind: 'unreported' }),
    load(5000, A, { kind: 'empty' }),
  );
  const rows = store.rows.value.filter(({ kind }) => kind === 'unchanged').map(describeRow);
  expect(rows.map(({ parts }) => parts.map(({ text }) => text))).toEqual([
    ['answer too large'],
    ['answer too large'],
    ['answer not passed on'],
    ['no session in it'],
  ]);
  expect(rows.at(-1)?.hint).toContain('the answer was empty');
});

it('each load keeps its row, also where every response sets the id again', () => {
  const times = [2000, 3000, 4000, 5000, 6000];
  start(
    setId(1000, A),
    times.flatMap((at) => load(at, A, json('{"n":1}'), { isSetAgain: true })),
  );
  const texts = store.rows.value.map((row) => describeRow(row).parts.map(({ text }) => text));
  expect(texts.slice(-5)).toEqual([
    ['loaded: 1 key'],
    ['loaded, as before'],
    ['loaded, as before'],
    ['loaded, as before'],
    ['loaded, as before'],
  ]);
});

it('what the server keeps is never said to be readable by anyone', async () => {
  start(setId(1000, A), load(2000, A, json('{"password":"correct horse battery staple"}')));
  const ids = () => store.findings.value.map(({ id }) => id);
  await expect.poll(ids).toContain('stored-secret');
  expect(ids()).not.toContain('sensitive');
});
