import type { ChunkResult, Difference } from '../proof.ts';
import type { Mutant } from './instrument.ts';

/** A surviving mutant that changes nothing that anyone could observe, with the reason. */
export interface Explained {
  readonly file: string;
  /** The line of the source that is changed, without spaces around it, so that other lines may move. */
  readonly line: string;
  readonly mutator: string;
  readonly reason: string;
}

/** Filled while the survivors are read one by one. */
export const EXPLAINED: readonly Explained[] = [];

/** What became of a mutant. One that no test runs is `unseen`. */
export interface Tried extends Omit<Mutant, 'status'> {
  readonly status: 'killed' | 'survived' | 'unseen';
}

/** The mutants of a file: those that no test failed for are differences unless they are explained. */
export function surviving(
  file: string,
  source: string,
  tried: readonly Tried[],
  seed: number,
  known = EXPLAINED,
): ChunkResult {
  const lines = source.split('\n');
  const explained: Record<string, number> = {};
  const differences: Difference[] = [];
  const survivors = tried.filter(({ status }) => status !== 'killed');
  for (const { mutatorName, replacement, status, location } of survivors) {
    const line = lines[location.start.line]?.trim() ?? '';
    const reason = known.find(
      (each) => each.file === file && each.line === line && each.mutator === mutatorName,
    )?.reason;
    if (reason !== undefined) explained[reason] = (explained[reason] ?? 0) + 1;
    else {
      const what = `${file}:${location.start.line + 1}:${location.start.column + 1} ${mutatorName}`;
      differences.push({
        what,
        seed,
        input: line,
        expected: 'a test fails',
        found: `${status}: ${replacement}`,
      });
    }
  }
  const killed = tried.length - survivors.length;
  return { counts: { mutants: tried.length, killed }, explained, differences };
}
