import { beforeEach, expect, it, vi } from 'vitest';
import { CONNECT } from '../../src/recording/protocol.ts';
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

/** The panel's window; with `null`, its document may not be read. */
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

it('the recorder’s port is sent only to a page of the extension’s origin', async () => {
  const port = {} as MessagePort;
  await createPanel('Session', { onShown: () => port, onSearch: () => undefined });
  const { page, posted } = panelPage();
  onShown.fire(page);
  expect(posted).toEqual([[CONNECT, ORIGIN, [port]]]);
});

it('the port is sent to a cross-origin panel when it announces that it belongs to this tab', async () => {
  const port = {} as MessagePort;
  await createPanel('Session', { onShown: () => port, onSearch: () => undefined });
  const { page, posted } = panelPage(null);
  onShown.fire(page);
  posted.length = 0; // the first attempt was lost, as the page had not loaded
  onMessage.fire('panel of tab 8 loaded');
  onMessage.fire({ anything: 'else' });
  expect(posted).toEqual([]);
  onMessage.fire('panel of tab 7 loaded');
  expect(posted).toEqual([[CONNECT, '*', [port]]]);
});
