import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Failure } from '../../../scripts/failure.mjs';
import type { ChunkResult, Difference, Proof } from '../proof.ts';
import { FOLDER, ROOT } from '../store.ts';

/** The projects of `vitest.config.ts` of which `npm test` plays a part: one chunk each. */
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

/** What the tests of a project came to. */
export function resultOf({ testResults }: Report, project: string, seed: number): ChunkResult {
  const difference = (what: string, found: string): Difference => {
    return { what: `${project}: ${what}`, seed, input: '', expected: 'to pass', found };
  };
  const differences = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(ROOT, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (status === 'failed' && failed.length === 0) return [difference(file, message)];
    return failed.map(({ fullName, failureMessages }) =>
      difference(`${file}: ${fullName}`, failureMessages?.join('\n') ?? ''),
    );
  });
  const passed = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter((test) => test.status === 'passed'),
  );
  return { counts: { [`${project}: tests`]: passed.length }, explained: {}, differences };
}

function play(project: string): Report {
  const file = join(ROOT, FOLDER, `browsers-${project}.json`);
  rmSync(file, { force: true });
  const { error, stderr } = spawnSync(
    process.execPath,
    [
      ...['node_modules/vitest/vitest.mjs', 'run', `--project=${project}`],
      ...['--reporter=json', `--outputFile=${file}`],
    ],
    { cwd: ROOT, encoding: 'utf8', env: { ...process.env, E2E_EVERYTHING: '1' } },
  );
  if (error) throw error;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
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
