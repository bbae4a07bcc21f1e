import { useSignal } from '@preact/signals';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { isRowOf } from '../../timeline/pages.ts';
import type { TimelineRow } from '../../timeline/rows.ts';
import { lastChange } from '../../timeline/thread.ts';
import {
  changePanelState,
  changeTimeline,
  chosenEntry,
  newerRows,
  pageStarts,
  panelState,
  thread,
  words,
} from '../state/index.ts';
import { layout } from '../state/layout.ts';
import type { PlainKey } from '../words/catalogue.ts';
import { filtered } from './filter.ts';
import { timelineMove } from './keyboard.ts';
import { TimelineRowView } from './TimelineRowView.tsx';
import { ROW_HEIGHT, windowOf } from './window.ts';

/** The rows of the thread, newest last. The list follows new rows until the user scrolls away from the end. */
export function Timeline() {
  const list = useRef<HTMLDivElement>(null);
  const scrollTop = useSignal(0);
  const size = useSignal({ height: 400, width: 400 });
  const isFollowing = useSignal(true);
  const { text } = words.value;
  const { timeline } = panelState.value;
  const { rows, isComplete, unsearched } = filtered.value;
  const chosen = chosenEntry.value;
  const selected = indexOfEntry(rows, chosen);
  const { height, width } = size.value;
  // Assumes the end before the list is scrolled there, so that the rows are drawn only once.
  const isAtEnd = isFollowing.value && chosen === null;
  const top = isAtEnd ? Math.max(0, rows.length * ROW_HEIGHT - height) : scrollTop.value;
  const { first, last } = windowOf(rows.length, { top, height });

  const measure = () => {
    const element = list.current;
    if (!element) return;
    const { clientHeight: height, clientWidth: width } = element;
    scrollTop.value = element.scrollTop;
    const last = size.peek();
    if (height !== last.height || width !== last.width) size.value = { height, width };
  };
  const reveal = (index: number) => {
    const element = list.current;
    if (!element || index === -1) return;
    const top = index * ROW_HEIGHT;
    if (top < element.scrollTop) element.scrollTop = top;
    if (top + ROW_HEIGHT > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + ROW_HEIGHT - element.clientHeight;
    }
  };
  const updateScroll = () => {
    const element = list.current;
    if (!element) return;
    const hasOpened = size.peek().height === 0 && element.clientHeight > 0;
    if (isFollowing.peek() && chosenEntry.value === null) element.scrollTop = element.scrollHeight;
    else if (hasOpened) reveal(indexOfEntry(filtered.value.rows, chosenEntry.value));
    measure();
  };
  // In a layout effect, before painting: a list that scrolls afterwards flickers.
  useLayoutEffect(updateScroll, [rows, chosen, isAtEnd]);
  useLayoutEffect(() => {
    if (chosen === null) isFollowing.value = true;
  }, [chosen]);
  useEffect(() => {
    const observer = new ResizeObserver(updateScroll);
    if (list.current) observer.observe(list.current);
    return () => observer.disconnect();
  }, []);
  const onScroll = () => {
    const element = list.current;
    if (!element) return;
    isFollowing.value =
      element.scrollTop + element.clientHeight >= element.scrollHeight - ROW_HEIGHT;
    measure();
  };

  const select = (row: TimelineRow | undefined) => {
    if (!row) return;
    const isNow = thread.value !== null && row.entry.id === lastChange(thread.value)?.id;
    const isPaused = panelState.value.timeline.pausedAt !== null;
    changeTimeline({ entry: isNow && !isPaused ? null : row.entry.id });
    reveal(indexOfEntry(filtered.peek().rows, row.entry.id));
  };
  const current = indexOfCurrent(rows);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    // Not what is drawn: keys may come faster than a busy panel draws.
    const { rows } = filtered.peek();
    const current = indexOfCurrent(rows);
    const row = rows[current];
    if (event.key === 'Enter') {
      changePanelState({ tab: 'changes' });
      showSession();
    } else if (event.key.toLowerCase() === 'c' && row) markBase(row);
    else {
      const page = Math.max(1, Math.floor(height / ROW_HEIGHT) - 1);
      const next = timelineMove(event.key, current, rows.length, page);
      if (next === null) return;
      select(rows[next]);
    }
    event.preventDefault();
  };
  // A stable function, so that an unchanged row is not drawn again.
  const onClick = useCallback((event: MouseEvent, row: TimelineRow) => {
    if (event.ctrlKey || event.metaKey) return markBase(row);
    select(row);
    showSession();
  }, []);

  const { dropped = 0, droppedUnchanged = 0 } = thread.value ?? {};
  const droppedCount = dropped + (timeline.showsUnchanged ? droppedUnchanged : 0);
  const active = current >= first && current < last ? rows[current]?.entry.id : undefined;
  return (
    <>
      {droppedCount > 0 && <p class="hint">{text('droppedEntries', { count: droppedCount })}</p>}
      <div class="timeline-list" ref={list} onScroll={onScroll}>
        {rows.length === 0 ? (
          <p class="hint">{text(emptyText(timeline.filter, isComplete))}</p>
        ) : (
          <div
            class="lines"
            role="listbox"
            aria-label={text('timeline')}
            aria-activedescendant={active === undefined ? undefined : `entry-${active}`}
            tabIndex={0}
            style={{ height: `${rows.length * ROW_HEIGHT}px` }}
            onKeyDown={onKeyDown}
          >
            {rows.slice(first, last).map((row, offset) => (
              <TimelineRowView
                key={row.entry.id}
                row={row}
                index={first + offset}
                width={width}
                isPageStart={row.kind === 'pageVisit' || pageStarts.value.has(row.entry.id)}
                isSelected={first + offset === selected}
                isBase={isRowOf(row, timeline.base)}
                onClick={onClick}
              />
            ))}
          </div>
        )}
      </div>
      {isComplete && unsearched > 0 && (
        <p class="hint">{text('notSearched', { count: unsearched })}</p>
      )}
      {newerRows.value > 0 && (
        <p class="hint">{text('newerEntries', { count: newerRows.value })}</p>
      )}
    </>
  );
}

/** Makes a row the base that other entries are compared with, or ends that. */
function markBase(row: TimelineRow): void {
  if (row.kind !== 'change' && row.kind !== 'renewals') return;
  const { base } = panelState.value.timeline;
  changeTimeline({ base: base === row.entry.id ? null : row.entry.id });
  changePanelState({ tab: 'changes' });
}

/** The key of the text that says why the list is empty. */
function emptyText(filter: string, isComplete: boolean): PlainKey {
  if (filter === '') return 'timelineEmpty';
  return isComplete ? 'noEntryMatches' : 'searching';
}

/** The index of the row that shows an entry, or that begins a page visit without a row of its own; -1 if none does. */
function indexOfEntry(rows: readonly TimelineRow[], id: number | null): number {
  if (id === null) return -1;
  return rows.findIndex((row) => isRowOf(row, id) || pageStarts.value.get(row.entry.id) === id);
}

/** The index of the chosen row, else of the newest. */
function indexOfCurrent(rows: readonly TimelineRow[]): number {
  const chosen = indexOfEntry(rows, chosenEntry.value);
  return chosen === -1 ? rows.length - 1 : chosen;
}

/** In a folded layout, closes the timeline so that the session is shown, and moves the focus there. */
function showSession(): void {
  if (layout.value !== 'folded' || !panelState.value.timeline.isOpen) return;
  changeTimeline({ isOpen: false });
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus(),
  );
}
