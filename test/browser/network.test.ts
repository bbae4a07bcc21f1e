import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Exchange } from '../../src/cookies/exchange.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { FakeEvent } from './fake-browser.ts';

const fake = vi.hoisted(() => ({ browser: {} as Record<string, unknown> }));
vi.mock('../../src/browser/api.ts', () => fake);

const { watchNetwork } = await import('../../src/browser/network.ts');

let onRequestFinished: FakeEvent<(entry: unknown) => void>;
/** The entries of Chromium's network log. */
let log: unknown[];
let reported: Observation[];

beforeEach(() => {
  vi.useFakeTimers();
  onRequestFinished = new FakeEvent();
  log = [];
  reported = [];
  const getHAR = async () => ({ entries: log });
  vi.stubGlobal('browser', {}); // as in Chromium 152 and later
  fake.browser = { devtools: { network: { onRequestFinished, getHAR } } };
});

interface Entry {
  status?: number;
  error?: string;
  cookie?: string;
  isWire?: boolean;
  isRequestKnown?: boolean;
}

function entry({ status = 200, error, cookie, isWire = true, isRequestKnown = true }: Entry) {
  const set = cookie === undefined ? [] : [{ name: 'set-cookie', value: `session=${cookie}` }];
  return {
    startedDateTime: '2026-11-21T10:00:00.000Z',
    time: 5,
    request: {
      method: 'GET',
      url: 'http://localhost/',
      headers: isRequestKnown ? [{ name: 'Host', value: 'x' }] : [],
    },
    response: {
      ...{ status, httpVersion: 'http/1.1', headersSize: isWire ? 200 : -1, headers: set },
      ...(error ? { _error: error } : {}),
    },
  };
}

const cookies = () =>
  reported.map((each) => (each.kind === 'exchange' ? each.set.map(({ value }) => value) : null));

function watch(isRelayed: boolean) {
  const isDebugView = ({ url }: Exchange) => url.endsWith('/debug_session');
  watchNetwork({ isRelayed }, (observation) => reported.push(observation), isDebugView);
}

describe('an exchange in Chromium', () => {
  it('is reported again when its cookies have arrived', async () => {
    watch(false);
    onRequestFinished.fire(entry({ isWire: false }));
    log = [entry({ isWire: false })];
    await vi.advanceTimersByTimeAsync(100);
    expect(cookies()).toEqual([[]]);
    log = [entry({ cookie: 'late' })];
    await vi.advanceTimersByTimeAsync(5000);
    expect(cookies()).toEqual([[], ['late']]);
  });

  it('is looked up if it redirects, even if it has its headers', async () => {
    watch(false);
    log = [entry({ status: 302, cookie: 'late' })];
    onRequestFinished.fire(entry({ status: 302 }));
    await vi.advanceTimersByTimeAsync(5000);
    expect(cookies()).toEqual([[], ['late']]);
  });

  it('is looked up until the cookies of its request have arrived, too', async () => {
    watch(false);
    onRequestFinished.fire(entry({ status: 302, isRequestKnown: false }));
    log = [entry({ status: 302, cookie: 'late', isRequestKnown: false })];
    await vi.advanceTimersByTimeAsync(100);
    log = [entry({ status: 302, cookie: 'late' })];
    await vi.advanceTimersByTimeAsync(5000);
    expect(reported).toMatchObject([{ sent: null }, { sent: [], set: [{ value: 'late' }] }]);
  });

  it('is looked up if the page may not read its answer, which comes later', async () => {
    watch(false);
    const error = 'net::ERR_FAILED';
    onRequestFinished.fire(entry({ status: 0, error, isWire: false }));
    log = [entry({ error })];
    await vi.advanceTimersByTimeAsync(5000);
    expect(reported).toMatchObject([{ status: null }, { status: 200, isCorrection: true }]);
  });

  it('is looked up for the cookies of its request alone', async () => {
    watch(false);
    log = [entry({ status: 302, cookie: 'here' })];
    onRequestFinished.fire(entry({ status: 302, cookie: 'here', isRequestKnown: false }));
    await vi.advanceTimersByTimeAsync(5000);
    expect(reported).toMatchObject([{ sent: null }, { sent: [], isCorrection: true }]);
  });

  it('is reported with the cookies of its response alone if those of its request never arrive', async () => {
    watch(false);
    log = [entry({ status: 302, cookie: 'late', isRequestKnown: false })];
    onRequestFinished.fire(entry({ status: 302, isRequestKnown: false }));
    await vi.advanceTimersByTimeAsync(5000);
    expect(cookies()).toEqual([[], ['late']]);
  });

  it('is reported once if it was complete, or if the log is gone with its page', async () => {
    watch(false);
    onRequestFinished.fire(entry({}));
    onRequestFinished.fire(entry({ status: 302, cookie: 'here' }));
    onRequestFinished.fire(entry({ isWire: false }));
    await vi.advanceTimersByTimeAsync(5000);
    expect(cookies()).toEqual([[], ['here'], []]);
  });
});

it('an exchange in Firefox, where it is always complete, is reported once', async () => {
  watch(true);
  log = [entry({ status: 302, cookie: 'late' })];
  onRequestFinished.fire(entry({ status: 302 }));
  await vi.advanceTimersByTimeAsync(5000);
  expect(cookies()).toEqual([[]]);
});

describe('the answer of a debug view', () => {
  const url = 'http://localhost/debug_session';
  /** `answer`: what the browser's own function resolves to; it is rejected for an error. */
  function debugEntry(answer: unknown, changed: object = {}) {
    const { request, response, ...rest } = entry({});
    return {
      ...rest,
      request: { ...request, url },
      response: { ...response, content: { mimeType: 'application/json', size: 10 } },
      getContent: async () => {
        if (answer instanceof Error) throw answer;
        return answer;
      },
      ...changed,
    };
  }

  const answers = () =>
    reported.flatMap((each) => (each.kind === 'sessionLoad' ? [each.answer] : []));

  async function finish(...entries: unknown[]) {
    watch(true);
    for (const each of entries) onRequestFinished.fire(each);
    await vi.advanceTimersByTimeAsync(100);
  }

  it.each([
    ['Chromium', { content: '{"a":1}', encoding: '' }],
    ['Firefox', ['{"a":1}', 'application/json']],
  ])('is read in %s, after its exchange', async (_, answer) => {
    await finish(debugEntry(answer));
    expect(reported.map(({ kind }) => kind)).toEqual(['exchange', 'sessionLoad']);
    expect(answers()).toEqual([{ kind: 'json', text: '{"a":1}' }]);
  });

  it.each([
    [new Error('gone')],
    [undefined],
    [{ content: 'e30=', encoding: 'base64' }],
    [[undefined, 'application/json']],
  ])('is not reported if the browser returns %o', async (answer) => {
    await finish(debugEntry(answer));
    expect(answers()).toEqual([{ kind: 'unreported' }]);
  });

  it('is not read if it is an old one from the cache, and no other answer is ever read', async () => {
    const getContent = vi.fn();
    await finish(
      debugEntry(null, { _fromCache: 'disk', getContent }),
      debugEntry(null, { cache: { afterRequest: {} }, getContent }),
      { ...entry({}), getContent },
    );
    expect(answers()).toEqual([]);
    expect(getContent).not.toHaveBeenCalled();
  });

  it('is asked for of a few at a time, however many there are', async () => {
    const getContent = vi.fn(() => new Promise(() => {}));
    await finish(...Array.from({ length: 1000 }, () => debugEntry(null, { getContent })));
    expect(getContent.mock.calls.length).toBeLessThan(10);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(answers()[0]).toEqual({ kind: 'unreported' });
    onRequestFinished.fire(debugEntry(['{}', '']));
    await vi.advanceTimersByTimeAsync(100);
    expect(answers().at(-1)).toEqual({ kind: 'json', text: '{}' });
  });
});
