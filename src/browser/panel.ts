import type { Theme } from '../session/protocol.ts';
import { browser } from './api.ts';

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
  /** It came to the front, its page loaded; the page does not exist before the first time. */
  shown(panel: Window): void;
  /** Something is looked for in it; nothing any more, with an empty text. */
  searched(text: string): void;
}

export async function createPanel(title: string, events: PanelEvents): Promise<void> {
  // Chromium takes the path from the extension's root, Firefox from this page: the slash suits both.
  const panel = await browser.devtools.panels.create(
    title,
    '/icons/16.png',
    '/src/panel/index.html',
  );
  panel.onShown.addListener((view) => {
    // DevTools hands out its window as a bare object.
    const page = view as unknown as Window;
    if (page.document.readyState === 'complete') events.shown(page);
    else page.addEventListener('load', () => events.shown(page), { once: true });
  });
  (panel as Searchable).onSearch?.addListener((action, text = '') => {
    if (action === 'performSearch') events.searched(text);
    if (action === 'cancelSearch') events.searched('');
  });
}

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
