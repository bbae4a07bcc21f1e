import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { ChunkResult, Counts, Proof } from '../proof.ts';
import { FOLDER, ROOT } from '../store.ts';
import { requireTools, runNode } from '../tools.ts';

const REPORTS = `${FOLDER}/coverage`;

/** Of the parts of a file: how many there are, and how many of them the tests run. */
interface Covered {
  readonly total: number;
  readonly covered: number;
}

type Summary = Readonly<Record<string, { readonly lines: Covered; readonly branches: Covered }>>;

/** The folder of src that a file belongs to. */
function folderOf(path: string): string {
  return relative(ROOT, path).split(sep).slice(0, 2).join('/');
}

/** Sums by folder and by what is counted. */
export function sumByFolder(summary: Summary): Counts {
  const sums: Record<string, number> = {};
  for (const [path, file] of Object.entries(summary)) {
    if (path === 'total') continue;
    for (const what of ['lines', 'branches'] as const) {
      for (const which of ['covered', 'total'] as const) {
        const name = `${folderOf(path)} ${what} ${which}`;
        sums[name] = (sums[name] ?? 0) + file[what][which];
      }
    }
  }
  return sums;
}

/** For each folder the shares of its lines and branches. */
export function coverageFigures(counts: Counts): string[] {
  const folders = [...new Set(Object.keys(counts).map((name) => name.split(' ')[0] as string))];
  return folders.sort().map((folder) => {
    const share = (what: string) => {
      const total = counts[`${folder} ${what} total`] ?? 0;
      const covered = counts[`${folder} ${what} covered`] ?? 0;
      return total === 0 ? '–' : `${((100 * covered) / total).toFixed(1)} %`;
    };
    return `${folder}: ${share('lines')} of lines, ${share('branches')} of branches`;
  });
}

export const coverage: Proof = {
  id: 'coverage',
  claim: 'This much of the code is run by the unit tests alone, without a browser.',
  unit: 'run of the unit tests',
  total: 1,
  perChunk: 1,
  runsTests: 'unit',
  open: () => ({
    run(): ChunkResult {
      const provider = join(requireTools(), '@vitest/coverage-v8/dist/index.js');
      runNode([
        ...['node_modules/vitest/vitest.mjs', 'run', '--project=unit', '--project=unit-with-state'],
        ...[
          '--coverage.enabled',
          '--coverage.provider=custom',
          `--coverage.customProviderModule=${provider}`,
        ],
        ...['--coverage.include=src/**/*.{ts,tsx}', '--coverage.exclude=src/**/*.d.ts'],
        ...['--coverage.reporter=json-summary', `--coverage.reportsDirectory=${REPORTS}`],
      ]);
      const report = readFileSync(join(ROOT, REPORTS, 'coverage-summary.json'), 'utf8');
      const counts = sumByFolder(JSON.parse(report) as Summary);
      return { counts, explained: {}, differences: [] };
    },
    close() {},
  }),
  figures: coverageFigures,
};
