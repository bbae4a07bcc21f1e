import { describe, expect, it } from 'vitest';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import type { Observation } from '../../src/session/observation.ts';
import { type View, view as viewAt } from '../../src/session/reading.ts';
import { INITIAL_STATE, reduce, type SessionState } from '../../src/session/state.ts';

const PAGE = 'http://localhost:5000/cart/';
const time = 1_700_000_000_000;

function view(state: SessionState): View {
  return viewAt(state, time / 1000);
}

function play(...observations: Observation[]): SessionState {
  return observations.reduce(reduce, INITIAL_STATE);
}

const navigation = (url: string | null): Observation => ({ kind: 'navigation', time, url });
const access = (url: string, granted: boolean): Observation => ({
  kind: 'access',
  time,
  url,
  granted,
});
const snapshot = (url: string, ...cookies: ReturnType<typeof jarCookie>[]): Observation => ({
  kind: 'jarSnapshot',
  time,
  url,
  cookies,
});

describe('what is shown', () => {
  it('waits until the jar was read, rather than say that there is no session', () => {
    expect(view(play(navigation(PAGE))).kind).toBe('waiting');
    expect(view(play(navigation(PAGE), access(PAGE, true))).kind).toBe('waiting');
    expect(view(play(navigation(PAGE), access(PAGE, true), snapshot(PAGE)))).toEqual({
      kind: 'noCookie',
      host: 'localhost',
    });
  });

  it('tells a missing permission from a missing cookie', () => {
    const page = 'https://shop.example/';
    expect(view(play(navigation(page), access(page, false)))).toEqual({
      kind: 'notPermitted',
      host: 'shop.example',
    });
  });

  it.each([null, 'about:blank', 'chrome://version/', 'file:///tmp/a.html'])(
    'says of %s that it has no cookies',
    (url) => {
      expect(view(play(navigation(url))).kind).toBe('unreadablePage');
    },
  );

  it('shows the cookie that Flask reads: the longest path, then the oldest', () => {
    const old = jarCookie({ value: 'old' });
    const young = jarCookie({ value: 'young', hostOnly: false });
    const deep = jarCookie({ value: 'deep', path: '/cart' });
    const elsewhere = jarCookie({ value: 'elsewhere', path: '/carts' });
    const other = jarCookie({ name: 'theme' });
    const state = play(navigation(PAGE), snapshot(PAGE, other, old, young, deep, elsewhere));
    expect(view(state)).toEqual({ kind: 'cookie', cookie: deep, ignored: [old, young] });
  });

  it('keeps the session while the page stays on its host, and forgets it on another', () => {
    const cookie = jarCookie();
    const known = play(navigation(PAGE), access(PAGE, true), snapshot(PAGE, cookie));
    const port = reduce(known, navigation('http://localhost:8000/'));
    expect(view(port)).toEqual({ kind: 'cookie', cookie, ignored: [] });
    expect(view(reduce(known, navigation('http://127.0.0.1:5000/'))).kind).toBe('waiting');
  });

  it('does not show a cookie that has expired, for the browser tells of that late', () => {
    const cookie = jarCookie({ expires: time / 1000 + 10 });
    const state = play(navigation(PAGE), snapshot(PAGE, cookie));
    expect(viewAt(state, time / 1000).kind).toBe('cookie');
    expect(viewAt(state, time / 1000 + 10).kind).toBe('noCookie');
  });

  it('takes no late reading of the jar for another address', () => {
    const other = 'http://localhost:5000/old';
    expect(view(play(navigation(PAGE), snapshot(other, jarCookie()))).kind).toBe('waiting');
  });

  it('does not take an answer about the page before for one about this page', () => {
    const other = 'https://shop.example/';
    expect(view(play(navigation(PAGE), access(other, false))).kind).toBe('waiting');
  });
});

describe('a change in the jar', () => {
  const before = play(navigation(PAGE), snapshot(PAGE, jarCookie({ value: 'one' })));
  const change = (value: string, removed: boolean, cause: 'explicit' | 'overwrite' | 'expired') =>
    ({ kind: 'jarChange', time, cookie: jarCookie({ value }), removed, cause }) as const;
  const shownValue = (state: SessionState) => {
    const shown = view(state);
    return shown.kind === 'cookie' ? shown.cookie.value : shown.kind;
  };

  it('overwrites: the removal that comes first, with either value, takes nothing away', () => {
    // Chromium's removal carries the old value, Firefox's the new one.
    for (const value of ['one', 'two']) {
      const removed = reduce(before, change(value, true, 'overwrite'));
      expect(shownValue(removed)).toBe('one');
      expect(shownValue(reduce(removed, change('two', false, 'explicit')))).toBe('two');
    }
  });

  it('deletes and creates', () => {
    const gone = reduce(before, change('one', true, 'expired'));
    expect(shownValue(gone)).toBe('noCookie');
    expect(shownValue(reduce(gone, change('new', false, 'explicit')))).toBe('new');
  });

  it('keeps the place of a cookie in the order of sending', () => {
    const first = jarCookie({ value: 'first' });
    const second = jarCookie({ value: 'second', hostOnly: false });
    const state = play(navigation(PAGE), snapshot(PAGE, first, second));
    const changed = reduce(state, change('renewed', false, 'explicit'));
    expect(shownValue(changed)).toBe('renewed');
  });

  it('leaves a cookie of another store, partition, path or name alone', () => {
    for (const other of [
      { storeId: '1' },
      { partition: { site: 'https://a.test', crossSiteAncestor: false } },
      { path: '/x' },
    ]) {
      const cookie = jarCookie({ ...other, value: 'one' });
      const removal = { ...change('one', true, 'expired'), cookie };
      expect(shownValue(reduce(before, removal))).toBe('one');
    }
  });
});

describe('a problem', () => {
  const problem = (detail: string) =>
    ({ kind: 'problem', time, what: 'jar_unreadable', detail }) as const;

  it('is told once, with its last words, until the jar is read', () => {
    const state = play(navigation(PAGE), problem('first'), problem('second'));
    expect(state.problems).toEqual([{ what: 'jar_unreadable', detail: 'second' }]);
    expect(reduce(state, snapshot(PAGE)).problems).toEqual([]);
    const solved = { kind: 'solved', time, what: 'jar_unreadable' } as const;
    expect(reduce(state, solved).problems).toEqual([]);
  });
});
