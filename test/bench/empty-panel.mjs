import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crx } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { build } from 'vite';
import manifest from './empty-panel/manifest.json' with { type: 'json' };

/**
 * Builds the extension in empty-panel/ with the same tools and settings as ours.
 *
 * @returns {Promise<{ folder: string, remove: () => Promise<void> }>}
 */
export async function buildEmptyPanel() {
  const folder = await mkdtemp(join(tmpdir(), 'empty-panel-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const root = fileURLToPath(new URL('empty-panel', import.meta.url));
  try {
    await build({
      configFile: false,
      root,
      logLevel: 'error',
      plugins: [preact(), crx({ manifest: { ...manifest, manifest_version: 3 } })],
      build: {
        outDir: folder,
        emptyOutDir: true,
        target: 'es2022',
        modulePreload: { polyfill: false },
        rollupOptions: { input: { panel: join(root, 'src/panel/index.html') } },
      },
    });
  } catch (error) {
    await remove();
    throw error;
  }
  return { folder, remove };
}
