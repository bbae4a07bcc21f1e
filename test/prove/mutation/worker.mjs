import { join } from 'node:path';
import { startServer } from '../server.mjs';

const FEW_RUNS = join(import.meta.dirname, 'few-runs.ts');

/** The mutated files by their path, which the parent sends first. @type {Record<string, string>} */
let sources = {};

const server = await startServer([
  {
    name: 'mutants',
    enforce: 'pre',
    resolveId: (id, importer) => (id === 'fast-check' && importer !== FEW_RUNS ? FEW_RUNS : null),
    load: (id) => sources[id] ?? null,
  },
]);
const { serve } = await server.ssrLoadModule('/test/prove/mutation/worker.ts');
process.once('message', (message) => {
  sources = /** @type {Record<string, string>} */ (message);
  serve(server);
});
