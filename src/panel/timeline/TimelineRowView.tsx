import { computed } from '@preact/signals';
import type { TimelineRow } from '../../timeline/rows.ts';
import { now, reportTime, values, words } from '../state/index.ts';
import { isPendingChange } from '../state/pending.ts';
import { describe } from './described.ts';
import { filtered } from './filter.ts';
import { causeWidth, fittingValues } from './fitting.ts';
import { partText, RowText } from './RowText.tsx';
import { spokenRow } from './spoken.ts';
import { textWidth } from './text-width.ts';
import { ROW_HEIGHT } from './window.ts';

interface TimelineRowViewProps {
  row: TimelineRow;
  index: number;
  /** Width of the list in pixels. */
  width: number;
  /** Whether it is the first row of a page visit. */
  isPageStart: boolean;
  isSelected: boolean;
  /** Whether other entries are compared with this one. */
  isBase: boolean;
  onClick: (event: MouseEvent, row: TimelineRow) => void;
}

/** The number of rows; a signal, so that one more row does not redraw all others. */
const count = computed(() => filtered.value.rows.length);

/** Pixels at both ends of a row and between its parts: see timeline.css. */
const PADDING = 8;
const GAP = 8;
/** Characters of an address that are drawn at most: more than fit into a row. */
const MAX_CAUSE_LENGTH = 300;
/** Stands for any time when measuring: all are about equally wide. */
const SAMPLE_TIME = '00:00:00';

/** One row: its time, cause and effects. */
export function TimelineRowView({
  row,
  index,
  width,
  isPageStart,
  isSelected,
  isBase,
  onClick,
}: TimelineRowViewProps) {
  const { time, relative, dateTime } = words.value;
  const described = describe(row);
  const { cause, parts, hint, said } = described;
  const drawnCause = cause.slice(0, MAX_CAUSE_LENGTH);
  const isPending = row.kind === 'change' && isPendingChange(row.entry, reportTime.value);
  const seconds = row.entry.time / 1000;
  /** Sets the tooltip on hover only: formatting dates costs more than the rest of a row. */
  const setTooltip = ({ currentTarget }: { currentTarget: HTMLElement }) => {
    const when = `${dateTime(seconds)} (${relative(seconds - now.value)})`;
    const summary = parts.map((part) => [partText(part), part.value].filter(Boolean).join(' '));
    currentTarget.title = [when, cause, summary.join(', '), hint, said].filter(Boolean).join('\n');
  };
  const classes = [
    `line ${row.kind}`,
    isPageStart && 'page-start',
    isBase && 'base',
    isPending && 'pending',
  ]
    .filter(Boolean)
    .join(' ');
  const spoken = [
    time(seconds),
    spokenRow({ cause: drawnCause, parts }, words.value),
    isBase && words.value.text('comparedMark'),
  ];
  const available = width - 2 * PADDING - textWidth(SAMPLE_TIME) - 2 * GAP;
  const widthOfCause = causeWidth({ cause: drawnCause, parts }, available, textWidth);
  const fitting = isBase
    ? undefined
    : fittingValues(described, available - widthOfCause, textWidth);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the list takes the focus and the keys
    <div
      key={String(values.value.isHiding)} // so that a tooltip with values does not stay
      id={`entry-${row.entry.id}`}
      class={classes}
      role="option"
      aria-label={spoken.filter(Boolean).join(', ')}
      aria-selected={isSelected}
      aria-setsize={count}
      aria-posinset={index + 1}
      onMouseEnter={setTooltip}
      style={{ top: `${index * ROW_HEIGHT}px` }}
      onClick={(event) => onClick(event, row)}
    >
      <span class="time">{time(seconds)}</span>
      <RowText
        cause={drawnCause}
        maxWidth={widthOfCause < textWidth(drawnCause) ? widthOfCause : undefined}
        parts={parts}
        fitting={fitting}
      />
      {isBase && <span class="mark">{words.value.text('comparedMark')}</span>}
    </div>
  );
}
