import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { findChromium, findFirefox, findFlaskPython } from '../../scripts/components.mjs';
import { type RunningFlask, startFlask } from './apps/flask.mjs';
import { launchChromium } from './drivers/chromium.mjs';
import { DEADLINE } from './drivers/deadline.mjs';
import type { Driver } from './drivers/driver.ts';
import { launchFirefox } from './drivers/firefox.mjs';

const ROOT = join(import.meta.dirname, '../..');

type FlaskOptions = Omit<Parameters<typeof startFlask>[0], 'python'>;

export interface Stage<D extends Driver = Driver> {
  readonly driver: D;
  /** A real Flask app with the secret key `dev` unless another is given. */
  readonly flask: RunningFlask;
}

const LAUNCH = {
  chromium: () =>
    launchChromium({ executablePath: findChromium(), extension: join(ROOT, 'dist/chrome') }),
  firefox: (prefs: Record<string, number> = {}) =>
    launchFirefox({ executablePath: findFirefox(), extension: join(ROOT, 'dist/firefox'), prefs }),
} as const;

/** The browser of the Vitest project that runs: what is about behaviour runs in each of them. */
export const BROWSER = process.env.E2E_BROWSER === 'firefox' ? 'firefox' : 'chromium';

/** A browser with the panel and a Flask app for each test. */
export function useStage(options?: FlaskOptions): () => Stage {
  return useStageIn(() => LAUNCH[BROWSER](), options);
}

/** The same with Firefox, for what there is in it alone; `prefs` are its own. */
export function useFirefoxStage(prefs: Record<string, number> = {}) {
  return useStageIn(() => LAUNCH.firefox(prefs));
}

/**
 * A failing test leaves a screenshot, and what went wrong in the extension's pages fails the test in
 * which it came to light.
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

/** Waits until the browser has stored a setting: what DevTools are closed over may be lost. */
export async function untilStored({ driver }: Stage, json: string): Promise<void> {
  const read = async () =>
    JSON.stringify(await driver.panel.evaluate(() => chrome.storage.local.get()));
  await expect.poll(read, { timeout: DEADLINE }).toContain(json);
}
