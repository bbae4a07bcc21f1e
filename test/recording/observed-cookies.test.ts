import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/cookies/exchange.ts';
import { receiveAll } from '../../src/cookies/receive.ts';
import { type ObservedCookie, observeExchange } from '../../src/recording/observed-cookies.ts';
import { exchange } from '../cookies/exchange.ts';

const T = 1_700_000_000_000;

function see(...exchanges: Exchange[]): string[] {
  const observed = exchanges.reduce<ObservedCookie[]>(
    (observed, response) => observeExchange(observed, response, receiveAll(response)),
    [],
  );
  return observed
    .filter(({ isGone }) => !isGone)
    .map(({ cookie: { name, value, source } }) => `${name}=${value} (${source})`);
}

const sent = (cookies: string, startedAt: number, more: Parameters<typeof exchange>[0] = {}) =>
  exchange({ sent: cookies, startedAt, ...more });
const set = (header: string, startedAt: number) => exchange({ set: [header], startedAt });

describe('a cookie observed in exchanges', () => {
  it('is what responses set, the last of its name in each', () => {
    const both = exchange({ set: ['session=a; Path=/', 'session=b; Path=/', 'x=1; Path=/'] });
    expect(see(both)).toEqual(['session=b (response)', 'x=1 (response)']);
  });

  it('is gone when a response deletes it', () => {
    expect(see(set('session=a; Path=/', T), set('session=; Path=/; Max-Age=0', T + 10))).toEqual(
      [],
    );
    expect(see(sent('session=a', T), set('session=; Path=/; Max-Age=0', T + 10))).toEqual([]);
  });

  it('does not come back with a request that began before its deletion', () => {
    const logout = set('session=; Path=/; Max-Age=0', T);
    expect(see(set('session=a; Path=/', T - 500), logout, sent('session=a', T - 100))).toEqual([]);
    const gone = sent('', T, { isDocument: true });
    expect(see(set('session=a; Path=/', T - 500), gone, sent('session=a', T - 100))).toEqual([]);
    expect(see(logout, sent('session=b', T + 100))).toEqual(['session=b (request)']);
  });

  it('is processed at once among thousands of headers', () => {
    const many = Array.from({ length: 16_000 }, (_, n) => `c${n}=x`);
    expect(see(exchange({ set: many, sent: many.join('; ') }))).toHaveLength(400);
  });

  it('is not what the browser refuses', () => {
    expect(see(set(`session=${'x'.repeat(5000)}; Path=/`, T))).toEqual([]);
    expect(see(sent(`session=${'x'.repeat(5000)}`, T))).toEqual([]);
  });

  it('gets the attributes of a response reported after a later request', () => {
    const login = set('session=a; Path=/', T - 100);
    expect(see(sent('session=a', T), login)).toEqual(['session=a (response)']);
    expect(see(sent('session=b', T), login)).toEqual(['session=b (request)']);
  });

  it('is what requests carry if no response has set it', () => {
    expect(see(sent('session=a; session=b; theme=dark', T))).toEqual([
      'session=a (request)',
      'session=b (request)',
      'theme=dark (request)',
    ]);
    expect(see(sent('session=a', T), set('session=b; Path=/', T + 10))).toEqual([
      'session=b (response)',
    ]);
  });

  it('keeps its attributes when a request carries the same value', () => {
    expect(see(set('session=a; Path=/', T), sent('session=a', T + 10))).toEqual([
      'session=a (response)',
    ]);
  });

  it('is replaced by the value that a later request carries', () => {
    expect(see(set('session=a; Path=/', T), sent('session=b', T + 10))).toEqual([
      'session=b (request)',
    ]);
  });

  it('is not replaced by a request that began before', () => {
    const slow = sent('session=old', T - 100);
    expect(see(set('session=new; Path=/', T), slow)).toEqual(['session=new (response)']);
  });

  it('is not replaced by a response that came before', () => {
    const late = { ...set('session=old; Path=/', T - 100), time: T - 50 };
    expect(see(set('session=new; Path=/', T), late)).toEqual(['session=new (response)']);
  });

  it('is gone if a page is requested without it, but not if a script omits it', () => {
    const observed = set('session=a; Path=/', T);
    expect(see(observed, sent('', T + 10))).toEqual(['session=a (response)']);
    expect(see(observed, sent('', T + 10, { isDocument: true, method: 'POST' }))).toHaveLength(1);
    expect(see(observed, sent('', T + 10, { isDocument: true }))).toEqual([]);
    const strict = set('session=a; Path=/; SameSite=Strict', T);
    expect(see(strict, sent('', T + 10, { isDocument: true }))).toHaveLength(1);
  });

  it('is not gone if a frame, or a page opened from another site, is requested without it', () => {
    const observed = set('session=a; Path=/', T);
    const frame = { isDocument: true, context: { kind: 'frame', site: 'cross-site' } } as const;
    expect(see(observed, sent('', T + 10, frame))).toHaveLength(1);
    // For an http site, a frame's document looks like a page's.
    const either = { isDocument: true, context: { kind: 'unknown', site: 'unknown' } } as const;
    expect(see(observed, sent('', T + 10, either))).toHaveLength(1);
    // It may be Strict: a request shows only its name and value.
    const link = { isDocument: true, context: { kind: 'document', site: 'cross-site' } } as const;
    expect(see(sent('session=a', T), sent('', T + 10, link))).toHaveLength(1);
    expect(see(observed, sent('', T + 10, link))).toEqual([]);
  });

  it('is not gone if a third party has another one of its name in a partition', () => {
    const inFrame = { context: { kind: 'subresource', site: 'cross-site' } } as const;
    const observed = see(set('session=a; Path=/', T), sent('session=b', T + 10, inFrame));
    expect(observed).toContain('session=a (response)');
  });

  it('stays if the headers are withheld', () => {
    const observed = set('session=a; Path=/', T);
    expect(
      see(observed, { ...exchange({ sent: null, startedAt: T + 10 }), isDocument: true }),
    ).toEqual(['session=a (response)']);
  });

  it('is distinct by host and path', () => {
    const deep = set('session=deep; Path=/deep', T);
    expect(see(deep, sent('', T + 10, { isDocument: true }))).toEqual(['session=deep (response)']);
    const other = exchange({ url: 'http://127.0.0.1/', sent: 'session=b', startedAt: T + 10 });
    expect(see(set('session=a; Path=/', T), other)).toEqual([
      'session=a (response)',
      'session=b (request)',
    ]);
  });
});
