import type { Mutant } from './instrument.ts';
import type { Attempt, FileTests, Reach } from './messages.ts';

/** A test that passes without a mutant. */
export interface MeasuredTest {
  readonly test: number;
  /** Milliseconds of processor time. */
  readonly duration: number;
  /** How often it ran which mutants. */
  readonly hits: ReadonlyMap<string, number>;
}

/** A file of tests that was measured. */
export interface MeasuredFile {
  readonly file: string;
  /** The mutants that were run when it was loaded. */
  readonly onLoad: ReadonlySet<string>;
  readonly tests: readonly MeasuredTest[];
}

/** More runs than this for each run without the mutant are circles. */
const CIRCLES = 100;

/** Which tests run which mutants, of what was measured. */
export function reachOf(measured: readonly MeasuredFile[]): Reach {
  const byTest: Record<string, FileTests[]> = {};
  const onLoad: Record<string, string[]> = {};
  const hits: Record<string, number> = {};
  const ordered = measured.map(quickestFirst).sort((a, b) => a.duration - b.duration);
  for (const { file, onLoad: loading, tests } of ordered) {
    for (const mutant of loading) append(onLoad, mutant, file);
    const running: Record<string, number[]> = {};
    for (const each of tests) {
      for (const [mutant, count] of each.hits) {
        append(running, mutant, each.test);
        hits[mutant] = Math.max(hits[mutant] ?? 0, count);
      }
    }
    for (const [mutant, own] of Object.entries(running))
      append(byTest, mutant, { file, tests: own });
  }
  const files = ordered.map(({ file, tests }) => ({ file, tests: tests.map(({ test }) => test) }));
  return { files, byTest, onLoad, hits };
}

function quickestFirst(measured: MeasuredFile) {
  const tests = measured.tests.toSorted((a, b) => a.duration - b.duration);
  return { ...measured, tests, duration: tests.reduce((sum, { duration }) => sum + duration, 0) };
}

function append<T>(lists: Record<string, T[]>, key: string, value: T): void {
  const list = lists[key] ?? [];
  list.push(value);
  lists[key] = list;
}

/** How to find out whether a test notices a mutant; null if none runs it. */
export function attemptOf({ id, fileName }: Mutant, reach: Reach): Attempt | null {
  const loading = reach.onLoad[id] ?? [];
  const running = reach.byTest[id] ?? [];
  if (loading.length + running.length === 0) return null;
  const anew = reach.files.filter(({ file }) => loading.includes(file));
  const others = running.filter(({ file }) => !loading.includes(file));
  return {
    mutant: id,
    file: fileName,
    maxHits: CIRCLES * ((reach.hits[id] ?? 0) + 1_000),
    maxTime: null,
    running,
    anew: [...anew, ...others],
  };
}
