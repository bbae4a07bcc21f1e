import { beforeEach, describe, expect, it, vi } from 'vitest';
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
  cookie?: string;
  isWire?: boolean;
}

function entry({ status = 200, cookie, isWire = true }: Entry) {
  const set = cookie === undefined ? [] : [{ name: 'set-cookie', value: `session=${cookie}` }];
  return {
    startedDateTime: '2026-11-21T10:00:00.000Z',
    time: 5,
    request: { method: 'GET', url: 'http://localhost/', headers: [{ name: 'Host', value: 'x' }] },
    response: { status, httpVersion: 'http/1.1', headersSize: isWire ? 200 : -1, headers: set },
  };
}

const cookies = () =>
  reported.map((each) => (each.kind === 'exchange' ? each.set.map(({ value }) => value) : null));

function watch(isRelayed: boolean) {
  watchNetwork({ isRelayed }, (observation) => reported.push(observation));
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
