import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { surviving } from '../mutation/explained.ts';
import type { ChunkResult, Proof } from '../proof.ts';
import { FOLDER, ROOT } from '../store.ts';
import { requireTools, runNode } from '../tools.ts';

/** The folders whose mutants are read one by one. */
const FOLDERS = ['src/codec', 'src/cookies', 'src/keys', 'src/timeline'];

const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file}`)
    .sort(),
);

const CONFIG = join(ROOT, FOLDER, 'stryker.json');
const REPORT = `${FOLDER}/mutants.json`;

/** Milliseconds that the tests of a mutant may take longer than without it: one that only a busy machine slows down is not killed. */
const SLOWER_BY = 30_000;

/** What Stryker reports of a file, as far as it is used. */
interface Report {
  readonly files: Readonly<
    Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>
  >;
}

/** A change of the program. */
export interface Mutant {
  readonly mutatorName: string;
  readonly replacement: string;
  readonly status: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}

/** Stryker's settings for one file. TypeScript 7 has no API with which Stryker could rewrite a tsconfig: it gets none. */
function configFor(file: string, packages: string): object {
  return {
    testRunner: 'vitest',
    plugins: [join(packages, '@stryker-mutator/vitest-runner/dist/src/index.js')],
    vitest: {
      configFile: 'test/prove/mutation/vitest.config.ts',
      dir: file.replace(/^src(\/\w+)\/.*/, 'test$1'),
      related: true,
    },
    coverageAnalysis: 'perTest',
    timeoutMS: SLOWER_BY,
    tsconfigFile: 'none.json',
    tempDirName: `${FOLDER}/stryker`,
    ignorePatterns: ['dist', '.venv', 'screenshots', 'test-results', '*.png'],
    reporters: ['json'],
    jsonReporter: { fileName: REPORT },
    mutate: [file],
    allowEmpty: true,
  };
}

export const mutation: Proof = {
  id: 'mutation',
  claim:
    'Each small change of the codec, cookies, keys and timeline fails a unit test of the same folder.',
  unit: 'files',
  total: FILES.length,
  perChunk: 1,
  items: FILES,
  open() {
    const packages = requireTools();
    return {
      run({ index, seed }): ChunkResult {
        const file = FILES[index] as string;
        mkdirSync(join(ROOT, FOLDER), { recursive: true });
        writeFileSync(CONFIG, JSON.stringify(configFor(file, packages)));
        runNode([join(packages, '@stryker-mutator/core/bin/stryker.js'), 'run', CONFIG]);
        const report = JSON.parse(readFileSync(join(ROOT, REPORT), 'utf8')) as Report;
        const found = report.files[file];
        return surviving(file, found?.source ?? '', found?.mutants ?? [], seed);
      },
      close() {},
    };
  },
};
