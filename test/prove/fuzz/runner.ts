import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Difference } from '../proof.ts';
import { MAX_LENGTH } from './mutate.ts';
import type { Order } from './worker.ts';

/** Milliseconds without a new input after which the reader counts as hanging. */
const PATIENCE = 60_000;

/** Bytes for the two numbers and the input that a worker shares. */
const SHARED = 8 + MAX_LENGTH;

/** What a worker says of an order that it has done. */
export interface Answer {
  readonly differences: readonly Difference[];
  /** In base64. */
  readonly found: readonly string[];
}

/** That a thread ended or hangs: how, while it read which input, and how many inputs of its order it had begun. */
export interface Stopped {
  readonly how: string;
  /** In base64. */
  readonly input: string;
  readonly begun: number;
}

/** A thread that runs targets, which can be ended while it hangs. One that ended or was ended is replaced. */
export class Runner {
  private readonly path: string;
  private readonly patience: number;
  private shared = new SharedArrayBuffer(SHARED);
  private worker: Worker;

  constructor(path: string, patience = PATIENCE) {
    this.path = path;
    this.patience = patience;
    this.worker = this.start();
  }

  async run(order: Order): Promise<Answer | Stopped> {
    const end = new AbortController();
    const { signal } = end;
    const before = this.begun;
    this.worker.postMessage(order);
    const answer = await Promise.race([
      once(this.worker, 'message', { signal }).then(([each]) => each as Answer),
      once(this.worker, 'exit', { signal }).then(() => 'ends its thread'),
      this.hang(signal).then(() => 'hangs'),
    ]).catch((error: unknown) => `ends its thread: ${error}`);
    end.abort();
    if (typeof answer !== 'string') return answer;
    const stopped = { how: answer, input: this.input(), begun: this.begun - before };
    this.close();
    this.worker = this.start();
    return stopped;
  }

  close(): void {
    void this.worker.terminate();
  }

  private start(): Worker {
    this.shared = new SharedArrayBuffer(SHARED);
    const worker = new Worker(this.path, { workerData: this.shared });
    // What it throws is heard by what waits for its answer.
    worker.on('error', () => {});
    return worker;
  }

  /** Resolves once the thread begins no further input. */
  private async hang(signal: AbortSignal): Promise<void> {
    let last = -1;
    while (!signal.aborted && this.begun !== last) {
      last = this.begun;
      await setTimeout(this.patience, null, { ref: false });
    }
  }

  private get begun(): number {
    return new Int32Array(this.shared)[0] ?? 0;
  }

  private input(): string {
    const length = new Int32Array(this.shared)[1] ?? 0;
    return Buffer.from(new Uint8Array(this.shared, 8, length)).toString('base64');
  }
}
