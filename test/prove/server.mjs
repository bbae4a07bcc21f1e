import { join } from 'node:path';
import { createServer } from 'vite';

const ROOT = join(import.meta.dirname, '../..');

/**
 * Loads the project's TypeScript, with the codec as browsers get it.
 *
 * @param {import('vite').Plugin[]} [plugins]
 */
export function startServer(plugins = []) {
  return createServer({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: [] },
    resolve: { alias: { '#inflate': join(ROOT, 'src/codec/core/inflate.ts') } },
    plugins,
  });
}
