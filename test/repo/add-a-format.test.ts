import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const PAGE = 'docs/add-a-format.md';
const PATCH = 'docs/examples/add-a-format.patch';
const OWN_TEST = 'test/codec/formats/pyramid/format.test.ts';

/** What adding a format may touch. */
const ALLOWED = [
  /^src\/codec\/formats\/pyramid\//,
  /^src\/codec\/formats\/registry\.ts$/,
  /^src\/panel\/words\//,
  /^test\/codec\/formats\/pyramid\//,
];

/** What the tests of a format need. */
const COPIED = [
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  'test/e2e/everything.ts',
  'test/longest-first.ts',
  'src',
  'test/codec/formats/formats.test.ts',
  'test/analysis/findings/subject.ts',
  'test/repo/framework-names.test.ts',
];

/** Types that the tests see, and none of the files that need a build, as the demo does. */
const TSCONFIG = { extends: './tsconfig.json', include: ['src', 'test'], exclude: ['src/site'] };

const patch = readFileSync(join(ROOT, PATCH), 'utf8');
const page = readFileSync(join(ROOT, PAGE), 'utf8');

describe('the example of a format', () => {
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'add-a-format-'));
    for (const path of COPIED) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'tsconfig.example.json'), JSON.stringify(TSCONFIG));
    await run('git', ['apply', join(ROOT, PATCH)], `${PATCH} does not apply any more`);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('touches its folder, the registry, words and its tests only', () => {
    const touched = Array.from(patch.matchAll(/^\+\+\+ b\/(.+)$/gm), ([, file = '']) => file);
    expect(touched).toContain(OWN_TEST);
    expect(touched.filter((file) => !ALLOWED.some((path) => path.test(file)))).toEqual([]);
  });

  it('has the types that the interface asks for', async () => {
    const reason = `${PATCH} applies, but its types are wrong`;
    await run(bin('tsc'), ['-p', 'tsconfig.example.json'], reason);
    await run(
      bin('tsc'),
      ['-p', 'src/codec', '--noEmit', '--emitDeclarationOnly', 'false'],
      reason,
    );
  });

  it('passes its own tests and those of every format', async () => {
    await run(bin('vitest'), ['run', '--project', 'unit'], `The tests of ${PATCH} fail`);
  });

  /** Runs a program in the patched copy. Fails with its output and what to do. */
  async function run(program: string, args: readonly string[], reason: string): Promise<void> {
    // Without a repository, so that git applies the patch to the copy.
    const env = { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir(), NO_COLOR: '1' };
    try {
      await promisify(execFile)(program, args, { cwd: folder, env });
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      throw new Error(`${reason}: see the last section of ${PAGE}.\n${stdout}${stderr}`, {
        cause: error,
      });
    }
  }
});

describe('the page about adding a format', () => {
  it('quotes the example', () => {
    const added = new Set(linesOf(patch.replace(/^[+ ]/gm, '')));
    const quoted = Array.from(page.matchAll(/^ *```ts\n([\s\S]*?)```/gm), ([, code = '']) => code);
    expect(quoted).not.toEqual([]);
    expect(quoted.flatMap(linesOf).filter((line) => line !== '…' && !added.has(line))).toEqual([]);
  });

  it('explains each part of the interface', () => {
    const source = readFileSync(join(ROOT, 'src/codec/formats/format.ts'), 'utf8');
    const parts = ['Format', 'Reading', 'SessionRules'].flatMap((name) => {
      const [, body = ''] = source.split(new RegExp(`^export interface ${name}\\b.*$`, 'm'));
      return Array.from(
        body.slice(0, body.indexOf('\n}')).matchAll(/^ {2}(?:readonly )?(\w+)[(:?]/gm),
      );
    });
    const names = parts.map(([, name]) => name);
    expect(names).toEqual(expect.arrayContaining(['id', 'sign', 'layers', 'outcome', 'testCode']));
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});

function bin(name: string): string {
  return join(ROOT, 'node_modules/.bin', name);
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
