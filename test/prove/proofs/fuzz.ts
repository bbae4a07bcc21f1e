import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { buildWorker } from '../fuzz/build.ts';
import { MAX_LENGTH } from '../fuzz/mutate.ts';
import { examplesOf, TARGETS, type Target } from '../fuzz/targets.ts';
import type { Order } from '../fuzz/worker.ts';
import type { ChunkResult, Difference, Proof, Work } from '../proof.ts';
import { FOLDER, ROOT } from '../store.ts';

/** Milliseconds without a new input after which the reader counts as hanging. */
const PATIENCE = 60_000;

/** Bytes for the two numbers and the input that a worker shares. */
const SHARED = 8 + MAX_LENGTH;

const CORPORA = join(ROOT, FOLDER, 'corpus');

function fileOf({ name }: Target): string {
  return join(CORPORA, `${name}.json`);
}

/** What earlier chunks have found, or the examples of the repository. In base64. */
function corpusOf(target: Target): string[] {
  try {
    return JSON.parse(readFileSync(fileOf(target), 'utf8')) as string[];
  } catch {
    return examplesOf(target).map((input) => input.toString('base64'));
  }
}

function keepCorpus(target: Target, corpus: readonly string[]): void {
  mkdirSync(CORPORA, { recursive: true });
  writeFileSync(fileOf(target), JSON.stringify(corpus, null, 1));
}

interface Answer {
  readonly differences: readonly Difference[];
  readonly found: readonly string[];
}

/** A thread that runs targets, which can be ended while it hangs. */
class Runner {
  private readonly shared = new SharedArrayBuffer(SHARED);
  private readonly worker: Worker;

  constructor(path: string) {
    this.worker = new Worker(path, { workerData: this.shared });
  }

  /** Null if the thread hangs: then {@link input} is what it was reading. */
  async run(order: Order): Promise<Answer | null> {
    const answer = once(this.worker, 'message') as Promise<[Answer]>;
    this.worker.postMessage(order);
    const end = new AbortController();
    const winner = await Promise.race([answer, this.hang(end.signal)]);
    end.abort();
    return winner?.[0] ?? null;
  }

  /** Resolves once the thread begins no further input. */
  private async hang(signal: AbortSignal): Promise<null> {
    let last = -1;
    while (!signal.aborted && this.begun !== last) {
      last = this.begun;
      await setTimeout(PATIENCE, null, { ref: false });
    }
    return null;
  }

  private get begun(): number {
    return new Int32Array(this.shared)[0] ?? 0;
  }

  input(): string {
    const length = new Int32Array(this.shared)[1] ?? 0;
    return Buffer.from(new Uint8Array(this.shared, 8, length)).toString('base64');
  }

  close(): void {
    void this.worker.terminate();
  }
}

export const fuzz: Proof = {
  id: 'fuzz',
  claim:
    'No reader of what others wrote throws, hangs or contradicts its reference, whatever it is given: inputs that run new code are changed further.',
  unit: 'inputs',
  total: 200_000 * TARGETS.length,
  perChunk: 5000,
  async open(): Promise<Work> {
    const path = await buildWorker();
    let runner = new Runner(path);
    return {
      async run({ index, seed, size }): Promise<ChunkResult> {
        const number = index % TARGETS.length;
        const target = TARGETS[number] as Target;
        const corpus = corpusOf(target);
        const answer = await runner.run({ target: number, seed, size, corpus });
        const counts = { [target.name]: size };
        if (answer) {
          keepCorpus(target, [...corpus, ...answer.found]);
          return { counts, explained: {}, differences: answer.differences };
        }
        const input = runner.input();
        runner.close();
        runner = new Runner(path);
        const hang = { what: target.name, seed, input, expected: 'an end', found: 'hangs' };
        return { counts, explained: {}, differences: [hang] };
      },
      close: () => runner.close(),
    };
  },
};
