import { browser } from './api.ts';

/**
 * Lets an update of the extension wait while DevTools are open, until the browser is started again. Without a listener Firefox
 * (153) applies it at once, which takes the panel away with its timeline, drafts and keys; Chromium waits by itself until no
 * page of the extension is open. To be called while the background's script is first evaluated.
 */
export function serveUpdates(): void {
  browser.runtime.onUpdateAvailable.addListener(() => {
    void areDevtoolsOpen().then((areOpen) => {
      if (!areOpen) browser.runtime.reload();
    });
  });
}

/** Whether any DevTools page of the extension is there: only these listen to messages besides the background. */
async function areDevtoolsOpen(): Promise<boolean> {
  try {
    await browser.runtime.sendMessage('update available');
    return true;
  } catch {
    return false;
  }
}
