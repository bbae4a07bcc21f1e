import type { Counts } from '../proof.ts';
import type { Rig } from './rig.ts';

/** Something that goes on for long, or goes wrong, while the panel is open. */
export interface Scenario {
  /** Names it in figures. */
  readonly id: string;
  /** What is counted, in the plural. */
  readonly unit: string;
  /** How much is enough: operations, or seconds. */
  readonly size: number;
  /** As much as takes some seconds, for the tests. */
  readonly shortSize: number;
  /** Whether changes go on while memory is measured, so that the timeline is left full. */
  readonly isBusy?: true;
  /** Bytes: what the pages keep of each operation must be shown to be less. */
  readonly maxKept: number;
  run(run: ScenarioRun): Promise<Result>;
}

/**
 * Bytes that both pages together keep of a change and its request, as long as these are in the timeline, rounded down: 500 weigh
 * 2.3 MB (Chromium 156). Whatever keeps one change of each operation keeps as much.
 */
export const CHANGE_WEIGHT = 4500;

/** A run of a scenario. */
export interface ScenarioRun {
  readonly rig: Rig;
  readonly size: number;
  /** Fills what the panel keeps up to a number, so that it grows no more; does nothing in a short run. */
  fill(fill: (rig: Rig) => Promise<void>): Promise<void>;
  /** Measures what the extension's pages keep in memory, after so many operations since the warm-up. */
  measure(done: number): Promise<void>;
}

export interface Result {
  /** The host whose cookies the panel shows at the end. */
  readonly host: string;
  /** Operations that were done. */
  readonly done: number;
  /** Further figures. */
  readonly figures?: Counts;
  /** What refutes the claim, beside what all scenarios are asked. */
  readonly objections?: readonly string[];
}

/** Measurements in a scenario, the first one after its warm-up. */
export const MEASURED = 9;

/** After which of so many operations memory is measured. */
export function moments(size: number): ReadonlySet<number> {
  const count = Math.min(MEASURED, size + 1);
  return new Set(Array.from({ length: count }, (_, n) => Math.round((n * size) / (count - 1))));
}

/**
 * Does an operation a fifth as often for a warm-up, in which the browser compiles what it runs, or `warmUp` times, and then
 * measures while it does all of them. Numbers of operations begin with 0.
 */
export async function repeat(
  { size, measure }: Pick<ScenarioRun, 'size' | 'measure'>,
  operation: (n: number) => Promise<void>,
  warmUp = Math.ceil(size / 5),
): Promise<void> {
  for (let n = 0; n < warmUp; n += 1) await operation(n);
  const measured = moments(size);
  await measure(0);
  for (let done = 1; done <= size; done += 1) {
    await operation(warmUp + done - 1);
    if (measured.has(done)) await measure(done);
  }
}
