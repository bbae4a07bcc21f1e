import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from '../../scripts/failure.mjs';
import { currentCommit, goingOnAt, isOfCommit, PAGE } from './commit.ts';
import { number, progressLine } from './line.ts';
import { begin, type Progress } from './progress.ts';
import type { Proof } from './proof.ts';
import { PROOFS } from './registry.ts';
import { runProof } from './run.ts';
import { fileOf, keepProgress, ROOT, readProgress } from './store.ts';
import { withFigures } from './table.ts';

const USAGE =
  'Usage: npm run prove [-- [--only <proof> [--item <name>]] [--again | --seed <number> | --anyway] | --table]';

/** Does what is left of the proofs, or of the one that the arguments name. Fails if there are differences. */
export async function main(args: readonly string[]): Promise<void> {
  const { proofs, item, kept, seed, isTable } = readArguments(args);
  writePage(); // with what a run that was stopped has left
  if (isTable) return;
  if (kept === 'of this commit') refuseOthers(proofs);
  const refuted: Progress[] = [];
  for (const proof of proofs) {
    const commit = currentCommit(proof);
    const before = kept === 'none' ? null : readProgress(proof.id);
    const begun = before
      ? goingOnAt(before, proof, commit, item)
      : begin(proof, { seed: seed ?? Date.now() % 2 ** 31, commit, now: new Date() });
    const print = printer(proof);
    print(begun);
    const keep = (each: Progress) => {
      keepProgress(each);
      print(each);
    };
    const progress = await runProof(proof, begun, keep, item);
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

/** Fails if one of the proofs was begun, or done, at another commit: then it proves nothing of this one. */
function refuseOthers(proofs: readonly Proof[]): void {
  const others = proofs.flatMap((proof) => {
    const [progress, commit] = [readProgress(proof.id), currentCommit(proof)];
    return progress && !isOfCommit(progress, commit)
      ? [`${proof.id} was begun at ${progress.commit}, and this is ${commit}`]
      : [];
  });
  if (others.length === 0) return;
  throw new Failure(`${others.join('; ')}: --again begins anew, --anyway goes on.`);
}

function writePage(): void {
  const path = join(ROOT, PAGE);
  writeFileSync(path, withFigures(readFileSync(path, 'utf8'), PROOFS, readProgress));
}

interface Arguments {
  readonly proofs: readonly Proof[];
  /** The only unit that is done, if one is named. */
  readonly item: string | null;
  /** What was done before that counts. */
  readonly kept: 'none' | 'of this commit' | 'of any commit';
  readonly seed: number | null;
  /** Whether only the table is written. */
  readonly isTable: boolean;
}

function readArguments(args: readonly string[]): Arguments {
  const { only, item = null, again, seed, anyway, table } = parsed(args);
  const proofs = PROOFS.filter(({ id }) => only === undefined || id === only);
  if (proofs.length === 0) {
    throw new Failure(`There is no proof ${only}: ${PROOFS.map(({ id }) => id).join(', ')}.`, 2);
  }
  if (item !== null && only === undefined) throw new Failure(USAGE, 2);
  if (item !== null && !proofs[0]?.items?.includes(item)) {
    throw new Failure(`There is no ${item} among the units of ${only}.`, 2);
  }
  if (seed !== undefined && !/^\d{1,10}$/.test(seed)) throw new Failure(USAGE, 2);
  const isAgain = again === true || seed !== undefined;
  return {
    proofs,
    item,
    kept: isAgain ? 'none' : anyway ? 'of any commit' : 'of this commit',
    seed: seed === undefined ? null : Number(seed),
    isTable: table === true,
  };
}

function parsed(args: readonly string[]) {
  const options = {
    only: { type: 'string' },
    item: { type: 'string' },
    again: { type: 'boolean' },
    seed: { type: 'string' },
    anyway: { type: 'boolean' },
    table: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new Failure(`${(error as Error).message}\n${USAGE}`, 2);
  }
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
