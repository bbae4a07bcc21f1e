import { Worker } from 'node:worker_threads';
import type { ViteDevServer } from 'vite';
import { cpuTime } from '../cpu-time.ts';
import type { Answer, Attempt, FileTests, Order, Reach } from './messages.ts';
import { type MeasuredFile, type MeasuredTest, reachOf } from './reach.ts';
import { activate, countWith, runsInCircles } from './switches.ts';
import { Tests, testFiles } from './tests.ts';

/** Milliseconds of processor time: tests that take longer without a mutant are not asked. */
const MAX_DURATION = 10_000;

/** The file of tests that noticed the last mutant: likely to notice the next one, which is close to it. */
let likely: string | null = null;

/** Does what the parent process orders, one thing after the other. */
export function serve(server: ViteDevServer): void {
  const steps = new Int32Array(new SharedArrayBuffer(4));
  new Worker(new URL('./watchdog.mjs', import.meta.url), { workerData: steps.buffer });
  const tests = new Tests(server, () => {
    steps[0] = (steps[0] ?? 0) + 1;
  });
  for (const method of ['log', 'info', 'warn', 'error'] as const) console[method] = () => {};
  process.on('unhandledRejection', () => {}); // of a test that was not waited for
  process.on('message', (order: Order) => void obey(tests, order));
  process.on('disconnect', () => process.exit());
  process.send?.('ready');
}

async function obey(tests: Tests, order: Order): Promise<void> {
  try {
    process.send?.(await answer(tests, order));
  } catch (error) {
    process.stderr.write(`${error}\n`);
    process.exit(1);
  }
}

function answer(tests: Tests, order: Order): Promise<Answer> {
  return order.kind === 'measure' ? measure(tests, order.folders) : isNoticed(tests, order);
}

/** Runs the tests of folders without a mutant, and counts which mutants they would have run. */
async function measure(tests: Tests, folders: readonly string[]): Promise<Reach> {
  const measured: MeasuredFile[] = [];
  for (const file of folders.flatMap(testFiles)) {
    tests.reset();
    const own = await measureFile(tests, file).catch(() => null); // only Vitest can load it
    if (own) measured.push(own);
  }
  countWith(null);
  tests.reset();
  return reachOf(measured);
}

async function measureFile(tests: Tests, file: string): Promise<MeasuredFile> {
  const onLoad = new Set<string>();
  countWith((mutant) => onLoad.add(mutant));
  const { length } = await tests.of(file);
  const quick: MeasuredTest[] = [];
  for (let test = 0; test < length; test += 1) {
    const hits = new Map<string, number>();
    const start = cpuTime();
    let counted = 0;
    countWith((mutant) => {
      hits.set(mutant, (hits.get(mutant) ?? 0) + 1);
      counted += 1;
      if (counted % 10_000 === 0 && cpuTime() - start > MAX_DURATION)
        throw new Error('it is too slow');
    });
    const passed = await tests.passes(file, test);
    const duration = cpuTime() - start;
    // One that fails has hooks, which only Vitest runs.
    if (passed && duration <= MAX_DURATION) quick.push({ test, duration, hits });
  }
  return { file, onLoad, tests: quick };
}

/** Whether one of the tests fails because of a mutant. */
async function isNoticed(tests: Tests, attempt: Attempt): Promise<boolean> {
  if (await failsAlone(tests, attempt)) return true;
  if (attempt.anew.length === 0) return false;
  // What modules keep, such as answers that were worked out before, may hide a mutant or be its work.
  tests.forget(attempt.file);
  const isFailing = (await firstFailing(tests, attempt, attempt.anew)) !== null;
  tests.forget(attempt.file);
  return isFailing;
}

/** Whether a test fails with the mutant and passes without it, in the modules as they are. */
async function failsAlone(tests: Tests, attempt: Attempt): Promise<boolean> {
  for (const { file } of attempt.running) await tests.of(file);
  const failing = await firstFailing(tests, attempt, attempt.running);
  return failing !== null && (await tests.passes(failing.file, failing.test));
}

async function firstFailing(
  tests: Tests,
  { mutant, maxHits, maxTime }: Attempt,
  asked: readonly FileTests[],
) {
  const start = cpuTime();
  try {
    for (const { file, tests: numbers } of likelyFirst(asked)) {
      for (const test of numbers) {
        if (maxTime !== null && cpuTime() - start > maxTime) return null;
        activate(mutant, maxHits);
        if (!(await tests.passes(file, test)) || runsInCircles()) {
          likely = file;
          return { file, test };
        }
      }
    }
    return null;
  } finally {
    activate(null);
  }
}

function likelyFirst(asked: readonly FileTests[]): FileTests[] {
  return asked.toSorted((a, b) => Number(b.file === likely) - Number(a.file === likely));
}
