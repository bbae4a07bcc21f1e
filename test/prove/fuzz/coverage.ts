import { type Profiler, Session } from 'node:inspector';

/** Which code of a file ran, as V8 counts its blocks. */
export class BlockCoverage {
  private readonly session = new Session();
  private readonly url: string;
  /** The offsets at which a block that ran begins or goes on. */
  private readonly seen = new Set<number>();

  /** `url` is that of the file to watch. */
  constructor(url: string) {
    this.url = url;
    this.session.connect();
    this.session.post('Profiler.enable');
    // Without counts, V8 reports a function that has no branches only the first time that it runs.
    this.session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** The offsets of code that ran since the last call, and had not run before. */
  newOffsets(): number[] {
    return this.offsets().filter((offset) => {
      if (this.seen.has(offset)) return false;
      this.seen.add(offset);
      return true;
    });
  }

  close(): void {
    this.session.disconnect();
  }

  /** The offsets of all code that ran since the last call. */
  offsets(): number[] {
    let result: Profiler.ScriptCoverage[] = [];
    this.session.post('Profiler.takePreciseCoverage', (error, coverage) => {
      if (error) throw error;
      result = coverage.result;
    });
    const functions = result.find(({ url }) => url === this.url)?.functions ?? [];
    return functions.flatMap(({ ranges }) => runOffsets(ranges));
  }
}

/** Where blocks that ran begin and go on after an inner block: the innermost range of a character has its count. */
function runOffsets(ranges: readonly Profiler.CoverageRange[]): number[] {
  const countAt = (offset: number) =>
    ranges.findLast(({ startOffset, endOffset }) => startOffset <= offset && offset < endOffset)
      ?.count ?? 0;
  const edges = ranges.flatMap(({ startOffset, endOffset }) => [startOffset, endOffset]);
  return edges.filter((offset) => countAt(offset) > 0);
}
