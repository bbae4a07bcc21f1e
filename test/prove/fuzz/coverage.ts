import { type Profiler, Session } from 'node:inspector';

/** Which code of a file ran, as V8 counts its blocks. */
export class RunCode {
  private readonly session = new Session();
  private readonly url: string;
  /** The offsets at which a block that ran begins or goes on. */
  private readonly hasRun = new Set<number>();
  /** What functions reported, so that each report is looked at once. */
  private readonly reports = new Set<string>();

  /** `url` is that of the file to watch. */
  constructor(url: string) {
    this.url = url;
    this.session.connect();
    this.session.post('Profiler.enable');
    this.session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: true });
  }

  /** Whether code ran since the last call that had not run before. */
  isNew(): boolean {
    let result: Profiler.ScriptCoverage[] = [];
    this.session.post('Profiler.takePreciseCoverage', (error, coverage) => {
      if (error) throw error;
      result = coverage.result;
    });
    const functions = result.find(({ url }) => url === this.url)?.functions ?? [];
    return functions.filter((each) => this.add(each)).length > 0;
  }

  private add({ ranges }: Profiler.FunctionCoverage): boolean {
    const report = ranges.map(({ startOffset, count }) => `${startOffset} ${count}`).join();
    if (this.reports.has(report)) return false;
    this.reports.add(report);
    const before = this.hasRun.size;
    for (const at of runOffsets(ranges)) this.hasRun.add(at);
    return this.hasRun.size > before;
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
