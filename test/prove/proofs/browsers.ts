import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Failure } from '../../../scripts/failure.mjs';
import type { ChunkResult, Difference, Proof } from '../proof.ts';
import { FOLDER, ROOT } from '../store.ts';

/** The projects of `vitest.config.ts` of which `npm test` does not play everything: one chunk each. */
const PROJECTS = ['chromium', 'firefox', 'plain', 'storm-firefox'] as const;

/** What is used of Vitest's report as JSON. */
interface Report {
  readonly testResults: readonly {
    /** The file's path. */
    readonly name: string;
    readonly status: string;
    /** Why the file itself failed. */
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

/** How the tests of a project ended. */
interface Ended {
  readonly report: Report;
  /** Vitest's exit status. */
  readonly status: number | null;
  readonly stderr: string;
}

/** What the tests of a project came to. */
export function resultOf(
  { report: { testResults }, status: exit, stderr }: Ended,
  project: string,
  seed: number,
): ChunkResult {
  const difference = (what: string, found: string): Difference => {
    return { what: `${project}: ${what}`, seed, input: '', expected: 'to pass', found };
  };
  const differences = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(ROOT, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (status === 'failed' && failed.length === 0) return [difference(file, message || stderr)];
    return failed.map(({ fullName, failureMessages }) =>
      difference(`${file}: ${fullName}`, failureMessages?.join('\n') ?? ''),
    );
  });
  const count = (wanted: string) =>
    testResults.flatMap(({ assertionResults }) =>
      assertionResults.filter((test) => test.status === wanted),
    ).length;
  const counts = {
    [`${project}: tests that passed`]: count('passed'),
    [`${project}: skipped`]: count('skipped'),
  };
  // Such as an error that no test has caught, or a file for all tests that failed.
  if (differences.length === 0 && (exit !== 0 || count('passed') === 0))
    differences.push(difference(`exit status ${exit}`, stderr));
  return { counts, explained: {}, differences };
}

function play(project: string): Ended {
  const file = join(ROOT, FOLDER, `browsers-${project}.json`);
  rmSync(file, { force: true });
  const { error, status, stderr } = spawnSync(
    process.execPath,
    [
      ...['node_modules/vitest/vitest.mjs', 'run', `--project=${project}`],
      ...['--reporter=json', `--outputFile=${file}`],
    ],
    {
      ...{ cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'], maxBuffer: 2 ** 28 },
      env: { ...process.env, E2E_EVERYTHING: '1' },
    },
  );
  if (error) throw error;
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    return { report, status, stderr: stderr.slice(-4000) };
  } catch {
    throw new Failure(`The tests of ${project} did not end:\n${stderr.slice(-4000)}`);
  }
}

export const browsers: Proof = {
  id: 'browsers',
  claim:
    'The panel behaves in Chromium and in Firefox as each of its tests says, and fits and can be read in each state.',
  unit: 'projects of tests',
  total: PROJECTS.length,
  perChunk: 1,
  items: PROJECTS,
  runsTests: 'all',
  open: () => ({
    run({ index, seed }) {
      const project = PROJECTS[index] as string;
      return resultOf(play(project), project, seed);
    },
    close() {},
  }),
};
