import { describe, expect, it } from 'vitest';
import type { Entry, ExchangeRef, UnchangedRequest } from '../../src/timeline/entry.ts';
import { fetchOf } from '../../src/timeline/page-fetch.ts';

const PAGE = 'http://localhost:5000/';
const LOGIN = `${PAGE}login`;

const exchange = (url: string, startedAt: number, redirect: string | null) =>
  ({ url, startedAt, endedAt: startedAt + 5, redirect }) as ExchangeRef;
const set = (url: string, startedAt: number, redirect: string | null = null) =>
  ({
    ...{ kind: 'change', id: startedAt, time: startedAt + 5, value: 'a' },
    cause: { kind: 'exchange', exchange: exchange(url, startedAt, redirect) },
  }) as Entry;
const unchanged = (url: string, startedAt: number, redirect: string | null = null) =>
  ({
    ...{ kind: 'unchanged', id: startedAt, time: startedAt + 5 },
    exchange: exchange(url, startedAt, redirect),
  }) as UnchangedRequest;
const unseen = { kind: 'change', id: 1, time: 150_000, cause: { kind: 'unseen' } } as Entry;

describe('how a page that was reported at 100,000 was fetched', () => {
  const fetched = (entries: Entry[], requests: UnchangedRequest[] = []) => {
    const visit = { id: 1, time: 100_000, url: PAGE };
    const { startedAt, request } = fetchOf(visit, { entries, unchanged: requests });
    return [startedAt, request?.kind];
  };

  it('is unknown without a request of its address', () => {
    expect(fetched([])).toEqual([0, undefined]);
    expect(fetched([set(LOGIN, 99_990)])).toEqual([0, undefined]);
  });

  it('is the last request before, whether it changed the session or not', () => {
    const later = [set(PAGE, 100_001), unseen];
    expect(fetched([set(PAGE, 99_000), ...later])).toEqual([99_000, 'change']);
    const both = fetched([set(PAGE, 99_000), ...later], [unchanged(PAGE, 99_500)]);
    expect(both).toEqual([99_500, 'unchanged']);
    expect(fetched([set(PAGE, 100_000)])).toEqual([100_000, 'change']);
  });

  it('begins with what redirected to it', () => {
    const redirect = set(LOGIN, 99_900, PAGE);
    expect(fetched([redirect], [unchanged(PAGE, 99_950)])).toEqual([99_900, 'unchanged']);
    const first = unchanged(`${PAGE}old`, 99_800, LOGIN);
    expect(fetched([redirect], [first, unchanged(PAGE, 99_950)])).toEqual([99_800, 'unchanged']);
  });

  it('is found where two pages redirect to each other in one millisecond', () => {
    const loop = [set(PAGE, 99_900, LOGIN), set(LOGIN, 99_900, PAGE)];
    expect(fetched(loop)).toEqual([99_900, 'change']);
  });
});
