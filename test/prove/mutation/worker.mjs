import { join } from 'node:path';
import { createServer } from 'vite';

const ROOT = join(import.meta.dirname, '../../..');
const FEW_RUNS = join(import.meta.dirname, 'few-runs.ts');

/** The mutated files by their path, which the parent sends first. @type {Record<string, string>} */
let sources = {};

const server = await createServer({
  root: ROOT,
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true, include: [] },
  resolve: { alias: { '#inflate': join(ROOT, 'src/codec/core/inflate.ts') } },
  plugins: [
    {
      name: 'mutants',
      enforce: 'pre',
      resolveId: (id, importer) => (id === 'fast-check' && importer !== FEW_RUNS ? FEW_RUNS : null),
      load: (id) => sources[id] ?? null,
    },
  ],
});
const { serve } = await server.ssrLoadModule('/test/prove/mutation/worker.ts');
process.once('message', (message) => {
  sources = /** @type {Record<string, string>} */ (message);
  serve(server);
});
