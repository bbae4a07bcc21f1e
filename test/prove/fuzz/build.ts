import { join } from 'node:path';
import { build } from 'vite';
import { FOLDER, ROOT } from '../store.ts';

/** Bundles the targets with the worker that runs them, and returns the path of the bundle. */
export async function buildWorker(): Promise<string> {
  const outDir = join(ROOT, FOLDER, 'fuzz-worker');
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '#inflate': join(ROOT, 'src/codec/core/inflate.ts') } },
    build: {
      outDir,
      emptyOutDir: true,
      minify: false,
      ssr: true,
      rolldownOptions: {
        input: join(ROOT, 'test/prove/fuzz/worker.ts'),
        output: { entryFileNames: 'worker.mjs', codeSplitting: false },
      },
    },
    ssr: { noExternal: true },
  });
  return join(outDir, 'worker.mjs');
}
