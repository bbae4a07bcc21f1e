import fc from 'fast-check';
import type { Chunk, ChunkResult, Counts, Difference } from '../proof.ts';

/** A property with its name. Made anew for each chunk, as fast-check keeps what a property has generated. */
export type Properties = Readonly<Record<string, () => fc.IProperty<unknown>>>;

/** Checks each property as often as the chunk says. Of each, only the first failure is a difference, made small. */
export function checkAll(properties: Properties, { seed, size }: Chunk): ChunkResult {
  const counts: Record<string, number> = {};
  const differences: Difference[] = [];
  for (const [what, make] of Object.entries(properties)) {
    const result = fc.check(make(), { seed, numRuns: size });
    counts[what] = result.numRuns;
    if (!result.failed) continue;
    const { counterexample, errorInstance, counterexamplePath } = result;
    const input = `path ${counterexamplePath}: ${fc.stringify(counterexample)}`;
    differences.push({ what, seed, input, expected: 'holds', found: messageOf(errorInstance) });
  }
  return { counts, explained: NONE, differences };
}

const NONE: Counts = {};

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
