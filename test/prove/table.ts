import { markedPart } from '../../scripts/marked-part.mjs';
import { number } from './line.ts';
import type { Progress } from './progress.ts';
import type { Counts, Proof } from './proof.ts';

const BEGIN = '<!-- figures: written by npm run prove -->';
const END = '<!-- end of figures -->';

const HEAD = [
  '| proof | what it claims | done | figures | explained | differences | date |',
  '|---|---|---|---|---|---|---|',
];

/**
 * The page with the figures of these proofs in the marked part. A proof that has no progress keeps the row that it has
 * in the page, as it was done elsewhere, or says that it was not run.
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
    return rows.find((row) => row.startsWith(`| \`${proof.id}\` |`)) ?? emptyRow(proof);
  });
  return [before, ...HEAD, ...written, after].join('\n');
}

function emptyRow({ id, claim, total, unit }: Proof): string {
  return row([`\`${id}\``, claim, `none of ${number(total)} ${unit}`, '', '', '', 'not run']);
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function rowOf(proof: Proof, progress: Progress): string {
  const { counts, explained, done, differenceCount, workedAt } = progress;
  return row([
    `\`${proof.id}\``,
    proof.claim,
    `${number(done)} of ${number(proof.total)} ${proof.unit}`,
    (proof.figures?.(counts) ?? named(counts)).join('<br>'),
    named(explained).join('<br>') || 'none',
    number(differenceCount),
    workedAt.slice(0, 10),
  ]);
}

function named(counts: Counts): string[] {
  return Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${name}: ${number(count)}`);
}
