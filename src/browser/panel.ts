import type { Theme } from '../session/protocol.ts';
import { browser } from './api.ts';

/** Each browser has its own, and lacks that of the other. */
interface ThemeEvents {
  /** Chromium. */
  setThemeChangeHandler?(handler: (theme: string) => void): void;
  /** Firefox. */
  readonly onThemeChanged?: { addListener(listener: (theme: string) => void): void };
}

/**
 * Creates the panel. `shown` gets its window each time it comes to the front, its page loaded; the
 * page does not exist before the first time.
 */
export async function createPanel(title: string, shown: (panel: Window) => void): Promise<void> {
  // Chromium takes the path from the extension's root, Firefox from this page: the slash suits both.
  const panel = await browser.devtools.panels.create(
    title,
    '/icons/16.png',
    '/src/panel/index.html',
  );
  panel.onShown.addListener((view) => {
    // DevTools hands out its window as a bare object.
    const page = view as unknown as Window;
    if (page.document.readyState === 'complete') shown(page);
    else page.addEventListener('load', () => shown(page), { once: true });
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
