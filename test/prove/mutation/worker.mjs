import { join } from 'node:path';
import { startServer } from '../server.mjs';

const FEW_RUNS = join(import.meta.dirname, 'few-runs.ts');
const FORGETFUL = join(import.meta.dirname, 'forgetful.ts');

/** What the modules under test get instead of others, and may import themselves. */
const REPLACED = [
  { id: /^fast-check$/, by: FEW_RUNS },
  { id: /\/lib\/(?:memoize|lazy)\.ts$/, by: FORGETFUL },
];

/** The mutated files by their path, which the parent sends first. @type {Record<string, string>} */
let sources = {};

const server = await startServer([
  {
    name: 'mutants',
    enforce: 'pre',
    resolveId: (id, importer) =>
      REPLACED.find((each) => each.id.test(id) && importer !== each.by)?.by ?? null,
    load: (id) => sources[id] ?? null,
  },
]);
const { serve } = await server.ssrLoadModule('/test/prove/mutation/worker.ts');
process.once('message', (message) => {
  sources = /** @type {Record<string, string>} */ (message);
  serve(server);
});
