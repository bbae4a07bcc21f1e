import { signFlask } from '../../../src/codec/index.ts';
import { PANEL } from '../../../tools/panel-page.mjs';
import { untilPanelIsJar } from './jar.ts';
import type { Rig } from './rig.ts';

/** Sessions that are set in turn. So few that all are in the panel's caches after a warm-up, which then grow no more. */
const SESSIONS = Array.from({ length: 50 }, (_, n) => signFlask(`{"n":${n}}`, 'dev'));

/** The number in a session that {@link pathOf} sets. */
export function shownOf(n: number): string {
  return `n: ${n % SESSIONS.length}`;
}

/** Where the app sets a session, by its number. */
export function pathOf(n: number): string {
  return `/raw?${new URLSearchParams(fieldsOf(n))}`;
}

function fieldsOf(n: number): Record<string, string> {
  return { value: SESSIONS[n % SESSIONS.length] as string, attributes: 'Path=/' };
}

/** Lets the page make a request that sets a session. */
export function sendSession(rig: Pick<Rig, 'driver'>, n: number): Promise<void> {
  return send(rig, fieldsOf(n));
}

function send({ driver }: Pick<Rig, 'driver'>, fields: Record<string, string>): Promise<void> {
  return driver.page.send('/raw', { method: 'GET', fields });
}

/** Does the same, and waits until the panel shows it. */
export async function setSession({ driver }: Pick<Rig, 'driver'>, n: number): Promise<void> {
  await sendSession({ driver }, n);
  await driver.panel.waitFor(PANEL.row, { text: shownOf(n) });
}

/** Sets the session lifetime of the shown host, in days; none for an empty text. */
export async function setLifetime(
  { panel }: Pick<Rig['driver'], 'panel'>,
  days: string,
): Promise<void> {
  await panel.click(PANEL.settings);
  await panel.type(PANEL.lifetime, days);
  await panel.click(PANEL.settings);
}

/** The length of the timeline: it is full after as many changes, and grows no more. */
const TIMELINE_LENGTH = 500;

/** Fills what the panel keeps up to a number: changes, requests and what it remembers of sessions. */
export async function warmUp({ driver, flask }: Rig): Promise<void> {
  await driver.panel.evaluate(
    // As the DevTools of another tab would.
    (setting) => chrome.storage.local.set({ 'setting timelineLength': { writer: '', setting } }),
    TIMELINE_LENGTH,
  );
  await driver.goto(`${flask.url}/`);
  await fillRequests({ driver });
  await untilPanelIsJar({ driver }, 'localhost'); // which opens the tab of all cookies
}

/** Makes more requests than the panel keeps, each of which changes the session. */
export async function fillRequests({ driver }: Pick<Rig, 'driver'>): Promise<void> {
  const paths = SESSIONS.map((_, n) => pathOf(n));
  await driver.page.evaluate(
    async (all: readonly string[], count: number) => {
      for (let n = 0; n < count; n += 1) await (await fetch(all[n % all.length] as string)).text();
    },
    paths,
    TIMELINE_LENGTH + 1,
  );
  await driver.panel.waitFor(PANEL.row, { text: shownOf(TIMELINE_LENGTH) });
}

/** How many sessions the panel's caches keep. */
const CACHED = 1000;

/** Lets the panel show one new session after the other until its caches are full, for scenarios that always make new ones. */
export async function fillCaches(rig: Pick<Rig, 'driver'>): Promise<void> {
  for (let n = 0; n < CACHED; n += 1) {
    const value = signFlask(`{"username":"user ${n} of many"}`, 'dev');
    await send(rig, { value, attributes: 'Path=/' });
    await rig.driver.panel.waitFor(PANEL.row, { text: `'user ${n} of many'` });
  }
}

/** What the script in the page has done. */
export interface Changes {
  readonly count: number;
  /** How long it took so far. */
  readonly seconds: number;
  readonly isDone: boolean;
}

/** Begins to change the session cookie by a script of the page, so many times in a second. */
export async function startChanges(
  { driver }: Pick<Rig, 'driver'>,
  { rate, seconds }: { rate: number; seconds: number },
): Promise<void> {
  await driver.page.evaluate(
    (sessions: readonly string[], perSecond: number, total: number) => {
      const changes = { count: 0, seconds: 0, isDone: false };
      Object.assign(window, { changes });
      const start = performance.now();
      const step = () => {
        changes.seconds = (performance.now() - start) / 1000;
        const due = Math.min(perSecond * changes.seconds, perSecond * total);
        // A script that is behind goes on after other tasks of the page.
        for (let n = 0; n < 50 && changes.count < due; n += 1) {
          const session = sessions[changes.count % sessions.length];
          // biome-ignore lint/suspicious/noDocumentCookie: it is synchronous, unlike the Cookie Store API
          document.cookie = `session=${session}; path=/`;
          changes.count += 1;
        }
        changes.isDone = changes.seconds >= total;
        if (!changes.isDone) setTimeout(step);
      };
      step();
    },
    SESSIONS,
    rate,
    seconds,
  );
}

export function readChanges({ driver }: Pick<Rig, 'driver'>): Promise<Changes> {
  return driver.page.evaluate(() => (window as unknown as { changes: Changes }).changes);
}
