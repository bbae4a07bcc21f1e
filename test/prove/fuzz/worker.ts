import { parentPort, workerData } from 'node:worker_threads';
import { BlockCoverage } from './coverage.ts';
import { fuzz } from './fuzz.ts';
import { TARGETS } from './targets.ts';

/** What a worker is told to do. */
export interface Order {
  readonly target: number;
  readonly seed: number;
  readonly size: number;
  /** In base64. */
  readonly corpus: readonly string[];
}

/** The input that is read: the number of inputs begun, its length and its bytes. Others see it while this thread hangs. */
const shared = new Int32Array(workerData as SharedArrayBuffer);
const bytes = new Uint8Array(workerData as SharedArrayBuffer, 8);

parentPort?.on('message', ({ target, corpus, ...chunk }: Order) => {
  const chosen = TARGETS[target];
  if (!chosen) throw new Error(`There is no target ${target}`);
  const inputs = corpus.map((text) => Buffer.from(text, 'base64'));
  // Anew for each target: what others ran tells nothing of its own inputs.
  const code = new BlockCoverage(import.meta.url);
  const { differences, found } = fuzz(chosen, chunk, inputs, code, (input) => {
    bytes.set(input);
    shared[1] = input.length;
    shared[0] = (shared[0] ?? 0) + 1;
  });
  code.close();
  parentPort?.postMessage({ differences, found: found.map((input) => input.toString('base64')) });
});
