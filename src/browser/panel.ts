import { CONNECT, type Theme } from '../session/protocol.ts';
import { browser } from './api.ts';
import { isPrivatePage } from './page.ts';

/** Each browser has its own, and lacks that of the other. */
interface ThemeEvents {
  /** Chromium. */
  setThemeChangeHandler?(handler: (theme: string) => void): void;
  /** Firefox. */
  readonly onThemeChanged?: { addListener(listener: (theme: string) => void): void };
}

/** Chromium's own search field, which opens below a panel with Ctrl+F whatever the panel does. */
interface Searchable {
  readonly onSearch?: { addListener(listener: (action: string, text?: string) => void): void };
}

interface PanelEvents {
  /** It came to the front, its page loaded; the page does not exist before the first time. Gives the
   * port that the page is to get. */
  onShown(): MessagePort;
  /** Something is looked for in it; nothing any more, with an empty text. */
  onSearch(text: string): void;
}

export async function createPanel(
  title: string,
  { onShown, onSearch }: PanelEvents,
): Promise<void> {
  // Chromium takes the path from the extension's root, Firefox from this page: the slash suits both.
  const panel = await browser.devtools.panels.create(
    title,
    '/icons/16.png',
    '/src/panel/index.html',
  );
  const connect = (page: Window) => page.postMessage(CONNECT, targetOrigin(page), [onShown()]);
  let isForeignLoaded = () => {};
  panel.onShown.addListener((view) => {
    // DevTools hands out its window as a bare object.
    const page = view as unknown as Window;
    if (isForeign(page)) {
      connect(page); // in vain where it has not loaded yet
      isForeignLoaded = () => connect(page);
    } else if (page.document.readyState === 'complete') connect(page);
    else page.addEventListener('load', () => connect(page), { once: true });
  });
  browser.runtime.onMessage.addListener((message: unknown) => {
    if (message === loadedMessage()) isForeignLoaded();
    return undefined;
  });
  (panel as Searchable).onSearch?.addListener((action, text = '') => {
    if (action === 'performSearch') onSearch(text);
    if (action === 'cancelSearch') onSearch('');
  });
}

/** In a private window of Firefox, the panel's page is of another origin for the devtools page (153): it
 * can be sent messages, but not be looked at. */
function isForeign(page: Window): boolean {
  try {
    return !page.document;
  } catch {
    return true;
  }
}

/** Both have the same address, by which Firefox does not take them for one; what DevTools hand out is the
 * panel's page all the same. */
function targetOrigin(page: Window): string {
  return isForeign(page) ? '*' : location.origin;
}

/** Has the panel's page tell the devtools page that it has loaded, where that cannot see it. */
export function announceLoaded(): void {
  if (!isPrivatePage()) return;
  // It rejects where nobody hears it.
  browser.runtime.sendMessage(loadedMessage()).catch(() => undefined);
}

const loadedMessage = () => `panel of tab ${browser.devtools.inspectedWindow.tabId} loaded`;

/** DevTools' own theme, which the pages' `prefers-color-scheme` does not tell. */
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
