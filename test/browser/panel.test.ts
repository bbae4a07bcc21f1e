import { beforeEach, expect, it, vi } from 'vitest';
import { CONNECT } from '../../src/session/protocol.ts';
import { FakeEvent } from './fake-browser.ts';

const fake = vi.hoisted(() => ({ browser: {} as Record<string, unknown> }));
vi.mock('../../src/browser/api.ts', () => fake);
const ORIGIN = 'chrome-extension://x';
vi.stubGlobal('location', { origin: ORIGIN });

const { createPanel } = await import('../../src/browser/panel.ts');

type Posted = readonly [message: unknown, targetOrigin: string, transfer: unknown[]];

let onShown: FakeEvent<(page: unknown) => void>;
let onMessage: FakeEvent<(message: unknown) => unknown>;

beforeEach(() => {
  onShown = new FakeEvent();
  onMessage = new FakeEvent();
  fake.browser = {
    devtools: {
      panels: { create: async () => ({ onShown }) },
      inspectedWindow: { tabId: 7 },
    },
    runtime: { onMessage },
  };
});

/** The panel's window, as far as the devtools page can look at it. */
function panelPage(document: unknown = { readyState: 'complete' }) {
  const posted: Posted[] = [];
  const page = { postMessage: (...args: Posted) => posted.push(args) };
  Object.defineProperty(page, 'document', {
    get: () => {
      if (document === null) throw new Error('Permission denied');
      return document;
    },
  });
  return { page, posted };
}

it('gives the port of the recorder to a page of the extension’s own origin alone', async () => {
  const port = {} as MessagePort;
  await createPanel('Session', { onShown: () => port, onSearch: () => undefined });
  const { page, posted } = panelPage();
  onShown.fire(page);
  expect(posted).toEqual([[CONNECT, ORIGIN, [port]]]);
});

it('gives it to a panel that it may not look at once that has said that it is of this tab', async () => {
  const port = {} as MessagePort;
  await createPanel('Session', { onShown: () => port, onSearch: () => undefined });
  const { page, posted } = panelPage(null);
  onShown.fire(page);
  posted.length = 0; // in vain: the page has not loaded
  onMessage.fire('panel of tab 8 loaded');
  onMessage.fire({ anything: 'else' });
  expect(posted).toEqual([]);
  onMessage.fire('panel of tab 7 loaded');
  expect(posted).toEqual([[CONNECT, '*', [port]]]);
});
