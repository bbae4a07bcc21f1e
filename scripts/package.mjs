import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import project from '../package.json' with { type: 'json' };
import { build } from './build.mjs';
import { runScript } from './failure.mjs';
import { readFolder } from './read-folder.mjs';
import { sourceFiles } from './source-files.mjs';
import { zip } from './zip.mjs';

const DIST = join(import.meta.dirname, '../dist');

await runScript(async () => {
  const source = await sourceFiles();
  await build();
  await rm(join(DIST, 'packages'), { recursive: true, force: true });
  await mkdir(join(DIST, 'packages'));
  await writePackage('chrome', await readFolder(join(DIST, 'chrome')));
  await writePackage('firefox', await readFolder(join(DIST, 'firefox')));
  await writePackage('source', source);
});

/**
 * Writes a zip for the stores, and prints its name, size and hash.
 *
 * @param {string} kind a browser, or the source from which reviewers build its package
 * @param {ReadonlyMap<string, Uint8Array>} files
 */
async function writePackage(kind, files) {
  const content = zip(files);
  const file = `packages/${project.name}-${project.version}-${kind}.zip`;
  await writeFile(join(DIST, file), content);
  const hash = createHash('sha256').update(content).digest('hex');
  console.log(`dist/${file}: ${content.length} bytes, SHA-256 ${hash}`);
}
