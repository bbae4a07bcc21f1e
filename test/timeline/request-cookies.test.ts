import { describe, expect, it } from 'vitest';
import { attributesOf } from '../../src/cookies/cookie.ts';
import type { RequestContext } from '../../src/cookies/request-context.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import type { Entry } from '../../src/timeline/entry.ts';
import { INITIAL_HISTORY, type RecordingContext } from '../../src/timeline/history.ts';
import { withRequest } from '../../src/timeline/request-cookies.ts';
import { newThread, type Thread } from '../../src/timeline/thread.ts';
import { exchange } from '../cookies/exchange.ts';
import { ATTRIBUTES, lines, refused, set } from './entries.ts';

const CONTEXT: RecordingContext = {
  ...{ names: ['session'], maxEntries: 500, hosts: [] },
  ...{ shows: () => false, isSession: () => true },
};
/** A page that a link of another site opened. */
const LINKED: Partial<RequestContext> = { kind: 'document', site: 'cross-site' };
const FIREFOX: Partial<RequestContext> = { kind: 'document', site: 'none', engine: 'firefox' };

const threadOf = (more: Partial<Thread>, ...entries: readonly Entry[]): Thread => ({
  ...newThread(1, { id: 'id', name: 'session', domain: 'localhost' }),
  ...{ entries, ...more },
});

interface Asked {
  url?: string;
  sent?: string;
  context?: Partial<RequestContext>;
  shows?: RecordingContext['shows'];
}

/** The cookie's entries after a request at 1000. */
function linesAfter(thread: Thread, { url, sent = '', context = {}, shows }: Asked) {
  const asked = exchange({ url: url ?? 'http://localhost:5000/', startedAt: 1000, sent, context });
  const known = { ...INITIAL_HISTORY, threads: [thread], nextId: 2000 };
  const { history } = withRequest(known, asked, { ...CONTEXT, ...(shows && { shows }) });
  return lines(history.threads.flatMap(({ entries }) => entries));
}

const KNOWN = set('a', 100, { isProven: true });
const LAX = { ...ATTRIBUTES, sameSite: 'lax' } as const;

describe('a request that carries another value', () => {
  const cookie = jarCookie({ domain: 'shop.test', hostOnly: false });
  const thread = threadOf({ domain: 'shop.test', attributes: attributesOf(cookie) }, KNOWN);
  const asked = { url: 'http://www.shop.test/', sent: 'session=b' };
  const shop: RecordingContext['shows'] = (host, domain) =>
    host === 'www.shop.test' && domain === 'shop.test';

  it('shows a change where the cookie’s jar may not be read, and nothing where it may', () => {
    expect(linesAfter(thread, asked)).toEqual(['100 exchange a', '1000 unseen b']);
    expect(linesAfter(thread, { ...asked, shows: shop })).toEqual(['100 exchange a']);
  });

  it('shows a change of a cookie whose domain is unknown, unless all jars may be read', () => {
    const unknown = threadOf({ domain: 'www.shop.test' }, KNOWN);
    const both = ['100 exchange a', '1000 unseen b'];
    expect(linesAfter(unknown, { ...asked, shows: shop })).toEqual(both);
    expect(linesAfter(unknown, { ...asked, shows: (_, domain) => domain !== null })).toEqual(both);
    const shows: RecordingContext['shows'] = (_, domain) => domain === null;
    expect(linesAfter(unknown, { ...asked, shows })).toEqual(['100 exchange a']);
  });
});

describe('a page that a link of another site opened without the cookie', () => {
  const gone = ['100 exchange a', '1000 unseen null'];

  it.each<[string, Partial<Thread>, string[]]>([
    ['is gone, if links send it', { attributes: LAX }, gone],
    [
      'may be there, if they do not',
      { attributes: { ...ATTRIBUTES, sameSite: 'strict' } },
      ['100 exchange a'],
    ],
    ['may be there, if that is unknown', {}, ['100 exchange a']],
  ])('shows that it %s', (_, known, expected) => {
    expect(linesAfter(threadOf(known, KNOWN), { context: LINKED })).toEqual(expected);
  });

  it('shows nothing of a cookie of which nothing is known', () => {
    expect(linesAfter(threadOf({}), { context: LINKED })).toEqual([]);
  });
});

it('a page without a cookie shows that the browser refused it, by the attributes that it would have', () => {
  const tried = (sameSite: 'lax' | 'strict') =>
    threadOf({}, refused('b', 200, { sameSite, isCertain: true }));
  expect(linesAfter(tried('lax'), { context: FIREFOX })).toEqual(['200 refused request b']);
  expect(linesAfter(tried('strict'), { context: FIREFOX })).toEqual(['200 refused null b']);
});

it('two hundred cookies of a request are read', () => {
  const sent = Array.from({ length: 201 }, (_, n) => `s${n}=${n}`).join('; ');
  const { carried } = withRequest(INITIAL_HISTORY, exchange({ sent }), CONTEXT);
  expect([...carried.values()].at(-1)).toBe('199');
});
