import { join } from 'node:path';
import { createServer } from 'vite';

const ROOT = join(import.meta.dirname, '../..');

/** Runs the proofs, which are TypeScript, with the codec as browsers get it. */
const server = await createServer({
  root: ROOT,
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true, include: [] },
  resolve: { alias: { '#inflate': join(ROOT, 'src/codec/core/inflate.ts') } },
});
try {
  // From the same server as what fails: elsewhere, its failures would be of another class.
  const { runScript } = await server.ssrLoadModule('/scripts/failure.mjs');
  const { main } = await server.ssrLoadModule('/test/prove/main.ts');
  await runScript(() => main(process.argv.slice(2)));
} finally {
  await server.close();
}
