import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import project from '../package.json' with { type: 'json' };
import { build } from './build.mjs';
import { runScript } from './failure.mjs';
import { readFolder } from './read-folder.mjs';
import { zip } from './zip.mjs';

const DIST = join(import.meta.dirname, '../dist');

await runScript(async () => {
  await build();
  await rm(join(DIST, 'packages'), { recursive: true, force: true });
  await mkdir(join(DIST, 'packages'));
  for (const browser of ['chrome', 'firefox']) await writePackage(browser);
});

/**
 * Writes the zip for the browser's store, and prints its name, size and hash.
 *
 * @param {string} browser
 */
async function writePackage(browser) {
  const content = zip(await readFolder(join(DIST, browser)));
  const file = `packages/${project.name}-${project.version}-${browser}.zip`;
  await writeFile(join(DIST, file), content);
  const hash = createHash('sha256').update(content).digest('hex');
  console.log(`dist/${file}: ${content.length} bytes, SHA-256 ${hash}`);
}
