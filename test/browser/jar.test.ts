import { describe, expect, it } from 'vitest';
import { watchJar } from '../../src/browser/jar.ts';
import type { CookieChange, HostJar, JarApi } from '../../src/browser/jar-api.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import type { Observation } from '../../src/session/observation.ts';
import { settled } from './fake-browser.ts';

/** A browser whose answers come when the test says so. */
class FakeJar implements JarApi {
  readonly isRelayed = false;
  readonly asked: string[] = [];
  private readonly answers: ((reading: HostJar | Error) => void)[] = [];
  private changed: (change: CookieChange) => void = () => undefined;
  private accessChanged: () => void = () => undefined;

  async readTab() {
    return { storeId: '0', isPrivate: false, url: null };
  }
  readHost(host: string): Promise<HostJar> {
    this.asked.push(host);
    return new Promise((resolve, reject) => {
      this.answers.push((reading) =>
        reading instanceof Error ? reject(reading) : resolve(reading),
      );
    });
  }
  onCookieChanged(listener: (change: CookieChange) => void) {
    this.changed = listener;
  }
  onAccessChanged(listener: () => void) {
    this.accessChanged = listener;
  }
  onTabChanged() {}

  async answer(reading: HostJar | Error) {
    this.answers.shift()?.(reading);
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
  return { api, told: reported, watcher };
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
  it('is read for each host once, and followed', async () => {
    const { api, told: reported, watcher } = await follow('localhost', 'a.test');
    expect(api.asked).toEqual(['localhost', 'a.test']);
    await api.answer(granted('localhost', 'one'));
    await api.answer({ access: [{ host: 'a.test', granted: false }], cookies: null });
    expect(reported).toEqual(['localhost granted', 'localhost has one', 'a.test denied']);
    watcher.follow(['localhost', 'b.test']);
    await settled();
    expect(api.asked.slice(2)).toEqual(['b.test']);
  });

  it('tells a change at once, then reads the order anew', async () => {
    const { api, told: reported } = await follow('localhost');
    await api.answer(granted('localhost', 'one'));
    reported.length = 0;
    await api.change('two');
    await api.answer(granted('localhost', 'two'));
    expect(reported).toEqual(['changed to two', 'localhost granted', 'localhost has two']);
  });

  it('says nothing of a reading that a change has overtaken', async () => {
    const { api, told: reported } = await follow('localhost');
    await api.change('two');
    await api.answer(granted('localhost', 'one'));
    expect(reported).toEqual(['changed to two']);
    await api.answer(granted('localhost', 'two'));
    expect(reported.at(-1)).toBe('localhost has two');
  });

  it('reads once more after any number of changes', async () => {
    const { api } = await follow('localhost');
    for (let n = 0; n < 100; n += 1) await api.change(String(n));
    expect(api.asked).toHaveLength(1);
    await api.answer(granted('localhost'));
    expect(api.asked).toHaveLength(2);
  });

  it('leaves other stores and hosts alone', async () => {
    const { api, told: reported } = await follow('localhost');
    await api.answer(granted('localhost'));
    reported.length = 0;
    await api.change('private', { storeId: '1' });
    await api.change('other', { domain: 'a.test' });
    expect(reported).toEqual([]);
    expect(api.asked).toHaveLength(1);
  });

  it('is read again when access was given or taken', async () => {
    const { api, told: reported } = await follow('a.test');
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

  it('says nothing of a host that is not followed any more', async () => {
    const { api, told: reported, watcher } = await follow('localhost');
    watcher.follow([]);
    await api.answer(granted('localhost', 'late'));
    expect(reported).toEqual([]);
  });

  it('is read anew when that is asked for', async () => {
    const { api, told: reported, watcher } = await follow('localhost');
    await api.answer(new Error('no'));
    watcher.refresh();
    await settled();
    await api.answer(granted('localhost', 'one'));
    expect(reported.at(-1)).toBe('localhost has one');
  });

  it('that cannot be read is told, and read at the next change', async () => {
    const { api, told: reported } = await follow('localhost');
    await api.answer(new Error('no'));
    expect(reported).toEqual(['localhost: Error: no']);
    await api.change('two');
    await api.answer(granted('localhost', 'two'));
    expect(reported.at(-1)).toBe('localhost has two');
  });
});
