import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { cpuTime } from '../cpu-time.ts';
import type { Difference } from '../proof.ts';
import { MAX_LENGTH } from './mutate.ts';
import type { Order } from './worker.ts';

/** Milliseconds of processor time without a new input after which the reader counts as hanging. */
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

/**
 * Runs an order in a thread of its own, at the path of a worker, and ends it: V8 counts the blocks of a function only if it was
 * compiled while they were counted, so that what ran before would change which inputs are kept.
 */
export async function runOrder(
  path: string,
  order: Order,
  patience = PATIENCE,
): Promise<Answer | Stopped> {
  const shared = new SharedArrayBuffer(SHARED);
  const [numbers, bytes] = [new Int32Array(shared), new Uint8Array(shared, 8)];
  const begun = () => numbers[0] ?? 0;
  const worker = new Worker(path, { workerData: shared });
  const end = new AbortController();
  const { signal } = end;
  worker.postMessage(order);
  try {
    const answer = await Promise.race([
      once(worker, 'message', { signal }).then(([each]) => each as Answer),
      once(worker, 'exit', { signal }).then(() => 'ends its thread'),
      untilStill(begun, patience, signal).then(() => 'hangs'),
    ]).catch((error: unknown) => `ends its thread: ${error}`);
    if (typeof answer !== 'string') return answer;
    const input = Buffer.from(bytes.subarray(0, numbers[1])).toString('base64');
    return { how: answer, input, begun: begun() };
  } finally {
    end.abort();
    await worker.terminate();
  }
}

/** Resolves once a number has not changed for so many milliseconds of processor time. */
async function untilStill(
  read: () => number,
  patience: number,
  signal: AbortSignal,
): Promise<void> {
  let [last, since] = [read(), cpuTime()];
  while (!signal.aborted && cpuTime() - since < patience) {
    await setTimeout(patience / 4, null, { ref: false });
    if (read() !== last) [last, since] = [read(), cpuTime()];
  }
}
