import { readDebugView } from '../../content/debug-view.ts';
import {
  type ContentLoad,
  hasContent,
  loadComparison,
  type ThreadLoad,
} from '../../timeline/loads.ts';
import type { SingleRow } from '../../timeline/rows.ts';
import { loadFailureText } from '../words/load.ts';
import type { ValueWriter } from '../words/values.ts';
import type { Words } from '../words/words.ts';
import type { RowPart } from './row-part.ts';
import { keyParts, type RowWords } from './row-words.ts';

/** A row whose request also loaded the session, in words. */
export function withLoad(
  described: RowWords,
  row: SingleRow,
  load: ThreadLoad | ContentLoad,
  words: Words,
  writer: ValueWriter,
): RowWords {
  const kind = row.kind === 'change' ? row.comparison?.kind : row.kind;
  const saysMore = kind !== 'unchanged' && kind !== 'same' && kind !== 'renewed';
  return {
    ...described,
    parts: [...(saysMore ? described.parts : []), ...loadParts(load, words, writer)],
    hint: hasContent(load) ? words.text('loadRowHint') : loadFailureText(load.load, words),
  };
}

/** What an answer without a session was; one that could not be read may have one. */
function failureOf({ load: { answer } }: ThreadLoad) {
  const { kind } = answer.kind === 'json' ? readDebugView(answer.text) : answer;
  if (kind === 'tooLarge') return 'loadRowTooLarge';
  return kind === 'unreported' ? 'loadRowUnreported' : 'loadRowFailed';
}

function loadParts(
  load: ThreadLoad | ContentLoad,
  { text }: Words,
  writer: ValueWriter,
): readonly RowPart[] {
  if (!hasContent(load)) return [{ kind: 'flag', text: text(failureOf(load)) }];
  const comparison = loadComparison(load);
  switch (comparison?.kind) {
    case undefined: {
      const count = load.reading.content.entries.length;
      return [{ kind: 'quiet', text: text('loadRowFirst', { count }) }];
    }
    case 'same':
      return [{ kind: 'quiet', text: text('loadRowSame') }];
    case 'changed':
      return [
        { kind: 'quiet', text: text('loadRow') },
        ...keyParts(comparison, writer.changes(comparison)),
      ];
    default:
      return [{ kind: 'quiet', text: text('loadRow') }];
  }
}
