import { describe, expect, it } from 'vitest';
import { acceptanceOf } from '../../src/timeline/acceptance.ts';
import type { Cause, Change, ExchangeRef, UnchangedRequest } from '../../src/timeline/entry.ts';
import { newThread, RECENT, type Thread } from '../../src/timeline/thread.ts';

const APP = 'http://localhost:5000';
const OTHER_APP = 'http://localhost:5001';

const exchange = (origin = APP, carried: string | null = null): ExchangeRef => ({
  ...{ method: 'GET', url: `${origin}/a`, status: 200, redirect: null, startedAt: 0, endedAt: 0 },
  ...{ carried, variesOnCookie: false, serverAhead: null, trace: null },
});

const changeBy = (cause: Cause): Change => ({
  ...{ kind: 'change', id: 1, time: 100, value: 'a', attributes: null, cause, isProven: true },
});
const BY_RESPONSE = changeBy({ kind: 'exchange', exchange: exchange() });

const request = (origin = APP, carried = 'a'): UnchangedRequest => ({
  ...{ kind: 'unchanged', id: 2, time: 200, exchange: exchange(origin, carried) },
});
const threadOf = (entries: readonly Change[], ...unchanged: UnchangedRequest[]): Thread => ({
  ...newThread(1, { id: 'id', name: 'session', domain: 'localhost' }),
  entries,
  unchanged,
});

describe('whether the server still accepts a session', () => {
  const ofThread = (thread: Thread, change = BY_RESPONSE, origin: string | null = APP) =>
    acceptanceOf(thread, change, origin, []);

  it('is confirmed by the response that set it, as long as none came after it', () => {
    expect(ofThread(threadOf([BY_RESPONSE]))).toBe('confirmed');
    expect(ofThread(threadOf([BY_RESPONSE]), BY_RESPONSE, null)).toBe('confirmed');
    expect(ofThread(threadOf([BY_RESPONSE], request()))).toBe('unconfirmed');
  });

  it.each<[string, UnchangedRequest]>([
    ['without it', request(APP, 'b')],
    ['to another app on the host', request(OTHER_APP)],
  ])('stays confirmed after a request %s', (_, later) => {
    expect(ofThread(threadOf([BY_RESPONSE], later))).toBe('confirmed');
  });

  it('looks at recent requests alone', () => {
    const others = Array.from({ length: RECENT }, () => request(OTHER_APP));
    expect(ofThread(threadOf([BY_RESPONSE], request(), ...others))).toBe('confirmed');
    expect(ofThread(threadOf([BY_RESPONSE], request(), ...others.slice(1)))).toBe('unconfirmed');
  });

  it.each<[string, Cause]>([
    ['found', { kind: 'found', setBy: exchange() }],
    ['found without its response', { kind: 'found', setBy: null }],
    ['unseen', { kind: 'unseen' }],
    ['edited', { kind: 'edited', how: 'put' as never }],
  ])('is unconfirmed for a session that is %s', (_, cause) => {
    const change = changeBy(cause);
    expect(ofThread(threadOf([change]), change)).toBe('unconfirmed');
    expect(ofThread(threadOf([change]), change, null)).toBe('unconfirmed');
  });

  it('is unconfirmed for a session of another app, and confirmed for one of then', () => {
    expect(ofThread(threadOf([BY_RESPONSE]), BY_RESPONSE, OTHER_APP)).toBe('unconfirmed');
    const next = { ...changeBy({ kind: 'unseen' }), id: 3, time: 300 };
    expect(ofThread(threadOf([BY_RESPONSE, next], request()))).toBe('confirmed');
  });

  it.each([
    ['unconfirmed', APP, 101],
    ['confirmed', APP, 100],
    ['confirmed', OTHER_APP, 101],
  ])('is %s if the browser withheld a response of %s at %i', (expected, origin, time) => {
    const withheld = [{ method: 'GET', url: `${origin}/b`, startedAt: time, time }];
    const thread = threadOf([BY_RESPONSE]);
    expect(acceptanceOf(thread, BY_RESPONSE, APP, withheld)).toBe(expected);
  });
});
