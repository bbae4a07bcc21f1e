import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { keepCorpus, readCorpus } from './corpus.ts';
import { Runner } from './runner.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A runner whose thread begins three inputs, each of one byte more, and then does this. The order's seed decides. */
function runnerOf(actions: readonly string[]): Runner {
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
  const runner = new Runner(path, 100);
  onTestFinished(() => runner.close());
  return runner;
}

const order = (seed: number) => ({ target: 0, seed, size: 1, corpus: [] });
const ANSWER = 'parentPort.postMessage({ differences: [], found: [] });';

it('tells what was read when a thread ends or hangs, and goes on in another one', async () => {
  const throws = 'throw new Error("broken");';
  const runner = runnerOf([ANSWER, throws, 'process.exit(7);', 'for (;;);']);
  const input = Buffer.of(3, 3, 3).toString('base64');
  for (const [seed, how] of [
    [1, 'ends its thread: Error: broken'],
    [2, 'ends its thread'],
    [3, 'hangs'],
  ] as const) {
    expect(await runner.run(order(0))).toEqual({ differences: [], found: [] });
    expect(await runner.run(order(seed))).toEqual({ how, input, begun: 3 });
  }
});

it('keeps inputs, and does not take damaged ones for none', () => {
  const root = temporaryFolder();
  expect(readCorpus('json', root)).toBeNull();
  keepCorpus('json', ['YQ=='], root);
  expect(readCorpus('json', root)).toEqual(['YQ==']);
  writeFileSync(join(root, 'dist/proof/corpus/json.json'), '["YQ');
  expect(() => readCorpus('json', root)).toThrow(SyntaxError);
});
