import { setTimeout } from 'node:timers/promises';
import type { Driver } from '../../../tools/drivers/driver.ts';
import { PANEL } from '../../../tools/panel-page.mjs';

/** Milliseconds that the panel has to show what the jar has, when nothing changes any more. */
const PATIENCE = 60_000;

/** Characters of a value that the panel's list shows. */
const SHOWN = 200;

/** Waits until the panel's list has the cookies that the browser itself has, and returns the milliseconds that it took. */
export async function untilPanelIsJar(
  { driver }: { driver: Driver },
  host: string,
): Promise<number> {
  const start = performance.now();
  for (;;) {
    const [shown, stored] = [await shownCookies(driver), await storedCookies(driver, host)];
    const time = performance.now() - start;
    if (String(shown) === String(stored)) return time;
    if (time > PATIENCE) {
      throw new Error(
        `The panel does not show the jar:\n${list(shown)}\ninstead of\n${list(stored)}`,
      );
    }
    await setTimeout(100);
  }
}

function list(cookies: readonly string[]): string {
  return cookies.join('\n') || '(no cookies)';
}

async function storedCookies(driver: Driver, host: string): Promise<string[]> {
  const cookies = await driver.storedCookies(host);
  return cookies.map(({ name, value }) => `${name} ${value.slice(0, SHOWN)}`).sort();
}

async function shownCookies({ panel }: Driver): Promise<string[]> {
  await panel.click(PANEL.cookiesTab);
  await panel.waitFor('#tab-cookies[aria-selected=true]');
  const shown = await panel.evaluate(
    (selector) =>
      [...document.querySelectorAll(`${selector} .cookie-pair`)].map((pair) => {
        const [name, value] = [pair.querySelector('b'), pair.querySelector('.cookie-value')];
        return `${name?.textContent} ${value?.textContent}`;
      }),
    PANEL.cookieLine,
  );
  await panel.click(PANEL.sessionTab);
  return shown.sort();
}
