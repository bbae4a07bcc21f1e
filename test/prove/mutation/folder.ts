import { availableParallelism } from 'node:os';
import type { Tried } from './explained.ts';
import { instrument, type Mutant } from './instrument.ts';
import type { Attempt, Reach } from './messages.ts';
import { attemptOf } from './reach.ts';
import { TestProcess } from './test-process.ts';

/** The folders whose tests need no browser, and nothing that only Vitest gives them. */
const PURE_FOLDERS = [
  ...['codec', 'cookies', 'observations', 'content', 'keys', 'timeline', 'draft', 'recording'],
  ...['analysis', 'pasted', 'stored'],
];

/** Milliseconds of processor time for the tests of a mutant that is explained. */
const TIME_FOR_EXPLAINED = 1_000;

/** The mutants of a folder of src, ready to be tried. */
export class Folder {
  private readonly mutants: readonly Mutant[];
  private readonly processes: readonly TestProcess[];
  /** What its own tests run, and what those of other folders run. */
  private readonly reaches: readonly Reach[];

  private constructor(
    mutants: readonly Mutant[],
    processes: readonly TestProcess[],
    reaches: readonly Reach[],
  ) {
    this.mutants = mutants;
    this.processes = processes;
    this.reaches = reaches;
  }

  /** Puts mutants into the files, and runs the tests once without one. */
  static async open(name: string, files: readonly string[]): Promise<Folder> {
    const { sources, mutants } = await instrument(files);
    const more = Array.from(
      { length: Math.max(0, availableParallelism() - 2) },
      () => new TestProcess(sources),
    );
    const [first, second] = [new TestProcess(sources), new TestProcess(sources)];
    const others = PURE_FOLDERS.filter((folder) => folder !== name);
    const reaches = await Promise.all([first.measure([name]), second.measure(others)]);
    const processes = [first, second, ...more];
    return new Folder(mutants, processes, reaches);
  }

  /** What becomes of the mutants of a file. Of explained ones, which no test should notice, fewer tests are asked. */
  async try(file: string, isExplained: (mutant: Mutant) => boolean): Promise<Tried[]> {
    const all = this.mutants.filter(({ fileName, status }) => fileName === file && !status);
    const statuses: Tried['status'][] = [];
    const queue = all.entries();
    const work = async (process: TestProcess) => {
      for (const [index, mutant] of queue) {
        statuses[index] = isExplained(mutant)
          ? await this.tryExplained(mutant, process)
          : await this.tryOne(mutant, process);
      }
    };
    await Promise.all(this.processes.map(work));
    return all.map((mutant, index) => ({ ...mutant, status: statuses[index] as Tried['status'] }));
  }

  close(): void {
    for (const process of this.processes) process.close();
  }

  /** The tests of other folders are asked where its own notice nothing. */
  private async tryOne(mutant: Mutant, process: TestProcess): Promise<Tried['status']> {
    const attempts = this.reaches
      .map((reach) => attemptOf(mutant, reach))
      .filter((each) => each !== null);
    for (const attempt of attempts) if (await process.isNoticed(attempt)) return 'killed';
    return attempts.length === 0 ? 'unseen' : 'survived';
  }

  /** Only the quickest tests of its own folder are asked: all would take longer than those of all mutants that they notice. */
  private async tryExplained(mutant: Mutant, process: TestProcess): Promise<Tried['status']> {
    const attempt = attemptOf(mutant, this.reaches[0] as Reach);
    if (attempt === null) return 'unseen';
    const quick: Attempt = { ...attempt, anew: [], maxTime: TIME_FOR_EXPLAINED };
    return (await process.isNoticed(quick)) ? 'killed' : 'survived';
  }
}
