import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, minifySync } from 'vite';
import { readFolder } from '../../scripts/read-folder.mjs';
import { zip, zippedSize } from '../../scripts/zip.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The size limit of a package, in bytes. */
export const SIZE_LIMIT = 460_000;

/**
 * Measures the packages, zipped as for release, and the share of each part.
 *
 * @returns {Promise<import('./result.mjs').Report>}
 */
export async function measureSize() {
  const chrome = await readFolder(join(ROOT, 'dist/chrome'));
  const firefox = await readFolder(join(ROOT, 'dist/firefox'));
  return {
    results: [result('Chrome package', chrome), result('Firefox package', firefox)],
    breakdowns: [
      {
        title: 'What the Chrome package consists of: bytes in the zip, each part by itself',
        unit: 'bytes',
        parts: [...(await scriptParts()), ...fileParts(chrome)].sort((a, b) => b.amount - a.amount),
        whole: zip(chrome).length,
      },
    ],
  };
}

/**
 * @param {string} name
 * @param {Map<string, Buffer>} files
 * @returns {import('./result.mjs').Result}
 */
function result(name, files) {
  return {
    name,
    meaning: `all that is in the built extension, zipped (${files.size} files)`,
    unit: 'bytes',
    better: 'less',
    ours: zip(files).length,
    peer: null,
    atMost: SIZE_LIMIT,
  };
}

/**
 * Groups the scripts by the origin of their modules. The bundler reports what it keeps of each module, but minifies
 * only whole chunks; so each part is minified here with the same options, without dropping anything. The sum of the
 * parts differs from the size of the scripts by less than 1 %.
 */
async function scriptParts() {
  /** @type {Map<string, string[]>} */
  const parts = new Map();
  const options = { root: ROOT, mode: 'chrome', logLevel: /** @type {const} */ ('silent') };
  const built = await build({ ...options, build: { write: false } });
  const { output } = /** @type {import('vite').Rollup.RollupOutput} */ (built);
  for (const file of output) {
    if (file.type !== 'chunk') continue;
    for (const [id, { code }] of Object.entries(file.modules)) {
      const name = scriptPart(id);
      parts.set(name, [...(parts.get(name) ?? []), code ?? '']);
    }
  }
  return [...parts].map(([name, code]) => ({ name, amount: minifiedSize(code.join('\n')) }));
}

/**
 * @param {string} id of a module: its path, or the id that a plugin gave it
 * @returns {string}
 */
function scriptPart(id) {
  const path = id.replaceAll('\\', '/');
  if (path.includes('/panel/words/catalogue/')) return 'words of the panel, all languages';
  const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  if (name !== undefined) return name === '@preact/signals-core' ? '@preact/signals' : name;
  const [, folder] = /\/src\/([^/]+)\//.exec(path) ?? [];
  return folder === undefined ? 'the bundler’s own code' : `src/${folder}`;
}

/**
 * @param {string} code of modules
 * @returns {number} bytes in a zip
 */
function minifiedSize(code) {
  const { code: minified, errors } = minifySync('part.js', code, {
    module: true,
    mangle: { toplevel: true },
    // The exports of a part would be dropped as unused.
    compress: { target: 'es2022', unused: false },
  });
  if (errors[0]) throw new Error(`A part of the extension is not minified: ${errors[0].message}`);
  return zippedSize(Buffer.from(minified));
}

/** Groups the files other than scripts by kind.
 * @param {Map<string, Buffer>} files */
function fileParts(files) {
  /** @type {Map<string, number>} */
  const parts = new Map();
  let contents = 0;
  for (const [path, content] of files) {
    const size = zippedSize(content);
    contents += size;
    if (path.endsWith('.js')) continue;
    const name = filePart(path);
    parts.set(name, (parts.get(name) ?? 0) + size);
  }
  parts.set('the zip’s own directory', zip(files).length - contents);
  return [...parts].map(([name, amount]) => ({ name, amount }));
}

/** @param {string} path */
function filePart(path) {
  if (path.startsWith('_locales/')) return 'words of the manifest';
  if (path.startsWith('icons/')) return 'icons';
  return path.endsWith('.css') ? 'style sheet' : 'pages and manifest';
}
