import type { TimelineRow } from '../../session/history/rows.ts';
import { now, signerOf, words } from '../store.ts';
import { LineText, partText } from './LineText.tsx';
import { isPendingChange } from './pending.ts';
import { describeRow } from './row-words.ts';
import { ROW_HEIGHT } from './window.ts';

interface TimelineLineProps {
  row: TimelineRow;
  index: number;
  count: number;
  isSelected: boolean;
  /** Whether others are compared with it. */
  isBase: boolean;
  onClick: (event: MouseEvent) => void;
}

/** One line: when, what made it, what it did. */
export function TimelineLine({
  row,
  index,
  count,
  isSelected,
  isBase,
  onClick,
}: TimelineLineProps) {
  const { time, relative, dateTime } = words.value;
  const told = describeRow(row, words.value, now.value * 1000, signerOf(row));
  const isPending = row.kind === 'change' && isPendingChange(row.entry, now.value * 1000);
  const seconds = row.entry.time / 1000;
  /** When it is pointed at: dates cost more to write than all the rest of a line. */
  const explain = ({ currentTarget }: { currentTarget: HTMLElement }) => {
    const when = `${dateTime(seconds)} (${relative(seconds - now.value)})`;
    const summary = told.parts.map(partText).join(' ');
    currentTarget.title = [when, told.cause, summary, told.hint].filter(Boolean).join('\n');
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the list has the focus and the keys
    <div
      id={`entry-${row.entry.id}`}
      class={`line ${row.kind}${isBase ? ' base' : ''}${isPending ? ' pending' : ''}`}
      role="option"
      aria-selected={isSelected}
      aria-setsize={count}
      aria-posinset={index + 1}
      onMouseEnter={explain}
      style={{ top: `${index * ROW_HEIGHT}px` }}
      onClick={onClick}
    >
      <span class="time">{time(seconds)}</span>
      <LineText {...told} />
      {isBase && <span class="mark">{words.value.text('comparedMark')}</span>}
    </div>
  );
}
