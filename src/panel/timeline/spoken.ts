import type { TimelineRow } from '../../timeline/rows.ts';
import type { Words } from '../words/words.ts';
import type { RowPart } from './row-part.ts';
import type { RowWords } from './row-words.ts';

const VERBS = {
  added: 'changeAdded',
  changed: 'changeChanged',
  removed: 'changeRemoved',
} as const;

/** A row's cause and effects as they are read out: words in place of signs. The values are those that may be shown. */
export function spokenRow({ cause, parts }: Pick<RowWords, 'cause' | 'parts'>, words: Words) {
  return [cause, ...parts.map((part) => spokenPart(part, words))].filter(Boolean).join(', ');
}

function spokenPart({ kind, text, value }: RowPart, words: Words): string {
  const verb =
    kind === 'added' || kind === 'changed' || kind === 'removed' ? words.text(VERBS[kind]) : '';
  return [verb, text, value].filter(Boolean).join(' ');
}

/** Whether a row tells something that happened to the session: the same content signed again does not. */
export function isNews(row: TimelineRow): boolean {
  if (row.kind === 'refused') return true;
  if (row.kind !== 'change') return false;
  return row.comparison?.kind !== 'renewed' && row.comparison?.kind !== 'same';
}
