import { describe, expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { life } from '../../src/plain/life.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import type { Change } from '../../src/timeline/entry.ts';
import { exportThread } from '../../src/timeline/export.ts';
import type { Thread } from '../../src/timeline/thread.ts';
import { exchange } from '../cookies/exchange.ts';

const NOW = 1_700_000_000_000;
const { history } = life(NOW).reduce(reduce, INITIAL_STATE);
const [thread] = history.threads as [Thread];

const signed = (content: object) =>
  signFlask(JSON.stringify(content), 'dev', { timestamp: NOW / 1000 });

/** All strings in a JSON value, including keys. */
function texts(json: string): string[] {
  return Array.from(json.matchAll(/"((?:[^"\\]|\\.)*)"/g), ([, text]) => text as string);
}

describe('the exported timeline', () => {
  it('tells what happened and when, without values and names of keys', () => {
    const json = exportThread(thread, history.pageVisits, false);
    const { cookie, entries } = JSON.parse(json);
    expect(cookie).toEqual({ name: 'session', domain: 'localhost' });
    const login = entries.find((entry: { became?: string }) => entry.became === 'changed');
    expect(login).toMatchObject({
      kind: 'change',
      cause: 'exchange',
      added: 3,
      changed: 0,
      removed: 0,
      identity: 'login',
      exchange: { method: 'POST', url: 'http://localhost:5000/login', status: 302 },
    });
    expect(login.time).toMatch(/^2023-11-14T22:.*Z$/);
    expect(json).not.toContain('_user_id');
    expect(json).not.toContain('Pencil');
    expect(json).not.toContain('format=json');
    const values = thread.entries.map(({ value }) => value).filter((value) => value !== null);
    for (const value of values) expect(json).not.toContain(value);
  });

  it('contains keys, cookies and payloads only if requested', () => {
    const json = exportThread(thread, history.pageVisits, true);
    const all = texts(json);
    expect(all).toContain('_user_id');
    expect(all).toContain('http://localhost:5000/cart?format=json');
    expect(all).toContain(thread.entries.findLast(({ value }) => value !== null)?.value);
    expect(json).toContain('Pencil');
  });

  it('has the value of a refused session only if values are requested', () => {
    const value = signed({ secret: 'hidden' });
    const set = [`session=${value}; Path=/; Secure`];
    const observations: readonly Observation[] = [
      { kind: 'navigation', time: NOW, url: 'http://shop.test/' },
      exchange({ url: 'http://shop.test/', isDocument: true, startedAt: NOW, set }),
    ];
    const { threads, pageVisits } = observations.reduce(reduce, INITIAL_STATE).history;
    const [refused] = threads as [Thread];
    expect(refused.entries).toMatchObject([{ kind: 'refused', value }]);
    expect(exportThread(refused, pageVisits, true)).toContain(value);
    expect(exportThread(refused, pageVisits, false)).not.toContain(value);
  });

  it('names what was lost, overwritten and refused', () => {
    const { entries } = JSON.parse(exportThread(thread, history.pageVisits, true));
    const find = (key: string) => entries.find((entry: object) => key in entry);
    expect(find('lost')).toMatchObject({ lost: ['theme'] });
    const { entries: counted } = JSON.parse(exportThread(thread, history.pageVisits, false));
    expect(counted.find((entry: object) => 'lost' in entry)).toMatchObject({ lost: 1 });
    expect(find('overwrote')).toMatchObject({ overwrote: 'http://localhost:5000' });
    expect(find('reason')).toMatchObject({ kind: 'refused', reason: 'tooLarge', value: null });
    expect(entries.filter(({ kind }: { kind: string }) => kind === 'unchanged').length).toBe(1);
  });

  it('tells how a cookie was edited in the panel', () => {
    const cookie = jarCookie({ value: signFlask('{"a":1}', 'dev'), httpOnly: true });
    const time = NOW + 1000;
    const edit = { kind: 'jarEdit', how: 'tampered', cookie, time, startedAt: time } as const;
    const asked = { wanted: cookie, before: null, editId: null };
    const after = [...life(NOW), { ...edit, ...asked }].reduce(reduce, INITIAL_STATE).history;
    const edited = after.threads.find(({ entries }) => entries.at(-1)?.time === time) as Thread;
    const { entries } = JSON.parse(exportThread(edited, [], false));
    expect(entries.at(-1)).toMatchObject({ cause: 'edited', how: 'tampered' });
  });

  it('omits payloads beyond some millions of characters, but no cookie', () => {
    const values = Array.from({ length: 180 }, (_, i) => {
      return signFlask(`{"n":${i},"a":"${'x'.repeat(2 ** 17 - 30)}"}`, 'dev', { timestamp: 1 });
    });
    const [change] = thread.entries.filter(({ kind }) => kind === 'change') as [Change];
    const entries = values.map((value, id) => ({ ...change, id, value }));
    const json = exportThread({ ...thread, entries, unchanged: [] }, [], true);
    expect(json.length).toBeLessThan(25 * 2 ** 20);
    const exported: { value: string; payload?: string }[] = JSON.parse(json).entries;
    expect(exported.map(({ value }) => value)).toEqual(values);
    expect(exported[0]?.payload).toMatch(/^\{"n":0,/);
    expect(exported.at(-1)).not.toHaveProperty('payload');
  });

  it('is JSON that people can read, also of nothing', () => {
    for (const each of [thread, { ...thread, entries: [], unchanged: [] }]) {
      const json = exportThread(each, each === thread ? history.pageVisits : [], true);
      const { entries, ...head } = JSON.parse(json);
      expect(entries.length > 0).toBe(each === thread);
      expect(json).toBe(JSON.stringify({ ...head, entries }, null, 2));
    }
  });
});

describe('an entry of the exported timeline', () => {
  const APP = 'http://localhost:5000';
  const ADA = signed({ username: 'ada', cart: [1] });
  const BOB = signed({ username: 'bob', cart: [1], theme: 'dark' });
  const answered = (url: string, at: number, more: Parameters<typeof exchange>[0]) =>
    exchange({ url, startedAt: NOW + at, duration: 5, ...more });
  const opened: Observation[] = [
    { kind: 'access', time: NOW, host: 'localhost', granted: false },
    { kind: 'navigation', time: NOW, url: `${APP}/?q=x…` },
  ];
  const told = [
    answered(`${APP}/login?next=1`, 100, { method: 'POST', set: [`session=${ADA}; Path=/`] }),
    answered(`${APP}/theme`, 200, { sent: `session=${ADA}`, set: [`session=${BOB}; Path=/`] }),
    answered(`${APP}/about`, 300, { sent: `session=${BOB}`, variesOnCookie: true }),
    answered('http://localhost:5001/', 400, {
      sent: `session=${BOB}`,
      set: [`session=${ADA}; Path=/`],
    }),
    answered(`${APP}/logout`, 500, {
      sent: `session=${ADA}`,
      set: ['session=; Path=/; Max-Age=0'],
    }),
  ];
  const state = [...opened, ...told].reduce(reduce, INITIAL_STATE);
  const entriesOf = (withValues: boolean) =>
    JSON.parse(
      exportThread(state.history.threads[0] as Thread, state.history.pageVisits, withValues),
    ).entries;
  const time = (at: number) => new Date(NOW + at).toISOString();
  const by = (path: string, at: number, method = 'GET') => {
    const url = path.startsWith('/') ? APP + path : path;
    return {
      time: time(at + 5),
      exchange: { method, url, status: 200, startedAt: time(at), endedAt: time(at + 5) },
    };
  };
  const size = (value: string) => `session${value}`.length;
  const change = { kind: 'change', cause: 'exchange' };
  const changed = { ...change, became: 'changed' };

  it('has counts alone without values', () => {
    expect(entriesOf(false)).toEqual([
      { kind: 'pageVisit', time: time(0), url: `${APP}/`, isUrlCut: true },
      {
        ...{ ...changed, ...by('/login', 100, 'POST'), size: size(ADA) },
        ...{ added: 2, changed: 0, removed: 0, identity: 'login', isSameApp: true },
      },
      {
        ...{ ...changed, ...by('/theme', 200), size: size(BOB) },
        ...{ added: 1, changed: 1, removed: 0, identity: 'otherUser', isSameApp: true },
      },
      { kind: 'unchanged', ...by('/about', 300), variesOnCookie: true },
      {
        ...{ ...changed, ...by('http://localhost:5001/', 400), size: size(ADA) },
        ...{ added: 0, changed: 1, removed: 1 }, // it kept the cart: it may share the session
      },
      {
        ...{ ...change, ...by('/logout', 500), became: 'deleted', size: 0 },
        ...{ added: 0, changed: 0, removed: 2, overwrote: 'http://localhost:5001' },
      },
    ]);
  });

  it('has the cookies, their payloads and the names of keys with values', () => {
    const keys = (added: string[], changedKeys: string[], removed: string[]) => ({
      ...{ added, changed: changedKeys, removed },
    });
    expect(entriesOf(true).slice(1)).toMatchObject([
      {
        ...{
          exchange: { url: `${APP}/login?next=1` },
          value: ADA,
          ...keys(['username', 'cart'], [], []),
        },
        payload: '{"username":"ada","cart":[1]}',
      },
      { value: BOB, ...keys(['theme'], ['username'], []) },
      { kind: 'unchanged' },
      { value: ADA, ...keys([], ['username'], ['theme']) },
      { value: null, payload: null, ...keys([], [], ['username', 'cart']) },
    ]);
  });

  it('says which session was there first, and of which payload it has not all or nothing', () => {
    const large = signed({ items: Array(200_000).fill(1) });
    const sent = (value: string, at: number) =>
      answered(`${APP}/`, at, { sent: `session=${value}`, variesOnCookie: true });
    const found = [...opened, sent(large, 100), sent('e.ZVPxAA.broken', 200)];
    const { threads } = found.reduce(reduce, INITIAL_STATE).history;
    const { entries } = JSON.parse(exportThread(threads[0] as Thread, [], true));
    const [first, second] = entries.filter(({ kind }: { kind: string }) => kind === 'change');
    expect(first).toMatchObject({ cause: 'found', became: 'first', isPayloadCut: true });
    expect(first.payload).toMatch(/^\{"items":\[1,1,/);
    expect(second).toMatchObject({ payload: null });
    expect(second).not.toHaveProperty('isPayloadCut');
  });
});
