import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { JarApi, TabChange } from '../../src/browser/jar-api.ts';
import { FakeEvent, settled } from './fake-browser.ts';

const fake = vi.hoisted(() => ({ browser: {} as Record<string, unknown> }));
vi.mock('../../src/browser/api.ts', () => fake);

const { loadInPage, watchPage } = await import('../../src/browser/page.ts');

const TAB = 7;
const APP = 'http://localhost:5000/';

let onNavigated: FakeEvent<(url: string) => void>;
let onTab: FakeEvent<(change: TabChange) => void>;
/** The inspected page's `location.href`; null if evaluating it fails, as on `chrome://` pages. */
let pageUrl: string | null;
/** The tab's address, in Firefox. */
let tabUrl: string | null;

beforeEach(() => {
  onNavigated = new FakeEvent();
  onTab = new FakeEvent();
  pageUrl = APP;
  tabUrl = null;
  fake.browser = {
    devtools: {
      network: { onNavigated },
      inspectedWindow: {
        tabId: TAB,
        eval: async () => {
          if (pageUrl === null) throw { code: 'E_FAILED' };
          return [pageUrl, null];
        },
      },
    },
  };
});

async function watch(isRelayed: boolean) {
  const reported: (string | null)[] = [];
  const api: Partial<JarApi> = {
    isRelayed,
    onTabChanged: onTab.addListener,
    readTab: async () => ({ storeId: '0', isPrivate: false, url: tabUrl }),
  };
  watchPage(api as JarApi, (observation) => {
    if (observation.kind === 'navigation') reported.push(observation.url);
  });
  await settled();
  return reported;
}

function changeTab(changed: Partial<TabChange>) {
  onTab.fire({ tabId: TAB, url: null, status: null, ...changed });
}

describe('the page in Chromium', () => {
  it('is reported at once, and only once although its tab reports it too', async () => {
    const reported = await watch(false);
    changeTab({ status: 'loading', url: `${APP}cart` });
    pageUrl = `${APP}cart`;
    onNavigated.fire(`${APP}cart`);
    changeTab({ status: 'complete' });
    await settled();
    expect(reported).toEqual([APP, `${APP}cart`]);
  });

  it('has no address if it still cannot be evaluated once it has loaded', async () => {
    const reported = await watch(false);
    pageUrl = null;
    changeTab({ status: 'loading' });
    await settled();
    expect(reported).toEqual([APP]);
    changeTab({ status: 'complete' });
    changeTab({}); // its title
    await settled();
    expect(reported).toEqual([APP, null]);
  });

  it('has no address on an error page, although onNavigated reports the requested one', async () => {
    const reported = await watch(false);
    pageUrl = null;
    changeTab({ status: 'loading', url: 'http://localhost:1/' });
    changeTab({ status: 'complete' });
    onNavigated.fire('http://localhost:1/');
    await settled();
    expect(reported.at(-1)).toBeNull();
  });

  it('is reported when its address changes without a navigation', async () => {
    const reported = await watch(false);
    pageUrl = `${APP}pushed`;
    changeTab({});
    await settled();
    expect(reported).toEqual([APP, `${APP}pushed`]);
  });

  it('is reported with a shortened address if that has megabytes', async () => {
    const reported = await watch(false);
    pageUrl = `${APP}?${'x'.repeat(1_900_000)}`;
    changeTab({});
    await settled();
    changeTab({ status: 'complete', url: pageUrl });
    await settled();
    expect(reported.length).toBe(2);
    expect(reported[1]?.startsWith(`${APP}?x`)).toBe(true);
    expect(reported[1]?.length).toBeLessThan(3000);
  });

  it('is not the page of another tab', async () => {
    const reported = await watch(false);
    pageUrl = 'http://a.test/';
    onTab.fire({ tabId: TAB + 1, url: 'http://a.test/', status: 'complete' });
    await settled();
    expect(reported).toEqual([APP]);
  });
});

describe('the page in Firefox', () => {
  it('has the address of its tab when onNavigated fires late', async () => {
    const reported = await watch(true);
    tabUrl = `${APP}pushed`;
    changeTab({ url: `${APP}pushed` });
    await settled();
    onNavigated.fire(APP);
    await settled();
    expect(reported.at(-1)).toBe(`${APP}pushed`);
  });

  it('has the address of onNavigated if the tab has none', async () => {
    const reported = await watch(true);
    onNavigated.fire('about:config');
    await settled();
    onNavigated.fire('http://shop.test/');
    changeTab({ status: 'complete' });
    await settled();
    expect(reported).toEqual([APP, 'about:config', 'http://shop.test/']);
  });

  it('is not evaluated after its first navigation, which may fail on any page', async () => {
    const reported = await watch(true);
    onNavigated.fire(`${APP}cart`);
    await settled();
    pageUrl = null;
    changeTab({ status: 'complete' });
    await settled();
    expect(reported).toEqual([APP, `${APP}cart`]);
  });

  it('is reported at the start even if its tab changes meanwhile', async () => {
    const watching = watch(true);
    changeTab({ status: 'complete' });
    expect(await watching).toEqual([APP]);
  });

  it('is reported again when it is reloaded', async () => {
    const reported = await watch(true);
    onNavigated.fire(APP);
    await settled();
    expect(reported).toEqual([APP, APP]);
  });
});

describe('a debug view that the page is to load', () => {
  let scripts: string[];
  const answerWith = (answer: () => unknown) => {
    scripts = [];
    const evaluate = async (script: string) => {
      scripts.push(script);
      return answer();
    };
    fake.browser = { devtools: { inspectedWindow: { tabId: TAB, eval: evaluate } } };
  };

  it('is requested by a script that is the same but for the address', async () => {
    answerWith(() => undefined);
    await loadInPage('http://localhost/a"b');
    await loadInPage('http://localhost/c');
    expect(scripts.map((script) => script.replace(/"http.*?[^\\\\]"/, '…'))).toEqual([
      scripts[1]?.replace('"http://localhost/c"', '…'),
      scripts[1]?.replace('"http://localhost/c"', '…'),
    ]);
    expect(scripts[1]).toContain("credentials: 'same-origin'");
  });

  it.each([
    [
      () => {
        throw { code: 'E_FAILED' };
      },
    ],
    [() => [undefined, { isError: true, code: 'E_PROTOCOLERROR' }]],
  ])('is said not to be, if the browser does not', async (answer) => {
    answerWith(answer);
    await expect(loadInPage('http://localhost/c')).rejects.toBeDefined();
  });
});
