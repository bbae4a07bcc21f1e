import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { collectTests, getFn } from '@vitest/runner';
import { createServerModuleRunner, type ViteDevServer } from 'vite';
import { ROOT } from '../store.ts';
import { beginTest } from './current-test.ts';

/** Milliseconds after which a test waits for what never comes: no test that is asked waits for anything. */
const PATIENCE = 60_000;

const CONFIG = {
  root: ROOT,
  setupFiles: [],
  passWithNoTests: true,
  allowOnly: false,
  sequence: { seed: 0, hooks: 'stack', setupFiles: 'list' },
  maxConcurrency: 1,
  testTimeout: 0,
  hookTimeout: 0,
  retry: 0,
  tags: [],
  strictTags: false,
};

/** A test; null if it is to be skipped. */
type Test = (() => unknown) | null;

type Collected = Awaited<ReturnType<typeof collectTests>>[number]['tasks'];

/** The files with tests of `test/<folder>`. None that starts programs: nobody knows what a mutant would have them do. */
export function testFiles(folder: string): string[] {
  return readdirSync(join(ROOT, 'test', folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `test/${folder}/${file}`)
    .filter((file) => !readFileSync(join(ROOT, file), 'utf8').includes('child_process'))
    .sort();
}

/** The tests of files, which are called one by one. Vitest itself would load all modules anew for each mutant. */
export class Tests {
  private readonly modules;
  private readonly loaded = new Map<string, readonly Test[]>();
  private readonly onStep: () => void;

  /** `onStep` is called before each file is loaded, and before each test. */
  constructor(server: ViteDevServer, onStep: () => void) {
    this.onStep = onStep;
    this.modules = createServerModuleRunner(server.environments.ssr as never, { hmr: false });
  }

  /** Forgets all modules and what they keep. */
  reset(): void {
    this.modules.clearCache();
    this.loaded.clear();
  }

  /** Forgets a file, and those that import it, which may keep what it said. */
  forget(file: string): void {
    const { idToModuleMap: known } = this.modules.evaluatedModules;
    const forgotten = new Set([join(ROOT, file)]);
    for (const id of forgotten) {
      const node = known.get(id);
      for (const importer of node?.importers ?? []) forgotten.add(importer);
      if (node) this.modules.evaluatedModules.invalidateModule(node);
      this.loaded.delete(relative(ROOT, id));
    }
  }

  /** The tests of a file; loads it unless it is loaded. */
  async of(file: string): Promise<readonly Test[]> {
    const known = this.loaded.get(file);
    if (known) return known;
    this.onStep();
    const path = join(ROOT, file);
    const runner = { config: CONFIG, importFile: () => this.modules.import(path) };
    const [collected] = await collectTests([path], runner as never);
    const error = collected?.result?.errors?.[0];
    if (error) throw new Error(`${file} cannot be loaded: ${error.message}`);
    const tests = flatten(collected?.tasks ?? []);
    this.loaded.set(file, tests);
    return tests;
  }

  /** Whether a test of a file passes. */
  async passes(file: string, index: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error('it does not end')), PATIENCE);
    });
    try {
      const test = (await this.of(file))[index];
      this.onStep();
      beginTest();
      await Promise.race([test?.(), patience]);
      return true;
    } catch (error) {
      // A test's own timeout says more of the machine than of the mutant.
      return error instanceof Error && error.message.startsWith('Test timed out');
    } finally {
      clearTimeout(timer);
    }
  }
}

function flatten(tasks: Collected): Test[] {
  return tasks.flatMap((task) => {
    if (task.type === 'suite') return flatten(task.tasks);
    return [task.mode === 'run' || task.mode === 'queued' ? getFn(task) : null];
  });
}
