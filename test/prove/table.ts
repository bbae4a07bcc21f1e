import { markedPart } from '../../scripts/marked-part.mjs';
import { number } from './line.ts';
import type { Progress } from './progress.ts';
import type { Counts, Proof } from './proof.ts';

const BEGIN = '<!-- figures: written by npm run prove -->';
const END = '<!-- end of figures -->';

const HEAD = [
  '| proof | what it claims | done | figures | explained | differences | date, commit |',
  '|---|---|---|---|---|---|---|',
];

/**
 * The page with the figures of these proofs in the marked part. A proof that has no progress keeps the row that it has
 * in the page, as it was done elsewhere, with its present claim and total; or says that it was not run.
 */
export function withFigures(
  page: string,
  proofs: readonly Proof[],
  progressOf: (id: string) => Progress | null,
): string {
  const { before, part, after } = markedPart(page, BEGIN, END);
  const rows = part.split('\n');
  const written = proofs.map((proof) => {
    const progress = progressOf(proof.id);
    if (progress) return rowOf(proof, progress);
    const kept = rows.find((each) => each.startsWith(`| \`${proof.id}\` |`));
    return kept === undefined ? emptyRow(proof) : keptRow(proof, kept);
  });
  return [before, ...HEAD, ...written, after].join('\n');
}

function keptRow(proof: Proof, kept: string): string {
  const cells = kept.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
  const [, id = '', , done = '', ...others] = cells.slice(0, -1);
  return row([id, proof.claim, doneOf(proof, done.split(' of ')[0] ?? ''), ...others]);
}

function doneOf({ total, unit }: Proof, done: string): string {
  return `${done} of ${number(total)} ${unit}`;
}

function emptyRow(proof: Proof): string {
  return row([`\`${proof.id}\``, proof.claim, doneOf(proof, 'none'), '', '', '', 'not run']);
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function rowOf(proof: Proof, progress: Progress): string {
  const { counts, explained, done, differenceCount, workedAt, commit } = progress;
  return row([
    `\`${proof.id}\``,
    proof.claim,
    doneOf(proof, number(done)),
    (proof.figures?.(counts) ?? named(counts)).join('<br>'),
    named(explained).join('<br>') || 'none',
    number(differenceCount),
    `${workedAt.slice(0, 10)}, ${commit}`,
  ]);
}

function named(counts: Counts): string[] {
  return Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${name}: ${number(count)}`);
}
