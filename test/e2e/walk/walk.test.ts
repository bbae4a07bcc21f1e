import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import { PLAYS_EVERYTHING } from '../everything.ts';
import { BROWSER, useStage } from '../stage.ts';
import { closeApps, type RunningApps, startApps } from './apps.ts';
import { randomSteps, type Step } from './steps.ts';
import { walk } from './walk.ts';

const stage = useStage();

let apps: RunningApps;
beforeAll(async () => {
  apps = await startApps();
});
afterAll(() => apps && closeApps(apps));

/** `WALK_SCRIPT` repeats the steps that a failure prints. */
const OTHER_SEED = BROWSER === 'chromium' ? '1' : '2'; // each browser walks another way
const {
  WALK_SEED = OTHER_SEED,
  WALK_STEPS = PLAYS_EVERYTHING ? '150' : '30',
  WALK_SCRIPT,
} = process.env;
const steps: readonly Step[] = WALK_SCRIPT
  ? JSON.parse(WALK_SCRIPT)
  : randomSteps(Number(WALK_SEED), Number(WALK_STEPS));

it('says nothing false on a walk through the apps of tutorials', { timeout: 600_000 }, async () => {
  const { driver } = stage();
  await driver.setSize({ width: 1280, height: 900 });
  const probes = BROWSER === 'chromium';
  const findings = await walk({ driver, apps, steps, probes, patience: DEADLINE });
  const script = JSON.stringify(steps.slice(0, findings[0]?.step));
  expect(findings, `To repeat it: WALK_SCRIPT='${script}'`).toEqual([]);
});
