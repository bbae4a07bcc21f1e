import { PANEL } from '../../../tools/panel-page.mjs';
import type { Counts } from '../proof.ts';
import { untilPanelIsJar } from './jar.ts';
import { warmUp } from './page.ts';
import type { Rig } from './rig.ts';
import type { Scenario } from './scenario.ts';
import { greatestSlopeOf, type Sample, slopeOf } from './slope.ts';

export interface Endured {
  readonly figures: Counts;
  /** What refutes the claim; empty if nothing does. */
  readonly objections: readonly string[];
}

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
    const { pages, background } = await rig.heapSizes();
    samples.pages.push({ done, bytes: pages });
    if (background !== null) samples.background.push({ done, bytes: background });
  };
  const fill = async (by: (rig: Rig) => Promise<void>) => {
    if (!isShort) await by(rig);
  };
  await rig.driver.setSize({ width: 1280, height: 600 });
  await fill(warmUp);
  const start = performance.now();
  const {
    host,
    done,
    figures = {},
    objections: found = [],
  } = await scenario.run({ rig, size, fill, measure });
  const seconds = (performance.now() - start) / 1000;
  const objections = [...found];
  const delay = await untilPanelIsJar(rig, host).catch((error: Error) => {
    objections.push(error.message);
    return 0;
  });
  const problems = await rig.driver.problems();
  objections.push(...problems.map((problem) => `console: ${JSON.stringify(problem)}`));

  const kept = slopeOf(samples.pages);
  for (const [where, each] of Object.entries(samples)) {
    // A background that is stopped has no memory, and begins anew.
    if (isShort || (where === 'background' && each.length < 2)) continue;
    if (greatestSlopeOf(each) < scenario.maxKept) continue;
    objections.push(`${where} may keep as much as is not allowed: ${JSON.stringify(each)}`);
  }
  return {
    figures: {
      [scenario.unit]: done,
      ...figures,
      'ms until the panel was the jar': delay,
      'MB at the end': (samples.pages.at(-1)?.bytes ?? NaN) / 1e6,
      'bytes kept of each': kept,
      [`bytes at most (limit ${scenario.maxKept})`]: greatestSlopeOf(samples.pages),
      'bytes kept a minute': (kept * done) / (seconds / 60),
      ...backgroundFigures(samples.background),
    },
    objections,
  };
}

/** None where the background was not measured often enough. */
function backgroundFigures(samples: readonly Sample[]): Counts {
  if (samples.length < 2) return {};
  return {
    'bytes kept of each by the background': slopeOf(samples),
    'bytes at most by the background': greatestSlopeOf(samples),
  };
}
