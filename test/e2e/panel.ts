import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { findChromium, findFlaskPython } from '../../scripts/components.mjs';
import { type RunningFlask, startFlask } from './apps/flask.mjs';
import { launchChromium } from './drivers/chromium.mjs';
import type { Driver } from './drivers/driver.ts';

const ROOT = join(import.meta.dirname, '../..');

type FlaskOptions = Omit<Parameters<typeof startFlask>[0], 'python'>;

export interface Stage {
  readonly driver: Driver;
  /** A real Flask app with the secret key `dev` unless another is given. */
  readonly flask: RunningFlask;
}

/**
 * A browser with the panel and a Flask app for each test. A failing test leaves a screenshot, and what
 * went wrong in the extension's pages fails the test in which it came to light.
 */
export function useStage(options: FlaskOptions = { secretKey: 'dev' }): () => Stage {
  let stage: Stage;
  beforeAll(async () => {
    const flask = await startFlask({ python: findFlaskPython(), ...options });
    const driver = await launchChromium({
      executablePath: findChromium(),
      extension: join(ROOT, 'dist/chrome'),
    });
    stage = { driver, flask };
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') {
      const name = task.name.replace(/[^\p{L}\p{N}]+/gu, '-');
      await stage.driver.screenshot(join(ROOT, `test-results/${name}.png`));
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
