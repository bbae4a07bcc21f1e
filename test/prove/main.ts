import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from '../../scripts/failure.mjs';
import { number, progressLine } from './line.ts';
import { begin, type Progress } from './progress.ts';
import type { Proof } from './proof.ts';
import { PROOFS } from './registry.ts';
import { runProof } from './run.ts';
import { fileOf, keepProgress, ROOT, readProgress } from './store.ts';
import { withFigures } from './table.ts';

const USAGE = 'Usage: npm run prove [-- [--only <proof>] [--again | --seed <number>]]';
const PAGE = join(ROOT, 'docs/proof.md');

/** Does what is left of the proofs, or of the one that the arguments name. Fails if there are differences. */
export async function main(args: readonly string[]): Promise<void> {
  const { proofs, isAgain, seed } = readArguments(args);
  const commit = currentCommit();
  const refuted: Progress[] = [];
  writePage(); // with what a run that was stopped has left
  for (const proof of proofs) {
    const kept = isAgain ? null : readProgress(proof.id);
    if (kept && kept.commit !== commit) {
      console.error(
        `${proof.id} was begun at ${kept.commit}, this is ${commit}: --again repeats it`,
      );
    }
    const begun =
      kept ?? begin(proof, { seed: seed ?? Date.now() % 2 ** 31, commit, now: new Date() });
    const print = printer(proof);
    print(begun);
    const progress = await runProof(proof, begun, (each) => {
      keepProgress(each);
      print(each);
    });
    if (process.stdout.isTTY) process.stdout.write('\n');
    if (progress.differenceCount > 0) refuted.push(progress);
    writePage();
  }
  if (refuted.length === 0) return;
  const files = refuted.map(({ id, differenceCount }) => {
    return `${number(differenceCount)} of ${id} in ${fileOf(id)}`;
  });
  throw new Failure(`There are differences: ${files.join(', ')}.`);
}

function writePage(): void {
  writeFileSync(PAGE, withFigures(readFileSync(PAGE, 'utf8'), PROOFS, readProgress));
}

interface Arguments {
  readonly proofs: readonly Proof[];
  readonly isAgain: boolean;
  readonly seed: number | null;
}

function readArguments(args: readonly string[]): Arguments {
  const { only, again, seed } = parsed(args);
  const proofs = PROOFS.filter(({ id }) => only === undefined || id === only);
  if (proofs.length === 0) {
    throw new Failure(`There is no proof ${only}: ${PROOFS.map(({ id }) => id).join(', ')}.`, 2);
  }
  if (seed !== undefined && !/^\d{1,10}$/.test(seed)) throw new Failure(USAGE, 2);
  return {
    proofs,
    isAgain: again === true || seed !== undefined,
    seed: seed === undefined ? null : Number(seed),
  };
}

function parsed(args: readonly string[]) {
  const options = {
    only: { type: 'string' },
    again: { type: 'boolean' },
    seed: { type: 'string' },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new Failure(`${(error as Error).message}\n${USAGE}`, 2);
  }
}

function currentCommit(): string {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: ROOT,
    encoding: 'utf8',
  }).trim();
}

/** Prints progress: on a terminal in one line that changes, elsewhere in a line for each percent. */
function printer(proof: Proof): (progress: Progress) => void {
  let percent = -1;
  return (progress) => {
    const line = progressLine(proof, progress);
    if (process.stdout.isTTY) {
      process.stdout.write(`\r\x1b[K${line}`);
      return;
    }
    const next = Math.floor((100 * progress.done) / proof.total);
    if (next > percent) console.log(line);
    percent = next;
  };
}
