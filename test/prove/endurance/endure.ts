import { setTimeout } from 'node:timers/promises';
import { PANEL } from '../../../tools/panel-page.mjs';
import type { Counts } from '../proof.ts';
import { untilPanelIsJar } from './jar.ts';
import { warmUp } from './page.ts';
import type { Rig } from './rig.ts';
import type { Scenario } from './scenario.ts';
import { type Sample, slopeOf } from './slope.ts';

export interface Endured {
  readonly figures: Counts;
  /** What refutes the claim; empty if nothing does. */
  readonly objections: readonly string[];
}

/**
 * Milliseconds between two collections of garbage, of which the second one counts: the first one only begins to drop what was
 * compiled, and weak references.
 */
const SETTLING = 300;

/** Drops the changes and requests that the panel keeps: what is then left of an operation would be left for good. */
async function clearTimeline({ driver: { panel } }: Rig): Promise<void> {
  const isShown = (selector: string) => document.querySelector(selector) !== null;
  if (await panel.evaluate(isShown, PANEL.clear)) await panel.click(PANEL.clear);
}

/**
 * Runs a scenario, and compares what it leaves with the claim: the panel shows the jar, memory is flat, the consoles are empty. A
 * short one shows nothing of memory.
 */
export async function endure(
  rig: Rig,
  scenario: Scenario,
  { isShort = false } = {},
): Promise<Endured> {
  const size = isShort ? scenario.shortSize : scenario.size;
  const samples = { pages: [] as Sample[], background: [] as Sample[] };
  const measure = async (done: number) => {
    if (!scenario.isBusy) await clearTimeline(rig);
    await rig.driver.heapSizes();
    await setTimeout(SETTLING);
    const { pages, background } = await rig.driver.heapSizes();
    samples.pages.push({ done, bytes: pages });
    if (background !== null) samples.background.push({ done, bytes: background });
  };
  const fill = async (by: (rig: Rig) => Promise<void>) => {
    if (!isShort) await by(rig);
  };
  await rig.driver.setSize({ width: 1280, height: 600 });
  await fill(warmUp);
  const start = performance.now();
  const { host, done, figures = {} } = await scenario.run({ rig, size, fill, measure });
  const seconds = (performance.now() - start) / 1000;
  const objections: string[] = [];
  const delay = await untilPanelIsJar(rig, host).catch((error: Error) => {
    objections.push(error.message);
    return 0;
  });
  const problems = await rig.driver.problems();
  objections.push(...problems.map((problem) => `console: ${JSON.stringify(problem)}`));

  const kept = slopeOf(samples.pages);
  // An event page that was stopped has begun anew each time.
  const keptInBackground = samples.background.length < 2 ? 0 : slopeOf(samples.background);
  for (const [where, slope] of Object.entries({ pages: kept, background: keptInBackground })) {
    if (isShort || slope < scenario.maxKept) continue;
    objections.push(`${where} keep ${slope} bytes of each operation: ${JSON.stringify(samples)}`);
  }
  return {
    figures: {
      [scenario.unit]: done,
      ...figures,
      'ms until the panel was the jar': delay,
      'MB at the end': (samples.pages.at(-1)?.bytes ?? NaN) / 1e6,
      [`bytes kept of each (limit ${scenario.maxKept})`]: kept,
      'bytes kept a minute': (kept * done) / (seconds / 60),
      'bytes kept of each by the background': keptInBackground,
    },
    objections,
  };
}
