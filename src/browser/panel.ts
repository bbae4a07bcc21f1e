import { CONNECT, type Theme } from '../recording/protocol.ts';
import { browser } from './api.ts';
import { isPrivatePage } from './page.ts';

/** Each browser has one of these and lacks the other. */
interface ThemeEvents {
  /** Chromium only. */
  setThemeChangeHandler?(handler: (theme: string) => void): void;
  /** Firefox only. */
  readonly onThemeChanged?: { addListener(listener: (theme: string) => void): void };
}

/** Chromium's own search field. Ctrl+F opens it below the panel, and a panel cannot prevent that. */
interface Searchable {
  readonly onSearch?: { addListener(listener: (action: string, text?: string) => void): void };
}

interface PanelEvents {
  /** The panel was shown and its page has loaded. Returns the port to give to the page. */
  onShown(): MessagePort;
  /** The user searches in DevTools' own field; an empty text ends the search. */
  onSearch(text: string): void;
}

/** Adds a panel to DevTools. Its page does not exist before the panel is first shown. */
export async function createPanel(
  title: string,
  { onShown, onSearch }: PanelEvents,
): Promise<void> {
  // Chromium resolves the path from the extension's root, Firefox from this page: the slash suits both.
  const panel = await browser.devtools.panels.create(
    title,
    '/icons/16.png',
    '/src/panel/index.html',
  );
  const connect = (page: Window) => page.postMessage(CONNECT, targetOrigin(page), [onShown()]);
  let onForeignLoaded = () => {};
  panel.onShown.addListener((view) => {
    // The types have a bare object for the panel's window.
    const page = view as unknown as Window;
    if (isForeign(page)) {
      connect(page); // has no effect if the page has not loaded yet
      onForeignLoaded = () => connect(page);
    } else if (page.document.readyState === 'complete') connect(page);
    else page.addEventListener('load', () => connect(page), { once: true });
  });
  browser.runtime.onMessage.addListener((message: unknown) => {
    if (message === loadedMessage()) onForeignLoaded();
    return undefined;
  });
  (panel as Searchable).onSearch?.addListener((action, text = '') => {
    if (action === 'performSearch') onSearch(text);
    if (action === 'cancelSearch') onSearch('');
  });
}

/**
 * Whether the panel's page counts as cross-origin, as it does in private windows of Firefox (153): it can be sent
 * messages, but its document cannot be read.
 */
function isForeign(page: Window): boolean {
  try {
    return !page.document;
  } catch {
    return true;
  }
}

/**
 * The origin to send the port to. For a cross-origin page it must be `*`, although both pages have the same address:
 * the window comes from DevTools, so it is the panel's.
 */
function targetOrigin(page: Window): string {
  return isForeign(page) ? '*' : location.origin;
}

/** Called by the panel's page: tells the devtools page that it has loaded, where that cannot be observed. */
export function announceLoaded(): void {
  if (!isPrivatePage()) return;
  // Rejects if no page listens.
  browser.runtime.sendMessage(loadedMessage()).catch(() => undefined);
}

const loadedMessage = () => `panel of tab ${browser.devtools.inspectedWindow.tabId} loaded`;

/** The theme of DevTools, which may differ from `prefers-color-scheme`. */
export function currentTheme(): Theme {
  return toTheme(browser.devtools.panels.themeName);
}

export function watchTheme(report: (theme: Theme) => void): void {
  const panels: ThemeEvents = browser.devtools.panels;
  panels.setThemeChangeHandler?.((theme) => report(toTheme(theme)));
  panels.onThemeChanged?.addListener((theme) => report(toTheme(theme)));
}

function toTheme(name: string): Theme {
  return name === 'dark' ? 'dark' : 'light';
}
