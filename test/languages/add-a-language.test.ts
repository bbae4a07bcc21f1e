import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEXTS as ENGLISH } from '../../src/panel/words/catalogue/en.ts';
import { LANGUAGES } from '../../src/recording/languages.ts';
import { copyWithPseudoLanguage, PSEUDO, pseudoText, TOUCHED } from './pseudo-language.ts';

const ROOT = join(import.meta.dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/add-a-language.md'), 'utf8');

const TESTS = [
  'test/repo/locales.test.ts',
  'test/repo/store.test.ts',
  'test/panel/words/languages.test.ts',
];

describe('a language that is added as docs/add-a-language.md says', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'add-a-language-'));
    const parts = [
      'package.json',
      'manifest.json',
      'tsconfig.json',
      'vitest.config.ts',
      'demo',
      'test',
    ];
    copyWithPseudoLanguage(folder, parts);
    const config = { extends: './tsconfig.json', include: ['src', 'test/panel/words'] };
    writeFileSync(join(folder, 'tsconfig.example.json'), JSON.stringify(config));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has all types', () => run('tsc', ['-p', 'tsconfig.example.json']));

  it('passes the tests of all languages', () =>
    run('vitest', ['run', '--project', 'unit', ...TESTS]));

  /** Runs a program in the copy, and fails with its output. */
  async function run(program: string, args: readonly string[]): Promise<void> {
    const env = { ...process.env, NO_COLOR: '1' };
    const path = join(ROOT, 'node_modules/.bin', program);
    await promisify(execFile)(path, args, { cwd: folder, env }).catch(({ stdout, stderr }) => {
      throw new Error(stdout + stderr);
    });
  }
});

describe('docs/add-a-language.md', () => {
  it('names everything that adding a language touches', () => {
    const portuguese = TOUCHED.map((path) => path.replace(`/${PSEUDO}`, '/pt'));
    const folders = portuguese.map((path) => path.replace('/messages.json', ''));
    expect(folders.filter((path) => !page.includes(`\`${path}\``))).toEqual([]);
  });

  it('quotes the table as it is', () => {
    const table = readFileSync(join(ROOT, TOUCHED[0]), 'utf8');
    const [, line = ''] = page.match(/```ts\n *(pt: .*)\n/) ?? [];
    const spanish = line.replace('pt:', 'es:').replace('Português', 'Español');
    expect(table).toContain(`  ${spanish}\n`);
  });
});

describe('the pseudo-language', () => {
  it('is in no package', () => {
    expect(LANGUAGES).not.toContain(PSEUDO);
  });

  it('is longer than English, and keeps placeholders and names from code', () => {
    const text = pseudoText('{framework} signs the Set-Cookie header.');
    expect(text).toMatch(
      /^\[\{framework\} \p{Script=Arabic}+ \p{Script=Arabic}+ Set-Cookie .*\]$/u,
    );
    const texts = Object.values(ENGLISH).filter((each) => typeof each === 'string');
    const length = (all: readonly string[]) => all.join('').length;
    expect(length(texts.map(pseudoText))).toBeGreaterThan(1.3 * length(texts));
  });
});
