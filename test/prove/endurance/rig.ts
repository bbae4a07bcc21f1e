import { cpSync, existsSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, findFirefox, findFlaskPython } from '../../../scripts/components.mjs';
import { Failure } from '../../../scripts/failure.mjs';
import { launchChromium } from '../../../tools/drivers/chromium.mjs';
import type { Driver, HeapSizes } from '../../../tools/drivers/driver.ts';
import { launchFirefox } from '../../../tools/drivers/firefox.mjs';
import { type RunningFlask, startFlask } from '../../e2e/apps/flask.mjs';
import { ROOT } from '../store.ts';
import { leastHeap } from './least-heap.ts';

export const BROWSERS = ['chromium', 'firefox'] as const;
export type BrowserName = (typeof BROWSERS)[number];

/** A browser with the built extension, its DevTools open, and a Flask app with the secret key `dev`. */
export interface Rig {
  readonly browser: BrowserName;
  readonly driver: Driver;
  readonly flask: RunningFlask;
  /** The folder from which the extension was loaded, a copy of what was built. */
  readonly extension: string;
  /** What the extension's pages keep in memory, without garbage. */
  heapSizes(): Promise<HeapSizes>;
  close(): Promise<void>;
}

/**
 * V8 makes machine code of what runs often, and more of it for longer than a scenario takes: kilobytes for each operation, which
 * would hide what is kept. Its interpreter keeps the same values.
 */
const WITHOUT_MACHINE_CODE = '--js-flags=--no-opt --no-maglev --no-sparkplug';

const BUILT = { chromium: 'dist/chrome', firefox: 'dist/firefox' } as const;

export async function openRig(browser: BrowserName): Promise<Rig> {
  const built = join(ROOT, BUILT[browser]);
  if (!existsSync(built)) throw new Failure(`There is no ${BUILT[browser]}: npm run build.`);
  const extension = mkdtempSync(join(tmpdir(), 'endurance-'));
  cpSync(built, extension, { recursive: true });
  const flask = await startFlask({ python: findFlaskPython(), secretKey: 'dev' });
  const closeApp = async () => {
    await flask.close();
    await rm(extension, { recursive: true });
  };
  const driver = await launch(browser, extension).catch(async (error: unknown) => {
    await closeApp();
    throw error;
  });
  const close = async () => {
    await driver.close();
    await closeApp();
  };
  const heapSizes = () => leastHeap(driver);
  return { browser, driver, flask, extension, heapSizes, close };
}

function launch(browser: BrowserName, extension: string): Promise<Driver> {
  if (browser === 'firefox') return launchFirefox({ executablePath: findFirefox(), extension });
  return launchChromium({
    executablePath: findChromium(),
    extension,
    args: [WITHOUT_MACHINE_CODE],
  });
}
