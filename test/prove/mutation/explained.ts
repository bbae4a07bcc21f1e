import type { ChunkResult, Difference } from '../proof.ts';
import type { Mutant } from '../proofs/mutation.ts';

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

const KILLED = ['Killed', 'Timeout'];
/** They are no programs, or not meant to be run. */
const LEFT_OUT = ['CompileError', 'RuntimeError', 'Ignored'];

/** The mutants of a file: those that no test failed for are differences unless they are explained. */
export function surviving(
  file: string,
  source: string,
  mutants: readonly Mutant[],
  seed: number,
  known = EXPLAINED,
): ChunkResult {
  const lines = source.split('\n');
  const explained: Record<string, number> = {};
  const differences: Difference[] = [];
  const tested = mutants.filter(({ status }) => !LEFT_OUT.includes(status));
  const survivors = tested.filter(({ status }) => !KILLED.includes(status));
  for (const { mutatorName, replacement, status, location } of survivors) {
    const line = lines[location.start.line - 1]?.trim() ?? '';
    const reason = known.find(
      (each) => each.file === file && each.line === line && each.mutator === mutatorName,
    )?.reason;
    if (reason !== undefined) explained[reason] = (explained[reason] ?? 0) + 1;
    else {
      const what = `${file}:${location.start.line}:${location.start.column} ${mutatorName}`;
      differences.push({
        what,
        seed,
        input: line,
        expected: 'a test fails',
        found: `${status}: ${replacement}`,
      });
    }
  }
  const killed = tested.length - survivors.length;
  return { counts: { mutants: tested.length, killed }, explained, differences };
}
