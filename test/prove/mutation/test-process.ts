import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../store.ts';
import type { Answer, Attempt, Order, Reach } from './messages.ts';

const PROGRAM = join(ROOT, 'test/prove/mutation/worker.mjs');

/** Of a worker in megabytes: a mutant that never ends may fill any. */
const MEMORY = 2048;

/** A process that runs tests with mutants, and is started again if a mutant ends it. */
export class TestProcess {
  private child: Promise<ChildProcess> | null = null;
  private readonly sources: Readonly<Record<string, string>>;

  /** `sources` are files with mutants, by path. */
  constructor(sources: Readonly<Record<string, string>>) {
    this.sources = sources;
  }

  /** Which mutants the tests of these folders run. */
  async measure(folders: readonly string[]): Promise<Reach> {
    const reach = await this.order({ kind: 'measure', folders });
    if (reach === null) throw new Error(`Tests of ${folders} end their process without a mutant`);
    return reach as Reach;
  }

  /** Whether a test notices the mutant: it fails, or does not end. */
  async isNoticed(attempt: Attempt): Promise<boolean> {
    const answer = await this.order({ kind: 'attempt', ...attempt });
    return answer !== false;
  }

  close(): void {
    void this.child?.then((child) => child.kill());
  }

  /** Null if it ends the process. */
  private async order(order: Order): Promise<Answer | null> {
    this.child ??= this.start();
    const child = await this.child;
    child.send(order);
    const answer = await next(child);
    if (answer === null) this.child = null;
    return answer;
  }

  private async start(): Promise<ChildProcess> {
    const child = fork(PROGRAM, { execArgv: [`--max-old-space-size=${MEMORY}`] });
    child.send(this.sources);
    if ((await next(child)) === null) throw new Error(`${PROGRAM} does not start`);
    return child;
  }
}

/** What the process says next; null if it ends instead. */
async function next(child: ChildProcess): Promise<Answer | null> {
  const end = new AbortController();
  const [answer] = (await Promise.race([
    once(child, 'message', { signal: end.signal }),
    once(child, 'exit', { signal: end.signal }).then(() => [null]),
  ])) as [Answer | null];
  end.abort();
  return answer;
}
