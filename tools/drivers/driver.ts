/**
 * A browser whose DevTools are open on the inspected page and show the extension's panel.
 * Each browser has one implementation, and the tests know only this.
 *
 * Every wait is on a condition, for at most `DEADLINE` milliseconds (`deadline.mjs`); what did not
 * come about is told in the error. Selectors are plain CSS. An element counts as visible when it is
 * rendered, wherever it is scrolled to.
 */
export interface Driver extends Inspection {
  /** Resolves when the browser has ended, whoever ended it. */
  readonly closed: Promise<void>;

  /** Opens `url` in another tab of the same cookie jar, until it has loaded. */
  visitElsewhere(url: string): Promise<void>;
  /** Opens another tab of the same cookie jar, with DevTools of its own. */
  inspectAnother(): Promise<Inspection>;
  /** Opens a private window, with DevTools of its own; users allow the extension there themselves. */
  inspectPrivately(): Promise<Inspection>;
  /** Clicks the extension's button beside the address bar. */
  clickButton(): Promise<void>;
  /** The page of the extension that has opened in a tab of its own. */
  openedPage(): Promise<Panel>;
  /** Takes access to this site from the extension, as the browser's own settings do. */
  revokeAccess(host: string): Promise<void>;

  /** All that the browser itself remembers of pages: the addresses of tabs, of their frames and of the history;
   * in Firefox also what was in the fields of pages, and the logins that it has stored or offers to. */
  remembered(): Promise<string>;
  /** The files of the browser's profile in which a text can be read, in UTF-8 or UTF-16. */
  filesWith(text: string): Promise<readonly string[]>;

  /** All that went wrong in the extension's pages since the start, or was logged there, and nothing of DevTools'
   * own. */
  problems(): Promise<readonly Problem[]>;

  /** Resets what tests depend on: one tab without a page, no cookies, nothing that the extension has stored, and DevTools
   * opened again with their first size and theme. Caches, pages' own storage and granted hosts stay. */
  reset(): Promise<void>;
  /** Ends the browser and removes its profile. */
  close(): Promise<void>;
}

/** A browser without the extension and without DevTools, for what is between a page and the browser alone. */
export interface PlainBrowser {
  readonly page: InspectedPage;
  /** Opens `url` in the page and waits until it has loaded. */
  goto(url: string): Promise<readonly Exchange[]>;
  /** Ends the browser and removes its profile. */
  close(): Promise<void>;
}

/** A page under inspection. */
export interface Inspection {
  /** The page that DevTools inspect. */
  readonly page: InspectedPage;
  /** The extension's panel inside DevTools. */
  readonly panel: Panel;

  /** Opens `url` in the inspected page and waits until it has loaded. */
  goto(url: string): Promise<readonly Exchange[]>;

  /** Gives the panel this inner size, in CSS pixels; what DevTools need around it is added. */
  setSize(size: Size): Promise<void>;
  /** Chooses the theme of DevTools, as their settings do; resolves when the extension has been told. */
  setTheme(theme: 'light' | 'dark'): Promise<void>;

  /** Selects another of DevTools' panels: ours stays alive, but is no longer painted. */
  hidePanel(): Promise<void>;
  /** Selects our panel again. */
  showPanel(): Promise<void>;
  /** Closes DevTools and opens them on the panel again: recorder and panel begin anew. */
  reopen(): Promise<void>;

  /** Records the tasks in the extension's pages, as the browser itself reports them; calling the result ends that and
   * gives the milliseconds of each: of processor time in Chromium, and in Firefox of those that took more than 50. */
  recordLongTasks(): Promise<() => Promise<readonly number[]>>;

  /** Saves a PNG of the panel with the DevTools around it. */
  screenshot(path: string): Promise<void>;
  /** Saves a PNG of the panel alone. */
  panelScreenshot(path: string): Promise<void>;
}

export interface InspectedPage {
  /** Runs `fn` in the page; arguments and result travel as JSON. */
  evaluate: Evaluate;
  /**
   * Sends a form from the page, as a click on its button does, and waits for the page that answers.
   * `url` may be relative. The page must be of the same site: a browser sends no `SameSite` cookie
   * with another site's POST.
   */
  submit(url: string, form?: Form): Promise<readonly Exchange[]>;
  /**
   * Sends the same by script, as `fetch` does. The page stays, and no redirect is followed: the
   * session is seen as this request leaves it.
   */
  send(url: string, form?: Form): Promise<Exchange>;
}

export interface Form {
  /** POST by default; GET puts the fields into the query. */
  readonly method?: 'GET' | 'POST';
  readonly fields?: Readonly<Record<string, string>>;
}

export interface Panel {
  /** Clicks the first visible match with the mouse; with `text`, the first that includes it. */
  click(selector: string, condition?: { text?: string }): Promise<void>;
  /** Drags the first visible match with the mouse, from its middle by so many CSS pixels. */
  drag(selector: string, by: Readonly<{ x: number; y: number }>): Promise<void>;
  /** Types `text` with the keyboard, in place of what is in the field. */
  type(selector: string, text: string): Promise<void>;
  /** Presses a key, named as in `KeyboardEvent.key`: `Enter`, `Shift+Tab`, `Control+f`. */
  press(key: string): Promise<void>;
  /** The `innerText` of the first visible match, waited for. */
  text(selector: string): Promise<string>;
  /** Waits until a visible element matches and its text includes `text`; or, if `gone`, none. */
  waitFor(selector: string, condition?: { text?: string; gone?: boolean }): Promise<void>;
  /** Runs `fn` in the panel; arguments and result travel as JSON. */
  evaluate: Evaluate;
}

/** `fn` is sent as source: it sees its arguments and the page's globals, nothing of its module. */
export type Evaluate = <Args extends unknown[], Result>(
  fn: (...args: Args) => Result,
  ...args: Args
) => Promise<Awaited<Result>>;

/** A request of the inspected page and the response to it. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  /** The HTTP status; null when no response came. */
  readonly status: number | null;
}

/** In CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Problem {
  /** The path of the extension page it happened in, such as `/src/panel/index.html`. */
  readonly page: string;
  /** `exception`: uncaught, or an unhandled rejection. `crash`: the process of the page ended. `log`: anything
   * else that a page writes to the console, which may be a secret. */
  readonly kind: 'log' | 'warning' | 'error' | 'exception' | 'crash';
  readonly text: string;
}
