import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { keepCorpus, readCorpus } from './corpus.ts';
import { runOrder } from './runner.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A worker that begins three inputs, each of one byte more, and then does one of these: the order's seed decides which. */
function workerOf(actions: readonly string[]): string {
  const path = join(temporaryFolder(), 'worker.mjs');
  const source = `
    import { parentPort, workerData } from 'node:worker_threads';
    const [shared, bytes] = [new Int32Array(workerData), new Uint8Array(workerData, 8)];
    parentPort.on('message', ({ seed }) => {
      for (let n = 1; n <= 3; n += 1) {
        bytes.fill(n, 0, n);
        shared[1] = n;
        shared[0] += 1;
      }
      [${actions.map((action) => `() => { ${action} }`).join()}][seed]();
    });`;
  writeFileSync(path, source);
  return path;
}

const order = (seed: number) => ({ target: 0, seed, size: 1, corpus: [] });
const ANSWER = 'parentPort.postMessage({ differences: [], found: [] });';

it('tells what was read when a thread ends or hangs', async () => {
  const throws = 'throw new Error("broken");';
  const path = workerOf([ANSWER, throws, 'process.exit(7);', 'for (;;);']);
  const input = Buffer.of(3, 3, 3).toString('base64');
  for (const [seed, how] of [
    [1, 'ends its thread: Error: broken'],
    [2, 'ends its thread'],
    [3, 'hangs'],
  ] as const) {
    // To start the thread takes less.
    expect(await runOrder(path, order(seed), 1500)).toEqual({ how, input, begun: 3 });
  }
  expect(await runOrder(path, order(0))).toEqual({ differences: [], found: [] });
});

it('keeps inputs, and does not take damaged ones for none', () => {
  const root = temporaryFolder();
  expect(readCorpus('json', root)).toBeNull();
  keepCorpus('json', ['YQ=='], root);
  expect(readCorpus('json', root)).toEqual(['YQ==']);
  writeFileSync(join(root, 'dist/proof/corpus/json.json'), '["YQ');
  expect(() => readCorpus('json', root)).toThrow(SyntaxError);
});
