import type { Driver, Panel } from '../../../tools/drivers/driver.ts';
import { PANEL } from '../../../tools/panel-page.mjs';

export interface Har {
  readonly log: {
    readonly creator: { readonly name: string; readonly version: string };
    readonly entries: readonly HarEntry[];
  };
}

interface HarEntry {
  readonly startedDateTime: string;
  readonly request: Message;
  readonly response: Message;
}

interface Message {
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** The inspected page's network log, as the browser's own DevTools write it to a file with sensitive data. */
export async function recordedHar({ panel }: Pick<Driver, 'panel'>): Promise<Har> {
  const log = await panel.evaluate(async () => {
    const { network } = ('browser' in globalThis ? browser : chrome).devtools;
    return new Promise<unknown>((resolve) => {
      const answer = network.getHAR(resolve) as unknown;
      if (answer instanceof Promise) void answer.then(resolve);
    });
  });
  return { log } as Har;
}

/** Chooses a file with this text, as the button of the page for pasted cookies does. */
export async function openHarFile(page: Panel, name: string, text: string): Promise<void> {
  await page.waitFor(PANEL.paste);
  await page.evaluate(
    (selector, fileName, content) => {
      const input = document.querySelector<HTMLInputElement>(selector);
      if (!input) throw new Error('There is no field for a file.');
      const chosen = new DataTransfer();
      chosen.items.add(new File([content], fileName));
      input.files = chosen.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    PANEL.harFile,
    name,
    text,
  );
}

/** Pastes a text into the page for pasted cookies, from the clipboard. */
export async function pasteText(page: Panel, text: string): Promise<void> {
  await page.type(PANEL.paste, text);
  for (const key of ['Control+a', 'Control+x', 'Control+v']) await page.press(key);
}

/** What Chromium leaves of a file that it exports as sanitized (front_end/models/har/Log.ts). */
export function sanitized({ log }: Har): Har {
  const secret = /^(?:cookie|set-cookie|authorization)$/i;
  const without = <Part extends Message>(part: Part): Part => ({
    ...part,
    cookies: [],
    headers: part.headers.filter(({ name }) => !secret.test(name)),
  });
  const entries = log.entries.map((entry) => ({
    ...entry,
    request: without(entry.request),
    response: without(entry.response),
  }));
  return { log: { ...log, entries } };
}

interface Client {
  /** Milliseconds by which the client's clock differs from this one's. */
  readonly clockAhead: number;
}

/**
 * The requests of a small client that keeps cookies and follows no redirects, as a proxy writes them: real headers of
 * the app's answers, and nothing of a browser.
 */
export async function fetchedHar(
  requests: readonly (readonly [method: string, url: string])[],
  { clockAhead }: Client,
): Promise<Har> {
  const jar = new Map<string, string>();
  const entries: HarEntry[] = [];
  for (const [method, url] of requests) {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const sent: Record<string, string> = cookie === '' ? {} : { cookie };
    const startedAt = Date.now() + clockAhead;
    const response = await fetch(url, { method, headers: sent, redirect: 'manual' });
    await response.arrayBuffer();
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    // Only what is needed: it is typed.
    const toList = (headers: Iterable<[string, string]>) =>
      Array.from(headers, ([name, value]) => ({ name, value })).filter(({ name }) =>
        ['host', 'cookie', 'set-cookie', 'date', 'location'].includes(name),
      );
    const request = {
      method,
      url,
      headers: toList([['host', new URL(url).host], ...Object.entries(sent)]),
    };
    entries.push({
      startedDateTime: new Date(startedAt).toISOString(),
      request,
      response: { status: response.status, headers: toList(response.headers) } as Message,
    });
  }
  return { log: { creator: { name: 'a proxy', version: '1' }, entries } };
}
