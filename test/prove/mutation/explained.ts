import type { ChunkResult, Difference } from '../proof.ts';
import { EXPLAINED } from './explanations.ts';
import type { Mutant } from './instrument.ts';

/** A surviving mutant that changes nothing that anyone could observe, with the reason. */
export interface Explained {
  readonly file: string;
  /** The line of the source that is changed, without spaces around it, so that other lines may move. */
  readonly line: string;
  /** What is changed in the line, and into what. */
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

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
  for (const { mutatorName, replacement: to, status, location } of survivors) {
    const { start, end } = location;
    const whole = lines[start.line] ?? '';
    const line = whole.trim();
    const from = whole.slice(start.column, end.line === start.line ? end.column : undefined);
    const reason = known.find(
      (each) => each.file === file && each.line === line && each.from === from && each.to === to,
    )?.reason;
    if (reason !== undefined) explained[reason] = (explained[reason] ?? 0) + 1;
    else {
      const what = `${file}:${start.line + 1}:${start.column + 1} ${mutatorName}`;
      const found = `${status}: ${from} → ${to}`;
      differences.push({ what, seed, input: line, expected: 'a test fails', found });
    }
  }
  const killed = tried.length - survivors.length;
  return { counts: { mutants: tried.length, killed }, explained, differences };
}
