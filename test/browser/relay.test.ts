import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { FakeEvent, settled } from './fake-browser.ts';

/** Firefox's background page and DevTools page share one message channel; the first answer counts, as in Firefox. */
const fake = vi.hoisted(() => ({ browser: {} as Record<string, unknown> }));
vi.mock('../../src/browser/api.ts', () => fake);

const { availableJarApi, openPage, serveRelay } = await import('../../src/browser/relay.ts');

const COOKIE = {
  ...jarCookie({ value: 'one' }),
  session: true,
  firstPartyDomain: '',
  sameSite: 'no_restriction',
};

let onMessage: FakeEvent<(message: unknown) => unknown>;
let onCookie: FakeEvent<(change: unknown) => void>;
let sent: unknown[];
let created: unknown[];

/** Whether any page listens to messages. */
let hasListener: boolean;

beforeEach(() => {
  onMessage = new FakeEvent();
  onCookie = new FakeEvent();
  sent = [];
  created = [];
  hasListener = true;
  fake.browser = {
    runtime: {
      getURL: () => 'moz-extension://x/',
      onMessage,
      sendMessage: async (message: unknown) => {
        sent.push(message);
        if (!hasListener) throw new Error('Could not establish connection.');
        const answers = onMessage.fire(message).filter((answer) => answer !== undefined);
        return answers[0];
      },
    },
  };
});

/** Adds the APIs that only the background page has. */
function giveApis() {
  Object.assign(fake.browser, {
    cookies: {
      onChanged: onCookie,
      getAllCookieStores: async () => [{ id: 'firefox-default', tabIds: [7] }],
      // As in Firefox: no cookies for a public suffix, although its subdomains have some.
      getAll: async ({ domain, storeId }: { domain: string; storeId: string }) =>
        storeId === 'firefox-default' && domain !== 'co.uk' ? [{ ...COOKIE, domain }] : [],
    },
    permissions: {
      onAdded: new FakeEvent(),
      onRemoved: new FakeEvent(),
      contains: async ({ origins }: { origins: string[] }) =>
        ['*://localhost/*', '*://shop.co.uk/*', '*://*/*'].includes(origins[0] ?? ''),
    },
    tabs: {
      onUpdated: new FakeEvent(),
      get: async (tabId: number) => ({ incognito: false, windowId: 10 * tabId }),
      create: async (options: unknown) => created.push(options),
    },
  });
}

/** Lets the first messages reach nobody: `lose` is what happens to each of them. */
function loseFirst(count: number, lose: () => Promise<undefined>) {
  const runtime = fake.browser.runtime as { sendMessage: (message: unknown) => Promise<unknown> };
  const { sendMessage } = runtime;
  let calls = 0;
  runtime.sendMessage = (message) => {
    calls += 1;
    return calls <= count ? lose() : sendMessage(message);
  };
}

describe('the relay', () => {
  it('answers questions that the DevTools page has no API for', async () => {
    const api = availableJarApi();
    expect(api.isRelayed).toBe(true);
    giveApis();
    serveRelay();
    expect(await api.readTab(7)).toEqual({
      storeId: 'firefox-default',
      isPrivate: false,
      url: null,
    });
    expect(await api.readHost('localhost', 'firefox-default')).toEqual({
      access: [{ host: 'localhost', granted: true }],
      cookies: [jarCookie({ value: 'one', sameSite: 'none' })],
    });
    expect(await api.readHost('a.test', 'firefox-default')).toEqual({
      access: [{ host: 'a.test', granted: false }],
      cookies: null,
    });
  });

  it('reads a host below a public suffix, but no host with an asterisk', async () => {
    const api = availableJarApi();
    giveApis();
    serveRelay();
    const shop = await api.readHost('shop.co.uk', 'firefox-default');
    expect(shop.cookies).toHaveLength(1);
    expect(await api.readHost('*', 'firefox-default')).toEqual({
      access: [{ host: '*', granted: false }],
      cookies: null,
    });
  });

  it('opens a page in the inspected tab’s window, which may be private', async () => {
    Object.assign(fake.browser, { devtools: { inspectedWindow: { tabId: 7 } } });
    // A DevTools page has no tabs API. Its first question fails, and the retry reaches the background page.
    const opening = openPage('src/grant/index.html?host=hidden.test');
    giveApis();
    serveRelay();
    await opening;
    const url = 'moz-extension://x/';
    expect(created).toEqual([{ url, windowId: 70 }]);
  });

  it('asks again if the background page was stopped before it answered', async () => {
    const api = availableJarApi();
    giveApis();
    serveRelay();
    loseFirst(1, async () => undefined);
    expect(await api.readTab(7)).toMatchObject({ storeId: 'firefox-default' });
  });

  it('changes a cookie once the background page listens, which Firefox is just starting', async () => {
    const api = availableJarApi();
    giveApis();
    const set = vi.fn(async (details: object) => ({ ...COOKIE, ...details }));
    Object.assign(fake.browser.cookies as object, { set });
    serveRelay();
    loseFirst(2, async () => {
      throw new Error('Could not establish connection. Receiving end does not exist.');
    });
    await api.putCookie(jarCookie({ value: 'one' }));
    expect(set).toHaveBeenCalledTimes(1);
  });

  it('does not change a cookie again after an error of the browser', async () => {
    const api = availableJarApi();
    giveApis();
    const set = vi.fn(async () => {
      throw new Error('no');
    });
    Object.assign(fake.browser.cookies as object, { set });
    serveRelay();
    await expect(api.putCookie(jarCookie({ value: 'one' }))).rejects.toThrow('no');
    expect(set).toHaveBeenCalledTimes(1);
  });

  it('passes on the browser’s error', async () => {
    const api = availableJarApi();
    giveApis();
    serveRelay();
    await expect(api.readTab(8)).rejects.toThrow('names no cookie store for this tab');
  });

  it('rejects if nobody answers', async () => {
    const api = availableJarApi();
    await expect(api.readTab(7)).rejects.toThrow('did not answer');
  });

  it('forwards events, and ignores that nobody listens', async () => {
    const reported: unknown[] = [];
    availableJarApi().onCookieChanged((change) => reported.push(change));
    giveApis();
    serveRelay();
    onCookie.fire({ cookie: COOKIE, removed: false, cause: 'explicit' });
    const cookie = jarCookie({ value: 'one', sameSite: 'none' });
    expect(reported).toEqual([{ cookie, removed: false, cause: 'explicit' }]);
    hasListener = false;
    onCookie.fire({ cookie: COOKIE, removed: false, cause: 'explicit' });
    await settled();
    expect(sent).toHaveLength(2);
  });

  describe('sends events that come while a message is on its way', () => {
    const values: string[] = [];
    const change = (value: string) =>
      onCookie.fire({ cookie: { ...COOKIE, value }, removed: false, cause: 'explicit' });

    /** Lets messages reach the DevTools page, but answers none before `answer`. */
    function holdAnswers() {
      const runtime = fake.browser.runtime as { sendMessage: (message: unknown) => Promise<void> };
      const { sendMessage } = runtime;
      const answers: (() => void)[] = [];
      runtime.sendMessage = (message) => {
        void sendMessage(message);
        return new Promise((resolve) => answers.push(resolve));
      };
      const answer = () => {
        for (const each of answers.splice(0)) each();
      };
      return { answer };
    }

    beforeEach(() => {
      values.length = 0;
      availableJarApi().onCookieChanged(({ cookie }) => values.push(cookie.value));
      giveApis();
    });

    it('in their order in the next one', async () => {
      const { answer } = holdAnswers();
      serveRelay();
      for (const value of ['one', 'two', 'three']) change(value);
      expect(values).toEqual(['one']);
      answer();
      await settled();
      expect(values).toEqual(['one', 'two', 'three']);
      expect(sent).toHaveLength(2);
      change('four');
      answer();
      await settled();
      expect(values.at(-1)).toBe('four');
    });

    it('also if that has no answer', async () => {
      vi.useFakeTimers();
      onTestFinished(() => void vi.useRealTimers());
      holdAnswers();
      serveRelay();
      change('one');
      change('two');
      await vi.advanceTimersByTimeAsync(60_000);
      expect(values).toEqual(['one', 'two']);
    });
  });

  it('puts and deletes the cookie that the DevTools page names, and reports a refusal', async () => {
    const api = availableJarApi();
    giveApis();
    const set: unknown[] = [];
    let isTaken = true;
    Object.assign(fake.browser.cookies as object, {
      set: async (details: { value: string }) => {
        set.push(details);
        return isTaken && details.value !== '' ? { ...COOKIE, ...details } : null;
      },
    });
    serveRelay();
    const partition = { site: 'https://shop.test', crossSiteAncestor: true };
    const attributes = { domain: 'shop.test', path: '/a', secure: true, hostOnly: false };
    const cookie = jarCookie({
      ...attributes,
      ...{ value: 'one', sameSite: 'none', expires: 1_800_000_000.5, storeId: '7', partition },
    });
    await api.putCookie(cookie);
    await api.deleteCookie(jarCookie({ value: 'two' }));
    expect(set).toEqual([
      {
        ...{ url: 'https://shop.test/a', name: 'session', value: 'one', domain: 'shop.test' },
        ...{ path: '/a', secure: true, httpOnly: true, sameSite: 'no_restriction', storeId: '7' },
        expirationDate: 1_800_000_000.5,
        partitionKey: { topLevelSite: 'https://shop.test', hasCrossSiteAncestor: true },
      },
      {
        ...{ url: 'http://localhost/', name: 'session', value: '', path: '/', secure: false },
        ...{ httpOnly: true, sameSite: 'unspecified', storeId: '0', expirationDate: 1 },
      },
    ]);
    isTaken = false;
    await expect(api.putCookie(cookie)).rejects.toThrow('did not take the cookie');
  });

  it.each([
    null,
    'text',
    {},
    { ask: 'readTab', tabId: 7 },
    { relay: 'relay 0', ask: 'readTab', tabId: 7 },
    { relay: 'relay 1', send: 'cookieChanged' },
    { relay: 'relay 2', ask: 'something new' },
  ])('ignores messages from other versions: %j', (message) => {
    const reported: unknown[] = [];
    availableJarApi().onCookieChanged((change) => reported.push(change));
    giveApis();
    serveRelay();
    expect(onMessage.fire(message)).toEqual([undefined, undefined]);
    expect(reported).toEqual([]);
  });
});
