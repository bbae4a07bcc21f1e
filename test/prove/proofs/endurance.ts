import { endure } from '../endurance/endure.ts';
import { BROWSERS, type BrowserName, openRig } from '../endurance/rig.ts';
import type { Scenario } from '../endurance/scenario.ts';
import { SCENARIOS } from '../endurance/scenarios.ts';
import { number } from '../line.ts';
import type { ChunkResult, Counts, Proof } from '../proof.ts';

/** A scenario in a browser: one chunk. */
interface Run {
  readonly browser: BrowserName;
  readonly scenario: Scenario;
}

const RUNS: readonly Run[] = SCENARIOS.flatMap((scenario) =>
  BROWSERS.map((browser) => ({ browser, scenario })),
);

/** Separates the parts of a count's name. */
const SEPARATOR = ' / ';

async function work({ browser, scenario }: Run, seed: number): Promise<ChunkResult> {
  const rig = await openRig(browser);
  const found: string[] = [];
  let counts: Counts = {};
  try {
    const { figures, objections } = await endure(rig, scenario);
    counts = Object.fromEntries(
      Object.entries(figures).map(([name, value]) => [
        [scenario.id, browser, name].join(SEPARATOR),
        value,
      ]),
    );
    found.push(...objections);
  } catch (error) {
    found.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    await rig.close();
  }
  const what = `${scenario.id}, ${browser}`;
  const differences = found.map((each) => {
    return { what, seed, input: '', expected: 'nothing', found: each };
  });
  return { counts, explained: {}, differences };
}

/** One line for each scenario and browser. */
export function enduranceFigures(counts: Counts): string[] {
  const lines = new Map<string, string[]>();
  for (const [name, value] of Object.entries(counts)) {
    const [scenario, browser, figure] = name.split(SEPARATOR);
    const line = `${scenario}, ${browser}`;
    const rounded = Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value);
    lines.set(line, [...(lines.get(line) ?? []), `${number(rounded)} ${figure}`]);
  }
  return [...lines].map(([line, figures]) => `${line}: ${figures.join(', ')}`);
}

export const endurance: Proof = {
  id: 'endurance',
  claim:
    'Whatever goes on or goes wrong for long, the panel shows what the browser’s jar has, memory stays flat, and no page of the extension says anything in a console.',
  unit: 'scenarios in a browser',
  total: RUNS.length,
  perChunk: 1,
  items: RUNS.map(({ browser, scenario }) => `${scenario.id}, ${browser}`),
  open: () => ({
    run: ({ index, seed }) => work(RUNS[index] as Run, seed),
    close() {},
  }),
  figures: enduranceFigures,
};
