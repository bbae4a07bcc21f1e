import { computed } from '@preact/signals';
import type { TimelineRow } from '../../session/history/rows.ts';
import { now, words } from '../store.ts';
import { describe } from './described.ts';
import { fittingValues } from './fitting.ts';
import { found } from './found.ts';
import { LineText, partText } from './LineText.tsx';
import { isPendingChange } from './pending.ts';
import { textWidth } from './text-width.ts';
import { ROW_HEIGHT } from './window.ts';

interface TimelineLineProps {
  row: TimelineRow;
  index: number;
  /** Of the list, in pixels. */
  width: number;
  /** Whether a page begins with it. */
  isPageStart: boolean;
  isSelected: boolean;
  /** Whether others are compared with it. */
  isBase: boolean;
  onClick: (event: MouseEvent, row: TimelineRow, index: number) => void;
}

/** Of all lines: a signal, so that one more line does not have all others drawn again. */
const count = computed(() => found.value.rows.length);

/** Pixels at both ends of a line and between its parts: see timeline.css. */
const PADDING = 8;
const GAP = 8;
/** Characters of an address that are laid out: more than fit into a line. */
const MAX_DRAWN = 300;
/** Every time is about as wide. */
const TIME = '00:00:00';

/** One line: when, what made it, what it did. */
export function TimelineLine({
  row,
  index,
  width,
  isPageStart,
  isSelected,
  isBase,
  onClick,
}: TimelineLineProps) {
  const { time, relative, dateTime } = words.value;
  const described = describe(row);
  const { cause, parts, hint } = described;
  const drawnCause = cause.slice(0, MAX_DRAWN);
  const isPending = row.kind === 'change' && isPendingChange(row.entry, now.value * 1000);
  const seconds = row.entry.time / 1000;
  /** When it is pointed at: dates cost more to write than all the rest of a line. */
  const explain = ({ currentTarget }: { currentTarget: HTMLElement }) => {
    const when = `${dateTime(seconds)} (${relative(seconds - now.value)})`;
    const summary = parts.map((part) => [partText(part), part.value].filter(Boolean).join(' '));
    currentTarget.title = [when, cause, summary.join(', '), hint].filter(Boolean).join('\n');
  };
  const classes = [
    `line ${row.kind}`,
    isPageStart && 'page-start',
    isBase && 'base',
    isPending && 'pending',
  ]
    .filter(Boolean)
    .join(' ');
  // The longest a cause may be: see timeline.css.
  const causeWidth = Math.min(textWidth(drawnCause), (width - 2 * PADDING) * 0.6);
  const taken = 2 * PADDING + textWidth(TIME) + GAP + causeWidth + GAP;
  const fitting = isBase ? undefined : fittingValues(described, width - taken, textWidth);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the list has the focus and the keys
    <div
      id={`entry-${row.entry.id}`}
      class={classes}
      role="option"
      aria-selected={isSelected}
      aria-setsize={count}
      aria-posinset={index + 1}
      onMouseEnter={explain}
      style={{ top: `${index * ROW_HEIGHT}px` }}
      onClick={(event) => onClick(event, row, index)}
    >
      <span class="time">{time(seconds)}</span>
      <LineText cause={drawnCause} parts={parts} fitting={fitting} />
      {isBase && <span class="mark">{words.value.text('comparedMark')}</span>}
    </div>
  );
}
