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

/** A mutant, whatever becomes of it. */
type Change = Omit<Mutant, 'status'>;

/** What became of a mutant. One that no test runs is `unseen`. */
export interface Tried extends Change {
  readonly status: 'killed' | 'survived' | 'unseen';
}

/** Why a mutant of this source may survive; undefined if nothing explains it. */
export function reasonFor(
  mutant: Change,
  source: string,
  known: readonly Explained[] = EXPLAINED,
): string | undefined {
  const { line, from, to } = changedBy(mutant, source);
  return known.find(
    (each) =>
      each.file === mutant.fileName && each.line === line && each.from === from && each.to === to,
  )?.reason;
}

/** The mutants of a file: those that no test failed for are differences unless they are explained. */
export function surviving(
  source: string,
  tried: readonly Tried[],
  seed: number,
  known: readonly Explained[] = EXPLAINED,
): ChunkResult {
  const explained: Record<string, number> = {};
  const differences: Difference[] = [];
  const survivors = tried.filter(({ status }) => status !== 'killed');
  for (const mutant of survivors) {
    const reason = reasonFor(mutant, source, known);
    if (reason === undefined) differences.push(difference(mutant, source, seed));
    else explained[reason] = (explained[reason] ?? 0) + 1;
  }
  const killed = tried.length - survivors.length;
  return { counts: { mutants: tried.length, killed }, explained, differences };
}

function difference(mutant: Tried, source: string, seed: number): Difference {
  const { fileName, mutatorName, status, location } = mutant;
  const { line, from, to } = changedBy(mutant, source);
  const { start } = location;
  return {
    what: `${fileName}:${start.line + 1}:${start.column + 1} ${mutatorName}`,
    seed,
    input: line,
    expected: 'a test fails',
    found: `${status}: ${from} → ${to}`,
  };
}

function changedBy({ location, replacement }: Change, source: string) {
  const { start, end } = location;
  const whole = source.split('\n')[start.line] ?? '';
  const from = whole.slice(start.column, end.line === start.line ? end.column : undefined);
  return { line: whole.trim(), from, to: replacement };
}
