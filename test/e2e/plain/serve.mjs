import preact from '@preact/preset-vite';
import { createServer } from 'vite';

/**
 * Serves the panel in a plain page on a free port, as `npm run dev` does.
 *
 * @typedef {object} PlainPage
 * @property {(query: Readonly<Record<string, string>>) => string} url
 * @property {readonly string[]} scenarios the names of all that it can play
 * @property {() => Promise<void>} close
 *
 * @returns {Promise<PlainPage>}
 */
export async function servePlainPage() {
  const server = await createServer({
    configFile: false,
    plugins: [preact()],
    // One process serves it and one page after another asks: no need to be told of changed files.
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    cacheDir: 'node_modules/.vite-plain',
    logLevel: 'error',
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (!address || typeof address === 'string') throw new Error('The plain page has no port.');
  const base = `http://127.0.0.1:${address.port}/src/plain/index.html`;
  const { SCENARIOS } = await server.ssrLoadModule('/src/plain/scenarios.ts');
  return {
    scenarios: Object.keys(SCENARIOS),
    url: (query) => `${base}?${new URLSearchParams(query)}`,
    close: () => server.close(),
  };
}
