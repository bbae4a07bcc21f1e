/**
 * A browser whose DevTools are open on the inspected page and show the extension's panel. Each browser implements
 * this interface; tests use nothing else of a browser.
 *
 * Every wait is for a condition and takes at most `DEADLINE` milliseconds (`deadline.mjs`); the error names what was
 * expected. Selectors are plain CSS. An element counts as visible when it is rendered, even if scrolled out of view.
 */
export interface Driver extends Inspection {
  /** Resolves when the browser has exited, for whatever reason. */
  readonly closed: Promise<void>;

  /** Opens `url` in another tab of the same cookie jar, waits until it has loaded, and closes the tab. */
  visitElsewhere(url: string): Promise<void>;
  /** Opens another tab of the same cookie jar, with its own DevTools. */
  inspectAnother(): Promise<Inspection>;
  /** Opens a private window, with its own DevTools; the extension must be allowed there. */
  inspectPrivately(): Promise<Inspection>;
  /** Clicks the extension's button beside the address bar. */
  clickButton(): Promise<void>;
  /** The extension's page that has opened in a tab. */
  openedPage(): Promise<Panel>;
  /** Revokes the extension's access to this site, as the browser's own settings do. */
  revokeAccess(host: string): Promise<void>;
  /** Takes the extension's access to the sites that its manifest asks for, or gives it again, as the browser's own settings
   * do. */
  setAccess(isAllowed: boolean): Promise<void>;
  /** Installs another version of the extension, from a folder, over the one that runs. */
  updateExtension(folder: string): Promise<void>;

  /** Starts the extension's background, as an event for it does. */
  startBackground(): Promise<void>;
  /** Stops the extension's background, even a busy one. */
  stopBackground(): Promise<void>;
  /** What the extension's pages keep in memory, after all garbage has been collected. */
  heapSizes(): Promise<HeapSizes>;
  /** The cookies of a host as the browser itself keeps them. */
  storedCookies(host: string): Promise<readonly StoredCookie[]>;

  /** Everything that the browser itself stores about pages: the addresses of tabs, their frames and the history; in
   * Firefox also the contents of form fields, and logins that are stored or offered to be stored. */
  remembered(): Promise<string>;
  /** The files of the browser's profile that contain a text, in UTF-8 or UTF-16. */
  filesWith(text: string): Promise<readonly string[]>;

  /** All errors and console messages of the extension's pages since the start, without those of DevTools. */
  problems(): Promise<readonly Problem[]>;

  /** Removes all cookies of the browser. */
  clearCookies(): Promise<void>;
  /** Resets what tests depend on: one blank tab, no cookies, empty extension storage, and reopened DevTools with their
   * initial size and theme. Caches, pages' storage and granted hosts stay. */
  reset(): Promise<void>;
  /** Closes the browser and removes its profile. */
  close(): Promise<void>;
}

/** A browser without the extension and DevTools, to test how the browser itself treats a page. */
export interface PlainBrowser {
  readonly page: InspectedPage;
  /** Opens `url` in the page and waits until it has loaded. */
  goto(url: string): Promise<readonly Exchange[]>;
  /** Closes the browser and removes its profile. */
  close(): Promise<void>;
}

/** A page and the DevTools that inspect it. */
export interface Inspection {
  /** The page that DevTools inspect. */
  readonly page: InspectedPage;
  /** The extension's panel inside DevTools. */
  readonly panel: Panel;
  /** The page of the extension that these DevTools run: the recorder's. */
  readonly devtoolsPage: Pick<Panel, 'evaluate'>;

  /** Opens `url` in the inspected page and waits until it has loaded. */
  goto(url: string): Promise<readonly Exchange[]>;
  /** Begins to open `url` in the inspected page, whatever that is doing, and waits for nothing. */
  leaveFor(url: string): Promise<void>;

  /** Sets the panel's inner size, in CSS pixels; the DevTools around it take their space in addition. */
  setSize(size: Size): Promise<void>;
  /** Changes DevTools' theme setting; resolves when the extension has been notified. */
  setTheme(theme: 'light' | 'dark'): Promise<void>;

  /** Selects another DevTools panel: ours keeps running, but is not painted. */
  hidePanel(): Promise<void>;
  /** Selects our panel again. */
  showPanel(): Promise<void>;
  /** Closes DevTools and reopens them on the panel: recorder and panel start again. */
  reopen(): Promise<void>;

  /** Records the tasks in the extension's pages, as the browser itself reports them. Calling the result stops recording
   * and returns each task's milliseconds: processor time in Chromium; in Firefox elapsed time, only above 50. */
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
   * Submits a form from the page, as a click on its button does, and waits for the page that it leads to. `url` may be
   * relative. The page must be same-site: browsers send no `SameSite` cookie with a cross-site POST.
   */
  submit(url: string, form?: Form): Promise<readonly Exchange[]>;
  /** Goes to the page before, as the browser's button does, and waits until it is there: in
   * Chromium alone, as Puppeteer misses it in Firefox if that had kept the page. */
  goBack(): Promise<void>;
  /** Fills in the page's own form, by the names of its fields, clicks its button, and waits for the page that it leads
   * to. */
  fillIn(fields?: Form['fields']): Promise<readonly Exchange[]>;
  /**
   * Sends the same with `fetch`, and waits for the response. The page stays, and redirects are not followed: the session
   * remains as this request left it. Puppeteer misses some of these responses, so that none is returned.
   */
  send(url: string, form?: Form): Promise<void>;
}

export interface Form {
  /** POST by default; with GET the fields go into the query. */
  readonly method?: 'GET' | 'POST';
  readonly fields?: Readonly<Record<string, string>>;
}

export interface Panel {
  /** Clicks the first visible match with the mouse; with `text`, the first that includes it. */
  click(selector: string, condition?: { text?: string }): Promise<void>;
  /** Drags the first visible match with the mouse, from its center by this many CSS pixels. */
  drag(selector: string, by: Readonly<{ x: number; y: number }>): Promise<void>;
  /** Replaces the content of a field by typing `text` with the keyboard; in Chromium a long one comes at once. */
  type(selector: string, text: string): Promise<void>;
  /** Presses a key, named as in `KeyboardEvent.key`: `Enter`, `Shift+Tab`, `Control+f`. */
  press(key: string): Promise<void>;
  /** Waits for a visible match and returns its `innerText`. */
  text(selector: string): Promise<string>;
  /** Waits until a visible match includes `text`; with `gone`, until none does. */
  waitFor(selector: string, condition?: { text?: string; gone?: boolean }): Promise<void>;
  /** Runs `fn` in the panel; arguments and result travel as JSON. */
  evaluate: Evaluate;
}

/** `fn` is sent as source: it can use its arguments and the page's globals, nothing of its module. */
export type Evaluate = <Args extends unknown[], Result>(
  fn: (...args: Args) => Result,
  ...args: Args
) => Promise<Awaited<Result>>;

/** A request of the inspected page and the response to it. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  /** The HTTP status; null without a response. */
  readonly status: number | null;
}

/** In bytes. */
export interface HeapSizes {
  /** The panel and the devtools page together. */
  readonly pages: number;
  /** Null while it is stopped. */
  readonly background: number | null;
}

/** A cookie in the browser's own jar. */
export interface StoredCookie {
  readonly name: string;
  readonly value: string;
  /** With a dot at its beginning if subdomains get it, too. */
  readonly domain: string;
  readonly path: string;
}

/** In CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Problem {
  /** The path of the extension page, such as `/src/panel/index.html`. */
  readonly page: string;
  /** `exception`: uncaught, or an unhandled rejection. `crash`: the page's process crashed. `log`: any other console
   * message, which may be a secret. */
  readonly kind: 'log' | 'warning' | 'error' | 'exception' | 'crash';
  readonly text: string;
}
