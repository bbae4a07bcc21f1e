import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { build, preview, runnerImport } from 'vite';

/**
 * Builds the page `input` of the repository, or of a copy of it in `root`, and serves it on a free port. Bundled: a
 * hundred single modules take half a second to load.
 *
 * @typedef {object} PlainPage
 * @property {string} address without a query
 * @property {(query: Readonly<Record<string, string>>) => string} url
 * @property {readonly string[]} scenarios the names of all scenarios
 * @property {readonly string[]} languages the codes of all languages
 * @property {() => Promise<void>} close
 *
 * @returns {Promise<PlainPage>}
 */
export async function servePlainPage(input = 'src/plain/index.html', root = process.cwd()) {
  const outDir = await mkdtemp(join(tmpdir(), 'plain-page-'));
  const config = /** @type {const} */ ({ root, configFile: false, logLevel: 'error' });
  await build({
    ...config,
    plugins: [preact()],
    build: { outDir, emptyOutDir: true, rollupOptions: { input: join(root, input) } },
  });
  const server = await preview({
    ...config,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const address = server.httpServer.address();
  if (!address || typeof address === 'string') throw new Error('The plain page has no port.');
  const page = `http://127.0.0.1:${address.port}/${input}`;
  const { module: scenarios } = await runnerImport('./src/plain/scenarios.ts', config);
  const { module: languages } = await runnerImport('./src/recording/languages.ts', config);
  return {
    address: page,
    scenarios: Object.keys(scenarios.SCENARIOS),
    languages: languages.LANGUAGES,
    url: (query) => `${page}?${new URLSearchParams(query)}`,
    close: async () => {
      await server.close();
      await rm(outDir, { recursive: true });
    },
  };
}
