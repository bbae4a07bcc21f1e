import { describe, expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { life } from '../../src/plain/life.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import type { Change } from '../../src/timeline/entry.ts';
import { exportThread } from '../../src/timeline/export.ts';
import type { Thread } from '../../src/timeline/thread.ts';

const NOW = 1_700_000_000_000;
const { history } = life(NOW).reduce(reduce, INITIAL_STATE);
const [thread] = history.threads as [Thread];

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

  it('names what was lost, overwritten and refused', () => {
    const { entries } = JSON.parse(exportThread(thread, history.pageVisits, true));
    const find = (key: string) => entries.find((entry: object) => key in entry);
    expect(find('lost')).toMatchObject({ lost: ['theme'] });
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
});
