import { describe, expect, it } from 'vitest';
import { watchJar } from '../../src/browser/jar.ts';
import type { CookieChange, HostJar, JarApi, JarEditor } from '../../src/browser/jar-api.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { settled } from './fake-browser.ts';

/** A jar whose reads are answered when the test calls `answer`. */
class FakeJar implements Omit<JarApi, keyof JarEditor> {
  readonly isRelayed = false;
  readonly asked: string[] = [];
  private readonly answers: ((result: HostJar | Error) => void)[] = [];
  private changed: (change: CookieChange) => void = () => undefined;
  private accessChanged: () => void = () => undefined;

  async readTab() {
    return { storeId: '0', isPrivate: false, url: null };
  }
  readHost(host: string): Promise<HostJar> {
    this.asked.push(host);
    return new Promise((resolve, reject) => {
      this.answers.push((result) => (result instanceof Error ? reject(result) : resolve(result)));
    });
  }
  onCookieChanged(listener: (change: CookieChange) => void) {
    this.changed = listener;
  }
  onAccessChanged(listener: () => void) {
    this.accessChanged = listener;
  }
  onTabChanged() {}

  async answer(result: HostJar | Error) {
    this.answers.shift()?.(result);
    await settled();
  }
  async change(value: string, more: Partial<CookieChange['cookie']> = {}) {
    const cookie = jarCookie({ value, ...more });
    this.changed({ cookie, removed: false, cause: 'explicit' });
    await settled();
  }
  async changeAccess() {
    this.accessChanged();
    await settled();
  }
}

const granted = (host: string, ...values: string[]): HostJar => ({
  access: [{ host, granted: true }],
  cookies: values.map((value) => jarCookie({ value })),
});

async function follow(...hosts: string[]) {
  const api = new FakeJar();
  const reported: string[] = [];
  const report = (observation: Observation) => {
    if (observation.kind !== 'solved') reported.push(describeObservation(observation));
  };
  const watcher = watchJar(api, api.readTab, report);
  watcher.follow(hosts);
  await settled();
  return { api, reported, watcher };
}

function describeObservation(observation: Observation): string {
  switch (observation.kind) {
    case 'access':
      return `${observation.host} ${observation.granted ? 'granted' : 'denied'}`;
    case 'jarSnapshot':
      return `${observation.host} has ${observation.cookies.map(({ value }) => value)}`;
    case 'jarChange':
      return `changed to ${observation.cookie.value}`;
    case 'problem':
      return `${observation.host}: ${observation.detail}`;
    default:
      return observation.kind;
  }
}

describe('the jar', () => {
  it('is read once for each host that is followed', async () => {
    const { api, reported, watcher } = await follow('localhost', 'a.test');
    expect(api.asked).toEqual(['localhost', 'a.test']);
    await api.answer(granted('localhost', 'one'));
    await api.answer({ access: [{ host: 'a.test', granted: false }], cookies: null });
    expect(reported).toEqual(['localhost granted', 'localhost has one', 'a.test denied']);
    watcher.follow(['localhost', 'b.test']);
    await settled();
    expect(api.asked.slice(2)).toEqual(['b.test']);
  });

  it('reports a change at once, and is read again for the order', async () => {
    const { api, reported } = await follow('localhost');
    await api.answer(granted('localhost', 'one'));
    reported.length = 0;
    await api.change('two');
    await api.answer(granted('localhost', 'two'));
    expect(reported).toEqual(['changed to two', 'localhost granted', 'localhost has two']);
  });

  it('drops the result of a read if something has changed meanwhile', async () => {
    const { api, reported } = await follow('localhost');
    await api.change('two');
    await api.answer(granted('localhost', 'one'));
    expect(reported).toEqual(['changed to two']);
    await api.answer(granted('localhost', 'two'));
    expect(reported.at(-1)).toBe('localhost has two');
  });

  it('is read only once more after many changes', async () => {
    const { api } = await follow('localhost');
    for (let n = 0; n < 100; n += 1) await api.change(String(n));
    expect(api.asked).toHaveLength(1);
    await api.answer(granted('localhost'));
    expect(api.asked).toHaveLength(2);
  });

  it('ignores changes in other stores and hosts', async () => {
    const { api, reported } = await follow('localhost');
    await api.answer(granted('localhost'));
    reported.length = 0;
    await api.change('private', { storeId: '1' });
    await api.change('other', { domain: 'a.test' });
    expect(reported).toEqual([]);
    expect(api.asked).toHaveLength(1);
  });

  it('is read again when access is granted or revoked', async () => {
    const { api, reported } = await follow('a.test');
    await api.answer({ access: [{ host: 'a.test', granted: false }], cookies: null });
    await api.changeAccess();
    await api.answer(granted('a.test', 'one'));
    await api.changeAccess();
    await api.answer({ access: [{ host: 'a.test', granted: false }], cookies: null });
    expect(reported).toEqual([
      'a.test denied',
      'a.test granted',
      'a.test has one',
      'a.test denied',
    ]);
  });

  it('reports nothing for a host that is no longer followed', async () => {
    const { api, reported, watcher } = await follow('localhost');
    watcher.follow([]);
    await api.answer(granted('localhost', 'late'));
    expect(reported).toEqual([]);
  });

  it('is read again on refresh, after a failure too', async () => {
    const { api, reported, watcher } = await follow('localhost');
    await api.answer(new Error('no'));
    watcher.refresh();
    await settled();
    await api.answer(granted('localhost', 'one'));
    expect(reported.at(-1)).toBe('localhost has one');
  });

  it('reports that it cannot be read, and is read again at the next change', async () => {
    const { api, reported } = await follow('localhost');
    await api.answer(new Error('no'));
    expect(reported).toEqual(['localhost: Error: no']);
    await api.change('two');
    await api.answer(granted('localhost', 'two'));
    expect(reported.at(-1)).toBe('localhost has two');
  });
});
