import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ROOT } from './store.ts';
import { installOnce } from './tools.ts';

it('installs again after it was interrupted, and when something else is needed', () => {
  const [source, target] = ['source-', 'target-'].map((name) => mkdtempSync(join(tmpdir(), name)));
  if (!source || !target) throw new Error('there are two folders');
  onTestFinished(() => {
    for (const folder of [source, target]) rmSync(folder, { recursive: true });
  });
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
    writeFileSync(join(source, file), 'one');
  }
  const installed: string[] = [];
  const install = () => installed.push(readFileSync(join(target, 'package-lock.json'), 'utf8'));
  const interrupt = () => {
    throw new Error('stopped');
  };
  expect(() => installOnce(source, target, interrupt)).toThrow('stopped');
  installOnce(source, target, install);
  installOnce(source, target, install);
  expect(installed).toEqual(['one']);
  writeFileSync(join(source, 'package-lock.json'), 'two');
  expect(() => installOnce(source, target, interrupt)).toThrow('stopped');
  installOnce(source, target, install);
  expect(installed).toEqual(['one', 'two']);
});

it('measures coverage with the version of vitest, and updates what only proofs need', () => {
  const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
  const { devDependencies: tools } = JSON.parse(read('test/prove/tools/package.json'));
  const { devDependencies } = JSON.parse(read('package.json'));
  expect(tools['@vitest/coverage-v8']).toBe(devDependencies.vitest);
  expect(read('.github/dependabot.yml')).toContain('directory: /test/prove/tools\n');
});
