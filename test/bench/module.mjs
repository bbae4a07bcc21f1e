import { fileURLToPath } from 'node:url';
import { build, mergeConfig } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Bundles one of our modules with everything that it imports, and imports the bundle.
 *
 * @param {string} entry its path in the repository
 * @param {import('vite').InlineConfig} config how to build it
 * @returns {Promise<unknown>} its exports
 */
export async function importBuilt(entry, config) {
  return import(await bundle(entry, config));
}

/**
 * Bundles one of our modules with everything that it imports.
 *
 * @param {string} entry its path in the repository
 * @param {import('vite').InlineConfig} config how to build it
 * @returns {Promise<string>} the bundle as a data URL, which Node can import
 */
export async function bundle(entry, config) {
  const lib = { entry, formats: ['es'] };
  const alone = { root: ROOT, logLevel: 'silent', build: { write: false, lib } };
  const [built] = /** @type {import('vite').Rollup.RollupOutput[]} */ (
    await build(mergeConfig(alone, config))
  );
  const code = built?.output[0].code ?? '';
  return `data:text/javascript,${encodeURIComponent(code)}`;
}
