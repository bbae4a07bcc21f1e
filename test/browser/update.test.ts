import { beforeEach, expect, it, vi } from 'vitest';
import { FakeEvent, settled } from './fake-browser.ts';

const fake = vi.hoisted(() => ({ browser: {} as Record<string, unknown> }));
vi.mock('../../src/browser/api.ts', () => fake);

const { serveUpdates } = await import('../../src/browser/update.ts');

let onUpdateAvailable: FakeEvent<() => void>;
let areDevtoolsOpen: boolean;
const reload = vi.fn();

beforeEach(() => {
  onUpdateAvailable = new FakeEvent();
  reload.mockClear();
  const sendMessage = async () => {
    if (!areDevtoolsOpen) throw new Error('Could not establish connection.');
  };
  fake.browser = { runtime: { onUpdateAvailable, reload, sendMessage } };
  serveUpdates();
});

it('does not update the extension while DevTools are open, whose timeline would be lost', async () => {
  areDevtoolsOpen = true;
  onUpdateAvailable.fire();
  await settled();
  expect(reload).not.toHaveBeenCalled();
});

it('updates it at once otherwise', async () => {
  areDevtoolsOpen = false;
  onUpdateAvailable.fire();
  await settled();
  expect(reload).toHaveBeenCalledOnce();
});
