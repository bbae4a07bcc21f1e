import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TimelineRow } from '../../session/history/rows.ts';
import {
  changeLooks,
  changeTimeline,
  findRows,
  looks,
  newerRows,
  now,
  thread,
  words,
} from '../store.ts';
import { timelineMove } from './keyboard.ts';
import { describeRow } from './row-words.ts';
import { TimelineLine } from './TimelineLine.tsx';
import { ROW_HEIGHT, windowOf } from './window.ts';

/** The life of the session, newest last. It follows what happens until it is scrolled away from there. */
export function Timeline() {
  const list = useRef<HTMLDivElement>(null);
  const scroll = useSignal({ top: 0, height: 400 });
  const follows = useRef(true);
  const { text, count } = words.value;
  const { timeline } = looks.value;
  const rows = findRows((row) => textOf(row));
  const selected = rows.findIndex(({ entry }) => entry.id === timeline.entry);
  const { first, last } = windowOf(rows.length, scroll.value);

  // Before it is painted: a list that jumps afterwards flickers.
  useLayoutEffect(() => {
    const box = list.current;
    if (!box) return;
    if (follows.current && timeline.entry === null) box.scrollTop = box.scrollHeight;
    measure();
  }, [rows]);

  const measure = () => {
    const box = list.current;
    if (!box) return;
    const { scrollTop: top, clientHeight: height } = box;
    if (top !== scroll.value.top || height !== scroll.value.height) scroll.value = { top, height };
  };
  const onScroll = () => {
    const box = list.current;
    if (!box) return;
    follows.current = box.scrollTop + box.clientHeight >= box.scrollHeight - ROW_HEIGHT;
    measure();
  };

  /** Gives the detail its room back where both have none. */
  const show = (index: number) => {
    select(index);
    changeTimeline({ isOpen: false });
  };
  const select = (index: number) => {
    const row = rows[index];
    const box = list.current;
    if (!row || !box) return;
    const isLast = index === rows.length - 1;
    follows.current = isLast;
    const isNow = isLast && row.kind === 'change' && timeline.pausedAt === null;
    changeTimeline({ entry: isNow ? null : row.entry.id });
    const top = index * ROW_HEIGHT;
    if (top < box.scrollTop) box.scrollTop = top;
    if (top + ROW_HEIGHT > box.scrollTop + box.clientHeight) {
      box.scrollTop = top + ROW_HEIGHT - box.clientHeight;
    }
  };
  const markBase = (row: TimelineRow) => {
    if (row.kind !== 'change' && row.kind !== 'renewals') return;
    const base = timeline.base === row.entry.id ? null : row.entry.id;
    changeTimeline({ base });
    changeLooks({ tab: 'changes' });
  };
  const current = selected === -1 ? rows.length - 1 : selected;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const row = rows[current];
    if (event.key === 'Enter') {
      changeTimeline({ isOpen: false });
      changeLooks({ tab: 'changes' });
    } else if (event.key.toLowerCase() === 'c' && row) markBase(row);
    else {
      const page = Math.max(1, Math.floor(scroll.value.height / ROW_HEIGHT) - 1);
      const next = timelineMove(event.key, current, rows.length, page);
      if (next === null) return;
      select(next);
    }
    event.preventDefault();
  };

  const dropped = thread.value?.dropped ?? 0;
  return (
    <div class="timeline-list" ref={list} onScroll={onScroll}>
      {dropped > 0 && <p class="hint">{count('droppedEntries', dropped)}</p>}
      {rows.length === 0 ? (
        <p class="hint">{text(timeline.filter === '' ? 'timelineEmpty' : 'noEntryMatches')}</p>
      ) : (
        <div
          class="lines"
          role="listbox"
          aria-label={text('timeline')}
          aria-activedescendant={`entry-${rows[current]?.entry.id}`}
          tabIndex={0}
          style={{ height: `${rows.length * ROW_HEIGHT}px` }}
          onKeyDown={onKeyDown}
        >
          {rows.slice(first, last).map((row, offset) => {
            const index = first + offset;
            return (
              <TimelineLine
                key={row.entry.id}
                row={row}
                index={index}
                count={rows.length}
                isSelected={index === selected}
                isBase={row.entry.id === timeline.base}
                onClick={(event) => (event.ctrlKey || event.metaKey ? markBase(row) : show(index))}
              />
            );
          })}
        </div>
      )}
      {newerRows.value > 0 && <p class="hint">{count('newerEntries', newerRows.value)}</p>}
    </div>
  );
}

function textOf(row: TimelineRow): string {
  const { cause, parts } = describeRow(row, words.value, now.value * 1000);
  return [cause, ...parts.map(({ text }) => text)].join(' ');
}
