import { describe, expect, it } from 'vitest';
import {
  barrierToStoring,
  isPartitioned,
  isSentForCertain,
  whyNotSent,
} from '../../src/cookies/barrier.ts';
import type { JarCookie } from '../../src/cookies/jar-cookie.ts';
import { type RequestContext, UNKNOWN_CONTEXT } from '../../src/cookies/request-context.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { exchange } from './exchange.ts';

const THIRD = { kind: 'subresource', site: 'cross-site', credentials: 'included' } as const;
const IN_CHROMIUM = { ...THIRD, engine: 'chromium' } as const;
const IN_FIREFOX = { ...THIRD, engine: 'firefox' } as const;

type SameSite = JarCookie['sameSite'];

describe('why a response may not set a cookie', () => {
  const barrierText = (context: Partial<RequestContext>, sameSite: SameSite = 'unspecified') => {
    const barrier = barrierToStoring(
      { sameSite, partition: null },
      { ...UNKNOWN_CONTEXT, ...context },
    );
    return barrier && `${barrier.reason}${barrier.isCertain ? '' : '?'}`;
  };

  it.each<[string | null, Partial<RequestContext>, SameSite?]>([
    [null, {}],
    [null, { kind: 'document', site: 'cross-site' }, 'strict'],
    ['noCredentials', { credentials: 'omitted' }, 'none'],
    ['noCredentials?', { credentials: 'unknown', site: 'same-site' }],
    ['sameSite', THIRD, 'lax'],
    ['sameSite', { ...THIRD, kind: 'frame' }, 'strict'],
    ['sameSite?', THIRD],
    ['sameSite', IN_CHROMIUM],
    [null, IN_FIREFOX],
    [null, IN_FIREFOX, 'none'],
    ['thirdParty', { ...IN_CHROMIUM, storageAccess: 'none' }, 'none'],
    ['thirdParty?', IN_CHROMIUM, 'none'],
    [null, { ...IN_CHROMIUM, storageAccess: 'active' }, 'none'],
    ['noCredentials?', { ...IN_CHROMIUM, credentials: 'unknown' }, 'none'],
    ['thirdParty?', { ...THIRD, storageAccess: 'none' }, 'none'],
    [null, { kind: 'subresource', site: 'same-origin' }, 'lax'],
    // A page or a frame of an http site.
    [null, { ...THIRD, kind: 'unknown' }, 'lax'],
  ])('%s: %j, SameSite %s', (expected, context, sameSite) => {
    expect(barrierText(context, sameSite)).toBe(expected);
  });

  it.each<[boolean, Partial<RequestContext>]>([
    [true, { ...IN_FIREFOX, storageAccess: 'none' }],
    [true, { ...IN_FIREFOX, storageAccess: 'inactive' }],
    [false, { ...IN_FIREFOX, storageAccess: 'active' }],
    [false, IN_FIREFOX],
    [false, { ...IN_CHROMIUM, storageAccess: 'none' }],
    [false, { kind: 'document', site: 'none', engine: 'firefox', storageAccess: 'none' }],
  ])('partitions its cookies by itself: %s, %j', (expected, context) => {
    expect(isPartitioned({ ...UNKNOWN_CONTEXT, ...context })).toBe(expected);
  });

  it('allows a third party to set a partitioned cookie', () => {
    const partition = { site: 'http://127.0.0.1', crossSiteAncestor: true };
    const context = { ...UNKNOWN_CONTEXT, ...IN_CHROMIUM, storageAccess: 'none' } as const;
    expect(barrierToStoring({ sameSite: 'none', partition }, context)).toBeNull();
  });
});

describe('why a request did not carry a cookie of the jar', () => {
  const reasonFor = (
    cookie: Partial<JarCookie>,
    context: Partial<RequestContext>,
    more: Parameters<typeof exchange>[0] = {},
  ) => whyNotSent(jarCookie(cookie), exchange({ ...more, context }));

  it('has no answer for a cookie that it carried, or if that is unknown', () => {
    expect(reasonFor({ value: 'a' }, {}, { sent: 'session=a' })).toBeNull();
    expect(reasonFor({}, {}, { sent: null })).toBeNull();
  });

  it('is asked of a cookie whose name came with another value, or its value with another name', () => {
    expect(reasonFor({ value: 'a' }, {}, { sent: 'session=b' })).toBe('unknown');
    expect(reasonFor({ value: 'a' }, {}, { sent: 'other=a' })).toBe('unknown');
  });

  it.each<[ReturnType<typeof whyNotSent>, Partial<JarCookie>, Partial<RequestContext>, string?]>([
    ['unknown', {}, {}],
    ['otherAddress', { path: '/other' }, {}],
    ['expired', { expires: 1_700_000_000 }, {}],
    ['unknown', { expires: 1_700_000_001 }, {}],
    ['noCredentials', {}, { credentials: 'omitted' }],
    ['sameSite', { sameSite: 'lax' }, THIRD],
    ['sameSite', {}, IN_CHROMIUM],
    ['thirdParty', {}, { ...IN_FIREFOX, storageAccess: 'none' }],
    ['unknown', {}, IN_FIREFOX],
    ['unknown', { sameSite: 'none' }, { ...IN_CHROMIUM, storageAccess: 'active' }],
    ['thirdParty', { sameSite: 'none' }, { ...IN_CHROMIUM, storageAccess: 'inactive' }],
    ['sameSite', { sameSite: 'strict' }, { kind: 'document', site: 'cross-site' }],
    ['unknown', { sameSite: 'lax' }, { kind: 'document', site: 'cross-site' }],
    ['sameSite', { sameSite: 'lax' }, { kind: 'document', site: 'cross-site' }, 'POST'],
    ['unknown', { sameSite: 'none' }, { kind: 'document', site: 'cross-site' }, 'POST'],
    ['unknown', { sameSite: 'lax' }, { kind: 'document', site: 'cross-site' }, 'HEAD'],
    ['unknown', { sameSite: 'strict' }, { kind: 'document', site: 'same-site' }],
    ['unknown', { sameSite: 'strict' }, { kind: 'unknown', site: 'cross-site' }],
  ])('%s: %j in %j by %s', (expected, cookie, context, method = 'GET') => {
    expect(reasonFor(cookie, context, { method })).toBe(expected);
  });
});

it.each<[boolean, SameSite | null, Partial<RequestContext>, string?]>([
  [true, 'lax', { kind: 'document', site: 'none' }],
  [true, 'lax', { kind: 'document', site: 'cross-site' }],
  [true, null, { kind: 'document', site: 'same-origin' }],
  [true, null, { kind: 'document', site: 'none', engine: 'chromium' }],
  [false, null, { kind: 'document', site: 'none', engine: 'firefox' }],
  [true, null, { kind: 'document', site: 'same-site' }],
  [false, null, { kind: 'document', site: 'cross-site' }],
  [false, 'strict', { kind: 'document', site: 'same-site' }],
  [false, 'lax', { kind: 'document' }, 'POST'],
  [false, 'lax', { kind: 'frame', site: 'same-origin' }],
  [false, 'lax', { kind: 'unknown' }],
])(
  'a request certainly carries a cookie: %s, SameSite %s, %j %s',
  (expected, sameSite, context, method) => {
    const attributes = sameSite && { sameSite };
    expect(isSentForCertain({ attributes }, exchange({ method: method ?? 'GET', context }))).toBe(
      expected,
    );
  },
);
