import { describe, expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import type { Exchange } from '../../src/cookies/exchange.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { INITIAL_STATE, reduce, type SessionState } from '../../src/recording/state.ts';
import { exchangeOf } from '../../src/timeline/entry.ts';
import { timelineRows } from '../../src/timeline/merged-rows.ts';
import { pageOriginOf, withoutRepeatedPages } from '../../src/timeline/pages.ts';
import { changeRows, type PageVisitRow, type TimelineRow } from '../../src/timeline/rows.ts';
import { newThread } from '../../src/timeline/thread.ts';
import { exchange } from '../cookies/exchange.ts';
import { refused, set } from './entries.ts';

const START = 1_700_000_000_000;
const HOME = 'http://localhost:5000/';
const NAMED = { id: 'session', name: 'session', domain: 'localhost' };

function visit(url: string, after: number): Observation {
  return { kind: 'navigation', time: START + after, url };
}

/** A response that sets another session. */
function change(url: string, after: number, changed: Partial<Exchange> = {}): Exchange {
  const value = signFlask(`{"at":${after}}`, 'dev', { timestamp: START / 1000 });
  const set = [`session=${value}; Path=/; HttpOnly`];
  const fields = { url, startedAt: START + after, sent: null, set, isDocument: true };
  return { ...exchange(fields), ...changed };
}

function stateAfter(...observations: readonly Observation[]): SessionState {
  return [visit(HOME, 0), ...observations].reduce(reduce, INITIAL_STATE);
}

function linesOf({ history }: SessionState): string[] {
  const [thread] = history.threads;
  if (!thread) throw new Error('no thread');
  const rows = timelineRows(thread, history.pageVisits, { showsUnchanged: false, until: null });
  const shown = withoutRepeatedPages(rows);
  return shown.rows.map((row) => (shown.starts.has(row.entry.id) ? `| ${line(row)}` : line(row)));
}

function line(row: TimelineRow): string {
  if (row.kind !== 'pageVisit') return exchangeOf(row.entry)?.url ?? '';
  const { entry, isRequestShown } = row;
  return `page ${isRequestShown ? new URL(entry.url).host : entry.url}`;
}

describe('the pages of a timeline', () => {
  it('begin with their own request, without repeating its address', () => {
    const cart = `${HOME}cart`;
    expect(linesOf(stateAfter(change(cart, 1000), visit(cart, 1100)))).toEqual([`| ${cart}`]);
  });

  it('have a row of their own if another request changed something', () => {
    const cart = `${HOME}cart`;
    const api = change(`${HOME}api`, 2000, { isDocument: false });
    expect(linesOf(stateAfter(visit(cart, 1100), api))).toEqual([`page ${cart}`, `${HOME}api`]);
  });

  it('have the redirects that led to them below', () => {
    const [login, next, home] = [`${HOME}login`, `${HOME}next`, `${HOME}home`];
    const redirects = [
      change(login, 1000, { method: 'POST', status: 302, redirect: next }),
      change(next, 1010, { status: 302, redirect: home }),
    ];
    expect(linesOf(stateAfter(...redirects, visit(home, 1100)))).toEqual([
      `page ${home}`,
      login,
      next,
    ]);
    expect(linesOf(stateAfter(...redirects, change(home, 1020), visit(home, 1100)))).toEqual([
      `| ${login}`,
      next,
      home,
    ]);
  });

  it('do not claim a redirect that a script had followed before', () => {
    const [login, home] = [`${HOME}login`, `${HOME}home`];
    const fetched = change(login, 1000, { status: 302, redirect: home });
    const state = stateAfter(fetched, change(home, 9000), visit(home, 9100));
    expect(linesOf(state)).toEqual([`page ${HOME}`, login, `| ${home}`]);
  });

  it('tell which page was open when a request began', () => {
    const other = 'http://localhost:8000/';
    const { history } = stateAfter(visit(other, 3000));
    const at = (url: string, after: number, redirect: string | null = null) =>
      pageOriginOf(history.pageVisits, { url, redirect, startedAt: START + after });
    expect(at(`${HOME}api`, 500)).toBe('http://localhost:5000');
    expect(at(other, 2990)).toBe('http://localhost:5000');
    expect(at(`${HOME}api`, 3500)).toBe('http://localhost:8000');
    // The page may have been there already, and is reported late.
    expect(at(`${HOME}api`, 2980)).toBe('http://localhost:8000');
    expect(at(`${other}api`, 3000)).toBe('http://localhost:8000');
    expect(at(HOME, -1)).toBeNull();
  });

  it('belong to another host if a request fetched one, or was redirected to it', () => {
    const other = 'http://127.0.0.1:5000/';
    const { history } = stateAfter(visit(other, 1000));
    const at = (url: string, redirect: string | null) =>
      pageOriginOf(history.pageVisits, { url, redirect, startedAt: START + 900 });
    expect(at(other, null)).toBe('http://127.0.0.1:5000');
    expect(at(`${other}login`, other)).toBe('http://127.0.0.1:5000');
    expect(at(`${other}api`, null)).toBe('http://localhost:5000');
    expect(at(`${other}login`, `${HOME}login`)).toBe('http://localhost:5000');
  });
});

describe('a page visit is shown only if it must be, before', () => {
  const visited = (id: number, more: Partial<PageVisitRow> = {}): PageVisitRow => ({
    ...{ kind: 'pageVisit', entry: { id, time: START + id, url: HOME }, otherHost: null },
    ...{ request: null, isRequestShown: false, ...more },
  });
  const refusal = (id: number): TimelineRow => ({ kind: 'refused', entry: refused('a', id) });
  const renewals = (...ids: readonly number[]): TimelineRow => {
    const rows = changeRows({ ...newThread(1, NAMED), entries: ids.map((id) => set('a', id)) });
    const own = rows.filter((row) => row.kind === 'change');
    return { kind: 'renewals', entry: set('a', ids[0] ?? 0), rows: own };
  };

  it.each<[string, readonly TimelineRow[], readonly string[], Record<number, number>]>([
    ['another one at once', [visited(1), visited(2), refusal(5)], ['2', '5'], {}],
    [
      'another one at once of its own host',
      [visited(1, { otherHost: 'a.test' }), visited(2)],
      ['1', '2'],
      {},
    ],
    ['one of another host', [visited(1), visited(2, { otherHost: 'a.test' })], ['1', '2'], {}],
    ['nothing', [refusal(5), visited(6)], ['5', '6'], {}],
    [
      'its request',
      [visited(1, { request: 6 }), refusal(5), refusal(6), refusal(7)],
      ['5', '6', '7'],
      { 5: 1 },
    ],
    [
      'its request, and came from another host',
      [refusal(1), visited(2, { request: 5, otherHost: 'a.test' }), refusal(5)],
      ['1', '2 shown', '5'],
      {},
    ],
    [
      'its request among renewals',
      [visited(1, { request: 6 }), renewals(5, 6, 7)],
      ['5'],
      { 5: 1 },
    ],
    ['other renewals', [visited(1, { request: 9 }), renewals(5, 6, 7)], ['1', '5'], {}],
    ['no request of its own', [visited(1), refusal(5)], ['1', '5'], {}],
    [
      'its request after another page',
      [visited(1, { request: 6 }), visited(2, { otherHost: 'a.test' }), refusal(6)],
      ['1', '2', '6'],
      {},
    ],
  ])('%s', (_, rows, shown, starts) => {
    const pages = withoutRepeatedPages(rows);
    const ids = pages.rows.map((row) => {
      const isShown = row.kind === 'pageVisit' && row.isRequestShown;
      return `${row.entry.id}${isShown ? ' shown' : ''}`;
    });
    expect(ids).toEqual(shown);
    expect(Object.fromEntries(pages.starts)).toEqual(starts);
  });
});
