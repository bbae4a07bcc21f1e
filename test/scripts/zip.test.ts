import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, it, onTestFinished, vi } from 'vitest';
import { readFolder } from '../../scripts/read-folder.mjs';
import { zip } from '../../scripts/zip.mjs';

const BUILT = join(import.meta.dirname, '../../dist/chrome');

it('packs the same bytes from two folders with the same files', async () => {
  const files = [...(await readFolder(BUILT))];
  const first = await packageOf(files, { mode: 0o644, modified: new Date('2026-01-02T03:04:06Z') });
  vi.stubEnv('TZ', 'Pacific/Kiritimati');
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const second = await packageOf(files.toReversed(), { mode: 0o755, modified: new Date() });
  expect(second.equals(first)).toBe(true);
});

it('packs every file of the built extension as it is, and nothing else', async () => {
  const files = await readFolder(BUILT);
  const entries = Object.entries(unzipSync(zip(files)));
  expect(entries.map(([path]) => path)).toEqual([...files.keys()].sort());
  const changed = entries.filter(([path, content]) => !files.get(path)?.equals(content));
  expect(changed).toEqual([]);
});

/** Writes the files to a new folder, and packs that. */
async function packageOf(
  files: readonly [path: string, content: Buffer][],
  { mode, modified }: { mode: number; modified: Date },
): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [path, content] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    chmodSync(file, mode);
    utimesSync(file, modified, modified);
  }
  return zip(await readFolder(folder));
}
