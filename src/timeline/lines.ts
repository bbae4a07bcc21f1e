import { type Block, blocksOf } from './blocks.ts';
import type { PageVisit } from './history.ts';
import { foldRenewals, mergedRows, pageVisitRows, type RowChoice } from './merged-rows.ts';
import { type Exchanges, pageCandidates } from './page-fetch.ts';
import { type PageRows, withoutRepeatedPages } from './pages.ts';
import { type ChangeRow, changeRows, type PageVisitRow, type TimelineRow } from './rows.ts';
import type { Thread } from './thread.ts';

export interface LineChoice extends RowChoice {
  /** Show each renewal in a row of its own. */
  readonly showsRenewals: boolean;
}

/** The lines of a timeline, and what they were made of. */
export interface TimelineLines extends PageRows {
  readonly threadId: number;
  readonly pageVisits: readonly PageVisit[];
  readonly choice: LineChoice;
  readonly blocks: readonly LinesOfBlock[];
}

interface LinesOfBlock extends Block {
  /** The requests that may have fetched one of the pages. */
  readonly candidates: Exchanges;
  readonly visits: readonly PageVisitRow[];
  readonly lines: readonly TimelineRow[];
  /** The ids of its entries that are always shown. */
  readonly loaded: readonly number[];
}

/**
 * The lines of a cookie's timeline, oldest first. Those of `last` are reused, block by block: after
 * a change some hundred are made again, however long the timeline is.
 */
export function timelineLines(
  thread: Thread,
  pageVisits: readonly PageVisit[],
  choice: LineChoice,
  last: TimelineLines | null,
): TimelineLines {
  const { threadId } = thread;
  const known = last?.threadId === threadId && isSameChoice(last.choice, choice) ? last.blocks : [];
  const hasSamePages = last?.pageVisits === pageVisits;
  const blocks = blocksOf(changeRows(thread), thread, known).map((block) => {
    const candidates =
      hasSamePages && 'candidates' in block ? block.candidates : candidatesOf(block, pageVisits);
    return { ...block, candidates };
  });
  const candidates = {
    entries: blocks.flatMap((block) => block.candidates.entries),
    unchanged: blocks.flatMap((block) => block.candidates.unchanged),
  };
  const visits = pageVisitRows(pageVisits, candidates, choice);
  let next = 0;
  const made = blocks.map((block, index): LinesOfBlock => {
    const end = blocks[index + 1]?.startsAt ?? Infinity;
    const first = next;
    while (next < visits.length && (visits[next]?.entry.time ?? 0) <= end) next += 1;
    const own = visits.slice(first, next);
    const loaded = loadedIn(block, choice);
    const isSame = 'lines' in block && String(block.loaded) === String(loaded);
    if (isSame && areSame(block.visits, own)) return block;
    return { ...block, visits: own, loaded, lines: linesOf(block, own, choice) };
  });
  const { rows, visitIndexes } = joined(made);
  return {
    ...{ threadId, pageVisits, choice, blocks: made },
    ...withoutRepeatedPages(rows, visitIndexes),
  };
}

function isSameChoice(a: LineChoice, b: LineChoice): boolean {
  return (
    a.showsUnchanged === b.showsUnchanged &&
    a.showsRenewals === b.showsRenewals &&
    a.until === b.until
  );
}

function loadedIn({ changes, unchanged }: Block, { loaded }: LineChoice): readonly number[] {
  if (!loaded || loaded.size === 0) return [];
  const entries = [...changes.map(({ entry }) => entry), ...unchanged];
  return entries.map(({ id }) => id).filter((id) => loaded.has(id));
}

function areSame(a: readonly PageVisitRow[], b: readonly PageVisitRow[]): boolean {
  return a.length === b.length && a.every((row, index) => isSame(row, b[index]));
}

function isSame(a: PageVisitRow, b: PageVisitRow | undefined): boolean {
  return (
    a.entry.id === b?.entry.id &&
    a.entry.time === b.entry.time &&
    a.otherHost === b.otherHost &&
    a.request === b.request
  );
}

function candidatesOf({ changes, unchanged }: Block, pageVisits: readonly PageVisit[]): Exchanges {
  return pageCandidates(pageVisits, { entries: changes.map(({ entry }) => entry), unchanged });
}

function linesOf(
  { changes, unchanged }: Block,
  visits: readonly PageVisitRow[],
  choice: LineChoice,
): readonly TimelineRow[] {
  const rows = mergedRows({ changes, unchanged, visits }, choice);
  return choice.showsRenewals ? rows : foldRenewals(rows, choice.loaded);
}

/** The lines of all blocks, and where the page visits are. */
function joined(blocks: readonly LinesOfBlock[]) {
  const rows: TimelineRow[] = [];
  const visitIndexes: number[] = [];
  let renewals: ChangeRow[] = [];
  for (const { lines, visits } of blocks) {
    const [last, first] = [rows.at(-1), lines[0]];
    // Renewals on both sides of a cut are one line.
    const isOne = last?.kind === 'renewals' && first?.kind === 'renewals';
    if (isOne && renewals.length === 0) {
      renewals = [...last.rows];
      rows[rows.length - 1] = { ...last, rows: renewals };
    }
    if (isOne) renewals.push(...first.rows);
    if (!isOne || lines.length > 1) renewals = [];
    const start = rows.length;
    rows.push(...(isOne ? lines.slice(1) : lines));
    if (visits.length > 0) {
      for (let index = start; index < rows.length; index += 1)
        if (rows[index]?.kind === 'pageVisit') visitIndexes.push(index);
    }
  }
  return { rows, visitIndexes };
}
