import { cpuTime } from '../cpu-time.ts';
import type { Difference } from '../proof.ts';
import type { BlockCoverage } from './coverage.ts';
import { mutated } from './mutate.ts';
import { Random } from './random.ts';
import type { Target } from './targets.ts';

/** Milliseconds of processor time that no input of {@link MAX_LENGTH} may take: most take less than one. */
const MAX_TIME = 2000;

/** To ask V8 what ran takes longer than most inputs. */
const BATCH = 50;

export interface Fuzzed {
  readonly differences: readonly Difference[];
  /** The inputs that ran a block which no earlier one ran. */
  readonly found: readonly Buffer[];
}

/**
 * Runs a target on changed inputs of a corpus, to which it adds each that runs code that was not run before. `begins` gets
 * each input before it is run.
 */
export function fuzz(
  target: Target,
  { seed, size }: { readonly seed: number; readonly size: number },
  corpus: readonly Buffer[],
  code: BlockCoverage,
  begins: (input: Buffer) => void,
): Fuzzed {
  const random = new Random(seed);
  const all = [...corpus];
  const differences = new Map<string, Difference>();
  const run = (input: Buffer) => {
    begins(input);
    const found = problemWith(target, input);
    if (found === null || differences.has(found)) return;
    const written = input.toString('base64');
    differences.set(found, {
      ...{ what: target.name, seed, input: written, expected: 'no exception', found },
    });
  };
  for (const input of corpus) run(input);
  code.newOffsets();
  for (let count = 0; count < size; count += BATCH) {
    const batch = Array.from({ length: BATCH }, () => mutated(all, random));
    for (const input of batch) run(input);
    const wanted = new Set(code.newOffsets());
    if (wanted.size > 0) all.push(...batch.filter((input) => runsAny(input, wanted)));
  }
  /** Whether an input runs some of this code, which then is not wanted of others. */
  function runsAny(input: Buffer, wanted: Set<number>): boolean {
    if (wanted.size === 0) return false;
    code.offsets();
    run(input);
    return code.offsets().filter((offset) => wanted.delete(offset)).length > 0;
  }

  return { differences: [...differences.values()], found: all.slice(corpus.length) };
}

/** Null if the target reads the input in time and says nothing false of it. */
export function problemWith(target: Target, input: Buffer): string | null {
  const start = cpuTime();
  try {
    target.run(input);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message).slice(0, 600) : String(error);
  }
  const time = cpuTime() - start;
  // Garbage may be collected, and code compiled, during one run.
  return time > MAX_TIME && isSlow(target, input) ? `took more than ${MAX_TIME} ms` : null;
}

function isSlow(target: Target, input: Buffer): boolean {
  return [1, 2, 3].every(() => {
    const start = cpuTime();
    target.run(input);
    return cpuTime() - start > MAX_TIME;
  });
}
