import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, it, onTestFinished } from 'vitest';
import { readFolder } from '../../scripts/read-folder.mjs';
import { sourceFiles } from '../../scripts/source-files.mjs';
import { zip } from '../../scripts/zip.mjs';

const ROOT = join(import.meta.dirname, '../..');

/** What reviewers run, and what it builds. */
const BUILDS = { 'build-for-amo': 'firefox', 'build:chrome': 'chrome' } as const;

it('are all that reviewers need to build the very packages', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'source-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [path, content] of Object.entries(unzipSync(zip(await sourceFiles())))) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules')); // stands for npm ci
  const { NODE_ENV: _, ...env } = process.env; // Vitest's makes Vite build for tests
  for (const [script, browser] of Object.entries(BUILDS)) {
    execFileSync('npm', ['run', '-s', script], { cwd: folder, env, stdio: 'pipe' });
    const built = zip(await readFolder(join(folder, 'dist', browser)));
    const shipped = zip(await readFolder(join(ROOT, 'dist', browser)));
    expect(built.equals(shipped), browser).toBe(true);
  }
});
