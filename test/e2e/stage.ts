import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  findChromium,
  findFirefox,
  findFlaskPython,
  findOpenssl,
  findXdotool,
  findXvfb,
} from '../../scripts/components.mjs';
import { readFolder } from '../../scripts/read-folder.mjs';
import { zip } from '../../scripts/zip.mjs';
import { launchChromium, launchPlainChromium } from '../../tools/drivers/chromium.mjs';
import { DEADLINE } from '../../tools/drivers/deadline.mjs';
import type { Driver, PlainBrowser } from '../../tools/drivers/driver.ts';
import { launchFirefox, launchPlainFirefox } from '../../tools/drivers/firefox.mjs';
import { openScreen } from '../../tools/drivers/screen.mjs';
import { PANEL } from '../../tools/panel-page.mjs';
import { makeCertificate } from './apps/certificate.mjs';
import { type RunningFlask, startFlask } from './apps/flask.mjs';

const ROOT = join(import.meta.dirname, '../..');

/** `python` defaults to a Python with Flask. */
type FlaskOptions = Partial<Parameters<typeof startFlask>[0]>;

export interface Stage<D extends Driver = Driver> {
  readonly driver: D;
  /** A real Flask app, by default with the secret key `dev`. */
  readonly flask: RunningFlask;
}

const FOLDER = { chromium: 'chrome', firefox: 'firefox' } as const;

type Extra<Options> = Omit<Options, 'executablePath' | 'extension'> & { extension?: string };

const LAUNCH = {
  chromium: (extra: Extra<Parameters<typeof launchChromium>[0]> = {}) =>
    launchChromium({
      executablePath: findChromium(),
      extension: join(ROOT, 'dist', FOLDER.chromium),
      ...extra,
    }),
  firefox: (extra: Extra<Parameters<typeof launchFirefox>[0]> = {}) =>
    launchFirefox({
      executablePath: findFirefox(),
      extension: join(ROOT, 'dist', FOLDER.firefox),
      ...extra,
    }),
} as const;

/** The browser of the current Vitest project: tests of behaviour run in both. */
export const BROWSER = process.env.E2E_BROWSER === 'firefox' ? 'firefox' : 'chromium';

/** Starting a browser takes longer than most test files, so the files of a worker share one. */
const inSharedBrowser = it.extend<{ shared: Driver }>({
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the pattern to find what a fixture needs
    async ({}, use) => {
      const driver: Driver = await LAUNCH[BROWSER]();
      await use(driver);
      await driver.close();
    },
    { scope: 'worker' },
  ],
});
let isUsed = false;

/** A reset browser with the panel and a Flask app, for each file. */
export function useStage(options?: FlaskOptions): () => Stage {
  let driver: Driver;
  inSharedBrowser.beforeAll(async ({ shared }) => {
    const before = isUsed ? (await shared.problems()).length : 0;
    if (isUsed) await shared.reset();
    isUsed = true;
    const problems = async () => (await shared.problems()).slice(before);
    driver = { ...shared, problems, close: async () => {} };
  });
  return useStageIn(async () => driver, options);
}

/** The same with a separate browser, which allows the extension in private windows. */
export function useStageWithPrivateWindows(): () => Stage {
  return useStageIn<Driver>(() => LAUNCH[BROWSER]({ isAllowedPrivately: true }));
}

/** The same over https, with permission for the site's jar. `allowsThirdParties`: Chrome's default, unlike Debian's
 * Chromium and Firefox. */
export function useHttpsStage(host: string, { allowsThirdParties = false } = {}) {
  const certificate = makeCertificate(findOpenssl());
  afterAll(certificate.remove);
  const launch = async () => {
    const extension = copyGranted(join(ROOT, 'dist', FOLDER[BROWSER]), `*://${host}/*`);
    const profile = mkdtempSync(join(tmpdir(), 'profile-'));
    const extra = allowsThirdParties ? allowThirdParties(profile) : {};
    const driver = await LAUNCH[BROWSER]({ extension, acceptsAnyCertificate: true, ...extra });
    const close = async () => {
      await driver.close();
      await Promise.all([extension, profile].map((path) => rm(path, { recursive: true })));
    };
    return { ...driver, close };
  };
  return useStageIn<Driver>(launch, { secretKey: 'dev', certificate: certificate.file });
}

interface PlainStage {
  readonly browser: PlainBrowser;
  /** A real Flask app over https with the secret key `dev`. */
  readonly flask: RunningFlask;
}

/** A browser without the extension and DevTools, which take most of the time of a request. */
export function usePlainBrowser(): () => PlainStage {
  let stage: PlainStage;
  const certificate = makeCertificate(findOpenssl());
  beforeAll(async () => {
    const options = { secretKey: 'dev', certificate: certificate.file };
    const flask = await startFlask({ python: findFlaskPython(), ...options });
    const isFirefox = BROWSER === 'firefox';
    const browser = await (isFirefox
      ? launchPlainFirefox(findFirefox())
      : launchPlainChromium(findChromium()));
    stage = { browser, flask };
  });
  afterAll(async () => {
    await stage?.browser.close();
    await stage?.flask.close();
    certificate.remove();
  });
  return () => stage;
}

/** Chromium reads this setting from its otherwise empty profile. */
function allowThirdParties(profile: string) {
  if (BROWSER === 'firefox') return { prefs: { 'network.cookie.cookieBehavior': 0 } };
  mkdirSync(join(profile, 'Default'));
  const preferences = JSON.stringify({ profile: { cookie_controls_mode: 0 } });
  writeFileSync(join(profile, 'Default', 'Preferences'), preferences);
  return { args: [`--user-data-dir=${profile}`] };
}

/** Adds a granted host to the manifest: headless Chromium cannot show its permission prompt. */
function copyGranted(extension: string, pattern: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'extension-'));
  cpSync(extension, copy, { recursive: true });
  const file = join(copy, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.host_permissions.push(pattern);
  writeFileSync(file, JSON.stringify(manifest));
  return copy;
}

/** The same with Firefox, for tests of Firefox alone; `prefs` are further preferences. */
export function useFirefoxStage(prefs: Record<string, number> = {}) {
  return useStageIn(() => LAUNCH.firefox({ prefs }));
}

/** The same with Firefox that has the extension as from the store, of this version. */
export function useFirefoxFromStore(version: string) {
  const prefs = { 'xpinstall.signatures.required': false };
  return useStageIn(async () => LAUNCH.firefox({ prefs, packed: await packedForFirefox(version) }));
}

/** The extension for Firefox as the store has it, of this version. */
export async function packedForFirefox(version: string): Promise<Buffer> {
  const files = await readFolder(join(ROOT, 'dist', FOLDER.firefox));
  const manifest = JSON.parse(String(files.get('manifest.json')));
  return zip(files.set('manifest.json', Buffer.from(JSON.stringify({ ...manifest, version }))));
}

/** The same with Chromium on a virtual screen, for what is not part of a page. */
export function useChromiumOnScreen() {
  return useStageIn(async () => {
    const screen = await openScreen({ xvfb: findXvfb(), xdotool: findXdotool() });
    const driver = await LAUNCH.chromium({ headless: false, screen }).catch(async (error) => {
      await screen.close();
      throw error;
    });
    const close = async () => {
      await driver.close();
      await screen.close();
    };
    return { ...driver, close };
  });
}

/**
 * A failing test leaves a screenshot, and errors in the extension's pages fail the test during which they were
 * reported.
 */
function useStageIn<D extends Driver>(
  launch: () => Promise<D>,
  options: FlaskOptions = { secretKey: 'dev' },
): () => Stage<D> {
  let stage: Stage<D>;
  beforeAll(async () => {
    const flask = await startFlask({ python: findFlaskPython(), ...options });
    const driver = await launch();
    stage = { driver, flask };
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') {
      const name = task.name.replace(/[^\p{L}\p{N}]+/gu, '-');
      await stage.driver.screenshot(join(ROOT, `test-results/${BROWSER}-${name}.png`));
    }
    expect(await stage.driver.problems()).toEqual([]);
  });

  afterAll(async () => {
    await stage?.driver.close();
    await stage?.flask.close();
  });
  return () => stage;
}

/** What Flask reads in the cookie that the browser sends it: Python's `repr` of the session. */
export async function readByFlask({ driver }: Stage): Promise<string> {
  const answer: { repr: string } = await driver.page.evaluate(async () =>
    (await fetch('/read')).json(),
  );
  return answer.repr;
}

/** Waits until the browser has stored a setting: closing DevTools earlier may lose it. */
export async function untilStored({ driver }: Stage, json: string): Promise<void> {
  const read = async () =>
    JSON.stringify(await driver.panel.evaluate(() => chrome.storage.local.get()));
  await expect.poll(read, { timeout: DEADLINE }).toContain(json);
}

/** A stage for a test that starts on an unused host. */
export interface FreshStage extends Stage {
  /** A subdomain of `localhost`; `flask.url` is on it. */
  readonly host: string;
}

/**
 * A stage on which each test starts on its own host, with an empty timeline. Sessions, keys and lifetimes belong to a
 * host, so this is as clean as reopening DevTools, which takes seconds. The panel's state (search, filter, pause) and
 * the settings stay: a test that changes them restores them.
 */
export function useFreshHosts(options?: FlaskOptions): () => FreshStage {
  const stage = useStage(options);
  const fresh = () => {
    const { driver, flask } = stage();
    const host = `test-${hosts}.localhost`;
    return { driver, host, flask: { ...flask, url: `http://${host}:${flask.port}` } };
  };
  beforeEach(async () => {
    hosts += 1;
    const { driver, flask, host } = fresh();
    const { panel } = driver;
    await driver.goto(`${flask.url}/`);
    await panel.click(PANEL.sessionTab);
    await panel.waitFor(PANEL.empty, { text: `No session cookie on ${host}` });
    const isShown = (selector: string) => document.querySelector(selector) !== null;
    if (await panel.evaluate(isShown, PANEL.clear)) await panel.click(PANEL.clear);
    await panel.waitFor(PANEL.line, { gone: true });
  });
  return fresh;
}
let hosts = 0;
